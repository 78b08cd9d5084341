import type { Unit } from "@heed/contract/account/unit";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { someUnits } from "./testing/some-units.ts";
import { makesCircle, planUnits, type UnitLine, unitText } from "./unit-tree.ts";

const north: Unit = { id: "1", kind: "region", key: "north", name: "North", parentId: null };
const shop: Unit = { id: "2", kind: "shop", key: "HN-01", name: "Old quarter", parentId: "1" };

const line = (at: number, kind: Unit["kind"], key: string, parent?: string | null, name = key): UnitLine => ({
  line: at,
  kind,
  key,
  name,
  ...(parent !== undefined && { parent }),
});

describe("a hierarchy to import", () => {
  it("is made parents first, whatever the order of its lines", () => {
    const plan = planUnits(
      [],
      [line(1, "shop", "S", "R"), line(2, "region", "R", "D"), line(3, "department", "D", "")],
    );
    expect(plan.errors).toEqual([]);
    expect(plan.created.map(unitText)).toEqual(["department:D", "region:R", "shop:S"]);
    expect(plan.created.at(-1)?.parent).toBe("region:R");
  });

  it("renames and moves what is there, and leaves the rest alone", () => {
    const plan = planUnits(
      [north, shop],
      [
        line(1, "shop", "HN-01", "south", "New name"),
        line(2, "region", "south"),
        line(3, "region", "north", undefined, "North"),
      ],
    );
    expect(plan.created.map(unitText)).toEqual(["region:south"]);
    expect(plan.changed).toMatchObject([{ id: "2", name: "New name", parent: "region:south" }]);
    expect(plan.unchanged).toBe(1);
    // A line that says nothing about a parent does not move the unit.
    expect(planUnits([north, shop], [line(1, "shop", "HN-01", undefined, "Old quarter")]).unchanged).toBe(1);
    expect(planUnits([north, shop], [line(1, "shop", "HN-01", null, "Old quarter")]).changed).toHaveLength(1);
  });

  it.each<[string, UnitLine[], { line: number; path: string; message: RegExp }[]]>([
    [
      "an unknown parent",
      [line(7, "shop", "S", "nowhere")],
      [{ line: 7, path: "parent", message: /no unit "nowhere"/ }],
    ],
    [
      "a unit that comes twice",
      [line(2, "shop", "S"), line(5, "shop", "S")],
      [{ line: 5, path: "key", message: /on line 2 already/ }],
    ],
    [
      "a parent that could be two",
      [line(1, "region", "X"), line(2, "department", "X"), line(3, "shop", "S", "X")],
      [{ line: 3, path: "parent", message: /could be region:X or department:X/ }],
    ],
    [
      "a unit below itself",
      [line(1, "region", "X", "X")],
      [{ line: 1, path: "parent", message: /below itself: region:X → region:X/ }],
    ],
    [
      "a circle",
      [
        line(1, "region", "X", "Z"),
        line(2, "region", "Y", "X"),
        line(3, "region", "Z", "Y"),
        line(4, "shop", "S", "Z"),
      ],
      [1, 2, 3].map((at) => ({ line: at, path: "parent", message: /stands below itself/ })),
    ],
    [
      "a circle with what is there",
      [line(9, "region", "north", "HN-01")],
      [{ line: 9, path: "parent", message: /region:north → shop:HN-01 → region:north/ }],
    ],
  ])("with %s is refused line by line", (_name, lines, expected) => {
    const { errors, created } = planUnits([north, shop], lines);
    expect(errors).toEqual(expected.map((one) => ({ ...one, message: expect.stringMatching(one.message) })));
    expect(created).toEqual([]);
  });

  it("says which of two is meant by its kind", () => {
    const lines = [line(1, "region", "X"), line(2, "department", "X"), line(3, "shop", "S", "department:X")];
    expect(planUnits([], lines).created.at(-1)?.parent).toBe("department:X");
  });

  it("gives back any forest that is written as lines in any order", () => {
    const keys = { shop: ["A", "B", "C", "a:b"], partner: ["A", "Q"], touchpoint: ["t"] };
    fc.assert(
      fc.property(
        someUnits(keys),
        fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })),
        (units, dice) => {
          const byId = new Map(units.map((one) => [one.id, one]));
          const lines = units.map((one, at): UnitLine => {
            const parent = byId.get(one.parentId ?? "");
            return {
              line: at + 1,
              kind: one.kind,
              key: one.key,
              name: one.name,
              parent: parent ? unitText(parent) : null,
            };
          });
          const order = new Map(lines.map((one) => [one, dice.next().value]));
          const shuffled = lines.toSorted((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0));
          const plan = planUnits([], shuffled);
          expect(plan.errors).toEqual([]);
          expect(plan.created.map(unitText).sort()).toEqual(units.map(unitText).sort());
          const made = new Set<string>();
          for (const one of plan.created) {
            if (one.parent !== null) expect(made).toContain(one.parent);
            made.add(unitText(one));
          }
          // The same again changes nothing.
          expect(planUnits(units, shuffled)).toEqual({
            created: [],
            changed: [],
            unchanged: units.length,
            errors: [],
          });
        },
      ),
    );
  });

  it("of twenty thousand lines is planned within a second", () => {
    const lines = Array.from({ length: 20_000 }, (_, i) =>
      line(i + 1, "region", `R${i}`, i === 0 ? null : `R${i - 1}`),
    );
    const started = performance.now();
    expect(planUnits([], lines.reverse()).created).toHaveLength(20_000);
    expect(performance.now() - started).toBeLessThan(1000);
  });
});

describe("moving a unit", () => {
  it("below itself or its own children makes a circle", () => {
    expect(makesCircle([north, shop], "1", "2")).toBe(true);
    expect(makesCircle([north, shop], "1", "1")).toBe(true);
    expect(makesCircle([north, shop], "2", "1")).toBe(false);
    expect(makesCircle([north, shop], "2", null)).toBe(false);
  });
});
