import type { OwnMetric } from "@heed/contract/measure/own-metric";
import type { OwnMetrics, OwnVersion } from "@heed/core/measure/metric-catalog";
import type { Kysely } from "kysely";
import type { DB } from "./generated/database.ts";

/** A version of a definition as it was written down. */
export type VersionRow = {
  version: number;
  definition: OwnMetric;
  validFrom: Date | null;
  actor: string;
  why: string | null;
  at: Date;
};

/** All own metrics that are there, with all their versions. */
export async function listOwnMetrics(db: Kysely<DB>, workspaceId: string): Promise<OwnMetrics> {
  const rows = await db
    .selectFrom("metric_versions as v")
    .innerJoin("metrics as m", (join) =>
      join.onRef("m.workspace_id", "=", "v.workspace_id").onRef("m.key", "=", "v.key"),
    )
    .where("v.workspace_id", "=", workspaceId)
    .where("m.removed_at", "is", null)
    .orderBy("v.key")
    .orderBy("v.version")
    .select(["v.key", "v.version", "v.definition", "v.valid_from"])
    .execute();
  const found = new Map<string, OwnVersion[]>();
  for (const { key, version, definition, valid_from } of rows) {
    const versions = found.get(key) ?? [];
    found.set(key, versions);
    versions.push({
      version,
      definition: definition as OwnMetric,
      validFrom: valid_from?.getTime() ?? null,
    });
  }
  return found;
}

/** The versions of one own metric, oldest first, also of one that was removed. */
export async function listMetricVersions(
  db: Kysely<DB>,
  workspaceId: string,
  key: string,
): Promise<VersionRow[]> {
  const rows = await db
    .selectFrom("metric_versions")
    .where("workspace_id", "=", workspaceId)
    .where("key", "=", key)
    .orderBy("version")
    .select(["version", "definition", "valid_from as validFrom", "actor", "why", "at"])
    .execute();
  return rows.map((row) => ({ ...row, definition: row.definition as OwnMetric }));
}

/** The state of an own metric, locked for the rest of the transaction; undefined where its key was never used. */
export async function lockMetric(
  tx: Kysely<DB>,
  workspaceId: string,
  key: string,
): Promise<{ version: number; removedAt: Date | null } | undefined> {
  return tx
    .selectFrom("metrics")
    .where("workspace_id", "=", workspaceId)
    .where("key", "=", key)
    .select(["version", "removed_at as removedAt"])
    .forUpdate()
    .executeTakeFirst();
}

/** Makes a metric, or takes up a removed one again; false where there is one that somebody else has just made. */
export async function insertMetric(
  tx: Kysely<DB>,
  workspaceId: string,
  key: string,
  now: Date,
): Promise<number | undefined> {
  const row = await tx
    .insertInto("metrics")
    .values({ workspace_id: workspaceId, key, version: 1, created_at: now, removed_at: null })
    .onConflict((conflict) =>
      conflict
        .columns(["workspace_id", "key"])
        .doUpdateSet((eb) => ({ version: eb("metrics.version", "+", 1), removed_at: null }))
        .where("metrics.removed_at", "is not", null),
    )
    .returning("version")
    .executeTakeFirst();
  return row?.version;
}

/** Writes one more version down; the metric counts on with it. */
export async function insertMetricVersion(
  tx: Kysely<DB>,
  workspaceId: string,
  key: string,
  row: VersionRow,
): Promise<void> {
  await tx
    .insertInto("metric_versions")
    .values({
      workspace_id: workspaceId,
      key,
      version: row.version,
      definition: JSON.stringify(row.definition),
      valid_from: row.validFrom,
      actor: row.actor,
      why: row.why,
      at: row.at,
    })
    .execute();
  await tx
    .updateTable("metrics")
    .set({ version: row.version })
    .where("workspace_id", "=", workspaceId)
    .where("key", "=", key)
    .execute();
}

export async function removeMetric(
  tx: Kysely<DB>,
  workspaceId: string,
  key: string,
  now: Date,
): Promise<boolean> {
  const row = await tx
    .updateTable("metrics")
    .set({ removed_at: now })
    .where("workspace_id", "=", workspaceId)
    .where("key", "=", key)
    .where("removed_at", "is", null)
    .returning("key")
    .executeTakeFirst();
  return row !== undefined;
}
