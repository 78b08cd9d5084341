/** The parts of a written time; what is not written is zero, and the first of its month or year. */
export type WrittenTime = {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  millisecond: number;
  /** True for p.m.; undefined on a 24-hour clock. */
  afternoon: boolean | undefined;
  /** Milliseconds east of UTC, if the text says so. */
  offset: number | undefined;
};

type Token = { source: string; read: (text: string) => Partial<WrittenTime> };

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

const year = (text: string) => ({ year: Number(text) });
const yearOfCentury = (text: string) => ({ year: Number(text) + (Number(text) < 70 ? 2000 : 1900) });
const month = (text: string) => ({ month: Number(text) });
/** A month that nobody knows becomes 0, which no calendar has. */
const monthName = (text: string) => ({ month: MONTHS.indexOf(text.slice(0, 3).toLowerCase()) + 1 });
const day = (text: string) => ({ day: Number(text) });
const hour = (text: string) => ({ hour: Number(text) });
const minute = (text: string) => ({ minute: Number(text) });
const second = (text: string) => ({ second: Number(text) });

const twoDigits = "(\\d{2})";
const oneOrTwo = "(\\d{1,2})";
const word = "([A-Za-z]{3,9})\\.?";

/** What each letter group of a pattern stands for. */
const TOKENS: ReadonlyMap<string, Token> = new Map([
  ["yyyy", { source: "(\\d{4})", read: year }],
  ["yy", { source: twoDigits, read: yearOfCentury }],
  ["MMMM", { source: word, read: monthName }],
  ["MMM", { source: word, read: monthName }],
  ["MM", { source: twoDigits, read: month }],
  ["M", { source: oneOrTwo, read: month }],
  ["dd", { source: twoDigits, read: day }],
  ["d", { source: oneOrTwo, read: day }],
  ["HH", { source: twoDigits, read: hour }],
  ["H", { source: oneOrTwo, read: hour }],
  ["hh", { source: twoDigits, read: hour }],
  ["h", { source: oneOrTwo, read: hour }],
  ["mm", { source: twoDigits, read: minute }],
  ["m", { source: oneOrTwo, read: minute }],
  ["ss", { source: twoDigits, read: second }],
  ["s", { source: oneOrTwo, read: second }],
  ["SSS", { source: "(\\d{3})", read: (text: string) => ({ millisecond: Number(text) }) }],
  ["a", { source: "([AaPp]\\.?[Mm]\\.?)", read: (text: string) => ({ afternoon: /^p/i.test(text) }) }],
  ["XXX", { source: "(Z|[+-]\\d{2}:?\\d{2})", read: (text: string) => ({ offset: offsetOf(text) }) }],
]);

/**
 * Reads times as a pattern writes them: `d/M/yyyy HH:mm`, `yyyyMMdd`, `MMM d, yyyy h:mm a`. Text between quotes stands
 * for itself. Answers a function that gives null for a text that does not fit, or one sentence about the pattern.
 */
export function readPattern(pattern: string): ((text: string) => WrittenTime | null) | string {
  const parts: string[] = [];
  const tokens: Token[] = [];
  let rest = pattern;
  while (rest !== "") {
    const quoted = /^'([^']*)'/.exec(rest);
    const letters = /^([A-Za-z])\1*/.exec(rest)?.[0] ?? "";
    const token = TOKENS.get(letters);
    if (token) {
      parts.push(token.source);
      tokens.push(token);
    } else if (quoted) parts.push(literal(quoted[1] ?? ""));
    else if (letters !== "" && letters !== "T") return `the letters ${letters} mean nothing in a time`;
    else parts.push(literal(rest.slice(0, 1)));
    rest = rest.slice(token ? letters.length : (quoted?.[0].length ?? 1));
  }
  if (!["y", "M", "d"].every((letter) => pattern.replace(/'[^']*'/g, "").includes(letter))) {
    return "it needs at least a year (yyyy), a month (M) and a day (d)";
  }
  const expression = new RegExp(`^${parts.join("")}$`);
  return (text) => {
    const match = expression.exec(text);
    if (!match) return null;
    const time = newTime();
    for (const [i, token] of tokens.entries()) Object.assign(time, token.read(match[i + 1] ?? ""));
    return time;
  };
}

function newTime(): WrittenTime {
  return {
    year: 1970,
    month: 1,
    day: 1,
    hour: 0,
    minute: 0,
    second: 0,
    millisecond: 0,
    afternoon: undefined,
    offset: undefined,
  };
}

function literal(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&").replace(/\s+/g, "\\s+");
}

/** `Z`, `+07:00`, `-0300` or `+02` in milliseconds east of UTC. */
export function offsetOf(text: string): number {
  if (text === "Z" || text === "z") return 0;
  const [hours, minutes] = [Number(text.slice(1, 3)), Number(text.slice(3).replace(":", ""))];
  return (text.startsWith("-") ? -1 : 1) * (hours * 60 + minutes) * 60_000;
}
