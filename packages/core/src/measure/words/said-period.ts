import { addDays, type Day } from "../day.ts";
import { lastUnits, type Unit } from "./calendar-span.ts";
import { fixedLexicon } from "./lexicon.ts";
import { readPoint } from "./said-point.ts";
import type { Token } from "./token.ts";

/** From and to are half open; either may be missing. `length`: words taken. */
export type SaidPeriod = { length: number; from?: Day; to?: Day };

const SINCE = fixedLexicon([
  ["since|from|starting|starting in|after|ke tu|ke tu ngay|tu|tu ngay|tu thang", true],
]);
const UNTIL = fixedLexicon([["until|till|to|up to|through|den|den ngay|den het|toi", true]]);
const BEFORE = fixedLexicon([["before|truoc|truoc ngay|truoc thang", true]]);
const BETWEEN = fixedLexicon([["between|giua", true]]);
const AND = fixedLexicon([["and|va|&|den", true]]);
const DURING = fixedLexicon([["in|during|on|for|within|over|of|trong|vao|hoi", true]]);
const NOW = fixedLexicon([["now|today|nay|bay gio|hom nay|hien tai", true]]);
const LAST = fixedLexicon([["last|past|previous|the last|the past", true]]);
const BACK = fixedLexicon([["qua|gan day|gan nhat|vua qua|truoc", true]]);
const UNITS = fixedLexicon<Unit>([
  ["day|days|ngay", "day"],
  ["week|weeks|tuan", "week"],
  ["month|months|thang", "month"],
  ["quarter|quarters|quy", "quarter"],
  ["year|years|nam", "year"],
]);

/**
 * Reads a period at a word, in English or Vietnamese: `since May`, `from 3/5 to June`, `between … and …`, `last 30 days`,
 * `30 ngày qua`, `in 2026`, `tháng trước`. Ends are meant with the day, month or year that is named. Null where none is.
 */
export function readPeriod(tokens: readonly Token[], at: number, today: Day): SaidPeriod | null {
  return (
    readLast(tokens, at, today) ??
    readSince(tokens, at, today) ??
    readUntil(tokens, at, today) ??
    readDuring(tokens, at, today)
  );
}

function readLast(tokens: readonly Token[], start: number, today: Day): SaidPeriod | null {
  const led = DURING.at(tokens, start);
  for (const at of led ? [start + led.length, start] : [start]) {
    const last = LAST.at(tokens, at);
    const numberAt = at + (last?.length ?? 0);
    const count = Number(/^\d{1,4}$/.exec(tokens[numberAt]?.plain ?? "")?.[0] ?? Number.NaN);
    const unit = UNITS.at(tokens, numberAt + 1);
    if (!(count >= 1) || !unit?.means[0]) continue;
    const end = numberAt + 1 + unit.length;
    const back = BACK.at(tokens, end);
    if (!last && !back) continue;
    return {
      length: end + (last ? 0 : (back?.length ?? 0)) - start,
      ...lastUnits(count, unit.means[0], today),
    };
  }
  return null;
}

function readSince(tokens: readonly Token[], at: number, today: Day): SaidPeriod | null {
  const between = BETWEEN.at(tokens, at);
  const since = between ?? longestThatFits(tokens, at, today);
  if (!since) return null;
  const first = readPoint(tokens, at + since.length, today);
  if (!first) return null;
  const next = at + since.length + first.length;
  const joint = between ? AND.at(tokens, next) : UNTIL.at(tokens, next);
  const end = joint && endAt(tokens, next + joint.length, today);
  const { from } = first.span;
  if (!joint || !end) return between ? null : { length: next - at, from };
  return { length: next - at + joint.length + end.length, from, to: end.to };
}

/** "tu thang 5": the month may belong to the word before it or to the date. */
function longestThatFits(tokens: readonly Token[], at: number, today: Day): { length: number } | null {
  const since = SINCE.at(tokens, at);
  if (!since) return null;
  for (const length of [1, since.length]) {
    if (readPoint(tokens, at + length, today)) return { length };
  }
  return null;
}

function readUntil(tokens: readonly Token[], at: number, today: Day): SaidPeriod | null {
  const until = UNTIL.at(tokens, at);
  const end = until && endAt(tokens, at + until.length, today);
  if (until && end) return { length: until.length + end.length, to: end.to };
  const before = BEFORE.at(tokens, at);
  const point = before && (readPoint(tokens, at + 1, today) ?? readPoint(tokens, at + before.length, today));
  if (!before || !point) return null;
  const isShort = readPoint(tokens, at + 1, today) !== null;
  return { length: (isShort ? 1 : before.length) + point.length, to: point.span.from };
}

function readDuring(tokens: readonly Token[], at: number, today: Day): SaidPeriod | null {
  const led = DURING.at(tokens, at);
  const point = (led && readPoint(tokens, at + led.length, today)) ?? null;
  if (led && point) return { length: led.length + point.length, ...point.span };
  const bare = readPoint(tokens, at, today);
  return bare && { length: bare.length, ...bare.span };
}

function endAt(tokens: readonly Token[], at: number, today: Day): { length: number; to: Day } | null {
  const now = NOW.at(tokens, at);
  if (now) return { length: now.length, to: addDays(today, 1) };
  const point = readPoint(tokens, at, today);
  return point && { length: point.length, to: point.span.to };
}
