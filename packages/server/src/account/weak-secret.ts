/** Fewer characters than this can be guessed in time. */
const LEAST_CHARACTERS = 32;
/** 32 random hexadecimal digits carry about 115 bits by this measure; a word written several times far fewer. */
const LEAST_BITS = 90;

/** What stands in examples, templates and people's first tries. Known to everybody, so it counts as nothing. */
const KNOWN =
  /(please|change|replace|this|with|your|own|my|the|a|super|very|top|long|random|string|secret|key|pass(word|phrase)?|default|example|sample|test(ing)?|dev(elopment)?|prod(uction)?|local|insecure|unsafe|placeholder|generate|characters?|heed|admin|qwerty|letmein|me|it|at|least|not|do|use|in|for|here|to|32|64)/gi;

/**
 * Why a secret must not be used, as the end of a sentence, or null when it may be: it is too short, it repeats itself,
 * it counts up, or it is one of those that stand in examples.
 */
export function weaknessOf(secret: string): string | null {
  const { length } = secret;
  if (length < LEAST_CHARACTERS) {
    return `it has ${length} characters and needs ${LEAST_CHARACTERS} or more`;
  }
  if (isRepetition(secret)) return "it repeats the same characters again and again";
  if (countsUp(secret)) return "its characters follow one another as in the alphabet, or repeat";
  const words = secret.match(/[A-Za-z]+|[0-9]+|[^A-Za-z0-9]+/g)?.join(" ") ?? "";
  if (
    words
      .replace(/[^A-Za-z0-9 ]/g, "")
      .split(" ")
      .join("")
      .replace(KNOWN, "").length <
    length / 2
  ) {
    return "it is made of words that stand in examples, which everybody knows";
  }
  return entropyBits(secret) < LEAST_BITS ? "it uses too few different characters" : null;
}

/** True when a piece of at most half its length, written again and again, gives the whole. */
function isRepetition(text: string): boolean {
  for (let size = 1; size <= text.length / 2; size += 1) {
    const piece = text.slice(0, size);
    if (piece.repeat(Math.ceil(text.length / size)).slice(0, text.length) === text) return true;
  }
  return false;
}

/** True when most characters are the neighbours of those before them, or the same: `abcdef…`, `9876…`, `aaabbb…`. */
function countsUp(text: string): boolean {
  let steps = 0;
  for (let i = 1; i < text.length; i += 1) {
    if (Math.abs(text.charCodeAt(i) - text.charCodeAt(i - 1)) <= 1) steps += 1;
  }
  return steps > text.length / 2;
}

/** Shannon's entropy of the characters as they are distributed in the text, times their number. */
function entropyBits(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= count * Math.log2(count / text.length);
  return bits;
}
