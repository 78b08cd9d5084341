import { describe, expect, it } from "vitest";
import { foldSegments } from "./explore-fold.ts";
import { outcomeOf } from "./explore-outcome.ts";
import { BUILT_IN_METRICS } from "./metric.ts";

/** Class 1 is a promoter, class 2 a detractor, class 0 a passive. */
const outcome = outcomeOf(BUILT_IN_METRICS.nps);
if (!outcome) throw new Error("an NPS has classes");
const bad = (n: number) => [n * 0.2, n * 0.2, n * 0.6];
const good = (n: number) => [n * 0.2, n * 0.6, n * 0.2];
/** The worst of both: more detractors than the bad ones. */
const awful = (n: number) => [0, n * 0.05, n * 0.95];
const fold = (count: number, joint: [number, number[]][]) =>
  foldSegments(
    outcome,
    count,
    joint.map(([mask, counts]) => ({ mask, counts })),
    "down",
  );

describe("folding findings", () => {
  it("keeps two that share nothing apart", () => {
    const folded = fold(2, [
      [0b01, bad(500)],
      [0b10, bad(400)],
      [0, good(5000)],
    ]);
    expect(folded).toEqual([
      { head: 0, inside: [] },
      { head: 1, inside: [] },
    ]);
  });

  it("puts what is largely the same under the stronger one and says how much of it", () => {
    const folded = fold(2, [
      [0b01, bad(100)],
      [0b11, bad(400)],
      [0b10, good(100)],
      [0, good(5000)],
    ]);
    expect(folded).toEqual([{ head: 0, inside: [{ segment: 1, overlap: 0.8 }] }]);
  });

  it("names the narrower one where the wider is only weak because of it", () => {
    // Everything bad about segment 0 is in segment 1; the rest of it is like everybody else.
    const folded = fold(2, [
      [0b11, awful(300)],
      [0b01, good(500)],
      [0, good(5000)],
    ]);
    expect(folded).toEqual([{ head: 1, inside: [{ segment: 0, overlap: 0.375 }] }]);
  });

  it("puts a wide one that is only bad where it meets a stronger one under that", () => {
    const folded = fold(2, [
      [0b01, awful(400)],
      [0b11, awful(300)],
      [0b10, good(1500)],
      [0, good(5000)],
    ]);
    expect(folded[0]?.inside).toEqual([{ segment: 1, overlap: 300 / 1800 }]);
  });

  it("leaves the wider one where it stands when it is weak without the narrower one, too", () => {
    const folded = fold(2, [
      [0b11, awful(300)],
      [0b01, bad(900)],
      [0, good(5000)],
    ]);
    expect(folded).toEqual([{ head: 0, inside: [{ segment: 1, overlap: 1 }] }]);
  });

  it("names the narrower one where it does nearly all that the wider one does", () => {
    const folded = fold(2, [
      [0b11, awful(500)],
      [0b01, [80, 205, 115]],
      [0, good(5000)],
    ]);
    expect(folded[0]?.head).toBe(1);
  });

  it("names a narrow one beside the wide one that it lies in when it is far worse", () => {
    const folded = fold(3, [
      [0b001, [600, 1700, 700]],
      [0b011, awful(300)],
      [0b111, awful(200)],
      [0, good(5000)],
    ]);
    expect(folded).toEqual([
      { head: 0, inside: [] },
      { head: 1, inside: [{ segment: 2, overlap: 1 }] },
    ]);
  });
});
