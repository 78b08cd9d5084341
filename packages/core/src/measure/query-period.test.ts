import { describe, expect, it } from "vitest";
import { instantOfWhen, previousPeriod } from "./query-period.ts";

const at = (text: string): number => Date.parse(text);
const period = (from: string, to: string, zone: string) => ({
  from: instantOfWhen(from, zone),
  to: instantOfWhen(to, zone),
});

describe("instantOfWhen", () => {
  it("takes a day as its beginning in the zone, and a time as it is", () => {
    expect(instantOfWhen("2026-05-01", "Asia/Ho_Chi_Minh")).toBe(at("2026-04-30T17:00Z"));
    expect(instantOfWhen("2026-05-01T00:00:00+02:00", "Asia/Ho_Chi_Minh")).toBe(at("2026-04-30T22:00Z"));
    expect(instantOfWhen("0001-01-01", "UTC")).toBe(at("0001-01-01T00:00:00Z"));
  });
});

describe("previousPeriod", () => {
  it.each([
    ["a month", "2026-03-01", "2026-04-01", "2026-02-01"],
    ["a quarter", "2026-04-01", "2026-07-01", "2026-01-01"],
    ["ten months", "2026-01-01", "2026-11-01", "2025-03-01"],
    ["a leap year", "2024-01-01", "2025-01-01", "2023-01-01"],
    ["days, by the calendar", "2026-03-30", "2026-04-06", "2026-03-23"],
  ])("is as long by the calendar: %s", (_, from, to, expected) => {
    const zone = "Europe/Berlin";
    expect(previousPeriod(period(from, to, zone), zone)).toEqual({
      from: instantOfWhen(expected, zone),
      to: instantOfWhen(from, zone),
    });
  });

  it("knows whole days also where they are given as times, or begin at one o'clock", () => {
    const zone = "America/Sao_Paulo";
    const given = { from: at("2018-11-04T03:00Z"), to: at("2018-11-05T02:00Z") };
    expect(previousPeriod(given, zone)).toEqual({ from: at("2018-11-03T03:00Z"), to: given.from });
  });

  it("is as long by the clock for anything else", () => {
    const given = { from: at("2026-03-29T00:30Z"), to: at("2026-03-29T02:00Z") };
    expect(previousPeriod(given, "Europe/Berlin")).toEqual({ from: at("2026-03-28T23:00Z"), to: given.from });
  });
});
