import type { Reach, Unit } from "@heed/contract/account/unit";

/** What a tree of units needs to know of each. */
export type TreeUnit = Pick<Unit, "id" | "kind" | "key" | "parentId">;

const FIELD = { shop: "location", partner: "partner", touchpoint: "touchpoint" } as const;

/**
 * Ids of the given units and of everything below them. An id that is no unit (any more) adds nothing, and a circle,
 * should one ever exist, ends.
 */
export function unitsBelow(units: readonly TreeUnit[], ids: readonly string[]): Set<string> {
  const children = Map.groupBy(units, (unit) => unit.parentId);
  const known = new Set(units.map(({ id }) => id));
  const below = new Set<string>();
  const next = ids.filter((id) => known.has(id));
  for (let id = next.pop(); id !== undefined; id = next.pop()) {
    if (below.has(id)) continue;
    below.add(id);
    for (const child of children.get(id) ?? []) next.push(child.id);
  }
  return below;
}

/**
 * What somebody with these units sees. No units is everything (null). Units without a shop, partner or touchpoint below
 * them, or units that are gone, are nothing: three empty lists, never everything.
 */
export function reachOf(units: readonly TreeUnit[], ids: readonly string[]): Reach {
  if (ids.length === 0) return null;
  const below = unitsBelow(units, ids);
  const reach = { location: [] as string[], partner: [] as string[], touchpoint: [] as string[] };
  for (const { id, kind, key } of units) {
    if (below.has(id) && kind in FIELD) reach[FIELD[kind as keyof typeof FIELD]].push(key);
  }
  for (const keys of Object.values(reach)) keys.sort();
  return reach;
}

/** What carries the three fields that a reach looks at: a signal or a case. */
export type Placed = { location: string | null; partner: string | null; touchpoint: string | null };

/** True when somebody with this reach may see it: when any of its three places is theirs. */
export function isInside(reach: Reach, { location, partner, touchpoint }: Placed): boolean {
  if (reach === null) return true;
  return (
    (location !== null && reach.location.includes(location)) ||
    (partner !== null && reach.partner.includes(partner)) ||
    (touchpoint !== null && reach.touchpoint.includes(touchpoint))
  );
}

/** True when somebody who sees `all` may hand on `part`: everything that it shows is theirs. */
export function covers(all: Reach, part: Reach): boolean {
  if (all === null) return true;
  if (part === null) return false;
  const holds = (own: readonly string[], wanted: readonly string[]): boolean => {
    const mine = new Set(own);
    return wanted.every((key) => mine.has(key));
  };
  return (
    holds(all.location, part.location) &&
    holds(all.partner, part.partner) &&
    holds(all.touchpoint, part.touchpoint)
  );
}
