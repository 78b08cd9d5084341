import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { dayIn } from "./day.ts";
import { localOf } from "./query-zone.ts";
import { nextReport, type ReportSchedule, reportDays } from "./report-schedule.ts";

const at = (schedule: Partial<ReportSchedule>, after: string): string =>
  new Date(
    nextReport({ cadence: "daily", day: 1, time: "07:30", timezone: "UTC", ...schedule }, Date.parse(after)),
  ).toISOString();

describe("the next report", () => {
  test.each<[Partial<ReportSchedule>, string, string]>([
    [{}, "2026-11-22T07:29:59Z", "2026-11-22T07:30:00.000Z"],
    [{}, "2026-11-22T07:30:00Z", "2026-11-23T07:30:00.000Z"],
    [{ timezone: "Asia/Ho_Chi_Minh" }, "2026-11-22T07:30:00Z", "2026-11-23T00:30:00.000Z"],
    [{ cadence: "weekly", day: 1 }, "2026-11-22T12:00:00Z", "2026-11-23T07:30:00.000Z"],
    [{ cadence: "weekly", day: 7 }, "2026-11-22T12:00:00Z", "2026-11-29T07:30:00.000Z"],
    [{ cadence: "monthly", day: 1 }, "2026-12-01T08:00:00Z", "2027-01-01T07:30:00.000Z"],
    [{ cadence: "monthly", day: 31 }, "2026-02-01T00:00:00Z", "2026-02-28T07:30:00.000Z"],
    [{ cadence: "monthly", day: 30 }, "2028-01-31T00:00:00Z", "2028-02-29T07:30:00.000Z"],
  ])("%j after %s is %s", (schedule, after, next) => {
    expect(at(schedule, after)).toBe(next);
  });

  it("goes out when the clock jumps over its time, and once where an hour comes twice", () => {
    const berlin = { timezone: "Europe/Berlin", time: "02:30" };
    expect(at(berlin, "2026-03-28T12:00:00Z")).toBe("2026-03-29T01:00:00.000Z");
    expect(at(berlin, "2026-03-29T01:00:00Z")).toBe("2026-03-30T00:30:00.000Z");
    expect(at(berlin, "2026-10-24T12:00:00Z")).toBe("2026-10-25T00:30:00.000Z");
    expect(at(berlin, "2026-10-25T00:30:00Z")).toBe("2026-10-26T01:30:00.000Z");
  });

  it("property: comes once on each of its days, in every zone", () => {
    const zone = fc.constantFrom(
      "UTC",
      "Asia/Ho_Chi_Minh",
      "Europe/Berlin",
      "America/New_York",
      "Asia/Kathmandu",
      "Australia/Lord_Howe",
      "America/Sao_Paulo",
    );
    const hour = fc.integer({ min: 0, max: 23 }).map((h) => `${String(h).padStart(2, "0")}:15`);
    const start = fc.integer({ min: Date.UTC(2015, 0, 1), max: Date.UTC(2030, 0, 1) });
    fc.assert(
      fc.property(zone, hour, start, fc.constantFrom("daily", "weekly"), (timezone, time, from, cadence) => {
        const schedule = { cadence, day: 3, time, timezone } as const;
        const days: string[] = [];
        let last = from;
        for (let i = 0; i < 20; i += 1) {
          const next = nextReport(schedule, last);
          expect(next).toBeGreaterThan(last);
          expect(localOf(timezone, next) % 86_400_000).toBeGreaterThanOrEqual(
            Date.parse(`1970-01-01T${time}:00Z`),
          );
          days.push(dayIn(timezone, next));
          last = next;
        }
        expect(new Set(days).size).toBe(20);
        const step = cadence === "daily" ? 1 : 7;
        expect((Date.parse(days.at(-1) ?? "") - Date.parse(days[0] ?? "")) / 86_400_000).toBe(19 * step);
      }),
      { numRuns: 60 },
    );
  });
});

test("a report tells of yesterday, of a week up to yesterday, or of the month before", () => {
  expect(reportDays("daily", "2026-03-01")).toEqual({ first: "2026-02-28", last: "2026-02-28" });
  expect(reportDays("weekly", "2026-11-23")).toEqual({ first: "2026-11-16", last: "2026-11-22" });
  expect(reportDays("monthly", "2026-03-15")).toEqual({ first: "2026-02-01", last: "2026-02-28" });
  expect(reportDays("monthly", "2026-01-31")).toEqual({ first: "2025-12-01", last: "2025-12-31" });
});
