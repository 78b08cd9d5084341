import type { AuditBreak } from "@heed/contract/account/audit";
import type { Pool } from "pg";
import { auditHash, auditTimeSql, BEFORE_FIRST, type ChainedEntry } from "./audit-encoding.ts";

type Row = ChainedEntry & { previous: Buffer; hash: Buffer };

const COLUMNS = `seq::float8 as seq, id, ${auditTimeSql("at")} as at, actor, action, object, details::text as details,
  previous, hash`;

/** Says what happened at the first place where a chain does not hold. `top` is the last place that it should have. */
export async function diagnoseBreak(
  pool: Pool,
  workspaceId: string,
  seq: number,
  top: number,
): Promise<AuditBreak> {
  const { rows } = await pool.query<Omit<Row, "workspaceId">>(
    `select ${COLUMNS} from audit where workspace_id = $1 and seq between $2 and $3`,
    [workspaceId, seq - 1, seq + 1],
  );
  const near = new Map(rows.map((row) => [row.seq, { ...row, workspaceId }]));
  const [before, here, next] = [near.get(seq - 1), near.get(seq), near.get(seq + 1)];
  if (!here) return absent(pool, workspaceId, seq, top);
  if (wasMadeFor(here, seq)) {
    // The entry itself holds: then what stands before it is not what stood there when it was written.
    if (!before || seq === 1)
      return broken("foreign", seq, `Entry ${seq} does not belong to the beginning of this chain.`);
    return broken("changed", seq - 1, `Entry ${seq - 1} was rewritten: entry ${seq} follows another one.`);
  }
  if (wasMadeFor(here, seq + 1)) {
    if (next && wasMadeFor(next, seq)) return swapped(seq, seq + 1);
    return broken(
      "missing",
      seq,
      `Entry ${seq} is missing; what stands there was written as entry ${seq + 1}.`,
    );
  }
  if (seq > 1 && wasMadeFor(here, seq - 1)) {
    return broken(
      "foreign",
      seq - 1,
      `Entry ${seq - 1} was put in: what stands after it was written in its place.`,
    );
  }
  const follows = before?.hash ?? BEFORE_FIRST;
  if (next && wasMadeFor(next, seq) && next.previous.equals(follows)) {
    return broken("foreign", seq, `Entry ${seq} was put in: what stands after it was written in its place.`);
  }
  const place = await placeOf(pool, here);
  if (place !== null && wasMadeFor(here, place)) return swapped(seq, place);
  return broken(
    "changed",
    seq,
    `Entry ${seq} (${here.action}, ${here.at}) was changed after it was written.`,
  );
}

async function absent(pool: Pool, workspaceId: string, seq: number, top: number): Promise<AuditBreak> {
  const { rows } = await pool.query<{ next: number | null }>(
    "select min(seq)::float8 as next from audit where workspace_id = $1 and seq > $2 and seq <= $3",
    [workspaceId, seq, top],
  );
  const next = rows[0]?.next ?? null;
  if (next === null) return broken("cut", seq, `The end was cut off. ${named(seq, top)} missing.`);
  return broken("missing", seq, `${named(seq, next - 1)} missing.`);
}

function named(from: number, to: number): string {
  return from === to ? `Entry ${from} is` : `Entries ${from} to ${to} are`;
}

/** True when the entry's hash is that of its texts at this place of the chain. */
function wasMadeFor(row: Row, seq: number): boolean {
  return auditHash({ ...row, seq }, row.previous).equals(row.hash);
}

/** The place for which an entry was written, by the one that it follows; null when nobody knows. */
async function placeOf(pool: Pool, row: Row): Promise<number | null> {
  const { rows } = await pool.query<{ seq: number }>(
    "select seq::float8 as seq from audit where workspace_id = $1 and hash = $2 limit 1",
    [row.workspaceId, row.previous],
  );
  return rows[0] ? rows[0].seq + 1 : null;
}

function swapped(one: number, other: number): AuditBreak {
  const [first, second] = one < other ? [one, other] : [other, one];
  return broken("swapped", first, `Entries ${first} and ${second} were swapped.`);
}

export function broken(kind: AuditBreak["kind"], seq: number, message: string): AuditBreak {
  return { kind, seq, message };
}
