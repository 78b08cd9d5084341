import type { Condition, ParsedQuery } from "@heed/contract/measure/query";
import type { Scalar } from "@heed/contract/words";
import type { SignalFact } from "@heed/core/listen/signal-fact";
import { metricFor } from "@heed/core/measure/metric";
import type { RatingScales } from "@heed/core/measure/query-field";
import { instantOfWhen, previousPeriod } from "@heed/core/measure/query-period";
import { tallyOf } from "@heed/core/measure/reference";
import { differenceOf, figureOf } from "@heed/core/measure/tally";

/** Figures by group, `[bucket, ...by]` written as JSON; without q, which is the core's alone. */
export type ReferenceAnswer = Map<string, Record<string, unknown>>;

/**
 * Answers a question about signals in memory in the plainest way: one signal, one condition, one group after the
 * other. It shares with the stores only what is not SQL: the figures' formulas and what a period is.
 */
export function referenceAnswer(
  facts: readonly SignalFact[],
  query: ParsedQuery,
  context: { timezone: string; ratings: RatingScales },
): ReferenceAnswer {
  const zone = query.timezone ?? context.timezone;
  const slice = facts.filter((fact) => query.where.every((condition) => holds(fact, condition)));
  const from = query.from === undefined ? null : instantOfWhen(query.from, zone);
  const to = query.to === undefined ? null : instantOfWhen(query.to, zone);
  const current = groupsOf(slice, query, zone, from, to);
  let earlier: Groups | null = null;
  let exposure = 1;
  if (query.compare !== undefined && query.compare !== "rest" && from !== null && to !== null) {
    const other =
      query.compare === "previous"
        ? previousPeriod({ from, to }, zone)
        : { from: instantOfWhen(query.compare.from, zone), to: instantOfWhen(query.compare.to, zone) };
    earlier = groupsOf(slice, query, zone, other.from, other.to);
    exposure = (to - from) / (other.to - other.from);
  }
  const [labels, earlierLabels] = [[...current.lengths.keys()], [...(earlier?.lengths.keys() ?? [])]];
  const answer: ReferenceAnswer = new Map();
  for (const [key, members] of current.groups) {
    const metrics: Record<string, unknown> = {};
    for (const name of query.metrics) {
      const metric = metricFor(name, context.ratings);
      if (!metric) throw new Error(`no metric ${name}`);
      const tally = tallyOf(metric, members.map(rated));
      const figure = figureOf(metric, tally, query);
      if (!earlier) {
        metrics[name] = figure;
        continue;
      }
      const [label, ...by] = JSON.parse(key) as [string | null, ...unknown[]];
      const other = label === null ? null : (earlierLabels[labels.indexOf(label)] ?? "none");
      const otherKey = JSON.stringify([other, ...by]);
      const others = tallyOf(metric, (earlier.groups.get(otherKey) ?? []).map(rated));
      const ratio = (current.lengths.get(label ?? "") ?? 0) / (earlier.lengths.get(other ?? "") ?? 0);
      const own = ratio > 0 && Number.isFinite(ratio) ? ratio : 1;
      const options = { weighted: query.weighted, exposure: label === null ? exposure : own };
      metrics[name] = { ...figure, compare: differenceOf(metric, tally, others, options) };
    }
    answer.set(key, metrics);
  }
  return answer;
}

/** `lengths`: how much of each bucket's time lies in the period, in milliseconds. */
type Groups = { groups: Map<string, SignalFact[]>; lengths: Map<string, number> };

function groupsOf(
  slice: readonly SignalFact[],
  query: ParsedQuery,
  zone: string,
  from: number | null,
  to: number | null,
): Groups {
  const inside = slice.filter(({ at }) => (from === null || at >= from) && (to === null || at < to));
  const first = from ?? Math.min(...inside.map(({ at }) => at));
  const end = to ?? Math.max(...inside.map(({ at }) => at)) + 1;
  const groups = new Map<string, SignalFact[]>();
  const lengths = new Map<string, number>();
  if (query.grain && Number.isFinite(first) && Number.isFinite(end)) {
    for (let at = first, next = at; at < end; at = next) {
      next = Math.min(Math.floor(at / 900_000) * 900_000 + 900_000, end);
      const label = bucketLabel(query.grain, zone, at);
      lengths.set(label, (lengths.get(label) ?? 0) + next - at);
    }
    if (query.by.length === 0) for (const label of lengths.keys()) groups.set(JSON.stringify([label]), []);
  }
  if (!query.grain && query.by.length === 0) groups.set(JSON.stringify([null]), []);
  for (const fact of inside) {
    const label = query.grain ? bucketLabel(query.grain, zone, fact.at) : null;
    const key = JSON.stringify([label, ...query.by.map((field) => ownValue(fact, field))]);
    const members = groups.get(key) ?? [];
    members.push(fact);
    groups.set(key, members);
  }
  return { groups, lengths };
}

function rated({ ratings, weight }: SignalFact) {
  return { ratings: ratings ?? {}, weight: Math.fround(weight) };
}

function ownValue(fact: SignalFact, field: string): Scalar | null {
  const [scope, key] = [field.slice(0, field.indexOf(".")), field.slice(field.indexOf(".") + 1)];
  if (field === "customer.ref") return fact.customerRef;
  if (scope === "ratings" || scope === "attributes" || scope === "traits") {
    return (fact[scope] as Record<string, Scalar> | null)?.[key] ?? null;
  }
  return fact[field as "kind"];
}

function holds(fact: SignalFact, { field, op, value, values = [] }: Condition): boolean {
  const own = ownValue(fact, field);
  switch (op) {
    case "exists":
      return own !== null;
    case "missing":
      return own === null;
    case "eq":
      return own === value;
    case "ne":
      return own !== value;
    case "in":
      return own !== null && values.includes(own);
    case "notIn":
      return own === null || !values.includes(own);
    case "contains":
      return typeof own === "string" && lower(own).includes(lower(String(value)));
    default:
      return own !== null && typeof own === typeof value && compares(order(own, value ?? ""), op);
  }
}

function compares(sign: number, op: string): boolean {
  if (op === "lt") return sign < 0;
  if (op === "lte") return sign <= 0;
  return op === "gt" ? sign > 0 : sign >= 0;
}

/** Numbers by size, texts by code point, which is the order of their UTF-8 bytes. */
function order(a: Scalar, b: Scalar): number {
  if (typeof a === "number" && typeof b === "number") return a - b;
  return Buffer.compare(Buffer.from(String(a)), Buffer.from(String(b)));
}

function lower(text: string): string {
  return [...text].map((character) => character.toLowerCase()).join("");
}

const clocks = new Map<string, Intl.DateTimeFormat>();

function bucketLabel(grain: NonNullable<ParsedQuery["grain"]>, zone: string, instant: number): string {
  let clock = clocks.get(zone);
  if (!clock) {
    clock = new Intl.DateTimeFormat("sv-SE", {
      timeZone: zone,
      dateStyle: "short",
      timeStyle: "short",
    });
    clocks.set(zone, clock);
  }
  const [day = "", time = ""] = clock.format(instant).split(" ");
  const [year = "", month = ""] = day.split("-");
  if (grain === "hour") return `${day}T${time.slice(0, 2)}:00`;
  if (grain === "day") return day;
  if (grain === "month") return `${year}-${month}-01`;
  if (grain === "year") return `${year}-01-01`;
  if (grain === "quarter")
    return `${year}-${["01", "04", "07", "10"][Math.floor((Number(month) - 1) / 3)]}-01`;
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() - ((date.getUTCDay() + 6) % 7));
  return date.toISOString().slice(0, 10);
}
