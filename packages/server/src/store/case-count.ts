import type { CasesAnswer } from "@heed/contract/measure/cards/cases";
import type { Condition } from "@heed/contract/measure/query";
import { type Kysely, type RawBuilder, sql } from "kysely";
import type { z } from "zod";
import type { DB } from "./generated/database.ts";
import { insideReach, type Scope } from "./scope.ts";

type CaseCounts = Omit<z.infer<typeof CasesAnswer>, "kind">;

/** The fields of a signal that a case carries, too. */
const CARRIED = {
  touchpoint: sql.ref("c.touchpoint"),
  location: sql.ref("c.location"),
  partner: sql.ref("c.partner"),
} as const;

/**
 * How the cases stand at `now` and what became of them in a period (`from` ≤ at < `to`). Conditions on fields that
 * cases do not carry are named in `ignored`.
 */
export async function countCases(
  db: Kysely<DB>,
  scope: Scope,
  look: { from: Date; to: Date; where: readonly Condition[]; now: Date },
): Promise<CaseCounts> {
  const held = look.where.map((condition) => ({ condition, rule: ruleOf(condition) }));
  const rules = held.flatMap(({ rule }) => rule ?? []);
  const [from, to] = [look.from, look.to];
  const row = await db
    .selectFrom("cases as c")
    .where("c.workspace_id", "=", scope.workspaceId)
    .where(insideReach(scope.reach, "c"))
    .where(rules.length === 0 ? sql<boolean>`true` : sql<boolean>`${sql.join(rules, sql` and `)}`)
    .select([
      sql<string>`count(*) filter (where c.status = 'open')`.as("open"),
      sql<string>`count(*) filter (where c.status = 'taken')`.as("taken"),
      sql<string>`count(*) filter (where c.status <> 'closed' and c.due_at < ${look.now})`.as("late"),
      sql<string>`count(*) filter (where c.opened_at >= ${from} and c.opened_at < ${to})`.as("opened"),
      sql<string>`count(*) filter (where c.closed_at >= ${from} and c.closed_at < ${to})`.as("closed"),
      sql<string>`count(*) filter (where c.closed_at >= ${from} and c.closed_at < ${to} and c.closed_at <= c.due_at)`.as(
        "closed_in_time",
      ),
    ])
    .executeTakeFirstOrThrow();
  return {
    open: Number(row.open),
    taken: Number(row.taken),
    late: Number(row.late),
    opened: Number(row.opened),
    closed: Number(row.closed),
    closedInTime: Number(row.closed_in_time),
    ignored: [...new Set(held.flatMap(({ condition, rule }) => (rule ? [] : [condition.field])))],
  };
}

/** The condition of a question as one on cases; null where cases do not know the field, or the comparison. */
function ruleOf({ field, op, value, values }: Condition): RawBuilder<boolean> | null {
  if (!Object.hasOwn(CARRIED, field)) return null;
  const column = CARRIED[field as keyof typeof CARRIED];
  const texts = (values ?? (value === undefined ? [] : [value])).map(String);
  if (op === "missing") return sql<boolean>`${column} is null`;
  if (op === "exists") return sql<boolean>`${column} is not null`;
  if (op === "in" || op === "eq") return sql<boolean>`${column} = any(${texts}::text[])`;
  if (op === "notIn" || op === "ne")
    return sql<boolean>`(${column} is null or not ${column} = any(${texts}::text[]))`;
  return null;
}
