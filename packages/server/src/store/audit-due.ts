import type { Pool } from "pg";

/** The workspaces whose chain has grown, or shrunk, since it was sealed. Those that are known to be broken wait. */
export async function listUnsealed(pool: Pool): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>(
    `select h.workspace_id as id from audit_heads h left join audit_seals s on s.workspace_id = h.workspace_id
     where s.workspace_id is null or (s.seq <> h.seq and s.broken is null)`,
  );
  return rows.map(({ id }) => id);
}

/** The workspaces whose chain was not checked from its beginning since `before`, and their zones. */
export async function listUnchecked(pool: Pool, before: Date): Promise<{ id: string; timezone: string }[]> {
  const { rows } = await pool.query<{ id: string; timezone: string }>(
    `select w.id, w.timezone from workspaces w join audit_seals s on s.workspace_id = w.id
     where s.whole_at is null or s.whole_at < $1`,
    [before],
  );
  return rows;
}

/** Notes of who looked when are needed for an hour; those of first times stand at `infinity` and stay. */
export async function removeOldSeen(pool: Pool, before: Date): Promise<void> {
  await pool.query("delete from audit_seen where at < $1", [before]);
}
