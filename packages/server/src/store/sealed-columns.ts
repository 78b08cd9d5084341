import type { Pool } from "pg";
import type { Secrets } from "../account/secret-box.ts";

/** A column whose values are sealed: what a change of the secret seals anew, and what a lost one makes unreadable. */
export type SealedColumn = {
  table: string;
  /** The primary key, in order. */
  keys: readonly string[];
  column: string;
  /** How the sealed bytes stand in the column: as they are (bytea), or as text. */
  form: "bytea" | "base64" | "base64url";
  purpose: string;
  /** The column whose value `seal` was given as `row`; null where it was given none. */
  row: string | null;
  /** What is lost without the secret: `customers' contact data`. Null where another line counts the same thing. */
  means: string | null;
  /** Columns with blind indexes that are made of the same text, and how. */
  indexes?: {
    types: Readonly<Record<string, string>>;
    of(text: string, secrets: Secrets, row: Readonly<Record<string, string>>): Record<string, unknown>;
  };
};

/** Every sealed column of the schema. A new one is one line here; a test finds those that are missing. */
export const SEALED_COLUMNS: readonly SealedColumn[] = [
  {
    table: "totps",
    keys: ["account_id"],
    column: "secret",
    form: "bytea",
    purpose: "second-factor",
    row: "account_id",
    means: "authenticator apps",
  },
  {
    table: "totps",
    keys: ["account_id"],
    column: "pending",
    form: "bytea",
    purpose: "second-factor",
    row: "account_id",
    means: null,
  },
];

/** What cannot be read without the secret, as `12,345 customers' contact data, 3 second factors`; "nothing yet". */
export async function countSealed(pool: Pool): Promise<string> {
  const found: string[] = [];
  for (const { table, column, means } of SEALED_COLUMNS) {
    if (means === null) continue;
    const { rows } = await pool.query<{ count: string }>(
      `select count(*) as count from ${table} where ${column} is not null`,
    );
    const count = Number(rows[0]?.count ?? 0);
    if (count > 0) found.push(`${means}: ${count.toLocaleString("en")}`);
  }
  return found.length > 0 ? found.join(", ") : "nothing yet";
}
