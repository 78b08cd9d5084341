import type { Pool, PoolClient } from "pg";
import { auditHash, auditTimeSql, BEFORE_FIRST } from "./audit-encoding.ts";

const BATCH = 1000;

type Waiting = {
  id: string;
  at: string;
  actor: string;
  action: string;
  object: string;
  details: string;
};

/**
 * Gives every entry of a workspace that waits (see `insertAudit`) its place in the chain, in the order of their ids, and
 * answers how many that were. If somebody else is just adding to the chain, what is left waits for the next time.
 */
export async function foldAudit(pool: Pool, workspaceId: string): Promise<number> {
  let folded = 0;
  for (;;) {
    const batch = await foldBatch(pool, workspaceId);
    folded += batch;
    if (batch < BATCH) return folded;
  }
}

/** The workspaces in which entries wait. */
export async function listWaitingWorkspaces(pool: Pool): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>("select distinct workspace_id as id from audit_waiting");
  return rows.map(({ id }) => id);
}

async function foldBatch(pool: Pool, workspaceId: string): Promise<number> {
  const waits = "select 1 from audit_waiting where workspace_id = $1 limit 1";
  if ((await pool.query(waits, [workspaceId])).rows.length === 0) return 0;
  // In a transaction of its own, so that nobody who has no head yet waits for this one.
  await pool.query(
    `insert into audit_heads (workspace_id, seq, hash)
     select $1::uuid, 0, $2::bytea where not exists (select from audit where workspace_id = $1)
       and pg_try_advisory_xact_lock(4400007, hashtext($1::text)) on conflict do nothing`,
    [workspaceId, BEFORE_FIRST],
  );
  const client = await pool.connect();
  try {
    await client.query("begin");
    const folded = await foldInto(client, workspaceId);
    await client.query("commit");
    return folded;
  } catch (error) {
    await client.query("rollback").catch(() => {});
    throw error;
  } finally {
    client.release();
  }
}

async function foldInto(client: PoolClient, workspaceId: string): Promise<number> {
  const heads = await client.query<{ seq: string; hash: Buffer }>(
    // Behind a head that somebody set back, there is no place to give.
    `select seq, hash from audit_heads h where workspace_id = $1
       and not exists (select from audit a where a.workspace_id = h.workspace_id and a.seq > h.seq)
     for update skip locked`,
    [workspaceId],
  );
  const [head] = heads.rows;
  if (!head) return 0;
  const { rows } = await client.query<Waiting>(
    `select id, ${auditTimeSql("at")} as at, actor, action, object, details::text as details
     from audit_waiting where workspace_id = $1 order by id limit $2`,
    [workspaceId, BATCH],
  );
  if (rows.length === 0) return 0;
  let seq = Number(head.seq);
  let previous = head.hash;
  const links = rows.map((row) => {
    seq += 1;
    const link = { seq, previous, hash: auditHash({ workspaceId, seq, ...row }, previous) };
    previous = link.hash;
    return link;
  });
  await client.query(
    `insert into audit (workspace_id, seq, id, at, actor, action, object, details, previous, hash)
     select $1, seq, id, at, actor, action, object, details, previous, hash
     from unnest($2::bigint[], $3::uuid[], $4::timestamptz[], $5::text[], $6::text[], $7::text[], $8::jsonb[],
       $9::bytea[], $10::bytea[]) as link (seq, id, at, actor, action, object, details, previous, hash)`,
    [
      workspaceId,
      links.map((link) => link.seq),
      rows.map((row) => row.id),
      rows.map((row) => row.at),
      rows.map((row) => row.actor),
      rows.map((row) => row.action),
      rows.map((row) => row.object),
      rows.map((row) => row.details),
      links.map((link) => link.previous),
      links.map((link) => link.hash),
    ],
  );
  await client.query("delete from audit_waiting where workspace_id = $1 and id = any($2::uuid[])", [
    workspaceId,
    rows.map((row) => row.id),
  ]);
  await client.query("update audit_heads set seq = $2, hash = $3 where workspace_id = $1", [
    workspaceId,
    seq,
    previous,
  ]);
  return rows.length;
}
