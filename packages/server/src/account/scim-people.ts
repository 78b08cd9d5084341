import type { ScimUserInput } from "@heed/contract/account/scim";
import { z } from "zod";
import type { Ctx } from "../context.ts";
import { newId } from "../ids.ts";
import { findMember } from "../store/account.ts";
import { insertAudit } from "../store/audit.ts";
import { listGroupsOf } from "../store/scim-group.ts";
import {
  findScimUser,
  insertScimUser,
  isUserNameTaken,
  removeScimUser,
  type ScimUser,
  updateDirectoryAccount,
  updateScimUser,
} from "../store/scim-user.ts";
import { findSsoPolicy } from "../store/sso.ts";
import { findKnownAccount, insertOutsideAccount } from "../store/sso-account.ts";
import { roleOfGroups } from "./admit-identity.ts";
import { joinWorkspace, removeMember } from "./membership.ts";
import { ScimError } from "./scim-error.ts";

/** The directory that speaks: a workspace's, by one of its keys. */
export type Directory = { workspaceId: string; actor: string };

/** Somebody joins. An account of this address that is there already becomes a member; it is not taken over. */
export async function createPerson(ctx: Ctx, by: Directory, input: ScimUserInput): Promise<ScimUser> {
  const now = ctx.now();
  const wanted = describe(input);
  const known = await findKnownAccount(ctx.db, by.workspaceId, { email: wanted.attributes.email });
  const id = known?.id ?? newId();
  const user: ScimUser = { id, ...wanted, createdAt: now, updatedAt: now };
  if (await isUserNameTaken(ctx.db, by.workspaceId, user.userName, id)) throw taken(user.userName);
  if (known && (await findScimUser(ctx.db, by.workspaceId, id))) throw taken(user.userName);
  if (!user.active) await leave(ctx, by, id);
  await ctx.db.transaction().execute(async (tx) => {
    const account = { id, email: wanted.attributes.email, name: nameOf(user), now };
    if (!known && !(await insertOutsideAccount(tx, account))) throw taken(user.userName);
    if (!(await insertScimUser(tx, by.workspaceId, user))) throw taken(user.userName);
  });
  await note(ctx, by, "scim.created", id, { userName: user.userName, active: user.active });
  if (user.active) await join(ctx, by, id);
  return user;
}

/** A person as the directory describes them now; who is no longer active loses the membership and its sessions. */
export async function changePerson(
  ctx: Ctx,
  by: Directory,
  before: ScimUser,
  input: ScimUserInput,
): Promise<ScimUser> {
  const { workspaceId } = by;
  const user: ScimUser = { ...before, ...describe(input), updatedAt: ctx.now() };
  if (await isUserNameTaken(ctx.db, workspaceId, user.userName, user.id)) throw taken(user.userName);
  // The membership first: where it must not end, nothing changes.
  if (!user.active) await leave(ctx, by, user.id);
  await updateScimUser(ctx.db, workspaceId, user);
  await updateDirectoryAccount(ctx.db, workspaceId, {
    id: user.id,
    name: nameOf(user),
    email: user.attributes.email,
  });
  if (user.active) await join(ctx, by, user.id);
  if (user.active !== before.active) await note(ctx, by, "scim.changed", user.id, { active: user.active });
  return user;
}

/** Somebody leaves for good; the account stays, because what they did here does. */
export async function removePerson(ctx: Ctx, by: Directory, user: ScimUser): Promise<void> {
  await leave(ctx, by, user.id);
  await removeScimUser(ctx.db, by.workspaceId, user.id);
  await note(ctx, by, "scim.removed", user.id, { userName: user.userName });
}

/** What the account is called. */
export function nameOf({ attributes, userName }: Pick<ScimUser, "attributes" | "userName">): string {
  const { displayName, formatted, givenName, familyName } = attributes;
  const joined = [givenName, familyName].filter((part) => part).join(" ");
  return (displayName || formatted || joined || userName).slice(0, 200);
}

/** The input as it is kept; throws where it has no e-mail address, without which nobody could be told apart. */
function describe(input: ScimUserInput): Pick<ScimUser, "userName" | "externalId" | "active" | "attributes"> {
  const main = input.emails.find(({ primary }) => primary) ?? input.emails[0];
  const email = z
    .email()
    .max(254)
    .safeParse((main?.value ?? input.userName).trim().toLowerCase());
  if (!email.success) {
    throw new ScimError(400, "emails: needs an address, as userName or in emails.", "invalidValue");
  }
  return {
    userName: input.userName.toLowerCase(),
    externalId: input.externalId,
    active: input.active,
    attributes: { ...input.name, displayName: input.displayName, email: email.data },
  };
}

async function join(ctx: Ctx, by: Directory, accountId: string): Promise<void> {
  const policy = await findSsoPolicy(ctx.db, by.workspaceId);
  const groups = await listGroupsOf(ctx.db, by.workspaceId, [accountId]);
  const names = groups.map(({ name }) => name);
  const role = roleOfGroups(names, policy.roleMap) ?? policy.defaultRole;
  await joinWorkspace(ctx.db, by.workspaceId, { accountId, role, reach: [] }, doer(ctx, by));
}

/** Ends the membership if there is one; the last owner's never does (409). */
async function leave(ctx: Ctx, by: Directory, accountId: string): Promise<void> {
  if (!(await findMember(ctx.db, by.workspaceId, accountId))) return;
  await removeMember(ctx.db, by.workspaceId, accountId, doer(ctx, by));
}

function doer(ctx: Ctx, by: Directory): { actor: string; now: Date } {
  return { actor: by.actor, now: ctx.now() };
}

function note(
  ctx: Ctx,
  by: Directory,
  action: string,
  id: string,
  details: Record<string, unknown>,
): Promise<void> {
  const entry = { actor: by.actor, action, object: `member:${id}`, details, now: ctx.now() };
  return insertAudit(ctx.db, by.workspaceId, entry);
}

function taken(userName: string): ScimError {
  return new ScimError(409, `There is somebody with the user name ${userName} already.`, "uniqueness");
}
