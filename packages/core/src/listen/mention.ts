/** What a person can be known by in somebody's text. */
export type Named = {
  ref: string | null;
  email: string | null;
  phone: string | null;
  name: string | null;
};
export type Mention = { from: number; to: number; by: keyof Named };

/** A name of one word is everybody's: "An" or "Mai" alone says nothing about whom. */
const LEAST_WORDS = 2;
const LEAST_REF = 4;
/** A phone number is the same with its country's prefix or a zero in front: the last digits decide. */
const PHONE_DIGITS = 9;

/**
 * Finds where a text speaks of a person: by e-mail address, by phone number in any writing, by reference, by full name
 * in any case and with or without accents, in either order of family and given names. Gives spans of the text, sorted
 * and not overlapping. Linear in the text.
 */
export function findMentions(text: string, person: Named): Mention[] {
  const found: Mention[] = [];
  if (person.phone !== null) found.push(...phoneMentions(text, person.phone));
  const { folded, at } = fold(text);
  for (const by of ["email", "ref", "name"] as const) {
    for (const wanted of writingsOf(person, by)) {
      for (let from = folded.indexOf(wanted); from >= 0; from = folded.indexOf(wanted, from + 1)) {
        const to = from + wanted.length;
        if (isWhole(folded, from, to)) found.push({ from: at[from] ?? 0, to: at[to] ?? text.length, by });
      }
    }
  }
  return apart(found);
}

/** The text with every mention of the person replaced by `[removed]`; null where there is none. */
export function withoutMentions(text: string, person: Named): string | null {
  const mentions = findMentions(text, person);
  if (mentions.length === 0) return null;
  let rest = "";
  let end = 0;
  for (const { from, to } of mentions) {
    rest += `${text.slice(end, from)}[removed]`;
    end = to;
  }
  return rest + text.slice(end);
}

/**
 * Words of which a text must have all of one group to be able to mention the person: what an index of words can be
 * asked for. Folded like `foldWords` does; empty where nothing is distinctive enough. Of phone numbers the usual ways
 * of writing them in groups of digits.
 */
export function mentionWords(person: Named): string[][] {
  const groups = (["email", "ref", "name"] as const).flatMap((by) => writingsOf(person, by).slice(0, 1));
  return [...groups.map(foldWords), ...phoneWords(person.phone)].filter((group) => group.length > 0);
}

/** The words of a text in small letters without accents; all else that is ASCII separates them. */
export function foldWords(text: string): string[] {
  return fold(text).folded.match(/[a-z0-9\u0080-\u{10ffff}]+/gu) ?? [];
}

function phoneWords(phone: string | null): string[][] {
  const digits = (phone ?? "").replace(/\D/g, "");
  const rest = digits.slice(-PHONE_DIGITS);
  if (rest.length < PHONE_DIGITS) return [];
  const prefix = digits.slice(0, -PHONE_DIGITS);
  const inGroups = (text: string, ...sizes: number[]): string[] => {
    const ends = sizes.map((_, i) => sizes.slice(0, i + 1).reduce((sum, size) => sum + size, 0));
    return ends.map((end, i) => text.slice(ends[i - 1] ?? 0, end));
  };
  const local = `0${rest}`;
  return [
    [rest],
    [local],
    [`${prefix}${rest}`],
    [`00${prefix}${rest}`],
    inGroups(rest, 3, 3, 3),
    inGroups(rest, 2, 3, 4),
    inGroups(local, 4, 3, 3),
    inGroups(local, 3, 3, 4),
    inGroups(local, 2, 2, 2, 2, 2),
    inGroups(local, 5, 5),
  ];
}

function writingsOf(person: Named, by: "email" | "ref" | "name"): string[] {
  const value = person[by];
  if (value === null) return [];
  const { folded } = fold(value.trim());
  if (by === "email") return folded.includes("@") ? [folded] : [];
  if (by === "ref") return folded.length >= LEAST_REF && /\d/.test(folded) ? [folded] : [];
  const words = folded.split(/\s+/);
  if (words.length < LEAST_WORDS) return [];
  const first = words.slice(0, -1);
  const last = words.slice(-1);
  // "Nguyen Van An" is also written "An Nguyen Van"; "Anna Berg" also "Berg, Anna".
  const turned = [...last, ...first].join(" ");
  return [...new Set([words.join(" "), turned, `${last.join(" ")}, ${first.join(" ")}`])];
}

const MARKS = /\p{M}/gu;

/** Small letters without accents, spaces as one, with the place in the original for each letter, and for the end. */
function fold(text: string): { folded: string; at: number[] } {
  const at: number[] = [];
  const parts: string[] = [];
  let place = 0;
  let wasSpace = false;
  for (const letter of text) {
    const isSpace = /\s/.test(letter);
    if (!(isSpace && wasSpace)) {
      const plain = isSpace ? " " : plainLetter(letter);
      for (let unit = 0; unit < plain.length; unit += 1) at.push(place);
      parts.push(plain);
    }
    wasSpace = isSpace;
    place += letter.length;
  }
  at.push(place);
  return { folded: parts.join(""), at };
}

function plainLetter(letter: string): string {
  if (letter < "\u0080") return letter.toLowerCase();
  return letter.normalize("NFD").replace(MARKS, "").toLowerCase().replaceAll("đ", "d");
}

const PART_OF_WORD = /[\p{L}\p{N}]/u;

/** Whether a find is not a part of a longer word. */
function isWhole(folded: string, from: number, to: number): boolean {
  return !PART_OF_WORD.test(folded[from - 1] ?? " ") && !PART_OF_WORD.test(folded[to] ?? " ");
}

/** Digits with spaces, dots, hyphens or brackets between them; one number or several. */
const NUMBERS = /\+?\d(?:[ .()+-]{0,2}\d)+/g;
/** 0, +84, 0084: what may stand before the digits that decide. */
const PREFIX_DIGITS = 4;

function phoneMentions(text: string, phone: string): Mention[] {
  const wanted = phone.replace(/\D/g, "").slice(-PHONE_DIGITS);
  if (wanted.length < PHONE_DIGITS) return [];
  const found: Mention[] = [];
  for (const { 0: run, index } of text.matchAll(NUMBERS)) {
    const places = [...run.matchAll(/\d/g)].map((digit) => index + digit.index);
    const digits = run.replace(/\D/g, "");
    let free = 0;
    for (let at = digits.indexOf(wanted); at >= 0; at = digits.indexOf(wanted, free)) {
      const first = at - free <= PREFIX_DIGITS ? free : at;
      free = at + wanted.length;
      const from = places[first] ?? index;
      found.push({
        from: text[from - 1] === "+" ? from - 1 : from,
        to: (places[free - 1] ?? 0) + 1,
        by: "phone",
      });
    }
  }
  return found;
}

/** Sorted, the longer one where two overlap. */
function apart(mentions: readonly Mention[]): Mention[] {
  const kept: Mention[] = [];
  for (const one of [...mentions].sort((a, b) => a.from - b.from || b.to - a.to)) {
    const last = kept.at(-1);
    if (!last || one.from >= last.to) kept.push(one);
  }
  return kept;
}
