/** A word of what somebody typed: as it stands there, where, and in the form in which words are compared. */
export type Token = { text: string; plain: string; from: number; to: number };

const WORD = /[\p{L}\p{M}\p{N}]+(?:[./_'’-][\p{L}\p{M}\p{N}]+)*|[<>]=?|[=≥≤&+]/gu;
/** Longer questions are cut off here; nobody asks them. */
export const MAX_QUESTION = 500;

/** The words of a question in order. `Điểm NPS của HN-01?` gives diem, nps, cua, hn-01. */
export function tokensOf(text: string): Token[] {
  return [...text.slice(0, MAX_QUESTION).normalize("NFC").matchAll(WORD)].map((match) => ({
    text: match[0],
    plain: plainWord(match[0]),
    from: match.index,
    to: match.index + match[0].length,
  }));
}

/** Lower case, no marks, đ as d: people write with and without them. */
export function plainWord(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d").replace(/’/g, "'").toLowerCase();
}

/** The words of a name in the form in which they are compared. `orderValue` and `order_value` are order, value. */
export function nameWords(name: string): string[] {
  const parted = name.replace(/(\p{Ll}|\p{N})(\p{Lu})/gu, "$1 $2").replaceAll("_", " ");
  return tokensOf(parted).map(({ plain }) => plain);
}
