import { Card } from "@heed/contract/measure/card";
import {
  type Dashboard,
  DashboardFilters,
  type Sharing,
  Sharing as SharingSchema,
} from "@heed/contract/measure/dashboard";
import { type Kysely, type Selectable, sql } from "kysely";
import type { Dashboards, DB } from "./generated/database.ts";

/** A dashboard as it is kept. `owner` is an actor: `member:<id>` or `key:<id>`. */
export type StoredDashboard = Pick<
  Dashboard,
  "id" | "key" | "name" | "description" | "cards" | "filters" | "shared" | "version"
> & { owner: string; createdAt: Date; updatedAt: Date; deletedAt: Date | null };

/** Everything that people change of a dashboard. */
export type DashboardBody = Pick<StoredDashboard, "name" | "description" | "cards" | "filters" | "shared">;

/** A deleted dashboard can be restored for so many days. */
export const RESTORE_DAYS = 30;

/** By name; the deleted ones the last deleted first. */
export async function listDashboards(
  db: Kysely<DB>,
  workspaceId: string,
  deletedSince: Date | null,
): Promise<StoredDashboard[]> {
  const rows = await db
    .selectFrom("dashboards")
    .where("workspace_id", "=", workspaceId)
    .$if(deletedSince === null, (query) => query.where("deleted_at", "is", null).orderBy("name"))
    .$if(deletedSince !== null, (query) =>
      query.where("deleted_at", ">", deletedSince).orderBy("deleted_at", "desc"),
    )
    .orderBy("id")
    .selectAll()
    .execute();
  return rows.map(dashboardOf);
}

/** One that is not deleted, or one that was deleted since then. */
export async function findDashboard(
  db: Kysely<DB>,
  workspaceId: string,
  id: string,
  deletedSince: Date | null = null,
): Promise<StoredDashboard | undefined> {
  const row = await db
    .selectFrom("dashboards")
    .where("workspace_id", "=", workspaceId)
    .where("id", "=", id)
    .$if(deletedSince === null, (query) => query.where("deleted_at", "is", null))
    .$if(deletedSince !== null, (query) => query.where("deleted_at", ">", deletedSince))
    .selectAll()
    .executeTakeFirst();
  return row && dashboardOf(row);
}

/** False when another dashboard has the key. */
export async function insertDashboard(
  db: Kysely<DB>,
  workspaceId: string,
  dashboard: DashboardBody & Pick<StoredDashboard, "id" | "key" | "owner">,
  now: Date,
): Promise<boolean> {
  const row = await db
    .insertInto("dashboards")
    .values({
      workspace_id: workspaceId,
      id: dashboard.id,
      key: dashboard.key,
      owner: dashboard.owner,
      version: 1,
      created_at: now,
      updated_at: now,
      ...columnsOf(dashboard),
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}

/** Writes it if it still has the version that was read; false when somebody was faster. */
export async function updateDashboard(
  db: Kysely<DB>,
  workspaceId: string,
  { id, version }: Pick<StoredDashboard, "id" | "version">,
  body: DashboardBody,
  now: Date,
): Promise<boolean> {
  const row = await db
    .updateTable("dashboards")
    .set((eb) => ({ ...columnsOf(body), version: eb("version", "+", 1), updated_at: now }))
    .where("workspace_id", "=", workspaceId)
    .where("id", "=", id)
    .where("version", "=", version)
    .where("deleted_at", "is", null)
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}

/** Deletes it, so that it can be restored; those whose time is over go for good. */
export async function removeDashboard(
  db: Kysely<DB>,
  workspaceId: string,
  id: string,
  times: { now: Date; kept: Date },
): Promise<void> {
  await db
    .updateTable("dashboards")
    .set({ deleted_at: times.now })
    .where("workspace_id", "=", workspaceId)
    .where("id", "=", id)
    .where("deleted_at", "is", null)
    .execute();
  await db
    .deleteFrom("dashboards")
    .where("workspace_id", "=", workspaceId)
    .where("deleted_at", "<=", times.kept)
    .execute();
}

/** Brings it back under a key. False when the key has been taken, or somebody else has brought it back. */
export async function restoreDashboard(
  db: Kysely<DB>,
  workspaceId: string,
  { id, key }: Pick<StoredDashboard, "id" | "key">,
): Promise<boolean> {
  try {
    const row = await db
      .updateTable("dashboards")
      .set({ deleted_at: null, key })
      .where("workspace_id", "=", workspaceId)
      .where("id", "=", id)
      .where("deleted_at", "is not", null)
      .returning("id")
      .executeTakeFirst();
    return row !== undefined;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "23505") return false;
    throw error;
  }
}

/** The names of the people among some actors, those who still belong to the workspace. */
export async function listActorNames(
  db: Kysely<DB>,
  workspaceId: string,
  actors: readonly string[],
): Promise<ReadonlyMap<string, { id: string; name: string }>> {
  const ids = [...new Set(actors)].flatMap((actor) => /^member:(.+)$/.exec(actor)?.[1] ?? []);
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom("members as m")
    .innerJoin("accounts as a", "a.id", "m.account_id")
    .where("m.workspace_id", "=", workspaceId)
    .where("a.id", "in", ids)
    .select(["a.id", "a.name"])
    .execute();
  return new Map(rows.map((row) => [`member:${row.id}`, row]));
}

function columnsOf({ name, description, cards, filters, shared }: DashboardBody) {
  return {
    name,
    description,
    cards: sql<string>`${JSON.stringify(cards)}::jsonb`,
    filters: sql<string>`${JSON.stringify(filters)}::jsonb`,
    shared: sql<string>`${JSON.stringify(shared)}::jsonb`,
  };
}

/** What this version cannot read (any more) is left out: a card of a kind that is gone does not take the rest along. */
function dashboardOf(row: Selectable<Dashboards>): StoredDashboard {
  const cards = Array.isArray(row.cards) ? row.cards : [];
  const shared = SharingSchema.safeParse(row.shared);
  const filters = DashboardFilters.safeParse(row.filters);
  return {
    id: row.id,
    key: row.key,
    name: row.name,
    description: row.description,
    cards: cards.flatMap((card) => Card.safeParse(card).data ?? []),
    filters: filters.data ?? { period: { preset: "30d" }, where: [] },
    owner: row.owner,
    shared: shared.data ?? ({ with: "private" } satisfies Sharing),
    version: row.version,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    deletedAt: row.deleted_at,
  };
}
