export type Order = { key: string; dir: "asc" | "desc" };

/** What a click on a column's head does: a new column starts with the largest, a second click turns it round. */
export function turned(order: Order | undefined, key: string): Order {
  return { key, dir: order?.key === key && order.dir === "desc" ? "asc" : "desc" };
}

/** The rows in order, equal ones as they were; rows without a value always come last. */
export function sorted<T>(
  rows: readonly T[],
  by: (row: T) => number | string | null,
  dir: Order["dir"],
): T[] {
  const sign = dir === "asc" ? 1 : -1;
  return [...rows].sort((a, b) => {
    const [x, y] = [by(a), by(b)];
    if (x === null || y === null) return x === y ? 0 : x === null ? 1 : -1;
    if (typeof x === "number" && typeof y === "number") return sign * (x - y);
    return sign * String(x).localeCompare(String(y), undefined, { numeric: true });
  });
}
