import type { OutcomePlan } from "@heed/core/measure/driver-plan";
import { triangle } from "@heed/core/measure/driver-sums";
import type { Slice } from "@heed/core/measure/query-plan";
import { fromWhere, type Statement, type Target } from "./compile.ts";
import { type Bind, parameters } from "./dialect.ts";

/**
 * What is asked about: rated items and, where there is one, the outcome, which is then the last variable and which every
 * signal must have. Of the items a signal must have at least one.
 */
export type Asked = {
  slice: Slice;
  items: readonly string[];
  outcome: OutcomePlan | null;
  weighted: boolean;
};

/** Two digits of a customer's id, which are random by the way ids are made: 256 blocks of people, in every store alike. */
const BLOCK = "right(s.subject_id::text, 2)";

/** How many variables there are. */
export function sizeOf({ items, outcome }: Asked): number {
  return items.length + (outcome ? 1 : 0);
}

/**
 * Which items are answered together: one row for each set, as a number with a bit for each item, with the number of
 * signals; the most frequent first.
 */
export function patternsStatement(target: Target, asked: Asked, limit: number): Statement {
  const { bind, params } = parameters(target.typeNames);
  const { there } = itemsOf(target, asked, bind);
  const tail = tailOf(target, asked, bind, there);
  return {
    text: `select ${patternOf(there)} as a, count(*) as n ${tail} group by 1 order by 2 desc, 1 limit ${limit}`,
    params,
  };
}

/** For each pair of items, in the order of `triangle`, and then for each item with itself: how many signals have both. */
export function pairCountsStatement(target: Target, asked: Asked): Statement {
  const { bind, params } = parameters(target.typeNames);
  const { there } = itemsOf(target, asked, bind);
  const tail = tailOf(target, asked, bind, there);
  const counts = there.flatMap((a, i) =>
    there.slice(0, i + 1).map((b, j) => target.dialect.countIf(i === j ? a : `${a} and ${b}`)),
  );
  return { text: `select ${named(counts)} ${tail}`, params };
}

/** Every signal: whose it is, its weight, the values of the variables. */
export function rowsStatement(target: Target, asked: Asked, limit: number): Statement {
  const { bind, params } = parameters(target.typeNames);
  const { values, there } = itemsOf(target, asked, bind);
  const outcome = outcomeOf(target, asked, bind);
  const tail = tailOf(target, asked, bind, there);
  const items = values.map((value, i) => `case when ${there[i]} then ${value} end`);
  const columns = ["s.subject_id::text", weightOf(target, asked), ...items, ...outcome];
  return { text: `select ${named(columns)} ${tail} limit ${limit}`, params };
}

/**
 * Sums of each block of people and each set of items that were answered together. Columns: block, set, n, Σw, Σw², then
 * Σw·x of each variable, then Σw·x·y in the order of `triangle`. Inside such a group every item is answered by all or
 * by none, so that no sum has to look whether both are there: a quarter of the sums of `pairsStatement`.
 */
export function alikeStatement(target: Target, asked: Asked): Statement {
  const { bind, params } = parameters(target.typeNames);
  const { values, there } = itemsOf(target, asked, bind);
  const outcome = outcomeOf(target, asked, bind);
  const tail = tailOf(target, asked, bind, there);
  const all = [...values, ...outcome];
  const w = weightOf(target, asked);
  const inner = [
    `${BLOCK} as u`,
    `${patternOf(there)} as a`,
    `${w} as w`,
    ...all.map((value, i) => `(${value})::smallint as x${i}`),
  ];
  const times = (product: string): string => (asked.weighted ? `sum(w * ${product})` : `sum(${product})`);
  const columns = [
    "u",
    "a",
    "count(*)",
    asked.weighted ? "sum(w)" : "count(*)",
    asked.weighted ? "sum(w * w)" : "count(*)",
    ...all.map((_, i) => times(`x${i}`)),
    ...all.flatMap((_, i) => all.slice(0, i + 1).map((__, j) => times(`(x${i} * x${j})`))),
  ];
  return {
    text: `select ${named(columns)} from (select ${inner.join(", ")} ${tail}) t group by u, a`,
    params,
  };
}

/** One sum of `pairsStatement`: its place in the four matrices of a block. */
export type PairCell = {
  sum: "n" | "w" | "s" | "q" | "p" | "rows" | "rowsW" | "rowsW2";
  i: number;
  j: number;
};

/**
 * Sums of each block of people for some of the cells of its matrices; for answers of which no two sets are alike. The
 * first column is the block, the others follow the cells.
 */
export function pairsStatement(target: Target, asked: Asked, cells: readonly PairCell[]): Statement {
  const { bind, params } = parameters(target.typeNames);
  const { values, there } = itemsOf(target, asked, bind);
  const outcome = outcomeOf(target, asked, bind);
  const tail = tailOf(target, asked, bind, there);
  const all = [...values, ...outcome];
  const inner = [
    `${BLOCK} as u`,
    `${weightOf(target, asked)} as w`,
    ...all.map((value, i) => `case when ${there[i] ?? "true"} then (${value})::smallint end as x${i}`),
  ];
  const sums = cells.map(({ sum, i, j }) => {
    const both = i === j ? `x${i} is not null` : `x${i} is not null and x${j} is not null`;
    if (sum === "rows") return "count(*)";
    if (sum === "rowsW") return asked.weighted ? "sum(w)" : "count(*)";
    if (sum === "rowsW2") return asked.weighted ? "sum(w * w)" : "count(*)";
    if (sum === "n" || (sum === "w" && !asked.weighted)) return target.dialect.countIf(both);
    const product = { w: "1", s: `x${i}`, q: `(x${i} * x${i})`, p: `(x${i} * x${j})` }[sum];
    return `sum(case when ${both} then ${asked.weighted ? `w * ${product}` : product} else 0 end)`;
  });
  return {
    text: `select ${named(["u", ...sums])} from (select ${inner.join(", ")} ${tail}) t group by u`,
    params,
  };
}

/** All cells that a sample of so many variables has, each once. */
export function pairCells(size: number): PairCell[] {
  const cells: PairCell[] = (["rows", "rowsW", "rowsW2"] as const).map((sum) => ({ sum, i: 0, j: 0 }));
  for (let i = 0; i < size; i += 1) {
    for (let j = 0; j < size; j += 1) {
      cells.push({ sum: "s", i, j }, { sum: "q", i, j });
      if (j <= i) cells.push({ sum: "n", i, j }, { sum: "w", i, j }, { sum: "p", i, j });
    }
  }
  return cells;
}

/** The outcome by score of each item: item, score, n, Σw, Σw², Σw·y, Σw·y². */
export function levelsStatement(target: Target, asked: Asked): Statement {
  const { bind, params } = parameters(target.typeNames);
  const { values, there } = itemsOf(target, asked, bind);
  const outcome = outcomeOf(target, asked, bind);
  const w = weightOf(target, asked);
  const parts = values.map((value, i) => {
    const tail = fromWhere(
      target,
      asked.slice,
      bind,
      "",
      conditionsOf(target, asked, bind, [there[i] ?? "false"]),
    );
    const sums = asked.weighted
      ? ["sum(w)", "sum(w * w)", "sum(w * y)", "sum(w * y * y)"]
      : ["count(*)", "count(*)", "sum(y)", "sum(y * y)"];
    return `select ${i} as item, x, count(*) as n, ${named(sums)} from (select ${value} as x, ${w} as w, ${outcome[0] ?? "0"} as y ${tail}) t group by x`;
  });
  return { text: parts.join(" union all "), params };
}

/** Where the sums of a row of `alikeStatement` begin. */
export const ALIKE_HEAD = 5;

/** How many columns such a row has. */
export function alikeColumns(size: number): number {
  return ALIKE_HEAD + size + triangle(size - 1, size - 1) + 1;
}

/** The items' values and whether a signal has them. Whatever is bound has to be used: PostgreSQL refuses the rest. */
function itemsOf({ dialect }: Target, { items }: Asked, bind: Bind): { values: string[]; there: string[] } {
  const columns = items.map((key) => dialect.rating(key, bind));
  return {
    there: columns.map((column) => column?.isThere ?? "false"),
    values: columns.map((column) => column?.value ?? "null::integer"),
  };
}

function outcomeOf(target: Target, { outcome }: Asked, bind: Bind): string[] {
  return outcome ? [outcomeValue(target, outcome, bind)] : [];
}

/** The signals that have the outcome and at least one of the items. */
function tailOf(target: Target, asked: Asked, bind: Bind, there: readonly string[]): string {
  const some = `(${there.join(" or ") || "false"})`;
  return fromWhere(target, asked.slice, bind, "", conditionsOf(target, asked, bind, [some]));
}

function conditionsOf(
  { dialect }: Target,
  { outcome }: Asked,
  bind: Bind,
  conditions: readonly string[],
): string[] {
  if (!outcome) return [...conditions];
  return [dialect.rating(outcome.rating, bind)?.isThere ?? "false", ...conditions];
}

/** One for an answer above, minus one for one below; the rating itself where neither is asked. */
function outcomeValue({ dialect }: Target, { rating, above, below }: OutcomePlan, bind: Bind): string {
  const column = dialect.rating(rating, bind);
  if (!column) return "0";
  if (!above) return column.value;
  const top = `case when ${column.isBeyond(above)} then 1 else 0 end`;
  return below ? `(${top} - case when ${column.isBeyond(below)} then 1 else 0 end)` : `(${top})`;
}

function patternOf(there: readonly string[]): string {
  return `(${there.map((one, i) => `case when ${one} then ${2 ** i} else 0 end`).join(" + ") || "0"})`;
}

function weightOf({ dialect }: Target, { weighted }: Asked): string {
  return weighted ? dialect.weight : "1";
}

function named(expressions: readonly string[]): string {
  return expressions.map((expression, index) => `${expression} as c${index}`).join(", ");
}
