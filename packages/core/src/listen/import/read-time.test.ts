import fc from "fast-check";
import { expect, test } from "vitest";
import { timeReader } from "./read-time.ts";

function read(format: string, timezone: string, text: string): string | null {
  const reader = timeReader(format, timezone);
  if ("fault" in reader) throw new Error(reader.fault);
  const instant = reader.instantOf(text);
  return instant === null ? null : new Date(instant).toISOString();
}

test.each([
  ["iso", "UTC", "2026-11-02", "2026-11-02T00:00:00.000Z"],
  ["iso", "America/Sao_Paulo", "2018-08-15 04:10:37", "2018-08-15T07:10:37.000Z"],
  ["iso", "Asia/Ho_Chi_Minh", "2026-11-02T09:30", "2026-11-02T02:30:00.000Z"],
  ["iso", "Asia/Ho_Chi_Minh", "2026-11-02T09:30:00.25+01:00", "2026-11-02T08:30:00.250Z"],
  ["iso", "UTC", "2026-11-02T09:30:00Z", "2026-11-02T09:30:00.000Z"],
  ["M/d/yyyy", "UTC", "5/13/2017", "2017-05-13T00:00:00.000Z"],
  ["M/d/yyyy h:mm a", "America/Los_Angeles", "5/3/2017 12:05 AM", "2017-05-03T07:05:00.000Z"],
  ["M/d/yyyy h:mm a", "America/Los_Angeles", "5/3/2017 12:05 p.m.", "2017-05-03T19:05:00.000Z"],
  ["d.M.yy HH:mm:ss", "Europe/Berlin", "1.2.26 13:00:09", "2026-02-01T12:00:09.000Z"],
  ["yyyyMMdd", "UTC", "20260229", null],
  ["yyyyMMdd", "UTC", "20280229", "2028-02-29T00:00:00.000Z"],
  ["MMM d, yyyy", "UTC", "Nov 2, 2026", "2026-11-02T00:00:00.000Z"],
  ["MMM d, yyyy", "UTC", "Foo 2, 2026", null],
  ["yyyy-MM-ddTHH:mm:ss.SSSXXX", "UTC", "2026-11-02T09:30:00.125-05:30", "2026-11-02T15:00:00.125Z"],
  ["'Week of' d/M/yyyy", "UTC", "Week of 2/11/2026", "2026-11-02T00:00:00.000Z"],
  ["unix", "UTC", "1793611800", "2026-11-02T09:30:00.000Z"],
  ["unix-ms", "UTC", "1793611800123", "2026-11-02T09:30:00.123Z"],
  ["unix", "UTC", "1793611800123", null],
  ["iso", "UTC", "yesterday", null],
  ["iso", "UTC", "2026-13-01", null],
  ["iso", "UTC", "2026-02-30", null],
  ["iso", "UTC", "2026-02-03 24:01:00", null],
  ["M/d/yyyy", "UTC", "31/31/2017", null],
])("%s in %s reads %s as %s", (format, timezone, text, expected) => {
  expect(read(format, timezone, text)).toBe(expected);
});

test("a wall time that the clock skips moves forward, one that comes twice is the first", () => {
  expect(read("iso", "America/New_York", "2026-03-08 02:30:00")).toBe("2026-03-08T07:30:00.000Z");
  expect(read("iso", "America/New_York", "2026-11-01 01:30:00")).toBe("2026-11-01T05:30:00.000Z");
});

test("what Intl writes in a zone is read back as the same instant, wherever it is not ambiguous", () => {
  const zones = [
    "America/Los_Angeles",
    "Asia/Kathmandu",
    "Australia/Lord_Howe",
    "Europe/London",
    "Pacific/Apia",
  ];
  fc.assert(
    fc.property(
      fc.integer({ min: Date.UTC(1980, 0, 1) / 1000, max: Date.UTC(2040, 0, 1) / 1000 }),
      fc.constantFrom(...zones),
      (seconds, zone) => {
        const written = (ms: number) => new Date(ms).toLocaleString("sv-SE", { timeZone: zone });
        const text = written(seconds * 1000);
        const back = read("iso", zone, text);
        expect(back && written(Date.parse(back))).toBe(text);
      },
    ),
  );
});

test("counts calendar days in the zone, however the clock was moved in between", () => {
  const reader = timeReader("iso", "America/New_York");
  if ("fault" in reader) throw new Error(reader.fault);
  const days = (from: string, to: string) =>
    (reader.dayOf(to) ?? Number.NaN) - (reader.dayOf(from) ?? Number.NaN);
  expect(days("2026-03-07 23:59:00", "2026-03-09 00:01:00")).toBe(2);
  expect(days("2026-10-31 12:00:00", "2026-11-02 12:00:00")).toBe(2);
  expect(days("2026-11-02", "2026-10-31 23:00:00")).toBe(-2);
});

test("says what is wrong with a format or a zone", () => {
  expect(timeReader("iso", "Mars/Olympus")).toMatchObject({
    field: "timezone",
    fault: expect.stringContaining("Mars/Olympus"),
  });
  expect(timeReader("qq/yyyy", "UTC")).toMatchObject({
    field: "format",
    fault: expect.stringContaining("letters qq"),
  });
  expect(timeReader("HH:mm", "UTC")).toMatchObject({
    field: "format",
    fault: expect.stringContaining("year"),
  });
});
