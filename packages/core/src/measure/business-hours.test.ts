import type { BusinessClock } from "@heed/contract/measure/own-metric";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { businessHours, wallClock } from "./business-hours.ts";

const HOUR = 3_600_000;
const office: BusinessClock = {
  kind: "business",
  days: [1, 2, 3, 4, 5],
  from: "09:00",
  to: "17:30",
  holidays: ["2026-12-25"],
};
const at = (text: string) => Date.parse(text);
const hours = (from: string, to: string, clock = office, zone = "UTC") =>
  businessHours(clock, zone, at("2026-01-01T00:00Z"), at("2027-01-10T00:00Z"))(at(from), at(to)) / HOUR;

describe("business hours", () => {
  it("count within a day, over night and over a weekend", () => {
    expect(hours("2026-11-02T10:00Z", "2026-11-02T12:00Z")).toBe(2);
    expect(hours("2026-11-02T07:00Z", "2026-11-02T20:00Z")).toBe(8.5);
    expect(hours("2026-11-02T17:00Z", "2026-11-03T09:30Z")).toBe(1);
    expect(hours("2026-11-06T17:00Z", "2026-11-09T10:00Z")).toBe(1.5);
    expect(hours("2026-11-07T10:00Z", "2026-11-08T20:00Z")).toBe(0);
  });

  it("leave holidays out, and follow the zone", () => {
    expect(hours("2026-12-24T17:00Z", "2026-12-28T09:30Z")).toBe(1);
    // Nine in Hanoi is two in the night of UTC.
    expect(hours("2026-11-02T02:00Z", "2026-11-02T03:00Z", office, "Asia/Ho_Chi_Minh")).toBe(1);
    const own = { ...office, timezone: "Asia/Ho_Chi_Minh" };
    expect(hours("2026-11-02T02:00Z", "2026-11-02T03:00Z", own)).toBe(1);
  });

  it("know the hour that a clock skips and the one that it repeats", () => {
    const night: BusinessClock = { kind: "business", days: [7], from: "00:00", to: "24:00", holidays: [] };
    expect(hours("2026-03-28T23:00Z", "2026-03-29T22:00Z", night, "Europe/Berlin")).toBe(23);
    expect(hours("2026-10-24T22:00Z", "2026-10-25T23:00Z", night, "Europe/Berlin")).toBe(25);
  });

  it("add up, are never more than the wall clock's, and never less than nothing", () => {
    const instant = fc.integer({ min: at("2026-01-02T00:00Z"), max: at("2027-01-01T00:00Z") });
    const measure = businessHours(
      office,
      "America/New_York",
      at("2026-01-01T00:00Z"),
      at("2027-01-10T00:00Z"),
    );
    fc.assert(
      fc.property(instant, instant, instant, (...some) => {
        const [a = 0, b = 0, c = 0] = some.toSorted((x, y) => x - y);
        expect(measure(a, c)).toBe(measure(a, b) + measure(b, c));
        expect(measure(a, c)).toBeLessThanOrEqual(wallClock(a, c));
        expect(measure(c, a)).toBe(0);
      }),
    );
  });
});
