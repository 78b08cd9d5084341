import { type Kysely, sql } from "kysely";
import type { Workspace } from "./account.ts";
import type { DB } from "./generated/database.ts";

export async function insertWorkspace(db: Kysely<DB>, workspace: Workspace, now: Date): Promise<void> {
  await db
    .insertInto("workspaces")
    .values({ ...workspace, created_at: now })
    .execute();
}

/** How many there are. Nobody else makes one before the transaction ends; the number is that of the beginners' lock. */
export async function lockWorkspaces(tx: Kysely<DB>): Promise<number> {
  await sql`select pg_advisory_xact_lock(4400002)`.execute(tx);
  const { n } = await tx
    .selectFrom("workspaces")
    .select((eb) => eb.fn.countAll<string>().as("n"))
    .executeTakeFirstOrThrow();
  return Number(n);
}
