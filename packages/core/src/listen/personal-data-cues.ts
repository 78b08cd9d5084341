import type { PersonalDataSpan } from "./personal-data-kind.ts";

/** A word that gives away what follows it, and how long that is; 0 where it is nothing. `low` is the plain text. */
type Cue = {
  cue: RegExp;
  length: (low: string, text: string, start: number) => number;
  kind: PersonalDataSpan["kind"];
};

const CUES: readonly Cue[] = [
  {
    cue: /\b(?:passport|ho chieu)(?: (?:no\.?|number|so|cua toi|cua em|is|la|my)){0,3}[ :.#]{0,3}/g,
    length: lengthOf(/^(?:[a-z]{1,2}\d{6,8}|\d{8,9})(?![a-z0-9])/),
    kind: "passport",
  },
  {
    cue: /\b(?:driver'?s? licen[cs]e|driving licen[cs]e|gplx|giay phep lai xe|bang lai(?: xe)?)(?: (?:no\.?|number|so|cua toi|is|la)){0,3}[ :.#]{0,3}/g,
    length: lengthOf(/^(?=[a-z-]{0,8}\d[a-z0-9-]{0,4}\d)[a-z0-9-]{6,18}(?![a-z0-9-])/),
    kind: "licence",
  },
  {
    cue: /\b(?:my address|home address|deliver(?:ed)? to|ship(?:ped)? to|address is|address:|i live at|we live at|dia chi(?: (?:nha|cua|toi|em|minh|la|o)){0,4}|nha (?:toi|em|minh)(?: o)?|giao (?:den|toi|ve))[ :,]{0,3}/g,
    length: addressLength,
    kind: "address",
  },
];

/** Finds what only a word before it gives away: passports, driving licences, where somebody lives. */
export function findCued(text: string, low: string): PersonalDataSpan[] {
  const found: PersonalDataSpan[] = [];
  for (const { cue, length, kind } of CUES) {
    for (const match of low.matchAll(cue)) {
      const start = match.index + match[0].length;
      const end = start + length(low, text, start);
      if (end > start) found.push({ start, end, kind, certainty: "certain" });
    }
  }
  return found;
}

function lengthOf(value: RegExp): Cue["length"] {
  return (low, _, start) => value.exec(low.slice(start, start + 40))?.[0].length ?? 0;
}

const STREET_WORD =
  /^(duong|pho|ngo|ngach|hem|kiet|p|q|phuong|quan|huyen|xa|tp|street|st|road|rd|avenue|ave|lane|drive|boulevard|blvd|ward|district|dist|apt|flat|so|nha|can ho)$/;
const MAX_WORDS = 14;

/** A house number, and the names behind it: words with a capital letter, kinds of streets and what follows them. */
function addressLength(low: string, text: string, start: number): number {
  const head = /^(?:is |at |la |o )?(?:so (?:nha )?)?\d{1,5}[a-z]?(?:\/\d{1,4}[a-z]?){0,4},? /.exec(
    low.slice(start, start + 60),
  );
  if (!head) return 0;
  let end = start + head[0].length;
  let last = 0;
  let afterStreetWord = 0;
  for (let words = 0; words < MAX_WORDS; words += 1) {
    const word = /^[^\s,;!?]{1,24}/.exec(low.slice(end, end + 24))?.[0] ?? "";
    const bare = word.replace(/\.+$/, "");
    const isStreetWord = STREET_WORD.test(bare);
    const isName = /^[\p{Lu}\d]/u.test(text.slice(end, end + 2));
    if (bare === "" || !(isStreetWord || isName || afterStreetWord > 0)) break;
    afterStreetWord = isStreetWord ? 2 : afterStreetWord - 1;
    last = end + bare.length - start;
    end += word.length;
    if (word !== bare && !isStreetWord && bare.length > 2) break;
    const gap = /^(?:, ?| )/.exec(low.slice(end, end + 2))?.[0];
    if (gap === undefined) break;
    end += gap.length;
  }
  return last;
}
