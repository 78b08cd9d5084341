import type { ParsedTarget, TargetPeriod } from "@heed/contract/measure/metric-target";
import type { Condition } from "@heed/contract/measure/query";
import type { Kysely } from "kysely";
import type { DB } from "./generated/database.ts";

/** A target as it is kept, with the name of whoever owns it. */
export type TargetRow = Omit<ParsedTarget, "owner"> & {
  id: string;
  metric: string;
  owner: { id: string; name: string } | null;
};

/** The targets of one metric, or of all. */
export async function listTargets(
  db: Kysely<DB>,
  workspaceId: string,
  metric: string | null,
): Promise<TargetRow[]> {
  const rows = await selectTargets(db, workspaceId)
    .$if(metric !== null, (query) => query.where("t.metric", "=", metric ?? ""))
    .orderBy("t.metric")
    .orderBy("t.created_at")
    .orderBy("t.id")
    .execute();
  return rows.map(targetOf);
}

export async function findTarget(
  db: Kysely<DB>,
  workspaceId: string,
  id: string,
): Promise<TargetRow | undefined> {
  const row = await selectTargets(db, workspaceId).where("t.id", "=", id).executeTakeFirst();
  return row && targetOf(row);
}

export async function insertTarget(
  db: Kysely<DB>,
  workspaceId: string,
  target: ParsedTarget & { id: string; metric: string },
  now: Date,
): Promise<void> {
  await db
    .insertInto("metric_targets")
    .values({
      workspace_id: workspaceId,
      id: target.id,
      metric: target.metric,
      ...columnsOf(target),
      version: 1,
      created_at: now,
    })
    .execute();
}

export async function updateTarget(
  db: Kysely<DB>,
  workspaceId: string,
  target: ParsedTarget & { id: string },
): Promise<boolean> {
  const row = await db
    .updateTable("metric_targets")
    .set((eb) => ({ ...columnsOf(target), version: eb("version", "+", 1) }))
    .where("workspace_id", "=", workspaceId)
    .where("id", "=", target.id)
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}

export async function removeTarget(db: Kysely<DB>, workspaceId: string, id: string): Promise<boolean> {
  const row = await db
    .deleteFrom("metric_targets")
    .where("workspace_id", "=", workspaceId)
    .where("id", "=", id)
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}

/** Removes the targets of a metric that goes. */
export async function removeTargetsOf(db: Kysely<DB>, workspaceId: string, metric: string): Promise<void> {
  await db
    .deleteFrom("metric_targets")
    .where("workspace_id", "=", workspaceId)
    .where("metric", "=", metric)
    .execute();
}

/** Whether an account belongs to the workspace. */
export async function isMember(db: Kysely<DB>, workspaceId: string, accountId: string): Promise<boolean> {
  const row = await db
    .selectFrom("members")
    .where("workspace_id", "=", workspaceId)
    .where("account_id", "=", accountId)
    .select("account_id")
    .executeTakeFirst();
  return row !== undefined;
}

function selectTargets(db: Kysely<DB>, workspaceId: string) {
  return db
    .selectFrom("metric_targets as t")
    .leftJoin("accounts as a", "a.id", "t.owner_id")
    .where("t.workspace_id", "=", workspaceId)
    .select([
      "t.id",
      "t.metric",
      "t.name",
      "t.conditions",
      "t.period",
      "t.direction",
      "t.value",
      "t.owner_id",
    ])
    .select((eb) => [
      eb.cast<string | null>("t.from_day", "text").as("from_day"),
      eb.cast<string | null>("t.to_day", "text").as("to_day"),
    ])
    .select("a.name as owner_name");
}
type Selected = Awaited<ReturnType<ReturnType<typeof selectTargets>["execute"]>>[number];

function columnsOf({ name, where, period, direction, value, owner }: ParsedTarget) {
  const fixed = typeof period === "object" ? period : null;
  return {
    name,
    conditions: JSON.stringify(where),
    period: fixed ? "fixed" : (period as string),
    from_day: fixed?.from ?? null,
    to_day: fixed?.to ?? null,
    direction,
    value,
    owner_id: owner,
  };
}

function targetOf(row: Selected): TargetRow {
  const period =
    row.period === "fixed"
      ? { from: row.from_day ?? "", to: row.to_day ?? "" }
      : (row.period as Extract<TargetPeriod, string>);
  return {
    id: row.id,
    metric: row.metric,
    name: row.name,
    where: row.conditions as Condition[],
    period,
    direction: row.direction as TargetRow["direction"],
    value: row.value,
    owner: row.owner_id === null ? null : { id: row.owner_id, name: row.owner_name ?? "" },
  };
}
