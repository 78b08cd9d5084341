import { type IdentityKey, identityKeys } from "@heed/core/listen/identity";
import { type Expression, type Kysely, type RawBuilder, type SqlBool, sql } from "kysely";
import type { Secrets } from "../account/secret-box.ts";
import { searchWords, standingOf } from "./customer-identity.ts";
import type { DB } from "./generated/database.ts";

/**
 * SQL that is true for the cases `c` with the identities `i` in which somebody searches: a part of the reference or of
 * the comment, whole words of the customer's name in any order, or the whole e-mail or phone number. Name, e-mail and
 * phone stand sealed, so parts of them are not found.
 */
export async function caseSearch(
  db: Kysely<DB>,
  workspaceId: string,
  search: string,
  secrets: Secrets,
): Promise<RawBuilder<SqlBool>> {
  const pattern = `%${search.replace(/[\\%_]/g, "\\$&")}%`;
  const ways: Expression<SqlBool>[] = [
    sql<SqlBool>`c.customer_ref ilike ${pattern}`,
    sql<SqlBool>`c.comment ilike ${pattern}`,
  ];
  for (const words of searchWords(secrets, workspaceId, search)) {
    ways.push(sql<SqlBool>`i.name_words @> ${words}::text[]`);
  }
  const subjectIds = await findSubjects(db, workspaceId, contactKeys(search), secrets);
  if (subjectIds.length > 0) ways.push(sql<SqlBool>`c.subject_id = any(${subjectIds}::uuid[])`);
  return sql<SqlBool>`(${sql.join(ways, sql` or `)})`;
}

/** The search taken for an e-mail or a phone number, where it looks like one. */
function contactKeys(search: string): IdentityKey[] {
  if (search.includes("@")) return identityKeys({ email: search });
  return /^\+?[0-9 ().-]{5,30}$/.test(search) ? identityKeys({ phone: search }) : [];
}

async function findSubjects(
  db: Kysely<DB>,
  workspaceId: string,
  keys: readonly IdentityKey[],
  secrets: Secrets,
): Promise<string[]> {
  if (keys.length === 0) return [];
  const rows = await db
    .selectFrom("customer_keys")
    .where("workspace_id", "=", workspaceId)
    .where(
      "kind",
      "in",
      keys.map(({ kind }) => kind),
    )
    .where(
      "value",
      "in",
      keys.flatMap((key) => standingOf(secrets, workspaceId, key)),
    )
    .select("subject_id")
    .execute();
  return rows.map((row) => row.subject_id);
}
