import type { Kysely } from "kysely";
import type { DB } from "./generated/database.ts";

/** Somebody who did something once, as they stand today. */
export type Actor = {
  role: string;
  reach: string[];
  /** Of a key: what of its role it may do; null is all of it. */
  scopes: string[] | null;
  /** The person behind it; null for a key that no member made. */
  account: { id: string; email: string; name: string } | null;
};

/**
 * Who `member:<id>` or `key:<id>` is in a workspace today. Undefined for whoever left it, is locked out, was revoked, or
 * whose day has come, and for what is neither.
 */
export async function findActor(
  db: Kysely<DB>,
  workspaceId: string,
  actor: string,
  now: Date,
): Promise<Actor | undefined> {
  const [kind, id = ""] = actor.split(":");
  if (kind === "member") return findMemberActor(db, workspaceId, id);
  if (kind !== "key") return undefined;
  const key = await db
    .selectFrom("keys")
    .where("workspace_id", "=", workspaceId)
    .where("id", "=", id)
    .where("revoked_at", "is", null)
    .where((eb) => eb.or([eb("expires_at", "is", null), eb("expires_at", ">", now)]))
    .select(["role", "reach", "scopes", "made_by"])
    .executeTakeFirst();
  if (!key) return undefined;
  const maker = key.made_by === null ? null : await findMemberActor(db, workspaceId, key.made_by);
  if (maker === undefined) return undefined;
  return { role: key.role, reach: key.reach, scopes: key.scopes, account: maker?.account ?? null };
}

async function findMemberActor(db: Kysely<DB>, workspaceId: string, id: string): Promise<Actor | undefined> {
  const row = await db
    .selectFrom("members as m")
    .innerJoin("accounts as a", "a.id", "m.account_id")
    .where("m.workspace_id", "=", workspaceId)
    .where("m.account_id", "=", id)
    .where("a.disabled_at", "is", null)
    .select(["m.role", "m.reach", "a.id", "a.email", "a.name"])
    .executeTakeFirst();
  if (!row) return undefined;
  const { role, reach, ...account } = row;
  return { role, reach, scopes: null, account };
}
