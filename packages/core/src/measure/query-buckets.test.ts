import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bucketsOf, MAX_BUCKETS } from "./query-buckets.ts";

const ZONES = [
  "UTC",
  "Asia/Ho_Chi_Minh",
  "Europe/Berlin",
  "America/New_York",
  "America/Sao_Paulo",
  "America/St_Johns",
  "Asia/Kathmandu",
  "Asia/Kolkata",
  "Africa/Casablanca",
  "Australia/Lord_Howe",
  "Pacific/Apia",
  "Pacific/Chatham",
  "Antarctica/Troll",
  "Africa/Monrovia",
] as const;
const GRAINS = ["hour", "day", "week", "month", "quarter", "year"] as const;
const HOUR = 3_600_000;

/** What the wall clock shows, by another way than the code under test: parts of a formatted date. */
function wallClock(zone: string, instant: number) {
  const parts = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    weekday: "short",
  }).formatToParts(instant);
  return Object.fromEntries(parts.map(({ type, value }) => [type, value]));
}

function labelOf(grain: (typeof GRAINS)[number], zone: string, instant: number): string {
  const { year, month, day, hour, weekday } = wallClock(zone, instant);
  if (grain === "hour") return `${year}-${month}-${day}T${hour}:00`;
  if (grain === "day") return `${year}-${month}-${day}`;
  if (grain === "week") {
    const since = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"].indexOf(weekday ?? "");
    return new Date(Date.parse(`${year}-${month}-${day}T00:00Z`) - since * 24 * HOUR)
      .toISOString()
      .slice(0, 10);
  }
  if (grain === "month") return `${year}-${month}-01`;
  if (grain === "year") return `${year}-01-01`;
  const first = 3 * Math.floor((Number(month) - 1) / 3) + 1;
  return `${year}-${String(first).padStart(2, "0")}-01`;
}

describe("bucketsOf", () => {
  it("puts every instant into the bucket that the wall clock says, in any zone", () => {
    const when = fc.integer({ min: Date.UTC(1971, 0), max: Date.UTC(2040, 0) });
    fc.assert(
      fc.property(
        fc.constantFrom(...ZONES),
        fc.constantFrom(...GRAINS),
        when,
        fc.integer({ min: 1, max: 300 * HOUR }),
        fc.array(fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }), {
          minLength: 5,
          maxLength: 20,
        }),
        (zone, grain, from, length, points) => {
          const buckets = bucketsOf(grain, zone, from, from + length);
          for (const point of [...points, 0]) {
            const instant = from + Math.floor(point * length);
            const span = buckets?.spans.find((s) => s.from <= instant && instant < s.to);
            expect(span && buckets?.labels[span.bucket]).toBe(labelOf(grain, zone, instant));
          }
        },
      ),
      { numRuns: 1500 },
    );
  });

  it("covers the period without a gap, in order, and begins a new span only where the bucket changes", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...ZONES),
        fc.constantFrom(...GRAINS),
        fc.integer({ min: Date.UTC(1990, 0), max: Date.UTC(2035, 0) }),
        fc.integer({ min: 1, max: 9_000 * HOUR }),
        (zone, grain, from, length) => {
          const spans = bucketsOf(grain, zone, from, from + length)?.spans ?? [];
          expect(spans[0]?.from).toBe(from);
          expect(spans.at(-1)?.to).toBe(from + length);
          for (const [at, span] of spans.entries()) {
            expect(span.to).toBeGreaterThan(span.from);
            const next = spans[at + 1];
            if (next) expect([next.from, next.bucket === span.bucket]).toEqual([span.to, false]);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it("gives the day on which clocks go forward 23 hours, and back 25", () => {
    const spring = bucketsOf(
      "day",
      "Europe/Berlin",
      Date.parse("2026-03-27T23:00Z"),
      Date.parse("2026-03-30T22:00Z"),
    );
    expect(spring?.spans.map(({ from, to }) => (to - from) / HOUR)).toEqual([24, 23, 24]);
    const autumn = bucketsOf(
      "day",
      "Europe/Berlin",
      Date.parse("2026-10-23T22:00Z"),
      Date.parse("2026-10-26T23:00Z"),
    );
    expect(autumn?.spans.map(({ from, to }) => (to - from) / HOUR)).toEqual([24, 25, 24]);
  });

  it("makes one bucket of an hour that the clock shows twice", () => {
    const night = bucketsOf(
      "hour",
      "Europe/Berlin",
      Date.parse("2026-10-24T23:00Z"),
      Date.parse("2026-10-25T03:00Z"),
    );
    expect(night?.labels).toEqual(["2026-10-25T01:00", "2026-10-25T02:00", "2026-10-25T03:00"]);
    expect(night?.spans.map(({ from, to }) => (to - from) / HOUR)).toEqual([1, 2, 1]);
  });

  it("knows no day that the clock jumped over", () => {
    const labels = bucketsOf(
      "day",
      "Pacific/Apia",
      Date.parse("2011-12-29T10:00Z"),
      Date.parse("2011-12-31T10:30Z"),
    )?.labels;
    expect(labels).toEqual(["2011-12-29", "2011-12-31", "2012-01-01"]);
  });

  it("begins weeks on Monday", () => {
    const weeks = bucketsOf("week", "UTC", Date.parse("2026-11-01"), Date.parse("2026-11-10"));
    expect(weeks?.labels).toEqual(["2026-10-26", "2026-11-02", "2026-11-09"]);
  });

  it("refuses a series that nobody can read", () => {
    const from = Date.UTC(2020, 0);
    expect(bucketsOf("hour", "UTC", from, from + MAX_BUCKETS * HOUR)?.labels).toHaveLength(MAX_BUCKETS);
    expect(bucketsOf("hour", "UTC", from, from + (MAX_BUCKETS + 1) * HOUR)).toBeNull();
    expect(bucketsOf("year", "UTC", Date.parse("1000-01-01"), from)).toBeNull();
  });

  it("has no buckets for an empty period", () => {
    expect(bucketsOf("day", "UTC", 0, 0)).toEqual({ labels: [], spans: [] });
  });
});
