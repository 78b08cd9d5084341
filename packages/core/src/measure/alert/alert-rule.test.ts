import type { ParsedAlertRule } from "@heed/contract/measure/alert-rule";
import { describe, expect, test } from "vitest";
import { BUILT_IN_METRICS } from "../metric.ts";
import { emptyTally, type Tally } from "../tally.ts";
import { judgeRule } from "./alert-rule.ts";
import { endsBetween, lastEnd, pastCount, spansUntil, windowsUntil } from "./alert-windows.ts";
import type { JudgedPart } from "./judge-window.ts";

const DAY = 86_400_000;
const HOUR = 3_600_000;
const NIGHT = { unit: "day", count: 1 } as const;
const END = Date.UTC(2026, 2, 2);

const nps = (top: number, level: number, bottom: number): Tally => ({
  ...emptyTally,
  n: top + level + bottom,
  top,
  bottom,
});

/** Days before END: the last one first. */
function part(
  last: Tally,
  usual: (day: number) => Tally,
  metric: JudgedPart["metric"] = BUILT_IN_METRICS.nps,
): JudgedPart {
  const spans = spansUntil(NIGHT, "UTC", END);
  const tallies = new Map(spans.map((_, at) => [at, at === spans.length - 1 ? last : usual(at)]));
  return { metric, window: NIGHT, zone: "UTC", cells: { spans, tallies }, marks: [] };
}
const usual = (day: number): Tally => nps(24 + (day % 3), 10, 6 - (day % 3));
const rule = (condition: ParsedAlertRule["condition"], minAnswers = 10) => ({ condition, minAnswers });
const fall = { kind: "change", direction: "fall", by: 15, p: 0.01 } as const;
const says = (condition: ParsedAlertRule["condition"], one: JudgedPart, minAnswers?: number) =>
  judgeRule(rule(condition, minAnswers), one, END).says;

describe("limits that know n", () => {
  test("a fall from 8 answers is no alert, the same fall from 40 is one", () => {
    expect(says(fall, part(nps(2, 2, 4), usual))).toBe("nothing");
    // Also where somebody wants to hear of so few: two of eight happy where five were is chance.
    expect(says(fall, part(nps(3, 2, 3), usual), 5)).not.toBe("calls");
    expect(says(fall, part(nps(10, 10, 20), usual))).toBe("calls");
    const { judged } = judgeRule(rule(fall), part(nps(10, 10, 20), usual), END);
    expect(judged).toMatchObject({ value: -25, n: 40 });
    expect(judged?.limitLow).toBeGreaterThan(-25);
  });

  test("the limits are the wider the fewer answered, and never beyond the scale", () => {
    const limits = (n: number) => judgeRule(rule(fall), part(nps(n / 2, n / 4, n / 4), usual), END).judged;
    const [few, many] = [limits(8), limits(400)];
    expect((few?.limitHigh ?? 0) - (few?.limitLow ?? 0)).toBeGreaterThan(
      (many?.limitHigh ?? 0) - (many?.limitLow ?? 0),
    );
    expect(few?.limitHigh).toBeLessThanOrEqual(100);
  });

  test("a fall that is certain but small is not the fall that was asked for", () => {
    expect(says({ ...fall, by: 30 }, part(nps(1000, 600, 400), usual))).toBe("nothing");
    expect(says(fall, part(nps(2600, 1000, 500), usual))).toBe("calm");
  });

  test("a rise is no fall, and either way is both", () => {
    const risen = part(nps(60, 0, 0), (day) => nps(15 + (day % 3), 10, 15));
    expect(says(fall, risen)).toBe("calm");
    expect(says({ kind: "limits", direction: "either", runs: false }, risen)).toBe("calls");
    expect(says({ kind: "limits", direction: "fall", runs: false }, risen)).toBe("calm");
  });

  test("eight days on one side call only where runs were asked for", () => {
    const low = (day: number): Tally => (day >= 63 - 7 ? nps(22, 10, 8) : nps(25 + (day % 2), 10, 5));
    const drifting = part(low(63), low);
    expect(says({ kind: "limits", direction: "fall", runs: false }, drifting)).not.toBe("calls");
    expect(says({ kind: "limits", direction: "fall", runs: true }, drifting)).toBe("calls");
  });
});

test("a threshold calls when the whole interval lies beyond it, and is calm on the right side", () => {
  const below = (value: number) =>
    ({ kind: "threshold", direction: "below", value, certainty: 0.95 }) as const;
  expect(says(below(30), part(nps(20, 20, 20), usual))).toBe("calls");
  expect(says(below(5), part(nps(20, 20, 20), usual))).toBe("nothing");
  expect(says(below(-5), part(nps(20, 20, 20), usual))).toBe("calm");
  expect(says(below(30), part(nps(1, 2, 1), usual))).toBe("nothing");
});

describe("counts", () => {
  const count = (n: number): Tally => ({ ...emptyTally, n });
  const days = (last: number, usualDay: number) =>
    part(count(last), (day) => count(usualDay + (day % 5) - 2), BUILT_IN_METRICS.count);
  const spike = { kind: "spike", times: 2, p: 0.001 } as const;
  const silence = { kind: "silence", p: 0.001 } as const;

  test("twice as many as usual are a spike, a busy day is none", () => {
    expect(says(spike, days(60, 20))).toBe("calls");
    expect(says(spike, days(30, 20))).not.toBe("calls");
    expect(says(spike, days(20, 20))).toBe("calm");
    // Three where one is usual is more than twice as many, and nothing.
    expect(says(spike, days(6, 3))).not.toBe("calls");
  });

  test("silence is none where hardly anything is expected", () => {
    expect(says(silence, days(0, 20))).toBe("calls");
    expect(says(silence, days(1, 20))).toBe("calm");
    expect(
      says(
        silence,
        part(count(0), (day) => count(day % 9 === 0 ? 1 : 0), BUILT_IN_METRICS.count),
      ),
    ).toBe("nothing");
  });

  test("weekdays are held against weekdays", () => {
    const spans = spansUntil(NIGHT, "UTC", END);
    const shop = (from: number) => (new Date(from).getUTCDay() === 0 ? 2 : 40);
    const tallies = (last: number) =>
      new Map(spans.map(({ from }, at) => [at, count(at === spans.length - 1 ? last : shop(from))]));
    const of = (last: number): JudgedPart => ({
      metric: BUILT_IN_METRICS.count,
      window: NIGHT,
      zone: "UTC",
      cells: { spans, tallies: tallies(last) },
      marks: [],
    });
    // The last day is a Sunday.
    expect(new Date(END - DAY).getUTCDay()).toBe(0);
    expect(says({ kind: "limits", direction: "either", runs: false }, of(2))).toBe("calm");
    expect(says(spike, of(40))).toBe("calls");
  });
});

test("a bad week in the past neither hides the next one nor becomes what is usual", () => {
  const bad = (day: number): Tally => (day > 40 && day < 48 ? nps(2, 4, 34) : usual(day));
  expect(says(fall, part(nps(10, 10, 20), bad))).toBe("calls");
  expect(says(fall, part(usual(0), bad))).toBe("calm");
});

test("a time that is marked as expected calls nothing, and is left out of what is usual", () => {
  const marked = { ...part(nps(5, 5, 30), usual), marks: [{ from: END - DAY, to: END }] };
  expect(says(fall, marked)).toBe("calm");
  const holiday = part(nps(10, 10, 20), (day) => (day > 30 ? nps(10, 10, 20) : usual(day)));
  const spans = holiday.cells.spans;
  const marks = [{ from: spans[31]?.from ?? 0, to: END - DAY }];
  expect(says(fall, holiday)).toBe("calm");
  expect(says(fall, { ...holiday, marks })).toBe("calls");
});

describe("windows", () => {
  const ZONE = "Europe/Berlin";

  test("are days of the wall clock, also where a day has 23 hours", () => {
    const end = Date.parse("2026-03-30T00:00:00+02:00");
    const [last, before] = windowsUntil(NIGHT, ZONE, end);
    expect((last?.to ?? 0) - (last?.from ?? 0)).toBe(23 * HOUR);
    expect((before?.to ?? 0) - (before?.from ?? 0)).toBe(24 * HOUR);
    expect(last?.from).toBe(before?.to);
  });

  test("of hours are the same hours of the days before", () => {
    const end = Date.parse("2026-05-10T15:00:00+02:00");
    const windows = windowsUntil({ unit: "hour", count: 2 }, ZONE, end);
    expect(windows).toHaveLength(57);
    expect(windows[1]).toEqual({ from: end - DAY - 2 * HOUR, to: end - DAY });
  });

  test("end on the last hour or midnight that is over, and hold a longer past the shorter they are", () => {
    const now = Date.parse("2026-05-10T15:40:00+02:00");
    expect(lastEnd(NIGHT, ZONE, now)).toBe(Date.parse("2026-05-10T00:00:00+02:00"));
    expect(lastEnd({ unit: "hour", count: 3 }, ZONE, now)).toBe(Date.parse("2026-05-10T15:00:00+02:00"));
    expect([1, 7, 28].map((count) => pastCount({ unit: "day", count }))).toEqual([56, 12, 8]);
    expect(endsBetween(NIGHT, ZONE, now - 3 * DAY, now)).toHaveLength(3);
  });
});
