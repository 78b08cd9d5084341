import type { Kysely } from "kysely";
import { type Actor, findActor } from "../store/actor.ts";
import type { DB } from "../store/generated/database.ts";
import { type Access, accessOf } from "./access.ts";

/**
 * What `member:<id>` or `key:<id>` may do today: for what goes on in somebody's name while they are not there. Undefined
 * for whoever may nothing any more.
 */
export async function accessOfActor(
  db: Kysely<DB>,
  workspaceId: string,
  actor: string,
  now: Date,
): Promise<(Access & Pick<Actor, "account">) | undefined> {
  const found = await findActor(db, workspaceId, actor, now);
  if (!found) return undefined;
  const access = await accessOf(db, workspaceId, found);
  const { scopes, account } = found;
  const permissions = [...access.permissions].filter((one) => scopes === null || scopes.includes(one));
  return { ...access, permissions: new Set(permissions), account };
}
