import { DomainError } from "@heed/contract/problem";
import type { Kysely } from "kysely";
import { findMember } from "../store/account.ts";
import { insertAudit } from "../store/audit.ts";
import type { DB } from "../store/generated/database.ts";
import { listKeysOf, removeKeysOf } from "../store/key.ts";
import { countOwners, insertMember, lockMembers, removeMembership, updateMember } from "../store/member.ts";
import { removeSessions } from "../store/session.ts";
import { permissionsOfRole } from "./access.ts";

/** Who does it, for the audit log, and when. */
export type Doer = { actor: string; now: Date };

/** Makes an account a member; false when it is one already, and then nothing changes. */
export async function joinWorkspace(
  db: Kysely<DB>,
  workspaceId: string,
  member: { accountId: string; role: string; reach: readonly string[] },
  by: Doer,
): Promise<boolean> {
  const isNew = await insertMember(db, workspaceId, { ...member, now: by.now });
  if (isNew) {
    await insertAudit(db, workspaceId, {
      ...by,
      action: "member.joined",
      object: `member:${member.accountId}`,
      details: { role: member.role, reach: member.reach },
    });
  }
  return isNew;
}

/**
 * Takes somebody out of a workspace: their sessions there end and the keys that they made are revoked. Throws
 * `not-found` for strangers and `conflict` for the last owner, also when two owners go at once.
 */
export async function removeMember(
  db: Kysely<DB>,
  workspaceId: string,
  accountId: string,
  by: Doer,
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await lockMembers(tx, workspaceId);
    const member = await requireMember(tx, workspaceId, accountId);
    if (member.role === "owner") await requireOtherOwner(tx, workspaceId);
    await removeMembership(tx, workspaceId, accountId);
    const sessions = await removeSessions(tx, accountId, { workspaceId });
    const keys = await removeKeysOf(tx, workspaceId, accountId, by.now);
    await insertAudit(tx, workspaceId, {
      ...by,
      action: by.actor === `member:${accountId}` ? "member.left" : "member.removed",
      object: `member:${accountId}`,
      details: { role: member.role, sessions, keys: keys.length },
    });
  });
}

/**
 * Gives a member another role or other units: their sessions in the workspace end, and so do keys of theirs that may
 * more than they may from now on. Whether the caller may grant it is checked before (see account/grant.ts). Throws
 * `conflict` for the last owner.
 */
export async function changeMember(
  db: Kysely<DB>,
  workspaceId: string,
  accountId: string,
  change: { role?: string | undefined; reach?: readonly string[] | undefined },
  by: Doer,
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await lockMembers(tx, workspaceId);
    const member = await requireMember(tx, workspaceId, accountId);
    const role = change.role ?? member.role;
    const reach = change.reach ?? member.reach;
    if (member.role === "owner" && role !== "owner") await requireOtherOwner(tx, workspaceId);
    if (role === "owner" && reach.length > 0) {
      throw new DomainError("invalid", "reach: an owner sees everything; leave it empty.", [
        { path: "reach", message: "an owner sees everything; leave it empty" },
      ]);
    }
    await updateMember(tx, workspaceId, accountId, { role, reach });
    const sessions = await removeSessions(tx, accountId, { workspaceId });
    const keys = await removeKeysBeyond(tx, workspaceId, { accountId, role, reach }, by.now);
    await insertAudit(tx, workspaceId, {
      ...by,
      action: "member.changed",
      object: `member:${accountId}`,
      details: { from: { role: member.role, reach: member.reach }, to: { role, reach }, sessions, keys },
    });
  });
}

/** A key must not keep what its maker lost. Those of somebody whose view becomes smaller go, whatever they may. */
async function removeKeysBeyond(
  tx: Kysely<DB>,
  workspaceId: string,
  maker: { accountId: string; role: string; reach: readonly string[] },
  now: Date,
): Promise<number> {
  const allowed = await permissionsOfRole(tx, workspaceId, maker.role);
  const keys = await listKeysOf(tx, workspaceId, maker.accountId);
  const beyond: string[] = [];
  for (const key of keys) {
    const granted = key.scopes ?? [...(await permissionsOfRole(tx, workspaceId, key.role))];
    const seesMore = maker.reach.length > 0 && !sameUnits(key.reach, maker.reach);
    const maysMore = granted.some((permission) => !(allowed as ReadonlySet<string>).has(permission));
    if (seesMore || maysMore) beyond.push(key.id);
  }
  if (beyond.length === 0) return 0;
  return (await removeKeysOf(tx, workspaceId, maker.accountId, now, beyond)).length;
}

function sameUnits(part: readonly string[], all: readonly string[]): boolean {
  return part.length > 0 && part.every((id) => all.includes(id));
}

async function requireMember(tx: Kysely<DB>, workspaceId: string, accountId: string) {
  const member = await findMember(tx, workspaceId, accountId);
  if (!member) throw new DomainError("not-found", "There is no such member.");
  return member;
}

async function requireOtherOwner(tx: Kysely<DB>, workspaceId: string): Promise<void> {
  if ((await countOwners(tx, workspaceId)) > 1) return;
  throw new DomainError(
    "conflict",
    "This is the last owner, and a workspace needs one: make somebody else an owner first.",
  );
}
