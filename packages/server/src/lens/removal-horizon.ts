import type { Pool } from "pg";
import { isVisible, parseSnapshot, type Snapshot } from "./snapshot.ts";

/**
 * Whether a lens that has followed so far can still learn of everything that was removed since: all that is not on
 * record any more was removed before. A transaction that was open then and ended meanwhile may be one that is forgotten.
 */
export async function followsRemovals(pool: Pool, followed: Snapshot): Promise<boolean> {
  const { rows } = await pool.query<{ xid: string; now: string }>(
    "select xid::text, pg_current_snapshot()::text as now from removal_horizon",
  );
  const [row] = rows;
  if (!row) return true;
  const horizon = BigInt(row.xid);
  const now = parseSnapshot(row.now);
  return (
    isVisible(horizon, followed) && ![...followed.open].some((xid) => xid <= horizon && isVisible(xid, now))
  );
}
