import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { auditHash, BEFORE_FIRST } from "@heed/server/store/audit-encoding";
import type { Pool } from "pg";
import { from as copyFrom } from "pg-copy-streams";

const LINES = 5_000;
const BEGAN = Date.parse("2024-01-01T00:00:00Z");
const ACTIONS = ["key.created", "session.started", "contact.seen", "role.changed", "signals.imported"];

/**
 * Writes a chain of `count` entries as `insertAudit` would have, by COPY: three years of a busy workspace. The indexes
 * for the list, which no check uses, are taken away first.
 */
export async function fillAudit(pool: Pool, workspaceId: string, count: number): Promise<void> {
  for (const index of ["audit_at", "audit_actor", "audit_action", "audit_object"]) {
    await pool.query(`drop index ${index}`);
  }
  let last = BEFORE_FIRST;
  function* texts(): Generator<string> {
    let text = "";
    for (let seq = 1; seq <= count; seq += 1) {
      const entry = entryOf(workspaceId, seq);
      const previous = last;
      last = auditHash(entry, previous);
      const { id, at, actor, action, object, details } = entry;
      const hashes = `\\\\x${previous.toString("hex")}\t\\\\x${last.toString("hex")}`;
      text += `${workspaceId}\t${seq}\t${id}\t${at}\t${actor}\t${action}\t${object}\t${details}\t${hashes}\n`;
      if (seq % LINES === 0) {
        yield text;
        text = "";
      }
    }
    yield text;
  }
  const client = await pool.connect();
  try {
    const columns = "workspace_id, seq, id, at, actor, action, object, details, previous, hash";
    await pipeline(Readable.from(texts()), client.query(copyFrom(`copy audit (${columns}) from stdin`)));
    await client.query("insert into audit_heads (workspace_id, seq, hash) values ($1, $2, $3)", [
      workspaceId,
      count,
      last,
    ]);
    await client.query("vacuum analyze audit");
  } finally {
    client.release();
  }
}

function entryOf(workspaceId: string, seq: number): Parameters<typeof auditHash>[0] {
  const tail = seq.toString(16).padStart(12, "0");
  return {
    workspaceId,
    seq,
    id: `01998000-0000-7000-8000-${tail}`,
    at: `${new Date(BEGAN + seq * 9_000).toISOString().slice(0, -1)}000Z`,
    actor: `member:01998000-0000-7000-8001-${(seq % 200).toString(16).padStart(12, "0")}`,
    action: ACTIONS[seq % ACTIONS.length] ?? "",
    object: `customer:01998000-0000-7000-8002-${((seq * 7919) % 1_000_000).toString(16).padStart(12, "0")}`,
    details: `{"name": "Nguyễn Văn ${seq % 1000}", "role": "agent"}`,
  };
}
