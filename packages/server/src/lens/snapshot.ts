/**
 * Which transactions of PostgreSQL a reader sees: all below `xmax` but those listed as still open. `xmin` is the
 * oldest open one: below it, everything is decided.
 */
export type Snapshot = { xmin: bigint; xmax: bigint; open: ReadonlySet<bigint> };

/** Sees nothing: every transaction is still to come. */
export const NOTHING: Snapshot = { xmin: 0n, xmax: 0n, open: new Set() };

/** Reads what `pg_current_snapshot()` prints: `748:751:748,750`. */
export function parseSnapshot(text: string): Snapshot {
  const [xmin, xmax, open] = text.split(":");
  if (!/^\d+:\d+:[\d,]*$/.test(text) || xmin === undefined || xmax === undefined) {
    throw new Error(`PostgreSQL gave an unreadable snapshot: ${text}`);
  }
  return {
    xmin: BigInt(xmin),
    xmax: BigInt(xmax),
    open: new Set(open ? open.split(",").map(BigInt) : []),
  };
}

export function snapshotText({ xmin, xmax, open }: Snapshot): string {
  return `${xmin}:${xmax}:${[...open].join(",")}`;
}

/** Whether a committed transaction is seen. */
export function isVisible(xid: bigint, { xmax, open }: Snapshot): boolean {
  return xid < xmax && !open.has(xid);
}
