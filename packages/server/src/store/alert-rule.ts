import type { AlertRule, ParsedAlertRule } from "@heed/contract/measure/alert-rule";
import { type Kysely, sql } from "kysely";
import type { DB } from "./generated/database.ts";

/** A rule as a run sees it. */
export type KeptRule = {
  id: string;
  rule: ParsedAlertRule;
  mutedUntil: Date | null;
  judgedUntil: Date | null;
};

function selectRules(db: Kysely<DB>, workspaceId: string) {
  return db
    .selectFrom("alert_rules as r")
    .where("r.workspace_id", "=", workspaceId)
    .selectAll()
    .select((eb) =>
      eb
        .selectFrom("alerts as a")
        .whereRef("a.workspace_id", "=", "r.workspace_id")
        .whereRef("a.rule_id", "=", "r.id")
        .where("a.status", "=", "open")
        .select((inner) => inner.fn.countAll<string>().as("n"))
        .as("open"),
    );
}
type Row = Awaited<ReturnType<ReturnType<typeof selectRules>["execute"]>>[number];

/** The rules of a workspace by name. */
export async function listAlertRules(db: Kysely<DB>, workspaceId: string): Promise<AlertRule[]> {
  const rows = await selectRules(db, workspaceId).orderBy("r.name").orderBy("r.id").execute();
  return rows.map(ruleOf);
}

export async function findAlertRule(
  db: Kysely<DB>,
  workspaceId: string,
  id: string,
): Promise<AlertRule | undefined> {
  const row = await selectRules(db, workspaceId).where("r.id", "=", id).executeTakeFirst();
  return row && ruleOf(row);
}

/** The rules that are on, for a run. */
export async function listEnabledRules(db: Kysely<DB>, workspaceId: string): Promise<KeptRule[]> {
  const rows = await db
    .selectFrom("alert_rules")
    .where("workspace_id", "=", workspaceId)
    .where("enabled", "=", true)
    .orderBy("id")
    .selectAll()
    .execute();
  return rows.map((row) => ({
    id: row.id,
    rule: { ...(row.definition as Omit<ParsedAlertRule, "name" | "enabled">), name: row.name, enabled: true },
    mutedUntil: row.muted_until,
    judgedUntil: row.judged_until,
  }));
}

export async function insertAlertRule(
  db: Kysely<DB>,
  workspaceId: string,
  made: { id: string; rule: ParsedAlertRule; actor: string; now: Date },
): Promise<void> {
  const { name, enabled, ...definition } = made.rule;
  await db
    .insertInto("alert_rules")
    .values({
      workspace_id: workspaceId,
      id: made.id,
      name,
      enabled,
      definition: JSON.stringify(definition),
      created_by: made.actor,
      created_at: made.now,
      updated_at: made.now,
      version: 1,
    })
    .execute();
}

export async function updateAlertRule(
  db: Kysely<DB>,
  workspaceId: string,
  id: string,
  change: { rule?: ParsedAlertRule; mutedUntil?: Date | null; now: Date },
): Promise<void> {
  const { name, enabled, ...definition } = change.rule ?? {};
  await db
    .updateTable("alert_rules")
    .where("workspace_id", "=", workspaceId)
    .where("id", "=", id)
    .set((eb) => ({
      updated_at: change.now,
      version: eb("version", "+", 1),
      ...(change.rule && {
        name: name ?? "",
        enabled: enabled ?? true,
        definition: JSON.stringify(definition),
      }),
      ...(change.rule && { trouble: null }),
      ...(change.mutedUntil !== undefined && { muted_until: change.mutedUntil }),
    }))
    .execute();
}

export async function removeAlertRule(db: Kysely<DB>, workspaceId: string, id: string): Promise<void> {
  await db.deleteFrom("alert_rules").where("workspace_id", "=", workspaceId).where("id", "=", id).execute();
}

/** Notes until when a rule was judged, and what kept it from it. False where somebody else has judged this window. */
export async function markJudged(
  db: Kysely<DB>,
  workspaceId: string,
  id: string,
  judged: { until: Date; trouble: string | null },
): Promise<boolean> {
  const { rows } =
    await sql`update alert_rules set judged_until = ${judged.until}, trouble = ${judged.trouble}
    where workspace_id = ${workspaceId} and id = ${id} and (judged_until is null or judged_until < ${judged.until})
    returning id`.execute(db);
  return rows.length > 0;
}

function ruleOf(row: Row): AlertRule {
  return {
    id: row.id,
    name: row.name,
    enabled: row.enabled,
    ...(row.definition as Omit<ParsedAlertRule, "name" | "enabled">),
    mutedUntil: row.muted_until?.toISOString() ?? null,
    judgedUntil: row.judged_until?.toISOString() ?? null,
    trouble: row.trouble,
    open: Number(row.open ?? 0),
    createdAt: row.created_at.toISOString(),
    version: row.version,
  };
}
