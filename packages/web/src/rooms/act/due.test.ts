import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { closedInTime, dueOf } from "./due.ts";

const now = Date.parse("2026-11-02T09:00:00Z");
const at = (minutes: number) => new Date(now + minutes * 60_000).toISOString();

describe("dueOf", () => {
  it.each([
    [0, "soon", 0, "minute"],
    [0.5, "soon", 0, "minute"],
    [59, "soon", 59, "minute"],
    [60, "soon", 1, "hour"],
    [239, "soon", 3, "hour"],
    [240, "ahead", 4, "hour"],
    [24 * 60, "ahead", 24, "hour"],
    [48 * 60, "ahead", 2, "day"],
    [-0.5, "late", 0, "minute"],
    [-59, "late", 59, "minute"],
    [-61, "late", 1, "hour"],
    [-47 * 60, "late", 47, "hour"],
    [-50 * 60, "late", 2, "day"],
  ] as const)("%d minutes from now: %s, %d %s", (minutes, state, count, unit) => {
    expect(dueOf(at(minutes), now)).toEqual({ state, count, unit });
  });

  it("never promises more time than there is, nor misses more than one unit of it", () => {
    const length = { minute: 1, hour: 60, day: 24 * 60 };
    fc.assert(
      fc.property(fc.integer({ min: -100_000, max: 100_000 }), (minutes) => {
        const due = dueOf(at(minutes), now);
        const said = due.count * length[due.unit];
        expect(said).toBeLessThanOrEqual(Math.abs(minutes));
        expect(said + length[due.unit]).toBeGreaterThan(Math.abs(minutes));
        expect(due.state === "late").toBe(minutes < 0);
      }),
    );
  });
});

describe("closedInTime", () => {
  it("counts the very last moment as in time", () => {
    expect(closedInTime(at(0), at(0))).toBe(true);
    expect(closedInTime(at(0), at(1))).toBe(false);
  });
});
