import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { benjaminiHochberg } from "./benjamini-hochberg.ts";
import type { CodedColumn } from "./explore-column.ts";
import { openCounter } from "./explore-count.ts";
import { outcomeOf, tallyOfCounts } from "./explore-outcome.ts";
import { adjusterOf, segmentsOf, strongestSegments } from "./explore-segments.ts";
import { BUILT_IN_METRICS } from "./metric.ts";
import { differenceOf, subtractTallies } from "./tally.ts";

const METRICS = [
  BUILT_IN_METRICS.nps,
  BUILT_IN_METRICS.csat,
  { key: "ratings.csat", kind: "mean", rating: "csat", scale: BUILT_IN_METRICS.csat.scale, version: 1 },
] as const;

/** Answers with two fields of a few values each, one value of one of them worse than the others. */
const some = fc.record({
  metric: fc.constantFrom(...METRICS),
  seed: fc.integer({ min: 1, max: 1_000_000 }),
  rows: fc.integer({ min: 60, max: 800 }),
  tilt: fc.double({ min: 0, max: 1, noNaN: true }),
  extreme: fc.boolean(),
});

describe("the strongest of many segments", () => {
  it("have the q that they would have had every one of them been tested in full", () => {
    fc.assert(
      fc.property(some, ({ metric, seed, rows, tilt, extreme }) => {
        const outcome = outcomeOf(metric);
        if (!outcome) throw new Error("it reads a rating");
        const classes = outcome.tallies.length;
        let state = seed;
        const roll = (): number => {
          state = (state * 16_807) % 2_147_483_647;
          return state / 2_147_483_647;
        };
        const codes = [0, 1].map(() => Uint16Array.from({ length: rows }, () => 1 + Math.floor(roll() * 4)));
        const own = Uint16Array.from({ length: rows }, (_, at) => {
          const isTilted = codes[0]?.[at] === 1 && roll() < tilt;
          if (extreme && !isTilted) return roll() < 0.02 ? 0 : 1;
          return isTilted ? 0 : Math.floor(roll() * classes);
        });
        const columns = ["a", "b"].map(
          (key): CodedColumn => ({
            field: { scope: "attributes", key, text: `attributes.${key}`, types: ["text"] },
            type: "text",
            values: ["1", "2", "3", "4"].map((value) => ({ value })),
          }),
        );
        const counter = openCounter([6, 6], classes, true);
        counter.take(own, codes, rows);
        const counts = Array.from({ length: classes }, (_, one) => own.filter((each) => each === one).length);
        const total = tallyOfCounts(outcome, counts);
        const look = { total, minSupport: 5, pairs: true };
        const all = [...segmentsOf(outcome, columns, counter, { ...look, maxQ: 1 })];
        const ps = all.map((one) =>
          one ? differenceOf(metric, one.tally, subtractTallies(total, one.tally)).p : 1,
        );
        const qs = benjaminiHochberg(ps);
        const quick = segmentsOf(outcome, columns, counter, { ...look, maxQ: 0.1 });
        const found = strongestSegments(outcome, quick, total, { towards: "down", maxQ: 0.1 });
        expect(found.tested).toBe(all.length);
        const keys = (one: (typeof all)[number]) => JSON.stringify(one?.codes);
        const full = all.flatMap((one, at) => {
          const shift = one ? differenceOf(metric, one.tally, subtractTallies(total, one.tally)).diff : null;
          return (qs[at] ?? 1) <= 0.1 && (shift ?? 0) < 0 ? [[keys(one), qs[at] ?? 1] as const] : [];
        });
        expect(found.found).toBe(full.length);
        const expected = new Map(full);
        for (const one of found.segments)
          expect(one.q).toBeCloseTo(expected.get(keys(one)) ?? Number.NaN, 12);
      }),
      { numRuns: 150 },
    );
  });

  it("are adjusted as Benjamini and Hochberg adjust", () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 60 }),
        (ps) => {
          const adjusted = adjusterOf(ps);
          benjaminiHochberg(ps).forEach((q, at) => {
            expect(adjusted(ps[at] ?? 1)).toBeCloseTo(q ?? Number.NaN, 14);
          });
        },
      ),
    );
  });
});
