import type { Role } from "@heed/contract/permission";
import { type Kysely, sql } from "kysely";
import type { DB } from "./generated/database.ts";

export type LiveSession = {
  workspace_id: string;
  account_id: string;
  role: Role;
  csrf: string;
  authenticated_at: Date | null;
  needs_factor: boolean;
};

/** Of account `a` in workspace `w`. Who has no password signs in by a passkey or elsewhere, and needs nothing beside it. */
const NEEDS_FACTOR = sql<boolean>`(w.needs_second_factor and a.password_hash is not null
  and not exists (select from totps t where t.account_id = a.id and t.secret is not null)
  and not exists (select from passkeys p where p.account_id = a.id))`;

/** The session of a token, if it is alive and its person still belongs to the workspace. */
export async function findSession(
  db: Kysely<DB>,
  tokenHash: Buffer,
  now: Date,
): Promise<LiveSession | undefined> {
  const row = await db
    .selectFrom("sessions as s")
    .innerJoin("accounts as a", "a.id", "s.account_id")
    .innerJoin("members as m", (join) =>
      join.onRef("m.account_id", "=", "s.account_id").onRef("m.workspace_id", "=", "s.workspace_id"),
    )
    .innerJoin("workspaces as w", "w.id", "s.workspace_id")
    .where("s.token_hash", "=", tokenHash)
    .where("s.expires_at", ">", now)
    .where("a.disabled_at", "is", null)
    .select(["s.workspace_id", "s.account_id", "m.role", "s.csrf", "s.authenticated_at"])
    .select(NEEDS_FACTOR.as("needs_factor"))
    .executeTakeFirst();
  return row && { ...row, role: row.role as Role };
}

export async function insertSession(
  db: Kysely<DB>,
  session: {
    tokenHash: Buffer;
    accountId: string;
    workspaceId: string;
    csrf: string;
    now: Date;
    expiresAt: Date;
  },
): Promise<void> {
  await db
    .insertInto("sessions")
    .values({
      token_hash: session.tokenHash,
      account_id: session.accountId,
      workspace_id: session.workspaceId,
      csrf: session.csrf,
      created_at: session.now,
      seen_at: session.now,
      authenticated_at: session.now,
      expires_at: session.expiresAt,
    })
    .execute();
}

export async function removeSession(db: Kysely<DB>, tokenHash: Buffer): Promise<void> {
  await db.deleteFrom("sessions").where("token_hash", "=", tokenHash).execute();
}

/** Sessions that ended are of no use to anybody. */
export async function removeEndedSessions(db: Kysely<DB>, now: Date): Promise<void> {
  await db.deleteFrom("sessions").where("expires_at", "<=", now).execute();
}

/** Notes that the person of this session has just shown who it is. */
export async function confirmSession(db: Kysely<DB>, tokenHash: Buffer, now: Date): Promise<void> {
  await db
    .updateTable("sessions")
    .set({ authenticated_at: now })
    .where("token_hash", "=", tokenHash)
    .execute();
}
