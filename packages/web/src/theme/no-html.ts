/*
 * The content security policy lets no text become HTML (Trusted Types) and no style be written but with the nonce of
 * this page. This file tells the libraries the nonce and lets through the only texts that they may set as HTML: style
 * sheets and nothing at all, neither of which can hold an element, and one empty page for a frame.
 */
type Policies = {
  createPolicy(name: string, rules: { createHTML(text: string): string }): unknown;
};
declare global {
  /** Where react-remove-scroll looks for the nonce. */
  var __webpack_nonce__: string | undefined;
}

/** What a frame starts with; without a document type, browsers draw as they did in 1998. */
export const EMPTY_PAGE = "<!doctype html><title>Heed</title>";

/** The nonce that the server put into this page. */
export const STYLE_NONCE = document.querySelector<HTMLMetaElement>("meta[name=style-nonce]")?.nonce ?? "";

globalThis.__webpack_nonce__ = STYLE_NONCE;
(globalThis as { trustedTypes?: Policies }).trustedTypes?.createPolicy("default", {
  createHTML(text) {
    if (text !== EMPTY_PAGE && text.includes("<"))
      throw new TypeError("Text does not become HTML here; build elements instead.");
    return text;
  },
});
