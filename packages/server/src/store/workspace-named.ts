import type { Kysely } from "kysely";
import type { DB } from "./generated/database.ts";

export type NamedWorkspace = { id: string; name: string };

/**
 * The workspaces that a command means, the oldest first: the one with this id, or those with this name; all where it
 * names none. Throws one sentence with the names that there are where none is called that.
 */
export async function chooseWorkspaces(db: Kysely<DB>, nameOrId: string | null): Promise<NamedWorkspace[]> {
  const all = await db.selectFrom("workspaces").select(["id", "name"]).orderBy("created_at").execute();
  if (nameOrId === null) return all;
  const chosen = all.filter(({ id, name }) => id === nameOrId.toLowerCase() || name === nameOrId);
  if (chosen.length > 0) return chosen;
  const names = all.map(({ name }) => JSON.stringify(name)).join(", ");
  throw new Error(`There is no workspace ${JSON.stringify(nameOrId)}; there is ${names || "none yet"}.`);
}

/** The one workspace that a command means. Throws one sentence where none or several are called that. */
export async function chooseWorkspace(db: Kysely<DB>, nameOrId: string): Promise<NamedWorkspace> {
  const chosen = await chooseWorkspaces(db, nameOrId);
  const [workspace] = chosen;
  if (workspace && chosen.length === 1) return workspace;
  const ids = chosen.map(({ id }) => id).join(", ");
  throw new Error(`Several workspaces are called ${JSON.stringify(nameOrId)}; give one's id: ${ids}.`);
}
