import type { Reach, Unit } from "@heed/contract/account/unit";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { covers, isInside, reachOf, unitsBelow } from "./reach.ts";
import { someUnits } from "./testing/some-units.ts";

const unit = (id: string, kind: Unit["kind"], key: string, parentId: string | null = null): Unit => ({
  id,
  kind,
  key,
  name: key,
  parentId,
});

/** Two regions with shops, a partner below one of them, a touchpoint by itself. */
const units = [
  unit("north", "region", "north"),
  unit("south", "region", "south"),
  unit("empty", "department", "empty"),
  unit("a", "shop", "HN-01", "north"),
  unit("b", "shop", "HN-02", "north"),
  unit("c", "shop", "SG-01", "south"),
  unit("p", "partner", "FastEx", "a"),
  unit("t", "touchpoint", "call"),
];
const nothing = { location: [], partner: [], touchpoint: [] };

describe("a reach", () => {
  it.each<[string, string[], Reach]>([
    ["without units is everything", [], null],
    [
      "of a region is all below it",
      ["north"],
      { location: ["HN-01", "HN-02"], partner: ["FastEx"], touchpoint: [] },
    ],
    [
      "of a shop is the shop and its partner",
      ["a"],
      { location: ["HN-01"], partner: ["FastEx"], touchpoint: [] },
    ],
    ["of several is all of them", ["c", "t"], { location: ["SG-01"], partner: [], touchpoint: ["call"] }],
    ["of a unit that holds nothing is nothing", ["empty"], nothing],
    ["of a unit that is gone is nothing, never everything", ["gone"], nothing],
  ])("%s", (_name, ids, expected) => expect(reachOf(units, ids)).toEqual(expected));

  it("ends where units stand below each other in a circle", () => {
    const circle = [
      unit("x", "region", "x", "y"),
      unit("y", "region", "y", "x"),
      unit("z", "shop", "Z", "y"),
    ];
    expect(unitsBelow(circle, ["x"])).toEqual(new Set(["x", "y", "z"]));
    expect(reachOf(circle, ["x"])).toEqual({ ...nothing, location: ["Z"] });
  });

  it("holds a signal that is at one of its places, letter by letter", () => {
    const reach = reachOf(units, ["a", "t"]);
    const nowhere = { location: null, partner: null, touchpoint: null };
    expect(isInside(reach, { ...nowhere, location: "HN-01" })).toBe(true);
    expect(isInside(reach, { ...nowhere, location: "hn-01" })).toBe(false);
    expect(isInside(reach, { ...nowhere, location: "HN-02", partner: "FastEx" })).toBe(true);
    expect(isInside(reach, { ...nowhere, touchpoint: "call" })).toBe(true);
    expect(isInside(reach, { ...nowhere, location: "call" })).toBe(false);
    expect(isInside(reach, nowhere)).toBe(false);
    expect(isInside(null, nowhere)).toBe(true);
  });
});

describe("whoever hands on a reach", () => {
  it.each<[string[], string[], boolean]>([
    [[], [], true],
    [[], ["a"], true],
    [["a"], [], false],
    [["north"], ["b"], true],
    [["b"], ["north"], false],
    [["a"], ["c"], false],
    [["a"], ["empty"], true],
  ])("with %s may give %s: %s", (own, wanted, expected) => {
    expect(covers(reachOf(units, own), reachOf(units, wanted))).toBe(expected);
  });

  const keys = { shop: ["A", "B", "C"], partner: ["P", "Q"], touchpoint: ["t", "u"] };

  it("never gives more than it has, in any hierarchy (S3)", () => {
    const picks = fc.array(fc.nat(), { maxLength: 4 });
    fc.assert(
      fc.property(someUnits(keys), picks, picks, (some, mine, given) => {
        const idsOf = (list: number[]) => list.flatMap((n) => some[n % Math.max(some.length, 1)]?.id ?? []);
        const [own, wanted] = [reachOf(some, idsOf(mine)), reachOf(some, idsOf(given))];
        const places = [...keys.shop, null].flatMap((location) =>
          [...keys.partner, null].flatMap((partner) =>
            [...keys.touchpoint, null].map((touchpoint) => ({ location, partner, touchpoint })),
          ),
        );
        const hasMore = places.some((place) => isInside(wanted, place) && !isInside(own, place));
        expect(covers(own, wanted)).toBe(!hasMore);
      }),
      { numRuns: 500 },
    );
  });
});
