import type { Pool } from "pg";

/** The workspaces of which a sink has not been told everything. */
export async function listUntold(pool: Pool, sink: string): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>(
    `select h.workspace_id as id from audit_heads h
     left join audit_sinks s on s.workspace_id = h.workspace_id and s.sink = $1
     where h.seq > coalesce(s.seq, 0)`,
    [sink],
  );
  return rows.map(({ id }) => id);
}

/**
 * Lets `tell` go on from where the sink is and keeps the place that it answers. Only one process at a time does this for
 * a sink and a workspace; null when it is another.
 */
export async function advanceSink(
  pool: Pool,
  { workspaceId, sink, now }: { workspaceId: string; sink: string; now: Date },
  tell: (after: number) => Promise<number>,
): Promise<number | null> {
  await pool.query(
    "insert into audit_sinks (workspace_id, sink, seq, at) values ($1, $2, 0, $3) on conflict do nothing",
    [workspaceId, sink, now],
  );
  const client = await pool.connect();
  try {
    await client.query("begin");
    const { rows } = await client.query<{ seq: number }>(
      `select seq::float8 as seq from audit_sinks where workspace_id = $1 and sink = $2 for update skip locked`,
      [workspaceId, sink],
    );
    const told = rows[0] ? await tell(rows[0].seq) : null;
    if (told !== null) {
      await client.query("update audit_sinks set seq = $3, at = $4 where workspace_id = $1 and sink = $2", [
        workspaceId,
        sink,
        told,
        now,
      ]);
    }
    await client.query("commit");
    return told;
  } catch (error) {
    await client.query("rollback").catch(() => {});
    throw error;
  } finally {
    client.release();
  }
}
