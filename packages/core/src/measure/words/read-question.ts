import type { Condition } from "@heed/contract/measure/query";
import { fieldLexicon, metricLexicon, type Value, valueLexicon } from "./said-names.ts";
import { readPeriod } from "./said-period.ts";
import type { Meaning, Nameable, SaidPart } from "./said-question.ts";
import {
  AND,
  BY,
  COMPARE,
  COMPARISONS,
  ENDS,
  GRAINS,
  NOISE,
  NOT,
  OF,
  OVER_TIME,
  VERSUS,
} from "./standard-words.ts";
import { type Token, tokensOf } from "./token.ts";

/** The parts of a question that mean something, and the words that mean nothing here. */
export type ReadQuestion = { parts: SaidPart[]; unread: string[] };

type Taken = { length: number; means: Meaning[] };
type Reader = (at: number) => Taken | null;

const MOST_ROWS = 200;

/**
 * Reads a question in English or Vietnamese, with or without marks: `NPS of Hanoi shops by month since May`,
 * `độ hài lòng theo cửa hàng 30 ngày qua`. Nothing is guessed: words that it does not know are told in `unread`.
 */
export function readQuestion(text: string, known: Nameable): ReadQuestion {
  const tokens = tokensOf(text);
  const read = readersOf(tokens, known);
  const parts: SaidPart[] = [];
  const unread: string[] = [];
  for (let at = 0; at < tokens.length; ) {
    const taken = first(read, at);
    const [begin, end] = [tokens[at], tokens[at + Math.max(taken?.length ?? 1, 1) - 1]];
    if (!begin || !end) break;
    if (taken) {
      const place = { text: text.normalize("NFC").slice(begin.from, end.to), from: begin.from, to: end.to };
      for (const means of taken.means) parts.push({ ...place, means });
    } else {
      unread.push(begin.text);
    }
    at += taken?.length ?? 1;
  }
  return { parts, unread };
}

function first(readers: readonly Reader[], at: number): Taken | null {
  for (const reader of readers) {
    const taken = reader(at);
    if (taken) return taken;
  }
  return null;
}

function readersOf(tokens: readonly Token[], known: Nameable): Reader[] {
  const metrics = metricLexicon(known);
  const fields = fieldLexicon(known);
  const values = valueLexicon(known);
  const typesOf = new Map(known.fields.map(({ field, types }) => [field, types]));

  const period: Reader = (at) => {
    const said = readPeriod(tokens, at, known.today);
    if (!said) return null;
    const { length, from, to } = said;
    return { length, means: [{ kind: "period", ...(from && { from }), ...(to && { to }) }] };
  };
  const compare: Reader = (at) => {
    const found = COMPARE.at(tokens, at);
    return found?.means[0]
      ? { length: found.length, means: [{ kind: "compare", compare: found.means[0] }] }
      : null;
  };
  const grain: Reader = (at) => {
    const found = GRAINS.at(tokens, at);
    if (found?.means[0]) return { length: found.length, means: [{ kind: "grain", grain: found.means[0] }] };
    const over = OVER_TIME.at(tokens, at);
    return over && { length: over.length, means: [{ kind: "grain", grain: "month" }] };
  };

  /** `by shop and channel`; after the word, fields only. */
  const by: Reader = (at) => {
    const word = BY.at(tokens, at);
    if (!word) return null;
    const means: Meaning[] = [];
    let next = at + word.length;
    for (let joint = 0; ; ) {
      const field = fields.at(tokens, next + joint);
      if (!field?.means[0]) break;
      means.push({ kind: "by", field: field.means[0] });
      next += joint + field.length;
      joint = AND.at(tokens, next)?.length ?? 0;
    }
    return means.length > 0 ? { length: next - at, means } : null;
  };

  /** `worst 5 shops`, `top 10 agents`, `5 cửa hàng tệ nhất`. */
  const ends: Reader = (at) => {
    const before = numberAt(tokens, at);
    const start = at + (before === null ? 0 : 1);
    const end = ENDS.at(tokens, start);
    if (end?.means[0]) {
      const after = before === null ? numberAt(tokens, start + end.length) : null;
      const next = start + end.length + (after === null ? 0 : 1);
      const field = fields.at(tokens, next);
      const limit = before ?? after;
      const means: Meaning[] = [orderOf(end.means[0], limit)];
      if (field?.means[0]) means.push({ kind: "by", field: field.means[0] });
      return { length: next + (field?.length ?? 0) - at, means };
    }
    // In Vietnamese the end comes after the noun.
    const field = fields.at(tokens, start);
    const after = field && ENDS.at(tokens, start + field.length);
    if (!field?.means[0] || !after?.means[0]) return null;
    const means: Meaning[] = [{ kind: "by", field: field.means[0] }, orderOf(after.means[0], before)];
    return { length: start + field.length + after.length - at, means };
  };

  /** `order value over 100`. */
  const comparison: Reader = (at) => {
    const field = fields.at(tokens, at);
    const name = field?.means.find((one) => typesOf.get(one)?.includes("number"));
    const op = field && COMPARISONS.at(tokens, at + field.length);
    if (!field || name === undefined || !op?.means[0]) return null;
    const value = decimalAt(tokens, at + field.length + op.length);
    if (value === null) return null;
    const condition: Condition = { field: name, op: op.means[0], value };
    return { length: field.length + op.length + 1, means: [{ kind: "where", condition, orIn: [] }] };
  };

  /** `channel is email`, `not email`, `Hanoi shops`, `email or sms`. */
  const value: Reader = (at) => {
    const not = NOT.at(tokens, at);
    let next = at + (not?.length ?? 0);
    next += not ? (OF.at(tokens, next)?.length ?? 0) : 0;
    const named = fields.at(tokens, next);
    if (named) {
      const is = COMPARISONS.at(tokens, next + named.length);
      const skip = named.length + (is?.means[0] === "eq" ? is.length : 0);
      const found = values.at(tokens, next + skip);
      const fitting = found?.means.filter(({ field }) => named.means.includes(field));
      if (found && fitting?.length) return taken(at, next + skip + found.length, fitting, not !== null);
    }
    const found = values.at(tokens, next);
    if (!found) return null;
    const noun = fields.at(tokens, next + found.length);
    const fitting = noun ? found.means.filter(({ field }) => noun.means.includes(field)) : [];
    const end = next + found.length;
    if (noun && fitting.length > 0) return taken(at, end + noun.length, fitting, not !== null);
    return taken(at, end, found.means, not !== null);
  };

  /** All values of the same field that are joined by and, or, versus make one condition. */
  function taken(at: number, end: number, found: readonly Value[], isNot: boolean): Taken {
    let [fields, next] = [found, end];
    const chosen: Value[][] = [[...found]];
    for (;;) {
      const joint = AND.at(tokens, next)?.length ?? VERSUS.at(tokens, next)?.length ?? 0;
      const more = joint > 0 ? values.at(tokens, next + joint) : null;
      const common = more?.means.filter(({ field }) => fields.some((one) => one.field === field)) ?? [];
      if (!more || common.length === 0) break;
      fields = fields.filter(({ field }) => common.some((one) => one.field === field));
      chosen.push(common);
      next += joint + more.length;
    }
    const field = fields[0]?.field ?? "";
    const list = [
      ...new Set(chosen.flatMap((some) => some.filter((one) => one.field === field).map((v) => v.value))),
    ];
    const orIn = [...new Set(fields.map((one) => one.field))].slice(1);
    const condition: Condition = { field, op: isNot ? "notIn" : "in", values: list };
    return { length: next - at, means: [{ kind: "where", condition, orIn }] };
  }

  const valueAfterOf: Reader = (at) => {
    const of = OF.at(tokens, at);
    const after = of && value(at + of.length);
    return after && { ...after, length: after.length + (of?.length ?? 0) };
  };
  const metric: Reader = (at) => {
    const found = metrics.at(tokens, at);
    return found?.means[0]
      ? { length: found.length, means: [{ kind: "metric", metric: found.means[0] }] }
      : null;
  };
  const noise: Reader = (at) => {
    const found = NOISE.at(tokens, at);
    return found && { length: found.length, means: [] };
  };
  /** A noun alone: `NPS shops` is the NPS by shop. The customers are whom every question is about. */
  const noun: Reader = (at) => {
    const found = fields.at(tokens, at);
    const [field] = found?.means ?? [];
    if (!found || !field) return null;
    return { length: found.length, means: field === "customer.ref" ? [] : [{ kind: "by", field }] };
  };
  return [compare, period, grain, ends, by, comparison, valueAfterOf, metric, value, noun, noise];
}

function orderOf(end: { dir: "asc" | "desc"; good: boolean }, limit: number | null): Meaning {
  return { kind: "order", ...end, ...(limit !== null && { limit: Math.min(limit, MOST_ROWS) }) };
}

function numberAt(tokens: readonly Token[], at: number): number | null {
  const word = tokens[at]?.plain ?? "";
  return /^[1-9]\d{0,2}$/.test(word) ? Number(word) : null;
}

function decimalAt(tokens: readonly Token[], at: number): number | null {
  const word = tokens[at]?.plain ?? "";
  return /^\d{1,12}(\.\d{1,6})?$/.test(word) ? Number(word) : null;
}
