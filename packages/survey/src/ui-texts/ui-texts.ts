import { en } from "./en.ts";
import type { UiText } from "./ui-text.ts";
import { vi } from "./vi.ts";

/** The languages that the page itself speaks. A new one is one file and one word here. */
export const UI_TEXTS: Readonly<Record<string, UiText>> = { en, vi };

/** The page's own sentences in a language, in English where it does not speak it. */
export function uiText(language: string): UiText {
  const [primary = ""] = language.toLowerCase().split("-");
  return (Object.hasOwn(UI_TEXTS, primary) && UI_TEXTS[primary]) || en;
}
