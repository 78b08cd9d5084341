import type { Kysely } from "kysely";
import type { DB } from "./generated/database.ts";

export type NamesOf = ReadonlyMap<string, string>;

/**
 * What the members, keys, surveys and customers that entries speak of are called today; customers by their reference.
 * What is gone has no name.
 */
export async function nameActors(
  db: Kysely<DB>,
  workspaceId: string,
  entries: readonly { actor: string; object: string }[],
): Promise<NamesOf> {
  const spoken = new Set(entries.flatMap(({ actor, object }) => [actor, object]));
  const [accounts, keys, surveys, customers] = await Promise.all([
    accountsOf(db, ids(spoken, "member:")),
    keysOf(db, workspaceId, ids(spoken, "key:")),
    surveysOf(db, workspaceId, ids(spoken, "survey:")),
    customersOf(db, workspaceId, ids(spoken, "customer:")),
  ]);
  return new Map([
    ...accounts.map(({ id, name }) => [`member:${id}`, name] as const),
    ...keys.map(({ id, name }) => [`key:${id}`, name] as const),
    ...surveys.map(({ id, name }) => [`survey:${id}`, name] as const),
    ...customers.flatMap(({ id, name }) => (name === null ? [] : [[`customer:${id}`, name] as const])),
  ]);
}

type Named = { id: string; name: string };
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function ids(spoken: ReadonlySet<string>, prefix: string): string[] {
  return [...spoken]
    .filter((one) => one.startsWith(prefix))
    .map((one) => one.slice(prefix.length))
    .filter((id) => UUID.test(id));
}

/** Those who left the workspace, too: what they did stays. */
async function accountsOf(db: Kysely<DB>, wanted: string[]): Promise<Named[]> {
  if (wanted.length === 0) return [];
  return db.selectFrom("accounts").where("id", "in", wanted).select(["id", "name"]).execute();
}

async function keysOf(db: Kysely<DB>, workspaceId: string, wanted: string[]): Promise<Named[]> {
  if (wanted.length === 0) return [];
  return db
    .selectFrom("keys")
    .where("workspace_id", "=", workspaceId)
    .where("id", "in", wanted)
    .select(["id", "name"])
    .execute();
}

async function surveysOf(db: Kysely<DB>, workspaceId: string, wanted: string[]): Promise<Named[]> {
  if (wanted.length === 0) return [];
  return db
    .selectFrom("surveys")
    .where("workspace_id", "=", workspaceId)
    .where("id", "in", wanted)
    .select(["id", "key as name"])
    .execute();
}

async function customersOf(
  db: Kysely<DB>,
  workspaceId: string,
  wanted: string[],
): Promise<{ id: string; name: string | null }[]> {
  if (wanted.length === 0) return [];
  return db
    .selectFrom("customers")
    .where("workspace_id", "=", workspaceId)
    .where("subject_id", "in", wanted)
    .select(["subject_id as id", "ref as name"])
    .execute();
}
