import type { Day } from "../day.ts";
import {
  daySpan,
  monthSpan,
  quarterSpan,
  type Span,
  type Unit,
  unitSpan,
  yearSpan,
} from "./calendar-span.ts";
import { fixedLexicon } from "./lexicon.ts";
import type { Token } from "./token.ts";

/** A piece of the calendar that somebody named, and how many words they took. */
export type Said = { length: number; span: Span };

const MONTHS = fixedLexicon<number>([
  ["january|jan|thang gieng|thang mot", 1],
  ["february|feb|thang hai", 2],
  ["march|mar|thang ba", 3],
  ["april|apr|thang tu|thang bon", 4],
  ["may|thang nam", 5],
  ["june|jun|thang sau", 6],
  ["july|jul|thang bay", 7],
  ["august|aug|thang tam", 8],
  ["september|sep|sept|thang chin", 9],
  ["october|oct|thang muoi", 10],
  ["november|nov|thang muoi mot", 11],
  ["december|dec|thang muoi hai|thang chap", 12],
]);

type Relative = { unit: Unit; back: number };
export const RELATIVE = fixedLexicon<Relative>([
  ["today|hom nay", { unit: "day", back: 0 }],
  ["yesterday|hom qua", { unit: "day", back: 1 }],
  ["this week|tuan nay", { unit: "week", back: 0 }],
  ["last week|previous week|tuan truoc|tuan qua|tuan vua qua", { unit: "week", back: 1 }],
  ["this month|thang nay", { unit: "month", back: 0 }],
  ["last month|previous month|thang truoc|thang qua|thang vua qua", { unit: "month", back: 1 }],
  ["this quarter|quy nay", { unit: "quarter", back: 0 }],
  ["last quarter|previous quarter|quy truoc|quy vua qua", { unit: "quarter", back: 1 }],
  ["this year|nam nay", { unit: "year", back: 0 }],
  ["last year|previous year|nam ngoai|nam truoc", { unit: "year", back: 1 }],
]);

/** Reads a day, month, quarter or year at a word; days come before months (3/5 is the third of May). */
export function readPoint(tokens: readonly Token[], at: number, today: Day): Said | null {
  const relative = RELATIVE.at(tokens, at);
  if (relative?.means[0]) {
    const { unit, back } = relative.means[0];
    return { length: relative.length, span: unitSpan(unit, today, back) };
  }
  return (
    readNumbers(tokens, at, today) ?? readMonth(tokens, at, today) ?? readQuarterOrYear(tokens, at, today)
  );
}

/** 2026-05-03, 2026-05, 3/5/2026, 3/5, 5/2026; with "ngày" or "tháng" before it, too. */
function readNumbers(tokens: readonly Token[], at: number, today: Day): Said | null {
  const isLed = ["ngay", "thang"].includes(tokens[at]?.plain ?? "");
  const word = tokens[isLed ? at + 1 : at]?.plain ?? "";
  const length = isLed ? 2 : 1;
  const said = (span: Span | null): Said | null => span && { length, span };
  const iso = /^(\d{4})-(\d{1,2})(?:-(\d{1,2}))?$/.exec(word);
  if (iso) {
    const [year, month] = [Number(iso[1]), Number(iso[2])];
    return said(iso[3] === undefined ? monthSpan(year, month) : daySpan(year, month, Number(iso[3])));
  }
  const slashed = /^(\d{1,2})[/-](\d{1,4})(?:[/-](\d{4}))?$/.exec(word);
  if (!slashed) return null;
  const [first, second] = [Number(slashed[1]), Number(slashed[2])];
  if (slashed[3] !== undefined) return said(daySpan(Number(slashed[3]), second, first));
  if (second >= 1900) return said(monthSpan(second, first));
  return said(notLater((year) => daySpan(year, second, first), today));
}

/** May, May 2026, 3 May, May 3rd 2026, tháng 5, tháng 5 năm 2026, ngày 3 tháng 5. */
function readMonth(tokens: readonly Token[], at: number, today: Day): Said | null {
  let next = at;
  if (tokens[next]?.plain === "ngay") next += 1;
  let day = dayNumber(tokens[next]);
  if (day !== null) next += 1;
  if (day !== null && tokens[next]?.plain === "of") next += 1;
  const month = monthAt(tokens, next);
  if (!month) return null;
  next += month.length;
  if (day === null && month.isName) {
    day = dayNumber(tokens[next]);
    if (day !== null) next += 1;
  }
  const year = yearAt(tokens, next);
  next += year?.length ?? 0;
  const span = (of: number): Span | null =>
    day === null ? monthSpan(of, month.number) : daySpan(of, month.number, day);
  const found = year ? span(year.number) : notLater(span, today);
  return found && { length: next - at, span: found };
}

/** Q2, Q2 2026, quarter 2 of 2026, quý 2 năm 2026, năm 2026, 2026. */
function readQuarterOrYear(tokens: readonly Token[], at: number, today: Day): Said | null {
  const [first, second] = [tokens[at]?.plain ?? "", tokens[at + 1]?.plain ?? ""];
  const short = /^q([1-4])$/.exec(first)?.[1];
  const long = ["quarter", "quy"].includes(first) ? /^[1-4]$/.exec(second)?.[0] : undefined;
  const quarter = short ?? long;
  if (quarter !== undefined) {
    const start = at + (short ? 1 : 2);
    const year = yearAt(tokens, start);
    const span = (of: number): Span | null => quarterSpan(of, Number(quarter));
    const found = year ? span(year.number) : notLater(span, today);
    return found && { length: start - at + (year?.length ?? 0), span: found };
  }
  const year = yearAt(tokens, at);
  return year && { length: year.length, span: yearSpan(year.number) };
}

function monthAt(tokens: readonly Token[], at: number) {
  const name = MONTHS.at(tokens, at);
  const number = tokens[at]?.plain === "thang" ? Number(tokens[at + 1]?.plain) : Number.NaN;
  if (Number.isInteger(number)) return { number, length: 2, isName: false };
  if (!name?.means[0]) return null;
  return { number: name.means[0], length: name.length, isName: tokens[at]?.plain !== "thang" };
}

function yearAt(tokens: readonly Token[], at: number): { number: number; length: number } | null {
  const isLed = ["nam", "of"].includes(tokens[at]?.plain ?? "");
  const word = tokens[isLed ? at + 1 : at]?.plain ?? "";
  return /^(19|20)\d\d$/.test(word) ? { number: Number(word), length: isLed ? 2 : 1 } : null;
}

function dayNumber(token: Token | undefined): number | null {
  const number = /^(\d{1,2})(?:st|nd|rd|th)?$/.exec(token?.plain ?? "")?.[1];
  return number !== undefined && Number(number) >= 1 && Number(number) <= 31 ? Number(number) : null;
}

/** The latest year in which it does not begin after today. */
function notLater(span: (year: number) => Span | null, today: Day): Span | null {
  const year = Number(today.slice(0, 4));
  const now = span(year);
  return now && now.from <= today ? now : span(year - 1);
}
