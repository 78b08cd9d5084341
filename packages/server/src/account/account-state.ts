import { DomainError } from "@heed/contract/problem";
import type { Kysely } from "kysely";
import { updateDisabled, updateEmail, updatePasswordHash } from "../store/account.ts";
import { insertAudit } from "../store/audit.ts";
import type { DB } from "../store/generated/database.ts";
import { countOwners, listWorkspacesOf, lockMembers } from "../store/member.ts";
import { removeResets } from "../store/reset.ts";
import { removeSessions } from "../store/session.ts";
import { removeTicketsOf } from "../store/ticket.ts";
import type { Doer } from "./membership.ts";

/**
 * Locks an account out of every workspace: its sessions, links and steps under way end, keys that it made stop working.
 * Refused (`conflict`) while it is the last owner of a workspace, which nobody could look after any more.
 */
export async function disableAccount(db: Kysely<DB>, accountId: string, by: Doer): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const workspaces = await listWorkspacesOf(tx, accountId);
    for (const { id, name, role } of workspaces.toSorted((a, b) => a.id.localeCompare(b.id))) {
      await lockMembers(tx, id);
      if (role === "owner" && (await countOwners(tx, id)) < 2) {
        throw new DomainError(
          "conflict",
          `This is the last owner of "${name}"; make somebody else an owner of it first.`,
        );
      }
    }
    await updateDisabled(tx, accountId, by.now);
    await endWaysIn(tx, accountId);
    await noteEverywhere(tx, accountId, "account.disabled", by);
  });
}

/** Lets an account in again; its keys work again, its sessions do not come back. */
export async function enableAccount(db: Kysely<DB>, accountId: string, by: Doer): Promise<void> {
  await updateDisabled(db, accountId, null);
  await noteEverywhere(db, accountId, "account.enabled", by);
}

/** Sets a password. Every session but the one that may stay, every link and step under way ends. */
export async function replacePassword(
  db: Kysely<DB>,
  accountId: string,
  passwordHash: string,
  by: Doer,
  keep: { exceptId?: string | null } = {},
): Promise<void> {
  await updatePasswordHash(db, accountId, passwordHash);
  await endWaysIn(db, accountId, keep);
  await noteEverywhere(db, accountId, "password.changed", by);
}

/** Gives an account another address: whatever was sent to the one before is worth nothing from now on. */
export async function changeEmail(db: Kysely<DB>, accountId: string, email: string, by: Doer): Promise<void> {
  await updateEmail(db, accountId, email);
  await endWaysIn(db, accountId);
  await noteEverywhere(db, accountId, "account.email.changed", by);
}

async function endWaysIn(
  db: Kysely<DB>,
  accountId: string,
  keep: { exceptId?: string | null } = {},
): Promise<void> {
  await removeSessions(db, accountId, keep);
  await removeResets(db, accountId);
  await removeTicketsOf(db, accountId);
}

/** An account is of no workspace; each that it belongs to reads of it in its own log. */
async function noteEverywhere(db: Kysely<DB>, accountId: string, action: string, by: Doer): Promise<void> {
  for (const { id } of await listWorkspacesOf(db, accountId)) {
    await insertAudit(db, id, { ...by, action, object: `member:${accountId}` });
  }
}
