import type { Dashboard, DashboardInfo, Sharing } from "@heed/contract/measure/dashboard";
import type { Permission } from "@heed/contract/permission";
import { DomainError } from "@heed/contract/problem";
import type { Kysely } from "kysely";
import { findDashboard, listActorNames, RESTORE_DAYS, type StoredDashboard } from "../store/dashboard.ts";
import type { DB } from "../store/generated/database.ts";

/** Who looks for a dashboard. */
export type Seer = {
  workspaceId: string;
  actor: string;
  role: string;
  permissions: ReadonlySet<Permission>;
};

/**
 * Whether somebody sees a dashboard: what is theirs, what is shared with everybody or with their role, and everything for
 * those who manage the members, so that nothing is lost with whoever leaves.
 */
export function sees(who: Seer, { owner, shared }: { owner: string; shared: Sharing }): boolean {
  if (owner === who.actor || shared.with === "workspace" || who.permissions.has("members.manage"))
    return true;
  return shared.with === "roles" && shared.roles.includes(who.role);
}

/** A dashboard that somebody sees. Throws not-found for one that is not there, and for one that is not for them. */
export async function seeDashboard(
  db: Kysely<DB>,
  who: Seer,
  id: string,
  deletedSince: Date | null = null,
): Promise<StoredDashboard> {
  const dashboard = await findDashboard(db, who.workspaceId, id, deletedSince);
  if (!dashboard || !sees(who, dashboard)) throw new DomainError("not-found", "There is no such dashboard.");
  return dashboard;
}

/** What was deleted after this moment can be restored. */
export function restorableSince(now: Date): Date {
  return new Date(now.getTime() - RESTORE_DAYS * 86_400_000);
}

/** A dashboard as its readers see it. */
export async function shownDashboard(
  db: Kysely<DB>,
  who: Seer,
  dashboard: StoredDashboard,
): Promise<Dashboard> {
  const [info] = await shownDashboards(db, who, [dashboard]);
  if (!info) throw new Error("a dashboard has no info");
  const { kinds: _, ...rest } = info;
  return { ...rest, cards: dashboard.cards, filters: dashboard.filters };
}

/** Dashboards as a list shows them. */
export async function shownDashboards(
  db: Kysely<DB>,
  who: Seer,
  dashboards: readonly StoredDashboard[],
): Promise<DashboardInfo[]> {
  const names = await listActorNames(
    db,
    who.workspaceId,
    dashboards.map(({ owner }) => owner),
  );
  return dashboards.map((one) => ({
    id: one.id,
    key: one.key,
    name: one.name,
    description: one.description,
    kinds: one.cards.map(({ kind }) => kind),
    owner: names.get(one.owner) ?? { id: null, name: null },
    mine: one.owner === who.actor,
    shared: one.shared,
    version: one.version,
    createdAt: one.createdAt.toISOString(),
    updatedAt: one.updatedAt.toISOString(),
    deletedAt: one.deletedAt?.toISOString() ?? null,
  }));
}
