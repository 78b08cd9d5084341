import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openCounter } from "./explore-count.ts";
import { coverPairs } from "./explore-cover.ts";

/** A few columns of codes with their sizes, and a class for each row. */
const someRows = fc
  .record({
    sizes: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 9 }),
    classes: fc.integer({ min: 1, max: 4 }),
    rows: fc.integer({ min: 0, max: 60 }),
    seed: fc.integer({ min: 1, max: 1_000_000 }),
  })
  .map(({ sizes, classes, rows, seed }) => {
    let state = seed;
    const next = (below: number): number => {
      state = (state * 16_807) % 2_147_483_647;
      return state % below;
    };
    const columns = sizes.map((size) => Uint16Array.from({ length: rows }, () => next(size)));
    return { sizes, classes, rows, columns, own: Uint16Array.from({ length: rows }, () => next(classes)) };
  });

describe("counting by pairs of columns", () => {
  it("gives for every pair what counting one row after the other gives", () => {
    fc.assert(
      fc.property(someRows, ({ sizes, classes, rows, columns, own }) => {
        const counter = openCounter(sizes, classes, true);
        // In two blocks of different lengths, as rows come.
        const half = Math.floor(rows / 3);
        counter.take(own, columns, half);
        const later = columns.map((column) => column.subarray(half));
        counter.take(own.subarray(half), later, rows - half);
        sizes.forEach((size, a) => {
          const single = new Uint32Array(size * classes);
          for (let row = 0; row < rows; row += 1)
            add(single, (columns[a]?.[row] ?? 0) * classes + (own[row] ?? 0));
          expect(counter.single(a)).toEqual(single);
          for (let b = a + 1; b < sizes.length; b += 1) {
            const second = sizes[b] ?? 1;
            const pair = new Uint32Array(size * second * classes);
            for (let row = 0; row < rows; row += 1) {
              const at = (columns[a]?.[row] ?? 0) * second + (columns[b]?.[row] ?? 0);
              add(pair, at * classes + (own[row] ?? 0));
            }
            expect(counter.pair(a, b)).toEqual(pair);
          }
        });
      }),
      { numRuns: 60 },
    );
  });

  it("counts twenty fields of a dozen values in far fewer tables than they have pairs", () => {
    const { groups, leftOut } = coverPairs(Array<number>(20).fill(13), 3);
    expect(leftOut).toEqual([]);
    expect(groups.length).toBeLessThan(90);
  });

  it("leaves out the pairs that would need too much room, however many fields of a thousand values there are", () => {
    const { groups, leftOut } = coverPairs(Array<number>(40).fill(1001), 11);
    const cells = groups.reduce((sum, group) => sum + 11 * 1001 ** group.length, 0);
    expect(cells).toBeLessThan(17_000_000);
    expect(leftOut.length).toBeGreaterThan(700);
  });
});

function add(counts: Uint32Array, at: number): void {
  counts[at] = (counts[at] ?? 0) + 1;
}
