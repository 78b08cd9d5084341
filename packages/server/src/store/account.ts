import type { Member } from "@heed/contract/account/session";
import { type Kysely, sql, type Transaction } from "kysely";
import type { DB } from "./generated/database.ts";

export type Workspace = { id: string; name: string; timezone: string; demo: boolean };

/** True until somebody became the first owner. */
export async function needsFirstOwner(db: Kysely<DB>): Promise<boolean> {
  const row = await db.selectFrom("first_owner").select("only_one").executeTakeFirst();
  return row === undefined;
}

/** The oldest workspace: the one that the first owner made. */
export async function firstWorkspace(db: Kysely<DB>): Promise<Workspace | undefined> {
  return db
    .selectFrom("workspaces")
    .select(["id", "name", "timezone", "demo"])
    .orderBy("created_at")
    .limit(1)
    .executeTakeFirst();
}

export async function findWorkspace(db: Kysely<DB>, workspaceId: string): Promise<Workspace | undefined> {
  return db
    .selectFrom("workspaces")
    .where("id", "=", workspaceId)
    .select(["id", "name", "timezone", "demo"])
    .executeTakeFirst();
}

/**
 * Makes a workspace with its owner, or gives an owner to the one that a command made before anybody signed in. Answers
 * the workspace's id; null when another was first. However many try at once, one succeeds.
 */
export async function insertFirstOwner(
  db: Kysely<DB>,
  first: {
    workspace: Workspace;
    accountId: string;
    name: string;
    email: string;
    passwordHash: string | null;
    now: Date;
  },
): Promise<string | null> {
  return db.transaction().execute(async (tx) => {
    await waitForOtherBeginners(tx);
    if (!(await needsFirstOwner(tx))) return null;
    const { id, ...facts } = first.workspace;
    const workspaceId =
      (await firstWorkspace(tx))?.id ?? (await insertWorkspace(tx, first.workspace, first.now));
    if (workspaceId !== id) {
      await tx.updateTable("workspaces").where("id", "=", workspaceId).set(facts).execute();
    }
    await tx
      .insertInto("first_owner")
      .values({ only_one: true, workspace_id: workspaceId, created_at: first.now })
      .execute();
    await tx
      .insertInto("accounts")
      .values({
        id: first.accountId,
        email: first.email.toLowerCase(),
        name: first.name,
        password_hash: first.passwordHash,
        created_at: first.now,
      })
      .execute();
    await tx
      .insertInto("members")
      .values({
        workspace_id: workspaceId,
        account_id: first.accountId,
        role: "owner",
        created_at: first.now,
      })
      .execute();
    return workspaceId;
  });
}

/** The oldest workspace, made when there is none yet: a command may come before the first visit. */
export async function ensureWorkspace(db: Kysely<DB>, workspace: Workspace, now: Date): Promise<string> {
  return db.transaction().execute(async (tx) => {
    await waitForOtherBeginners(tx);
    return (await firstWorkspace(tx))?.id ?? (await insertWorkspace(tx, workspace, now));
  });
}

/** Any number will do, as long as it is not the migrations'. Held until the transaction ends. */
async function waitForOtherBeginners(tx: Transaction<DB>): Promise<void> {
  await sql`select pg_advisory_xact_lock(4400002)`.execute(tx);
}

async function insertWorkspace(tx: Transaction<DB>, workspace: Workspace, now: Date): Promise<string> {
  await tx
    .insertInto("workspaces")
    .values({ ...workspace, created_at: now })
    .execute();
  return workspace.id;
}

export type SignInAccount = { id: string; name: string; passwordHash: string | null; workspaceId: string };

/** The account with this e-mail and the workspace to sign in to (the one it joined first). */
export async function findAccountByEmail(db: Kysely<DB>, email: string): Promise<SignInAccount | undefined> {
  const row = await db
    .selectFrom("accounts as a")
    .innerJoin("members as m", "m.account_id", "a.id")
    .where("a.email", "=", email.toLowerCase())
    .where("a.disabled_at", "is", null)
    .orderBy("m.created_at")
    .select(["a.id", "a.name", "a.password_hash", "m.workspace_id"])
    .limit(1)
    .executeTakeFirst();
  return (
    row && { id: row.id, name: row.name, passwordHash: row.password_hash, workspaceId: row.workspace_id }
  );
}

export async function findMember(
  db: Kysely<DB>,
  workspaceId: string,
  accountId: string,
): Promise<Member | undefined> {
  return db
    .selectFrom("members as m")
    .innerJoin("accounts as a", "a.id", "m.account_id")
    .where("m.workspace_id", "=", workspaceId)
    .where("a.id", "=", accountId)
    .select(["a.id", "a.name", "a.email", "m.role", "m.reach"])
    .executeTakeFirst();
}

/** The member of a workspace with this address. */
export async function findMemberByEmail(
  db: Kysely<DB>,
  workspaceId: string,
  email: string,
): Promise<{ id: string } | undefined> {
  return db
    .selectFrom("members as m")
    .innerJoin("accounts as a", "a.id", "m.account_id")
    .where("m.workspace_id", "=", workspaceId)
    .where("a.email", "=", email.toLowerCase())
    .select("a.id")
    .executeTakeFirst();
}

/** An account by itself, whatever it belongs to. */
export type Account = {
  id: string;
  email: string;
  name: string;
  passwordHash: string | null;
  disabledAt: Date | null;
};

export async function findAccount(
  db: Kysely<DB>,
  by: { id: string } | { email: string },
): Promise<Account | undefined> {
  return db
    .selectFrom("accounts")
    .$if("id" in by, (query) => query.where("id", "=", "id" in by ? by.id : ""))
    .$if("email" in by, (query) => query.where("email", "=", "email" in by ? by.email.toLowerCase() : ""))
    .select(["id", "email", "name", "password_hash as passwordHash", "disabled_at as disabledAt"])
    .executeTakeFirst();
}

/** False when the address is taken. */
export async function insertAccount(
  db: Kysely<DB>,
  account: { id: string; email: string; name: string; passwordHash: string | null; now: Date },
): Promise<boolean> {
  const row = await db
    .insertInto("accounts")
    .values({
      id: account.id,
      email: account.email.toLowerCase(),
      name: account.name,
      password_hash: account.passwordHash,
      created_at: account.now,
    })
    .onConflict((conflict) => conflict.column("email").doNothing())
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}

export async function updatePasswordHash(db: Kysely<DB>, id: string, passwordHash: string): Promise<void> {
  await db.updateTable("accounts").where("id", "=", id).set({ password_hash: passwordHash }).execute();
}

export async function updateName(db: Kysely<DB>, id: string, name: string): Promise<void> {
  await db.updateTable("accounts").where("id", "=", id).set({ name }).execute();
}

/** A new address is one that nobody has proved yet. */
export async function updateEmail(db: Kysely<DB>, id: string, email: string): Promise<void> {
  await db
    .updateTable("accounts")
    .where("id", "=", id)
    .set({ email: email.toLowerCase(), email_proved_at: null })
    .execute();
}

/** Locks an account out since then, or lets it in again (null). */
export async function updateDisabled(db: Kysely<DB>, id: string, since: Date | null): Promise<void> {
  await db.updateTable("accounts").where("id", "=", id).set({ disabled_at: since }).execute();
}

/** Whether somebody is an owner of the workspace that was there first. */
export async function isInstallationOwner(db: Kysely<DB>, accountId: string): Promise<boolean> {
  const row = await db
    .selectFrom("first_owner as f")
    .innerJoin("members as m", "m.workspace_id", "f.workspace_id")
    .where("m.account_id", "=", accountId)
    .where("m.role", "=", "owner")
    .select("m.account_id")
    .executeTakeFirst();
  return row !== undefined;
}

/** Every account of the installation, by address. */
export async function listAccounts(
  db: Kysely<DB>,
): Promise<{ id: string; email: string; name: string; disabled: boolean; seenAt: Date | null }[]> {
  const rows = await db
    .selectFrom("accounts as a")
    .leftJoin("members as m", "m.account_id", "a.id")
    .groupBy(["a.id", "a.email", "a.name", "a.disabled_at"])
    .orderBy("a.email")
    .select(["a.id", "a.email", "a.name", "a.disabled_at"])
    .select((eb) => eb.fn.max("m.seen_at").as("seen_at"))
    .execute();
  return rows.map(({ disabled_at, seen_at, ...account }) => ({
    ...account,
    disabled: disabled_at !== null,
    seenAt: seen_at,
  }));
}
