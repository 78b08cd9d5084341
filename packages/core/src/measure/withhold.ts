import type { Condition, ParsedQuery } from "@heed/contract/measure/query";
import type { Scalar } from "@heed/contract/words";
import { cutsThrough, isFew, withheldCells } from "./anonymity.ts";

/** One group of an answer: its bucket and values, as `placeOf` writes them, and how many answered, by metric. */
export type Counted = { place: string[]; n: Readonly<Record<string, number>> };

/** Counts the answers that each metric of a question rests on, group by group; null where there are too many groups. */
export type Count = (query: ParsedQuery) => Promise<Counted[] | null>;

/** Which figures of an answer must not be shown. */
export type Withheld = { has(metric: string, place: readonly string[]): boolean; any: boolean };

/** Where a row stands, as one text for each dimension. */
export function placeOf(row: {
  bucket?: string | undefined;
  by?: Record<string, Scalar | null> | undefined;
}): string[] {
  return [
    ...(row.bucket === undefined ? [] : [row.bucket]),
    ...Object.values(row.by ?? {}).map((value) => JSON.stringify(value)),
  ];
}

/**
 * The anonymous surveys that a question asks for and nothing else, or null where it is about other signals too: these
 * are two kinds of questions, and the answers to anonymous surveys are only in the first.
 */
export function confinedTo(
  where: readonly Condition[],
  anonymous: ReadonlySet<string>,
): readonly string[] | null {
  let surveys: string[] | null = null;
  for (const { field, op, value, values } of where) {
    if (field !== "survey" || (op !== "eq" && op !== "in")) continue;
    const named = (op === "eq" ? [value ?? ""] : (values ?? [])).map(String);
    if (!named.every((survey) => anonymous.has(survey))) continue;
    surveys = surveys ? surveys.filter((survey) => named.includes(survey)) : [...new Set(named)];
  }
  return surveys;
}

/** The condition that keeps anonymous answers out of a question that is about other signals too. */
export function withoutAnonymous(anonymous: ReadonlySet<string>): Condition {
  return { field: "survey", op: "notIn", values: [...anonymous] };
}

/**
 * Decides what of a question about anonymous surveys must not be shown. For each survey by itself, so that nothing is
 * learned by leaving one out:
 *
 * - groups of 1–4 answers, and neighbours of theirs, so that no total gives them away (`withheldCells`);
 * - everything, where a condition cuts through values that only together are five or more, or where the period leaves
 *   1–4 answers outside;
 * - groups that have 1–4 answers more without one of the conditions.
 */
export async function withhold(
  query: ParsedQuery,
  surveys: readonly string[],
  count: Count,
): Promise<Withheld> {
  const found = new Set<string>();
  const all = new Set<string>();
  const key = (metric: string, place: readonly string[]): string => JSON.stringify([metric, ...place]);
  for (const survey of surveys) {
    const own = plainQuery(query, survey);
    const cells = await count(own);
    for (const metric of query.metrics) {
      if (cells === null || (await isCut(own, metric, count))) {
        all.add(metric);
        continue;
      }
      const places = cells.map(({ place, n }) => ({ place, n: n[metric] ?? 0 }));
      for (const at of withheldCells(places)) found.add(key(metric, places[at]?.place ?? []));
    }
    for (const without of conditionsApart(own)) {
      const wider = new Map((await count(without))?.map(({ place, n }) => [JSON.stringify(place), n]));
      for (const { place, n } of cells ?? []) {
        for (const metric of query.metrics) {
          const more = (wider.get(JSON.stringify(place))?.[metric] ?? 0) - (n[metric] ?? 0);
          if (isFew(more)) found.add(key(metric, place));
        }
      }
    }
  }
  return {
    any: found.size + all.size > 0,
    has: (metric, place) => all.has(metric) || found.has(key(metric, place)),
  };
}

/** The same question about one survey, with nothing that changes what is counted. */
function plainQuery(query: ParsedQuery, survey: string): ParsedQuery {
  const { compare: _, orderBy: __, population: ___, per: ____, ...rest } = query;
  const where = query.where.filter(({ field }) => field !== "survey");
  return { ...rest, weighted: false, where: [...where, { field: "survey", op: "eq", value: survey }] };
}

/** The question once without the conditions on each field that it has some on. */
function conditionsApart(query: ParsedQuery): ParsedQuery[] {
  return fieldsOf(query).map((left) => without(query, left));
}

function fieldsOf({ where }: ParsedQuery): string[] {
  return [...new Set(where.map(({ field }) => field))].filter((field) => field !== "survey");
}

function without(query: ParsedQuery, left: string): ParsedQuery {
  return { ...query, where: query.where.filter(({ field }) => field !== left) };
}

async function isCut(query: ParsedQuery, metric: string, count: Count): Promise<boolean> {
  const { from, to, grain: _, ...open } = { ...query, by: [], metrics: [metric] };
  const [inside, ever] = [await count({ ...open, ...period(from, to) }), await count(open)];
  if (from !== undefined || to !== undefined) {
    if (isFew((ever?.[0]?.n[metric] ?? 0) - (inside?.[0]?.n[metric] ?? 0))) return true;
  }
  for (const field of fieldsOf(query)) {
    const asked = { ...open, ...period(from, to), by: [field] };
    const [universe, picked] = [await count(without(asked, field)), await count(asked)];
    if (universe === null || picked === null) return true;
    const values = new Map(universe.map(({ place, n }) => [place.join(), n[metric] ?? 0]));
    if (cutsThrough(values, new Set(picked.map(({ place }) => place.join())))) return true;
  }
  return false;
}

function period(from: string | undefined, to: string | undefined) {
  return { ...(from !== undefined && { from }), ...(to !== undefined && { to }) };
}
