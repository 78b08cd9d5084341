import type { ParsedQuery } from "@heed/contract/measure/query";
import type { Scalar } from "@heed/contract/words";
import type { Group } from "@heed/core/measure/query-answer";
import type { Buckets } from "@heed/core/measure/query-buckets";
import type { Period } from "@heed/core/measure/query-period";
import { planSlice, type QueryPlan } from "@heed/core/measure/query-plan";
import type { Source } from "./answer.ts";
import { accountsStatement } from "./by-account.ts";
import { extentStatement, groupsStatement } from "./compile.ts";
import { decided, invalid } from "./decided.ts";

/** More groups than this are not brought into memory to be compared or put in order. */
export const MAX_GROUPS = 20_000;

/** Times of the first and last signal of a slice, in milliseconds; null where there is none. */
export async function extentOf(source: Source, query: ParsedQuery, context: Parameters<typeof planSlice>[1]) {
  const [row] = await source.run(extentStatement(source.target, decided(planSlice(query, context))));
  const [first, last] = row ?? [];
  if (first === null || first === undefined) return null;
  return { first: milliseconds(first), last: milliseconds(last) };
}

/** The sums of a plan's groups over one of its periods. `cut`: there are more groups than are needed. */
export async function groups(
  source: Source,
  plan: QueryPlan,
  part: { period: Period; buckets: Buckets | null },
): Promise<{ groups: Group[]; cut: boolean }> {
  const period = part.buckets ? whole(part.buckets) : part.period;
  if (!period) return { groups: [], cut: false };
  // In the order of the answer already, so no more than its rows are needed.
  const ordered = !plan.orderBy && !plan.buckets && !plan.compare && !plan.rest;
  const limit = plan.by.length === 0 || !ordered ? MAX_GROUPS : plan.limit;
  const statement = plan.per === "account" ? accountsStatement : groupsStatement;
  const rows = await source.run(statement(source.target, plan, { ...part, period }, limit + 1));
  const cut = rows.length > limit;
  if (cut && (plan.buckets || plan.compare || plan.rest)) {
    const message = `makes more than ${MAX_GROUPS} groups, too many for a series or a comparison; narrow the question with "where"`;
    throw invalid([{ path: "by", message }]);
  }
  return { groups: rows.slice(0, limit).map((row) => groupOf(source, plan, row)), cut };
}

/** The period that the buckets cover; also where the question leaves it open and new signals are coming in. */
function whole({ spans }: Buckets): Period | null {
  const [first, last] = [spans[0], spans.at(-1)];
  return first && last ? { from: first.from, to: last.to } : null;
}

/** A row of the store: bucket, the fields in each of their types (one of them filled), sums. */
function groupOf({ target }: Source, plan: QueryPlan, row: readonly unknown[]): Group {
  let at = 0;
  const bucket = plan.buckets ? Number(row[at++]) : null;
  const by = plan.by.map((field) => {
    let value: Scalar | null = null;
    for (const type of field.types) value = target.dialect.read(field, type, row[at++]) ?? value;
    return value;
  });
  return { bucket, by, sums: row.slice(at).map(Number) };
}

function milliseconds(micros: unknown): number {
  return Math.floor(Number(micros) / 1000);
}
