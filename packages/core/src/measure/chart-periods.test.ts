import { describe, expect, it } from "vitest";
import { bucketsWithin, wholeness } from "./chart-periods.ts";
import { bucketsOf } from "./query-buckets.ts";

const at = (text: string): number => Date.parse(text);
const never = Number.POSITIVE_INFINITY;

function series(grain: "hour" | "day" | "month", zone: string, from: string, to: string, now = never) {
  const buckets = bucketsOf(grain, zone, at(from), at(to));
  if (!buckets) throw new Error("too fine");
  const states = wholeness(grain, zone, buckets, now);
  return buckets.labels.map((label, bucket) => [label, states[bucket]?.partial, states[bucket]?.future]);
}

describe("the periods of a chart", () => {
  it("are partial where the series begins or ends inside of them", () => {
    expect(series("day", "UTC", "2026-05-01T12:00Z", "2026-05-03T00:00Z")).toEqual([
      ["2026-05-01", true, false],
      ["2026-05-02", false, false],
    ]);
    expect(series("month", "UTC", "2026-04-01T00:00Z", "2026-05-10T00:00Z")).toEqual([
      ["2026-04-01", false, false],
      ["2026-05-01", true, false],
    ]);
  });

  it("are partial while they last, and of the future before they begin", () => {
    expect(series("day", "UTC", "2026-05-01T00:00Z", "2026-05-04T00:00Z", at("2026-05-02T08:00Z"))).toEqual([
      ["2026-05-01", false, false],
      ["2026-05-02", true, false],
      ["2026-05-03", true, true],
    ]);
  });

  it("are whole in zones with odd offsets, changed clocks and days that never were", () => {
    // Midnights of Nepal, of Chatham, of Lord Howe on the day of its half hour.
    expect(series("day", "Asia/Kathmandu", "2026-05-01T18:15Z", "2026-05-02T18:15Z")).toEqual([
      ["2026-05-02", false, false],
    ]);
    expect(series("day", "Pacific/Chatham", "2026-07-01T11:15Z", "2026-07-02T11:15Z")).toEqual([
      ["2026-07-02", false, false],
    ]);
    expect(series("day", "Australia/Lord_Howe", "2026-04-04T13:00Z", "2026-04-05T13:30Z")).toEqual([
      ["2026-04-05", false, false],
    ]);
    // Samoa went from 29 to 31 December 2011.
    expect(series("day", "Pacific/Apia", "2011-12-29T10:00Z", "2011-12-31T10:00Z")).toEqual([
      ["2011-12-29", false, false],
      ["2011-12-31", false, false],
    ]);
    // São Paulo's 4 November 2018 began at one o'clock.
    expect(series("day", "America/Sao_Paulo", "2018-11-04T03:00Z", "2018-11-05T02:00Z")).toEqual([
      ["2018-11-04", false, false],
    ]);
  });

  it("belong to a baseline where they begin in it", () => {
    const buckets = bucketsOf("day", "UTC", at("2026-05-01T12:00Z"), at("2026-05-05T00:00Z"));
    if (!buckets) throw new Error("too fine");
    const period = { from: at("2026-05-01T00:00Z"), to: at("2026-05-03T00:00Z") };
    expect([...bucketsWithin(buckets, period)]).toEqual([0, 1]);
    expect([...bucketsWithin(buckets, { from: 0, to: 1 })]).toEqual([]);
  });
});
