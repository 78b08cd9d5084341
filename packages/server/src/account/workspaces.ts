import { DomainError } from "@heed/contract/problem";
import type { Kysely } from "kysely";
import { newId } from "../ids.ts";
import { isInstallationOwner } from "../store/account.ts";
import { insertAudit } from "../store/audit.ts";
import type { DB } from "../store/generated/database.ts";
import { insertWorkspace, lockWorkspaces } from "../store/workspace.ts";
import { type Doer, joinWorkspace } from "./membership.ts";

/** So that nobody fills the table with names. */
const AT_MOST = 1_000;

/** Makes a further workspace with its first owner. Answers its id. */
export async function createWorkspace(
  db: Kysely<DB>,
  workspace: { name: string; timezone: string },
  accountId: string,
  by: Doer,
): Promise<string> {
  const id = newId();
  await db.transaction().execute(async (tx) => {
    if ((await lockWorkspaces(tx)) >= AT_MOST) {
      throw new DomainError("conflict", `There are ${AT_MOST} workspaces already.`);
    }
    await insertWorkspace(tx, { id, ...workspace, demo: false }, by.now);
    await insertAudit(tx, id, { ...by, action: "workspace.created", object: `workspace:${id}` });
    await joinWorkspace(tx, id, { accountId, role: "owner", reach: [] }, by);
  });
  return id;
}

/** Throws unless somebody owns the installation: is an owner of the workspace that was there first. */
export async function requireInstallationOwner(db: Kysely<DB>, accountId: string): Promise<void> {
  if (await isInstallationOwner(db, accountId)) return;
  throw new DomainError("forbidden", "Only an owner of the first workspace can make further ones.");
}
