import type { Contact } from "@heed/core/listen/identity";
import type { Pool } from "pg";
import { OIDC_SECRET } from "../account/begin-sso.ts";
import { TOTP_PURPOSE } from "../account/prove-factor.ts";
import type { Secrets } from "../account/secret-box.ts";
import { IDENTITY_PURPOSE, sealContact } from "./customer-identity.ts";
import { addressWords, MAIL_PURPOSE } from "./mail.ts";
import { ORIGINAL } from "./recording/insert-originals.ts";
import { WEBHOOK_SECRET } from "./webhook.ts";

/** A column of sealed bytes: what a change of the secret seals anew, and what a lost one makes unreadable. */
export type SealedColumn = {
  table: string;
  /** The primary key with its types, in order. */
  keys: Readonly<Record<string, "uuid" | "text">>;
  column: string;
  purpose: string;
  /** The column of the key whose value `seal` was given as `row`; null where it was given none. */
  row: string | null;
  /** What is lost without the secret, for people. Null where another line counts the same thing. */
  means: string | null;
  /** What is left where it cannot be read any more: the row without the value, or not even the row. */
  without: "row" | "value";
  /** A column of blind indexes that are made of the same text, and of a column that says where. */
  words?: {
    column: string;
    within: string;
    of(secrets: Secrets, within: string, text: string): string[];
  };
};

/**
 * Every sealed column but that of customer_keys, whose values change with it (see reseal-keys.ts). A new one is one
 * line here; a test walks the schema and finds those that are missing.
 */
export const SEALED_COLUMNS: readonly SealedColumn[] = [
  {
    table: "customer_identities",
    keys: { subject_id: "uuid" },
    column: "sealed",
    purpose: IDENTITY_PURPOSE,
    row: "subject_id",
    means: "contact data of customers",
    without: "row",
    words: {
      column: "name_words",
      within: "workspace_id",
      of: (secrets, workspaceId, text) =>
        sealContact(secrets, workspaceId, "", JSON.parse(text) as Contact).nameWords,
    },
  },
  {
    table: "totps",
    keys: { account_id: "uuid" },
    column: "secret",
    purpose: TOTP_PURPOSE,
    row: "account_id",
    means: "second factors",
    without: "row",
  },
  {
    table: "totps",
    keys: { account_id: "uuid" },
    column: "pending",
    purpose: TOTP_PURPOSE,
    row: "account_id",
    means: null,
    without: "row",
  },
  {
    table: "sso_providers",
    keys: { workspace_id: "uuid", kind: "text" },
    column: "sealed_secret",
    purpose: OIDC_SECRET,
    row: "workspace_id",
    means: "sign-on secrets",
    without: "value",
  },
  {
    table: "signal_originals",
    keys: { subject_id: "uuid", signal_id: "uuid" },
    column: "sealed",
    purpose: ORIGINAL,
    row: "signal_id",
    means: "words from before they were masked",
    without: "row",
  },
  {
    table: "mails",
    keys: { id: "uuid" },
    column: "sealed",
    purpose: MAIL_PURPOSE,
    row: "id",
    means: "mails",
    without: "row",
    words: {
      column: "to_words",
      within: "workspace_id",
      of: (secrets, _workspaceId, text) => addressWords(secrets, text),
    },
  },
  {
    table: "webhooks",
    keys: { id: "uuid" },
    column: "sealed_secret",
    purpose: WEBHOOK_SECRET,
    row: "id",
    means: "secrets of webhooks",
    without: "value",
  },
];

/** What cannot be read without the secret, as `contact data of customers: 12,345, second factors: 3`. */
export async function countSealed(pool: Pool): Promise<string> {
  const found: string[] = [];
  for (const { table, column, means } of SEALED_COLUMNS) {
    if (means === null) continue;
    const { rows } = await pool.query<{ count: string }>(
      `select count(*) as count from ${table} where ${column} is not null`,
    );
    found.push(`${means}: ${Number(rows[0]?.count ?? 0).toLocaleString("en")}`);
  }
  return found.join(", ");
}
