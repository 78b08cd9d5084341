import type { Unit } from "@heed/contract/account/unit";
import { plain } from "../../../kit/plain.ts";

/** A unit with how deep it stands and how many stand right below it. */
export type TreeRow = { unit: Unit; depth: number; below: number };

/**
 * The units in the order of the tree, each after its parent. With words to find, those that have them in name or key,
 * and everything above them, so that one sees where they stand.
 */
export function treeRows(units: readonly Unit[], find = ""): TreeRow[] {
  const children = Map.groupBy(units, ({ parentId }) => parentId);
  const wanted = plain(find.trim());
  const rows: TreeRow[] = [];
  const visit = (unit: Unit, depth: number): boolean => {
    const at = rows.length;
    const below = children.get(unit.id) ?? [];
    rows.push({ unit, depth, below: below.length });
    const inside = below.map((child) => visit(child, depth + 1)).some(Boolean);
    const isFound = inside || plain(unit.name).includes(wanted) || plain(unit.key).includes(wanted);
    if (!isFound) rows.splice(at);
    return isFound;
  };
  for (const root of children.get(null) ?? []) visit(root, 0);
  return rows;
}
