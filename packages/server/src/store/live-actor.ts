import type { Kysely } from "kysely";
import type { DB } from "./generated/database.ts";

/** A member or a key as it stands now. `scopes` limits what a key may do of what its role may. */
export type LiveActor = { role: string; reach: readonly string[]; scopes: readonly string[] | null };

/**
 * The member behind `member:<id>` or the key behind `key:<id>`, if they still may come in: the account is not disabled,
 * the key is neither revoked nor over and whoever made it still belongs to the workspace.
 */
export async function findLiveActor(
  db: Kysely<DB>,
  workspaceId: string,
  actor: string,
  now: Date,
): Promise<LiveActor | undefined> {
  const [kind, id] = actor.split(":");
  if (id === undefined) return undefined;
  if (kind === "member") {
    const member = await db
      .selectFrom("members as m")
      .innerJoin("accounts as a", "a.id", "m.account_id")
      .where("m.workspace_id", "=", workspaceId)
      .where("m.account_id", "=", id)
      .where("a.disabled_at", "is", null)
      .select(["m.role", "m.reach"])
      .executeTakeFirst();
    return member && { ...member, scopes: null };
  }
  if (kind !== "key") return undefined;
  return db
    .selectFrom("keys as k")
    .leftJoin("members as m", (join) =>
      join.onRef("m.account_id", "=", "k.made_by").onRef("m.workspace_id", "=", "k.workspace_id"),
    )
    .leftJoin("accounts as a", "a.id", "m.account_id")
    .where("k.workspace_id", "=", workspaceId)
    .where("k.id", "=", id)
    .where("k.revoked_at", "is", null)
    .where((eb) => eb.or([eb("k.expires_at", "is", null), eb("k.expires_at", ">", now)]))
    .where((eb) =>
      eb.or([
        eb("k.made_by", "is", null),
        eb.and([eb("a.id", "is not", null), eb("a.disabled_at", "is", null)]),
      ]),
    )
    .select(["k.role", "k.reach", "k.scopes"])
    .executeTakeFirst();
}
