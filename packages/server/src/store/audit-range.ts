import { hash } from "node:crypto";
import type { Pool } from "pg";
import { to as copyTo } from "pg-copy-streams";
import { AUDIT_ROW_BYTES } from "./audit-encoding.ts";
import { type FourColumns, visitRows } from "./audit-rows.ts";

/** What a stretch of a chain is like: where it begins and ends, and the first place where it does not hold. */
export type CheckedRange = {
  /** The hash that the first entry of the stretch says stands before it; null when there is no entry. */
  previous: Buffer | null;
  /** The hash of the last entry that holds. */
  last: Buffer | null;
  /** The first place at which an entry is missing, was changed or does not follow the one before. */
  brokenAt: number | null;
};

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * Checks the entries from `from` to `to` (both included): each one's hash, that it follows the one before it, and that
 * none is missing. How the first one joins what stands before it is for the caller to see.
 */
export async function checkRange(
  pool: Pool,
  workspaceId: string,
  { from, to }: { from: number; to: number },
  told: (rows: number) => void = () => {},
): Promise<CheckedRange> {
  // COPY takes no parameters.
  if (!UUID.test(workspaceId) || !Number.isSafeInteger(from) || !Number.isSafeInteger(to)) {
    throw new Error("This is no range of an audit chain");
  }
  const sql = `copy (select seq, previous, hash, ${AUDIT_ROW_BYTES} from audit
    where workspace_id = '${workspaceId}' and seq >= ${from} and seq <= ${to} order by seq) to stdout (format binary)`;
  let expected = from;
  let toldUpTo = from;
  let first: Buffer | null = null;
  let last: Buffer | null = null;
  const client = await pool.connect();
  let isDone = false;
  try {
    const visit = (row: FourColumns): boolean => {
      const { buffer, starts, ends } = row;
      const [seq = 0, previous = 0, stored = 0, bytes = 0] = starts;
      if (Number(buffer.readBigInt64BE(seq)) !== expected) return false;
      const before = buffer.subarray(previous, ends[1]);
      if (last !== null && !last.equals(before)) return false;
      const made = hash("sha256", buffer.subarray(bytes, ends[3]), "buffer");
      if (buffer.compare(made, 0, made.length, stored, ends[2]) !== 0) return false;
      first ??= Buffer.from(before);
      last = made;
      expected += 1;
      if (expected - toldUpTo >= TOLD_EVERY) {
        told(expected - toldUpTo);
        toldUpTo = expected;
      }
      return true;
    };
    isDone = await visitRows(client.query(copyTo(sql)), visit);
  } finally {
    // A COPY that was not read to its end leaves the connection in the middle of an answer.
    client.release(!isDone);
  }
  told(expected - toldUpTo);
  return { previous: first, last, brokenAt: expected <= to ? expected : null };
}

const TOLD_EVERY = 10_000;
