import type { ListedMember } from "@heed/contract/account/member";
import type { Kysely } from "kysely";
import type { DB } from "./generated/database.ts";

/** The people of a workspace with their last day here, or one of them. */
export async function listMembers(
  db: Kysely<DB>,
  workspaceId: string,
  accountId?: string,
): Promise<ListedMember[]> {
  const rows = await db
    .selectFrom("members as m")
    .innerJoin("accounts as a", "a.id", "m.account_id")
    .where("m.workspace_id", "=", workspaceId)
    .$if(accountId !== undefined, (query) => query.where("a.id", "=", accountId ?? ""))
    .orderBy("a.name")
    .orderBy("a.id")
    .select(["a.id", "a.name", "a.email", "m.role", "m.reach", "m.created_at", "m.seen_at"])
    .execute();
  return rows.map(({ created_at, seen_at, ...member }) => ({
    ...member,
    since: created_at.toISOString(),
    seenAt: seen_at?.toISOString() ?? null,
  }));
}

/**
 * Lets nobody else change who belongs to the workspace before the transaction ends, so that its last owner cannot be
 * lost to two at once.
 */
export async function lockMembers(tx: Kysely<DB>, workspaceId: string): Promise<void> {
  await tx.selectFrom("workspaces").where("id", "=", workspaceId).select("id").forNoKeyUpdate().execute();
}

/** How many owners there are whose account is not disabled. */
export async function countOwners(db: Kysely<DB>, workspaceId: string): Promise<number> {
  const row = await db
    .selectFrom("members as m")
    .innerJoin("accounts as a", "a.id", "m.account_id")
    .where("m.workspace_id", "=", workspaceId)
    .where("m.role", "=", "owner")
    .where("a.disabled_at", "is", null)
    .select((eb) => eb.fn.countAll<string>().as("n"))
    .executeTakeFirstOrThrow();
  return Number(row.n);
}

/** False when the account is a member already. */
export async function insertMember(
  db: Kysely<DB>,
  workspaceId: string,
  member: { accountId: string; role: string; reach: readonly string[]; now: Date },
): Promise<boolean> {
  const row = await db
    .insertInto("members")
    .values({
      workspace_id: workspaceId,
      account_id: member.accountId,
      role: member.role,
      reach: [...member.reach],
      created_at: member.now,
    })
    .onConflict((conflict) => conflict.columns(["workspace_id", "account_id"]).doNothing())
    .returning("account_id")
    .executeTakeFirst();
  return row !== undefined;
}

export async function updateMember(
  db: Kysely<DB>,
  workspaceId: string,
  accountId: string,
  change: { role: string; reach: readonly string[] },
): Promise<void> {
  await db
    .updateTable("members")
    .where("workspace_id", "=", workspaceId)
    .where("account_id", "=", accountId)
    .set({ role: change.role, reach: [...change.reach] })
    .execute();
}

export async function removeMembership(
  db: Kysely<DB>,
  workspaceId: string,
  accountId: string,
): Promise<void> {
  await db
    .deleteFrom("members")
    .where("workspace_id", "=", workspaceId)
    .where("account_id", "=", accountId)
    .execute();
}

/** The time zone of the workspace that an account joined first. */
export async function findFirstTimezone(db: Kysely<DB>, accountId: string): Promise<string | undefined> {
  const row = await db
    .selectFrom("members as m")
    .innerJoin("workspaces as w", "w.id", "m.workspace_id")
    .where("m.account_id", "=", accountId)
    .orderBy("m.created_at")
    .select("w.timezone")
    .executeTakeFirst();
  return row?.timezone;
}

/** The workspaces of an account, the one that it joined first first. */
export async function listWorkspacesOf(
  db: Kysely<DB>,
  accountId: string,
): Promise<{ id: string; name: string; role: string }[]> {
  return db
    .selectFrom("members as m")
    .innerJoin("workspaces as w", "w.id", "m.workspace_id")
    .where("m.account_id", "=", accountId)
    .orderBy("m.created_at")
    .orderBy("w.id")
    .select(["w.id", "w.name", "m.role"])
    .execute();
}
