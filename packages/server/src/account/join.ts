import type { InvitationLook } from "@heed/contract/account/invitation";
import { NewPassword } from "@heed/contract/account/password";
import { DomainError } from "@heed/contract/problem";
import type { Kysely } from "kysely";
import { newId } from "../ids.ts";
import { findAccount, insertAccount } from "../store/account.ts";
import type { DB } from "../store/generated/database.ts";
import { type OpenInvitation, spendInvitation } from "../store/invitation.ts";
import { listWorkspacesOf } from "../store/member.ts";
import { permissionsOfRole } from "./access.ts";
import { deadInvitation } from "./invite.ts";
import { requireStrong } from "./judge-password.ts";
import { joinWorkspace } from "./membership.ts";
import { hashPassword } from "./password.ts";

/** What the invited person has here already. An account that is locked out makes the invitation worth nothing. */
export async function accountFor(
  db: Kysely<DB>,
  { email }: Pick<OpenInvitation, "email">,
): Promise<{ is: InvitationLook["account"]; id: string | null }> {
  const account = await findAccount(db, { email });
  if (!account) return { is: "none", id: null };
  if (account.disabledAt !== null) throw deadInvitation();
  const workspaces = await listWorkspacesOf(db, account.id);
  return { is: workspaces.length > 0 ? "sign-in" : "comes-back", id: account.id };
}

/**
 * Accepts an invitation for somebody who is not signed in. With a new account its id comes back, and its session may
 * begin; an account that comes back signs in with what it has (null). Whoever belongs to a workspace signs in first.
 */
export async function joinByLink(
  db: Kysely<DB>,
  invitation: OpenInvitation,
  given: { name?: string | undefined; password?: string | undefined },
  now: Date,
): Promise<string | null> {
  const account = await accountFor(db, invitation);
  if (account.is === "sign-in") {
    throw new DomainError("conflict", `Sign in as ${invitation.email} first, then accept the invitation.`);
  }
  if (account.id !== null) {
    const { id } = account;
    await db.transaction().execute((tx) => enter(tx, invitation, id, now));
    return null;
  }
  const { name, password } = await newcomer(invitation, given);
  const passwordHash = await hashPassword(password);
  const accountId = newId();
  await db.transaction().execute(async (tx) => {
    const { email } = invitation;
    if (!(await insertAccount(tx, { id: accountId, email, name, passwordHash, now }))) throw deadInvitation();
    await enter(tx, invitation, accountId, now);
  });
  return accountId;
}

/** Accepts an invitation for an account that is signed in; only for its own address. */
export async function joinAs(
  db: Kysely<DB>,
  invitation: OpenInvitation,
  account: { id: string; email: string },
  now: Date,
): Promise<void> {
  if (account.email !== invitation.email) throw deadInvitation();
  await db.transaction().execute((tx) => enter(tx, invitation, account.id, now));
}

/** Uses the invitation up and makes the account a member: both or neither. */
async function enter(
  tx: Kysely<DB>,
  invitation: OpenInvitation,
  accountId: string,
  now: Date,
): Promise<void> {
  const { workspaceId, id, role, reach } = invitation;
  const isGood = await spendInvitation(tx, workspaceId, id, now);
  // A role of the workspace's own may be gone since.
  if (!isGood || (await permissionsOfRole(tx, workspaceId, role)).size === 0) throw deadInvitation();
  const by = { actor: `member:${accountId}`, now };
  await joinWorkspace(tx, workspaceId, { accountId, role, reach }, by);
}

async function newcomer(
  invitation: OpenInvitation,
  given: { name?: string | undefined; password?: string | undefined },
): Promise<{ name: string; password: string }> {
  const { name, password = "" } = given;
  const short = NewPassword.safeParse(password);
  const errors = [
    ...(name === undefined ? [{ path: "name", message: "say what you are called" }] : []),
    ...(short.success ? [] : [{ path: "password", message: short.error.issues[0]?.message ?? "not valid" }]),
  ];
  if (name === undefined || errors.length > 0) {
    throw new DomainError(
      "invalid",
      errors.map(({ path, message }) => `${path}: ${message}`).join("; "),
      errors,
    );
  }
  await requireStrong(password, [invitation.email, name, invitation.workspace]);
  return { name, password };
}
