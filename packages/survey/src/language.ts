import type { LocalText } from "@heed/contract/words";

/** Languages written from right to left, by their primary tag. */
const RIGHT_TO_LEFT = new Set(["ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"]);
const RIGHT_TO_LEFT_SCRIPT = /-(arab|hebr|thaa|syrc|nkoo|adlm)\b/i;

/** The direction of a language's writing: `ar` → rtl, `uz-Arab` → rtl, `vi` → ltr. */
export function direction(language: string): "ltr" | "rtl" {
  return RIGHT_TO_LEFT.has(primary(language)) || RIGHT_TO_LEFT_SCRIPT.test(language) ? "rtl" : "ltr";
}

/**
 * The words to show and the language that they are in: the wanted language, else one with the same primary tag
 * (`pt` for `pt-BR`), else the survey's languages in their order, else whatever there is.
 */
export function localText(
  text: LocalText,
  language: string,
  languages: readonly string[],
): { words: string; language: string } {
  const there = Object.keys(text);
  const found = match(there, language) ?? languages.map((l) => match(there, l)).find(Boolean) ?? there[0];
  return found === undefined ? { words: "", language } : { words: text[found] ?? "", language: found };
}

/**
 * Which of a survey's languages a visitor gets: the one asked for by name, else the best of the browser's
 * `Accept-Language`, else the survey's first.
 */
export function chooseLanguage(
  languages: readonly string[],
  asked: string | undefined,
  acceptLanguage: string | undefined,
): string {
  const wishes = [...(asked === undefined ? [] : [asked]), ...acceptedLanguages(acceptLanguage ?? "")];
  return wishes.map((wish) => match(languages, wish)).find(Boolean) ?? languages[0] ?? "en";
}

/** The tags of an `Accept-Language` header, the most wanted first; those with q=0 left out. */
function acceptedLanguages(header: string): string[] {
  return header
    .slice(0, 500)
    .split(",")
    .map((part) => {
      const [tag = "", ...settings] = part.split(";").map((piece) => piece.trim());
      const q = settings.find((setting) => setting.startsWith("q="));
      return { tag, q: q === undefined ? 1 : Number(q.slice(2)) };
    })
    .filter(({ tag, q }) => tag !== "" && tag !== "*" && q > 0)
    .sort((a, b) => b.q - a.q)
    .map(({ tag }) => tag);
}

/** A language's name in that language: `vi` → Tiếng Việt. The tag itself where the machine knows no name. */
export function languageName(language: string): string {
  const name =
    new Intl.DisplayNames([language], { type: "language", fallback: "code" }).of(language) ?? language;
  return name.slice(0, 1).toLocaleUpperCase(language) + name.slice(1);
}

function match(available: readonly string[], wish: string): string | undefined {
  const wanted = wish.toLowerCase();
  return (
    available.find((tag) => tag.toLowerCase() === wanted) ??
    available.find((tag) => primary(tag) === primary(wish))
  );
}

function primary(language: string): string {
  return (language.split("-")[0] ?? "").toLowerCase();
}
