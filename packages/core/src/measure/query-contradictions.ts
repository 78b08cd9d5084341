import type { ParsedQuery } from "@heed/contract/measure/query";
import type { FieldError } from "@heed/contract/problem";
import type { MetricDefinition } from "./metric.ts";
import type { Buckets } from "./query-buckets.ts";

/** The exact interval of a population takes a moment; a series of more periods would take too many. */
const MOST_POPULATIONS = 60;

/** What of a question does not go together, each with the field to change and what to do instead. */
export function contradictions(
  { by, compare, population, per, weighted }: ParsedQuery,
  metrics: readonly MetricDefinition[],
  buckets: Buckets | null,
): FieldError[] {
  const errors: FieldError[] = [];
  if (compare === "rest" && by.length === 0) {
    errors.push({ path: "compare", message: `"rest" needs "by": the rest is what the other rows hold` });
  }
  if (compare === "rest" && per === "account") {
    const message = `"rest" cannot be asked for per account, for an account may be on both sides; compare with a period, or leave "per" out`;
    errors.push({ path: "compare", message });
  }
  if (population !== undefined && by.length > 0) {
    const message = `is that of one group; ask for each value by itself, with "where" instead of "by"`;
    errors.push({ path: "population", message });
  }
  if (population !== undefined && weighted) {
    const message = `goes not with weights, which already speak for the whole; leave one of them out`;
    errors.push({ path: "population", message });
  }
  if (population !== undefined && (buckets?.labels.length ?? 0) > MOST_POPULATIONS) {
    const message = `is reckoned for ${MOST_POPULATIONS} periods at most; choose a coarser grain or a shorter period`;
    errors.push({ path: "population", message });
  }
  metrics.forEach(({ key, kind }, at) => {
    if (per !== "account" || kind !== "formula") return;
    const message = `${key} is computed from other metrics and has no average of an account; ask for those`;
    errors.push({ path: `metrics.${at}`, message });
  });
  return errors;
}

/** Says so where more answered than there are; null where all is well. `rows` as in an answer. */
export function populationTooSmall(
  population: number | null,
  metrics: readonly MetricDefinition[],
  rows: readonly { bucket?: string | undefined; metrics: Readonly<Record<string, { n: number }>> }[],
): FieldError | null {
  if (population === null) return null;
  const most = rows.flatMap((row) =>
    metrics
      .filter(({ kind }) => kind !== "count" && kind !== "formula")
      .map(({ key }) => ({ n: row.metrics[key]?.n ?? 0, where: row.bucket ? ` (${row.bucket})` : "" })),
  );
  const { n, where } = most.reduce((a, b) => (b.n > a.n ? b : a), { n: 0, where: "" });
  if (n <= population) return null;
  return { path: "population", message: `${population} is fewer than the ${n} that answered${where}` };
}
