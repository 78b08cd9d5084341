import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { instantOf, localOf, offsetAt, segmentsOf } from "./query-zone.ts";

const MINUTE = 60_000;
const utc = (text: string): number => Date.parse(`${text}Z`);

describe("offsetAt", () => {
  it.each([
    ["Asia/Kathmandu", "2026-01-01T00:00", 345],
    ["Europe/Berlin", "2026-07-01T00:00", 120],
    ["America/St_Johns", "2026-01-01T00:00", -210],
    ["UTC", "2026-01-01T00:00", 0],
    ["Etc/GMT+3", "2026-01-01T00:00", -180],
    ["Africa/Monrovia", "1971-06-01T00:00", -44.5],
  ])("%s at %s is %s minutes", (zone, at, minutes) => {
    expect(offsetAt(zone, utc(at))).toBe(minutes * MINUTE);
  });
});

describe("instantOf", () => {
  it("takes the first of two times that the clock shows alike", () => {
    expect(instantOf("Europe/Berlin", utc("2026-10-25T02:30"))).toBe(utc("2026-10-25T00:30"));
  });

  it("takes the jump where the clock leaves a time out", () => {
    expect(instantOf("Europe/Berlin", utc("2026-03-29T02:30"))).toBe(utc("2026-03-29T01:00"));
    // Midnight itself was left out: the day began at 01:00.
    expect(instantOf("America/Sao_Paulo", utc("2018-11-04T00:00"))).toBe(utc("2018-11-04T03:00"));
    // Half past eleven was followed by half past midnight.
    expect(instantOf("America/Toronto", utc("1919-03-31T00:00"))).toBe(utc("1919-03-31T04:30"));
    // A whole day was left out.
    expect(instantOf("Pacific/Apia", utc("2011-12-30T00:00"))).toBe(utc("2011-12-30T10:00"));
  });

  it("is the way back from what the clock shows, or an earlier time that looks the same", () => {
    const zones = fc.constantFrom(...Intl.supportedValuesOf("timeZone"));
    fc.assert(
      fc.property(
        zones,
        fc.integer({ min: utc("1975-01-01T00:00"), max: utc("2037-01-01T00:00") }),
        (zone, instant) => {
          const local = localOf(zone, instant);
          const back = instantOf(zone, local);
          expect(back).toBeLessThanOrEqual(instant);
          expect(localOf(zone, back)).toBe(local);
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe("segmentsOf", () => {
  it("finds each change of a clock to the second", () => {
    const segments = segmentsOf("Europe/Berlin", utc("2026-01-01T00:00"), utc("2027-01-01T00:00"));
    expect(segments.map(({ from, offset }) => [new Date(from).toISOString(), offset / MINUTE])).toEqual([
      ["2026-01-01T00:00:00.000Z", 60],
      ["2026-03-29T01:00:00.000Z", 120],
      ["2026-10-25T01:00:00.000Z", 60],
    ]);
  });

  it("agrees with the offset at every point, also where a zone changed its mind within a week", () => {
    fc.assert(
      fc.property(
        fc.constantFrom("Africa/Casablanca", "America/Boa_Vista", "Africa/Cairo", "Australia/Lord_Howe"),
        fc.integer({ min: utc("1999-01-01T00:00"), max: utc("2027-01-01T00:00") }),
        (zone, instant) => {
          const year = 365 * 24 * 60 * MINUTE;
          const segment = segmentsOf(zone, instant - year, instant + year).find(
            ({ from, to }) => from <= instant && instant < to,
          );
          expect(segment?.offset).toBe(offsetAt(zone, instant));
        },
      ),
      { numRuns: 200 },
    );
  });
});
