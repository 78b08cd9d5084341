import { type Kysely, sql } from "kysely";
import type { KnownAccount } from "../account/admit-identity.ts";
import type { DB } from "./generated/database.ts";

/** The account that an identity is linked to in this workspace. */
export async function findLinkedAccount(
  db: Kysely<DB>,
  workspaceId: string,
  identity: { issuer: string; subject: string },
): Promise<KnownAccount | undefined> {
  const link = await db
    .selectFrom("identity_links")
    .where("workspace_id", "=", workspaceId)
    .where("issuer", "=", identity.issuer)
    .where("subject", "=", identity.subject)
    .select("account_id")
    .executeTakeFirst();
  return link && findKnownAccount(db, workspaceId, { id: link.account_id });
}

/** An account by id or by its address, with what it is in this workspace. */
export async function findKnownAccount(
  db: Kysely<DB>,
  workspaceId: string,
  by: { id: string } | { email: string },
): Promise<KnownAccount | undefined> {
  const row = await db
    .selectFrom("accounts as a")
    .leftJoin("members as m", (join) =>
      join.onRef("m.account_id", "=", "a.id").on("m.workspace_id", "=", workspaceId),
    )
    .leftJoin("scim_users as s", (join) =>
      join.onRef("s.account_id", "=", "a.id").on("s.workspace_id", "=", workspaceId),
    )
    .$if("id" in by, (query) => query.where("a.id", "=", "id" in by ? by.id : ""))
    .$if("email" in by, (query) => query.where("a.email", "=", "email" in by ? by.email.toLowerCase() : ""))
    .select(["a.id", "a.disabled_at", "a.email_proved_at", "m.role", "s.active"])
    .select(
      sql<boolean>`exists (select 1 from members e where e.account_id = a.id and e.workspace_id <> ${workspaceId})`.as(
        "elsewhere",
      ),
    )
    .executeTakeFirst();
  if (!row) return undefined;
  // Whom the directory has taken out stays out, whoever else vouches for them.
  const isOut = row.active === false;
  return {
    id: row.id,
    disabled: row.disabled_at !== null,
    provedEmail: row.email_proved_at !== null,
    here: row.role !== null || isOut ? { role: row.role ?? "", disabled: isOut } : null,
    elsewhere: row.elsewhere,
  };
}

/** A new account without a password; false when somebody else has just taken the address. */
export async function insertOutsideAccount(
  db: Kysely<DB>,
  account: { id: string; email: string; name: string; now: Date },
): Promise<boolean> {
  const row = await db
    .insertInto("accounts")
    .values({
      id: account.id,
      email: account.email.toLowerCase(),
      name: account.name,
      password_hash: null,
      created_at: account.now,
    })
    .onConflict((conflict) => conflict.column("email").doNothing())
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}

/**
 * Takes from an account everything by which somebody could have signed in to it: password, sessions, passkeys, second
 * factors, resets under way. For an address that nobody had proved when its real person came.
 */
export async function removeWaysIn(db: Kysely<DB>, accountId: string): Promise<void> {
  await db.updateTable("accounts").where("id", "=", accountId).set({ password_hash: null }).execute();
  for (const table of ["sessions", "passkeys", "totps", "totp_steps", "recovery_codes", "tickets"] as const) {
    await db.deleteFrom(table).where("account_id", "=", accountId).execute();
  }
}

/** Whether somebody may sign in by password here: always, unless single sign-on is required and they are no owner. */
export async function mayUsePassword(
  db: Kysely<DB>,
  workspaceId: string,
  accountId: string,
): Promise<boolean> {
  const row = await db
    .selectFrom("sso_policies as s")
    .leftJoin("members as m", (join) =>
      join.onRef("m.workspace_id", "=", "s.workspace_id").on("m.account_id", "=", accountId),
    )
    .where("s.workspace_id", "=", workspaceId)
    .where("s.required", "=", true)
    .select("m.role")
    .executeTakeFirst();
  return row === undefined || row.role === "owner";
}
