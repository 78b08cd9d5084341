import type { ScimGroupInput } from "@heed/contract/account/scim";
import type { Ctx } from "../context.ts";
import { newId } from "../ids.ts";
import { findMember } from "../store/account.ts";
import { insertAudit } from "../store/audit.ts";
import {
  insertGroupMembers,
  insertScimGroup,
  listGroupMembers,
  listGroupsOf,
  removeGroupMembers,
  removeScimGroup,
  type ScimGroup,
  updateScimGroup,
} from "../store/scim-group.ts";
import { findSsoPolicy } from "../store/sso.ts";
import { roleOfGroups } from "./admit-identity.ts";
import { changeMember } from "./membership.ts";
import { ScimError } from "./scim-error.ts";
import type { GroupChange } from "./scim-patch.ts";
import type { Directory } from "./scim-people.ts";

export async function createGroup(ctx: Ctx, by: Directory, input: ScimGroupInput): Promise<ScimGroup> {
  const now = ctx.now();
  const { displayName: name, externalId } = input;
  const group: ScimGroup = { id: newId(), name, externalId, createdAt: now, updatedAt: now };
  await keepingRoles(ctx, by, input.members, async () => {
    if (!(await insertScimGroup(ctx.db, by.workspaceId, group))) throw taken(name);
    await insertGroupMembers(ctx.db, by.workspaceId, group.id, input.members);
  });
  await note(ctx, by, "scim.group.created", group);
  return group;
}

/** Changes name and members of a group; whoever thereby comes to another role has it at once. */
export async function changeGroup(
  ctx: Ctx,
  by: Directory,
  before: ScimGroup,
  change: GroupChange,
): Promise<ScimGroup> {
  const { workspaceId } = by;
  const group: ScimGroup = {
    ...before,
    name: change.name ?? before.name,
    externalId: change.externalId === undefined ? before.externalId : change.externalId,
    updatedAt: ctx.now(),
  };
  const members = await membersOf(ctx, by, before);
  const kept = change.set ? members.filter((id) => change.set?.includes(id)) : members;
  const gone = [...members.filter((id) => !kept.includes(id)), ...change.remove];
  const come = [...(change.set ?? []), ...change.add];
  await keepingRoles(ctx, by, [...new Set([...members, ...come])], async () => {
    if (!(await updateScimGroup(ctx.db, workspaceId, group))) throw taken(group.name);
    await removeGroupMembers(ctx.db, workspaceId, group.id, gone);
    await insertGroupMembers(ctx.db, workspaceId, group.id, come);
  });
  await note(ctx, by, "scim.group.changed", group);
  return group;
}

export async function removeGroup(ctx: Ctx, by: Directory, group: ScimGroup): Promise<void> {
  await keepingRoles(ctx, by, await membersOf(ctx, by, group), () =>
    removeScimGroup(ctx.db, by.workspaceId, group.id),
  );
  await note(ctx, by, "scim.group.removed", group);
}

async function membersOf(ctx: Ctx, by: Directory, group: ScimGroup): Promise<string[]> {
  return (await listGroupMembers(ctx.db, by.workspaceId, [group.id])).map(({ id }) => id);
}

/**
 * Does something to groups and then gives each of these people the role that their groups grant now, if it is another
 * than before. Who is in no group of the mapping any more falls back to the default role. Owners stay owners, and a
 * role that somebody gave by hand stays as long as the groups say nothing new.
 */
async function keepingRoles(
  ctx: Ctx,
  by: Directory,
  people: readonly string[],
  work: () => Promise<void>,
): Promise<void> {
  const { roleMap, defaultRole } = await findSsoPolicy(ctx.db, by.workspaceId);
  const before = await rolesOf(ctx, by, people, roleMap);
  await work();
  const after = await rolesOf(ctx, by, people, roleMap);
  for (const id of people) {
    const role = after.get(id);
    if (role === before.get(id)) continue;
    const member = await findMember(ctx.db, by.workspaceId, id);
    const wanted = role ?? defaultRole;
    if (!member || member.role === "owner" || member.role === wanted) continue;
    const doer = { actor: by.actor, now: ctx.now() };
    await changeMember(ctx.db, by.workspaceId, id, { role: wanted }, doer);
  }
}

async function rolesOf(
  ctx: Ctx,
  by: Directory,
  people: readonly string[],
  map: Parameters<typeof roleOfGroups>[1],
): Promise<Map<string, string | undefined>> {
  const all = await listGroupsOf(ctx.db, by.workspaceId, people);
  const names = Map.groupBy(all, ({ userId }) => userId);
  return new Map(
    people.map((id) => [
      id,
      roleOfGroups(
        (names.get(id) ?? []).map(({ name }) => name),
        map,
      ),
    ]),
  );
}

function note(ctx: Ctx, by: Directory, action: string, group: ScimGroup): Promise<void> {
  const entry = { actor: by.actor, action, object: `group:${group.id}`, details: { name: group.name } };
  return insertAudit(ctx.db, by.workspaceId, { ...entry, now: ctx.now() });
}

function taken(name: string): ScimError {
  return new ScimError(409, `There is a group called ${name} already.`, "uniqueness");
}
