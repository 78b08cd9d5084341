import { DashboardFilters } from "@heed/contract/measure/dashboard";
import { type Kysely, type Selectable, sql } from "kysely";
import type { DashboardLinks, DB } from "./generated/database.ts";

/** A link as it is kept. `maker` is an actor: `member:<id>` or `key:<id>`. */
export type StoredLink = {
  id: string;
  workspaceId: string;
  dashboardId: string;
  name: string;
  filters: DashboardFilters;
  comments: boolean;
  maker: string;
  createdAt: Date;
  expiresAt: Date;
  openedAt: Date | null;
};

export async function insertLink(
  db: Kysely<DB>,
  workspaceId: string,
  link: Omit<StoredLink, "workspaceId" | "createdAt" | "openedAt"> & { tokenHash: Buffer },
  now: Date,
): Promise<StoredLink> {
  const row = await db
    .insertInto("dashboard_links")
    .values({
      workspace_id: workspaceId,
      id: link.id,
      dashboard_id: link.dashboardId,
      token_hash: link.tokenHash,
      name: link.name,
      filters: sql<string>`${JSON.stringify(link.filters)}::jsonb`,
      comments: link.comments,
      maker: link.maker,
      created_at: now,
      expires_at: link.expiresAt,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  return linkOf(row);
}

/** Those of a dashboard that can be opened, the newest first. */
export async function listLinks(
  db: Kysely<DB>,
  workspaceId: string,
  dashboardId: string,
  now: Date,
): Promise<StoredLink[]> {
  const rows = await db
    .selectFrom("dashboard_links")
    .where("workspace_id", "=", workspaceId)
    .where("dashboard_id", "=", dashboardId)
    .where("revoked_at", "is", null)
    .where("expires_at", ">", now)
    .orderBy("id", "desc")
    .selectAll()
    .execute();
  return rows.map(linkOf);
}

/** A link that can be opened, by its id. */
export async function findLink(
  db: Kysely<DB>,
  workspaceId: string,
  id: string,
  now: Date,
): Promise<StoredLink | undefined> {
  const row = await db
    .selectFrom("dashboard_links")
    .where("workspace_id", "=", workspaceId)
    .where("id", "=", id)
    .where("revoked_at", "is", null)
    .where("expires_at", ">", now)
    .selectAll()
    .executeTakeFirst();
  return row && linkOf(row);
}

/** The link of a token, if it can be opened. Finds the workspace by it, so it is asked of the whole database. */
export async function findLinkByToken(
  system: Kysely<DB>,
  tokenHash: Buffer,
  now: Date,
): Promise<StoredLink | undefined> {
  const row = await system
    .selectFrom("dashboard_links")
    .where("token_hash", "=", tokenHash)
    .where("revoked_at", "is", null)
    .where("expires_at", ">", now)
    .selectAll()
    .executeTakeFirst();
  return row && linkOf(row);
}

/** Takes a link back; false when it was taken back already. */
export async function revokeLink(
  db: Kysely<DB>,
  workspaceId: string,
  id: string,
  now: Date,
): Promise<boolean> {
  const row = await db
    .updateTable("dashboard_links")
    .set({ revoked_at: now })
    .where("workspace_id", "=", workspaceId)
    .where("id", "=", id)
    .where("revoked_at", "is", null)
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}

/** Notes that a link was opened; true when it is the first time since `since`. */
export async function touchLink(
  db: Kysely<DB>,
  workspaceId: string,
  id: string,
  times: { now: Date; since: Date },
): Promise<boolean> {
  const row = await db
    .updateTable("dashboard_links")
    .set({ opened_at: times.now })
    .where("workspace_id", "=", workspaceId)
    .where("id", "=", id)
    .where((eb) => eb.or([eb("opened_at", "is", null), eb("opened_at", "<=", times.since)]))
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}

function linkOf(row: Selectable<DashboardLinks>): StoredLink {
  return {
    id: row.id,
    workspaceId: row.workspace_id,
    dashboardId: row.dashboard_id,
    name: row.name,
    filters: DashboardFilters.parse(row.filters),
    comments: row.comments,
    maker: row.maker,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    openedAt: row.opened_at,
  };
}
