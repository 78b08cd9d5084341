import type { Pool } from "pg";

/** Tells one database from another, so that a lens of another one is not taken for this one's. */
export async function truthSource(pool: Pool): Promise<string> {
  const { rows } = await pool.query<{ oid: string }>(
    "select oid::text from pg_database where datname = current_database()",
  );
  return `${await systemIdentifier(pool)}/${rows[0]?.oid}`;
}

/** Some managed servers do not tell; the database's own number must do then. */
async function systemIdentifier(pool: Pool): Promise<string> {
  try {
    const { rows } = await pool.query<{ id: string }>(
      "select system_identifier::text as id from pg_control_system()",
    );
    return rows[0]?.id ?? "unknown";
  } catch {
    return "unknown";
  }
}
