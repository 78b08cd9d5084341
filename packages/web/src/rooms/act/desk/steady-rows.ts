/** A row as it is shown: the newest that is known of it, and whether it has left the list meanwhile. */
export type SteadyRow<T> = { item: T; gone: boolean };

/**
 * Keeps a list still while it is read. `shown` are the rows that the reader has before them, `fresh` what the list
 * would be now: known rows take their new content in their old place, rows that left stay and are marked, and rows
 * that are new are only counted. When the list goes on (`more`), what comes after the last known row is no news:
 * it moved up because something above it left.
 */
export function steadyRows<T extends { id: string }>(
  shown: readonly T[],
  fresh: readonly T[],
  more: boolean,
): { rows: SteadyRow<T>[]; added: number } {
  const now = new Map(fresh.map((item) => [item.id, item]));
  const known = new Set(shown.map(({ id }) => id));
  const rows = shown.map((item) => ({ item: now.get(item.id) ?? item, gone: !now.has(item.id) }));
  const end = more ? fresh.findLastIndex(({ id }) => known.has(id)) : fresh.length;
  const added = fresh.slice(0, Math.max(0, end)).filter(({ id }) => !known.has(id)).length;
  return { rows, added };
}
