import type { Unit, UnitKind } from "@heed/contract/account/unit";
import fc from "fast-check";

const KINDS: readonly UnitKind[] = ["department", "region", "shop", "partner", "touchpoint"];

/** Random forests: each unit stands below none or one that came before it. Keys are taken from a few awkward texts. */
export function someUnits(keys: Readonly<Record<"shop" | "partner" | "touchpoint", readonly string[]>>) {
  return fc
    .array(
      fc.record({ kind: fc.constantFrom(...KINDS), key: fc.nat(), parent: fc.nat(), isRoot: fc.boolean() }),
      {
        maxLength: 30,
      },
    )
    .map((drawn) => {
      const units: Unit[] = [];
      const taken = new Set<string>();
      for (const [index, { kind, key, parent, isRoot }] of drawn.entries()) {
        const texts = kind === "department" || kind === "region" ? [`${kind}-${index}`] : keys[kind];
        const text = texts[key % texts.length] ?? "";
        if (text === "" || taken.has(`${kind}:${text}`)) continue;
        taken.add(`${kind}:${text}`);
        const above = isRoot ? undefined : units[parent % Math.max(units.length, 1)];
        const id = `00000000-0000-7000-8000-${String(index).padStart(12, "0")}`;
        units.push({ id, kind, key: text, name: text, parentId: above?.id ?? null });
      }
      return units;
    });
}
