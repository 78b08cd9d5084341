import { isCard, isVietnameseId } from "./personal-data-checks.ts";
import { type NumberCues, numberCues } from "./personal-data-context.ts";
import type { PersonalDataSpan } from "./personal-data-kind.ts";

/** Digits that stand together, and where. */
type Group = { start: number; end: number };
/** Groups with nothing but single separators between them: `+84 (0)912.345-678`. */
type Run = { groups: Group[]; plus: boolean; glued: boolean };

/** No number that people write falls into more groups than this. */
const MAX_GROUPS = 7;
const MAX_DIGITS = 19;
/** What may stand between two groups of one number. */
const MAX_GAP = 3;

/**
 * Finds numbers that belong to a person: telephones, payment cards, Vietnamese identity numbers, and bank accounts
 * where a word says so. Prices, dates, order numbers and the like are left alone. Looks at each group of digits with at
 * most six after it, so its time grows with the text's length alone. `low` is the plain text.
 */
export function findNumbers(text: string, low: string): PersonalDataSpan[] {
  const found: PersonalDataSpan[] = [];
  const cues = numberCues(low);
  for (const run of runsOf(text)) {
    for (let first = 0; first < run.groups.length; ) {
      const hit = bestFrom(text, run, first, cues);
      if (hit) found.push(hit.span);
      first += hit?.groups ?? 1;
    }
  }
  return found;
}

function runsOf(text: string): Run[] {
  const runs: Run[] = [];
  const digits = /\d+/g;
  let run: Run | undefined;
  for (let match = digits.exec(text); match; match = digits.exec(text)) {
    const group = { start: match.index, end: digits.lastIndex };
    const last = run?.groups.at(-1);
    if (run && last && group.start - last.end <= MAX_GAP && isGap(text, last.end, group.start)) {
      run.groups.push(group);
      continue;
    }
    const before = text[group.start - 1] ?? "";
    run = {
      groups: [group],
      plus: before === "+" || (before === "(" && text[group.start - 2] === "+"),
      glued: isLetter(before),
    };
    runs.push(run);
  }
  return runs;
}

const SEPARATORS = new Set([..." .-\u00a0\u2010\u2011\u2012\u2013()"]);

/** One separator, or a bracket with a space or hyphen beside it. */
function isGap(text: string, from: number, to: number): boolean {
  if (to - from === 1) return SEPARATORS.has(text[from] ?? "");
  return /^([ .-]\(|\)[ .-]|\) ?\(| - )$/.test(text.slice(from, to));
}

/** A letter, a mark or an underscore: what makes digits part of a word. */
function isLetter(sign: string | undefined): boolean {
  if (sign === undefined || sign === " ") return false;
  return sign === "_" || sign.toLowerCase() !== sign.toUpperCase();
}

function bestFrom(
  text: string,
  run: Run,
  first: number,
  cues: NumberCues,
): { span: PersonalDataSpan; groups: number } | null {
  const plus = first === 0 && run.plus;
  if (first === 0 && run.glued && !plus) return null;
  let digits = "";
  let best: { span: PersonalDataSpan; groups: number } | null = null;
  const begin = startOf(text, run.groups[first]?.start ?? 0, plus);
  const isSaid = cues.account(begin) || cues.phone(begin) || cues.idCard(begin);
  let words: Words | undefined;
  for (let at = first; at < Math.min(run.groups.length, first + MAX_GROUPS); at += 1) {
    const group = run.groups[at];
    if (!group || digits.length + group.end - group.start > MAX_DIGITS) break;
    digits += text.slice(group.start, group.end);
    if (digits.length < 6 || !(plus || isSaid || mayBeOne(digits, at - first + 1))) continue;
    if (isLetter(text[group.end])) continue;
    const groups = run.groups.slice(first, at + 1);
    words ??= wordsBefore(cues, begin);
    const kind = kindOf(digits, { text, groups, plus, ...words });
    if (kind) best = { span: { start: begin, end: group.end, ...kind }, groups: groups.length };
  }
  return best;
}

/** Whether digits without a plus or a word before them are worth a closer look; told in no time. */
function mayBeOne(digits: string, groups: number): boolean {
  const { length } = digits;
  if (length >= 13) return groups <= 5;
  if (length < 10) return false;
  return digits[0] === "0" || digits.startsWith("84") || (length <= 11 && (groups === 3 || groups === 4));
}

/** The plus and the bracket before the first group belong to the number. */
function startOf(text: string, start: number, plus: boolean): number {
  if (!plus) return text[start - 1] === "(" ? start - 1 : start;
  return text[start - 1] === "(" ? start - 2 : text[start - 2] === "(" ? start - 2 : start - 1;
}

/** What the words before a number say that it is. */
type Words = { isOther: boolean; isPhone: boolean; isAccount: boolean; isIdCard: boolean };
type Written = Words & { text: string; groups: readonly Group[]; plus: boolean };

function wordsBefore(cues: NumberCues, start: number): Words {
  return {
    isOther: cues.other(start),
    isPhone: cues.phone(start),
    isAccount: cues.account(start),
    isIdCard: cues.idCard(start),
  };
}

function kindOf(digits: string, written: Written): Pick<PersonalDataSpan, "kind" | "certainty"> | null {
  const { groups, isOther, plus } = written;
  const isFirstWhole = groups.length === 1;
  if (!plus && isCard(digits) && !isOther && isCardShape(groups))
    return { kind: "card", certainty: "certain" };
  if (!plus && written.isIdCard && (digits.length === 9 || digits.length === 12)) {
    return { kind: "national-id", certainty: "certain" };
  }
  if (!plus && digits.length >= 6 && written.isAccount && !isDateOrPrice(written)) {
    return { kind: "account", certainty: "certain" };
  }
  if (!plus && isVietnameseId(digits) && !isOther && (isFirstWhole || isEven(groups, 3))) {
    return { kind: "national-id", certainty: "likely" };
  }
  if (isPhone(digits, written) && !(isOther && !plus)) {
    return { kind: "phone", certainty: plus || written.isPhone ? "certain" : "likely" };
  }
  return null;
}

function isCardShape(groups: readonly Group[]): boolean {
  const lengths = groups.map(({ start, end }) => end - start);
  return lengths.length === 1 || /^(4,4,4,[1-4]|4,4,4,4,3|4,6,[45]|8,8)$/.test(lengths.join());
}

function isEven(groups: readonly Group[], length: number): boolean {
  return groups.every(({ start, end }) => (end - start) % length === 0);
}

/** Vietnamese mobiles and landlines, with the country's code too; any country's behind 00. */
const WITHOUT_PLUS = /^(0[35789]\d{8}|02\d{8,9}|840?[35789]\d{8}|840?2\d{8,9}|00[1-9]\d{8,12})$/;

/** Vietnamese mobiles and landlines; after a plus any number of a plausible length; others where a word says so. */
function isPhone(digits: string, written: Written): boolean {
  const { groups, plus } = written;
  if (plus) return digits.length >= 8 && digits.length <= 16;
  const isOne =
    WITHOUT_PLUS.test(digits) ||
    isAmerican(digits, groups, written.text) ||
    (written.isPhone && digits.length >= 8 && digits.length <= 12 && !/^1[89]00/.test(digits));
  return isOne && !isDateOrPrice(written);
}

/** `(555) 123-4567`, `555-123-4567`, `1 555 123 4567` with brackets or hyphens. */
function isAmerican(digits: string, groups: readonly Group[], text: string): boolean {
  const lengths = groups.map(({ start, end }) => end - start).join();
  if (!/^(1,)?3,3,4$/.test(lengths) || !/^1?[2-9]\d{2}[2-9]\d{6}$/.test(digits)) return false;
  const last = groups.at(-1)?.start ?? 0;
  return text[last - 1] === "-" || text[(groups.at(-3)?.start ?? 0) - 1] === "(";
}

/** `10-10-2026 …`, `2026-11-02 …`, `1.200.000`, `1,200.50`: numbers of other kinds, however long they are. */
function isDateOrPrice({ text, groups }: Written): boolean {
  const lengths = groups.map(({ start, end }) => end - start);
  const [a = 0, b = 0, c = 0] = lengths;
  const value = (at: number): number => Number(text.slice(groups[at]?.start ?? 0, groups[at]?.end ?? 0));
  if (a === 4 && b === 2 && c === 2 && value(1) <= 12 && value(2) <= 31 && value(0) > 1900) return true;
  if (a <= 2 && b <= 2 && c === 4 && value(0) <= 31 && value(1) <= 31 && value(2) > 1900 && value(2) < 2100) {
    return true;
  }
  const first = text[groups[0]?.start ?? 0];
  const isThousands = a <= 3 && first !== "0" && groups.length > 1 && lengths.slice(1).every((n) => n === 3);
  const dots = groups.slice(1).every(({ start }) => text[start - 1] === "." || text[start - 1] === " ");
  if (isThousands && dots) return true;
  return /^ ?(₫|đ|vnd|vnđ|usd|k|tr|%|\$|€)/i.test(
    text.slice(groups.at(-1)?.end ?? 0, (groups.at(-1)?.end ?? 0) + 5),
  );
}
