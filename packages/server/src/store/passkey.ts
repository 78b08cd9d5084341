import type { Passkey } from "@heed/contract/account/passkey";
import type { Kysely, Selectable } from "kysely";
import type { DB, Passkeys } from "./generated/database.ts";

/** A passkey with what is needed to check its answers. */
export type KnownPasskey = {
  id: string;
  accountId: string;
  credentialId: string;
  publicKey: Buffer;
  counter: number;
  transports: string[];
};

export async function listPasskeys(db: Kysely<DB>, accountId: string): Promise<Passkey[]> {
  const rows = await db
    .selectFrom("passkeys")
    .where("account_id", "=", accountId)
    .orderBy("created_at")
    .selectAll()
    .execute();
  return rows.map(passkeyOf);
}

/** What the browser is told about the passkeys that there are. */
export async function listCredentials(
  db: Kysely<DB>,
  accountId: string,
): Promise<{ id: string; transports: string[] }[]> {
  const rows = await db
    .selectFrom("passkeys")
    .where("account_id", "=", accountId)
    .select(["credential_id", "transports"])
    .execute();
  return rows.map((row) => ({ id: row.credential_id, transports: row.transports as string[] }));
}

/** The passkey of a credential id: `accountId` null looks among all accounts, as for a visitor. */
export async function findCredential(
  db: Kysely<DB>,
  credentialId: string,
  accountId: string | null,
): Promise<KnownPasskey | undefined> {
  const row = await db
    .selectFrom("passkeys")
    .where("credential_id", "=", credentialId)
    .$if(accountId !== null, (query) => query.where("account_id", "=", accountId ?? ""))
    .selectAll()
    .executeTakeFirst();
  return (
    row && {
      id: row.id,
      accountId: row.account_id,
      credentialId: row.credential_id,
      publicKey: row.public_key,
      counter: Number(row.counter),
      transports: row.transports as string[],
    }
  );
}

/** Keeps a new passkey; undefined when its credential is known already, here or to another account. */
export async function insertPasskey(
  db: Kysely<DB>,
  accountId: string,
  passkey: {
    id: string;
    credentialId: string;
    publicKey: Uint8Array;
    counter: number;
    transports: readonly string[];
    name: string;
    synced: boolean;
    now: Date;
  },
): Promise<Passkey | undefined> {
  const row = await db
    .insertInto("passkeys")
    .values({
      id: passkey.id,
      account_id: accountId,
      credential_id: passkey.credentialId,
      public_key: Buffer.from(passkey.publicKey),
      counter: passkey.counter,
      transports: JSON.stringify(passkey.transports),
      name: passkey.name,
      synced: passkey.synced,
      created_at: passkey.now,
    })
    .onConflict((oc) => oc.column("credential_id").doNothing())
    .returningAll()
    .executeTakeFirst();
  return row && passkeyOf(row);
}

/** Moves the counter on; false when it moved meanwhile, as when a copy of the passkey is used at the same time. */
export async function touchPasskey(
  db: Kysely<DB>,
  passkey: KnownPasskey,
  counter: number,
  now: Date,
): Promise<boolean> {
  const row = await db
    .updateTable("passkeys")
    .set({ counter, last_used_at: now })
    .where("id", "=", passkey.id)
    .where("counter", "=", String(passkey.counter))
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}

export async function renamePasskey(
  db: Kysely<DB>,
  accountId: string,
  id: string,
  name: string,
): Promise<Passkey | undefined> {
  const row = await db
    .updateTable("passkeys")
    .set({ name })
    .where("account_id", "=", accountId)
    .where("id", "=", id)
    .returningAll()
    .executeTakeFirst();
  return row && passkeyOf(row);
}

/** Its name; undefined when this account has no such passkey. */
export async function removePasskey(
  db: Kysely<DB>,
  accountId: string,
  id: string,
): Promise<string | undefined> {
  const row = await db
    .deleteFrom("passkeys")
    .where("account_id", "=", accountId)
    .where("id", "=", id)
    .returning("name")
    .executeTakeFirst();
  return row?.name;
}

function passkeyOf(row: Selectable<Passkeys>): Passkey {
  return {
    id: row.id,
    name: row.name,
    synced: row.synced,
    createdAt: row.created_at.toISOString(),
    lastUsedAt: row.last_used_at?.toISOString() ?? null,
  };
}
