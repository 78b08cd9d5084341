import type { Reach } from "@heed/contract/account/unit";
import type { Buckets } from "@heed/core/measure/query-buckets";
import type { Period } from "@heed/core/measure/query-period";
import type { QueryPlan, Slice } from "@heed/core/measure/query-plan";
import { conditionOf, reachCondition } from "./conditions.ts";
import { type Bind, type Dialect, type Param, type ParamType, parameters } from "./dialect.ts";
import { sumText } from "./sums.ts";

export type Statement = { text: string; params: Param[] };

/** Where a statement is asked: dialect, the names of its types, the workspace, and what of it may be seen. */
export type Target = {
  dialect: Dialect;
  typeNames: Readonly<Record<ParamType, string>>;
  workspaceId: string;
  reach: Reach;
};

/**
 * Sums by group for one period of a plan. Columns: the bucket's number where there are buckets, one column for each
 * field of `by` and each type that it was carried in, then the plan's sums. Largest groups first, at most `limit`.
 */
export function groupsStatement(
  target: Target,
  plan: QueryPlan,
  { period, buckets }: { period: Period; buckets: Buckets | null },
  limit: number,
): Statement {
  const { dialect } = target;
  const { bind, params } = parameters(target.typeNames);
  const bucket = buckets && dialect.bucket(buckets, bind);
  const finer = plan.by.length === 0 ? bucket?.finer : undefined;
  const slice = { period, where: plan.where };
  const sums = plan.sums.map((sum) => sumText(sum, dialect, bind));
  if (bucket && finer) {
    const parts = `select ${columns([finer.part, ...sums])} ${fromWhere(target, slice, bind)} group by 1`;
    const again = sums.map((_, index) => `sum(p.c${index + 1})`);
    const text = `select ${columns([bucket.number, ...again])} from (${parts}) p${finer.join} group by 1`;
    return { text, params };
  }
  const by = plan.by.flatMap((field) =>
    field.types.map((type) => dialect.column(field, type, bind) ?? { value: "null", order: "null" }),
  );
  const keys = [...(bucket ? [bucket.number] : []), ...by.map(({ value }) => value)];
  const order = by.map((column) => column.order);
  const largest = [`${keys.length + 1} desc`, ...(bucket ? ["1"] : []), ...order].join(", ");
  const group = keys.map((_, index) => index + 1).join(", ");
  const tail = keys.length === 0 ? "" : ` group by ${group} order by ${largest} limit ${limit}`;
  const from = fromWhere(target, slice, bind, bucket?.join ?? "");
  return { text: `select ${columns([...keys, ...sums])} ${from}${tail}`, params };
}

function columns(expressions: readonly string[]): string {
  return expressions.map((expression, index) => `${expression} as c${index}`).join(", ");
}

/** Times of the first and the last signal of a slice, in microseconds; both null where there is none. */
export function extentStatement(target: Target, slice: Slice): Statement {
  const { bind, params } = parameters(target.typeNames);
  const { micros } = target.dialect;
  return { text: `select min(${micros}), max(${micros}) ${fromWhere(target, slice, bind)}`, params };
}

/** How often each score of one rating was given. */
export function scoresStatement(target: Target, slice: Slice, rating: string): Statement {
  const { bind, params } = parameters(target.typeNames);
  const field = { scope: "ratings", key: rating, text: `ratings.${rating}`, types: ["number"] } as const;
  const score = target.dialect.column(field, "number", bind);
  const from = fromWhere(target, slice, bind, "", [score?.isThere ?? "false"]);
  return { text: `select ${score?.value ?? "null"} as score, count(*) as n ${from} group by 1`, params };
}

/** Keys of the signals of a slice, newest first: subject, id, time in microseconds. */
export function searchStatement(
  target: Target,
  slice: Slice,
  page: { comments: boolean; limit: number; after: { micros: bigint; id: string } | null },
): Statement {
  const { dialect } = target;
  const { bind, params } = parameters(target.typeNames);
  const conditions = page.comments ? [dialect.hasComment] : [];
  if (page.after) {
    const time = dialect.timeOfMicros(bind("micros", page.after.micros));
    const id = bind("uuid", page.after.id);
    conditions.push(`(${dialect.time} < ${time} or (${dialect.time} = ${time} and s.id < ${id}))`);
  }
  const from = fromWhere(target, slice, bind, "", conditions);
  return {
    text: `select s.subject_id, s.id, ${dialect.micros} as micros ${from} order by ${dialect.time} desc, s.id desc limit ${page.limit}`,
    params,
  };
}

/** Table, reach, period and conditions of a slice; `join` stands behind the table `s`, `more` are further conditions. */
export function fromWhere(
  { dialect, workspaceId, reach }: Target,
  { period, where }: Slice,
  bind: Bind,
  join = "",
  more: readonly string[] = [],
): string {
  const { table, condition } = dialect.from(workspaceId, bind);
  const conditions = [
    ...(condition ? [condition] : []),
    ...(reach ? [reachCondition(reach, dialect, bind)] : []),
    ...(period.from === null ? [] : [`${dialect.time} >= ${bind("time", period.from)}`]),
    ...(period.to === null ? [] : [`${dialect.time} < ${bind("time", period.to)}`]),
    ...where.map((predicate) => conditionOf(predicate, dialect, bind)),
    ...more,
  ];
  return `from ${table}${join}${conditions.length > 0 ? ` where ${conditions.join(" and ")}` : ""}`;
}
