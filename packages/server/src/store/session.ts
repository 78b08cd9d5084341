import { type Kysely, sql } from "kysely";
import { NEEDS_FACTOR } from "./factor.ts";
import type { DB } from "./generated/database.ts";

/** A session as its owner may look at it. */
export type ListedSession = {
  id: string;
  browser: string | null;
  system: string | null;
  network: string;
  startedAt: Date;
  seenAt: Date;
};

export type LiveSession = {
  id: string;
  seen_at: Date;
  workspace_id: string;
  account_id: string;
  role: string;
  reach: string[];
  csrf: string;
  authenticated_at: Date | null;
  /** When the workspace's own provider began it; null for all others. */
  vouched_at: Date | null;
  needs_factor: boolean;
};

/** Of session `s`. Whom the workspace's own provider lets in, it asks for whatever it wants of them. */
const BY_PROVIDER = sql<boolean>`exists (select from sso_sessions x where x.token_hash = s.token_hash)`;

/**
 * The session of a token, if it is alive, was used after `idleSince`, and its person still belongs to the workspace.
 */
export async function findSession(
  db: Kysely<DB>,
  tokenHash: Buffer,
  now: Date,
  idleSince: Date,
): Promise<LiveSession | undefined> {
  const row = await db
    .selectFrom("sessions as s")
    .innerJoin("accounts as a", "a.id", "s.account_id")
    .innerJoin("members as m", (join) =>
      join.onRef("m.account_id", "=", "s.account_id").onRef("m.workspace_id", "=", "s.workspace_id"),
    )
    .innerJoin("workspaces as w", "w.id", "s.workspace_id")
    .leftJoin("sso_sessions as x", "x.token_hash", "s.token_hash")
    .where("s.token_hash", "=", tokenHash)
    .where("s.expires_at", ">", now)
    .where("s.seen_at", ">", idleSince)
    .where("a.disabled_at", "is", null)
    .select([
      "s.id",
      "s.seen_at",
      "s.workspace_id",
      "s.account_id",
      "m.role",
      "m.reach",
      "s.csrf",
      "s.authenticated_at",
    ])
    .select("x.created_at as vouched_at")
    .select(sql<boolean>`(${NEEDS_FACTOR} and not ${BY_PROVIDER})`.as("needs_factor"))
    .executeTakeFirst();
  return row;
}

export async function insertSession(
  db: Kysely<DB>,
  session: {
    id: string;
    tokenHash: Buffer;
    accountId: string;
    workspaceId: string;
    csrf: string;
    browser: string | null;
    system: string | null;
    network: string;
    /** When its person last showed who it is. */
    authenticatedAt: Date | null;
    now: Date;
    expiresAt: Date;
  },
): Promise<void> {
  await db
    .insertInto("sessions")
    .values({
      id: session.id,
      token_hash: session.tokenHash,
      account_id: session.accountId,
      workspace_id: session.workspaceId,
      csrf: session.csrf,
      browser: session.browser,
      system: session.system,
      network: session.network,
      created_at: session.now,
      seen_at: session.now,
      authenticated_at: session.authenticatedAt,
      expires_at: session.expiresAt,
    })
    .execute();
}

export async function removeSession(db: Kysely<DB>, tokenHash: Buffer): Promise<void> {
  await db.deleteFrom("sessions").where("token_hash", "=", tokenHash).execute();
}

/** Sessions that ended are of no use to anybody. */
export async function removeEndedSessions(db: Kysely<DB>, now: Date, idleSince: Date): Promise<void> {
  await db
    .deleteFrom("sessions")
    .where((eb) => eb.or([eb("expires_at", "<=", now), eb("seen_at", "<=", idleSince)]))
    .execute();
}

/** Notes that a session was used, and by it its person seen in the workspace. */
export async function touchSession(
  db: Kysely<DB>,
  session: { id: string; workspaceId: string; accountId: string },
  now: Date,
): Promise<void> {
  await db.updateTable("sessions").where("id", "=", session.id).set({ seen_at: now }).execute();
  await touchMember(db, session, now);
}

/** Notes when somebody was last seen in a workspace; outlives the session. */
export async function touchMember(
  db: Kysely<DB>,
  member: { workspaceId: string; accountId: string },
  now: Date,
): Promise<void> {
  await db
    .updateTable("members")
    .where("workspace_id", "=", member.workspaceId)
    .where("account_id", "=", member.accountId)
    .set({ seen_at: now })
    .execute();
}

/** Somebody's living sessions, the one used last first; in every workspace. */
export async function listSessions(
  db: Kysely<DB>,
  accountId: string,
  now: Date,
  idleSince: Date,
): Promise<ListedSession[]> {
  return db
    .selectFrom("sessions")
    .where("account_id", "=", accountId)
    .where("expires_at", ">", now)
    .where("seen_at", ">", idleSince)
    .orderBy("seen_at", "desc")
    .select(["id", "browser", "system", "network", "created_at as startedAt", "seen_at as seenAt"])
    .execute();
}

/** Ends one of somebody's sessions; false when they have no such one. */
export async function removeSessionById(db: Kysely<DB>, accountId: string, id: string): Promise<boolean> {
  const row = await db
    .deleteFrom("sessions")
    .where("account_id", "=", accountId)
    .where("id", "=", id)
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}

/**
 * Ends somebody's sessions and says how many: all of them, those in one workspace, or all but the one that is to stay.
 */
export async function removeSessions(
  db: Kysely<DB>,
  accountId: string,
  which: { workspaceId?: string; exceptId?: string | null } = {},
): Promise<number> {
  const ended = await db
    .deleteFrom("sessions")
    .where("account_id", "=", accountId)
    .$if(which.workspaceId !== undefined, (query) =>
      query.where("workspace_id", "=", which.workspaceId ?? ""),
    )
    .$if(which.exceptId != null, (query) => query.where("id", "!=", which.exceptId ?? ""))
    .returning("id")
    .execute();
  return ended.length;
}
