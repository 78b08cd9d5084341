import { expect, test } from "vitest";
import { judgeTests, type ScanTest, testParts } from "./alert-scan.ts";
import { frameUntil } from "./alert-windows.ts";
import { PAST_DAYS, type Process, someEnds, someParts } from "./testing/some-process.ts";

const NIGHT = { unit: "day", count: 1 } as const;
const DAYS = 90;
/** Two million windows are judged in each. */
const LONG = { timeout: 120_000 };

/** Two hundred parts of many sizes, each with its own mix of answers. */
function someProcesses(change: (at: number) => Partial<Process> = () => ({})): Process[] {
  return Array.from({ length: 200 }, (_, at) => ({
    perDay: 3 + (at % 40) * 2,
    promoters: 0.3 + (0.4 * ((at * 7) % 10)) / 10,
    detractors: 0.02 + (0.25 * ((at * 3) % 10)) / 10,
    ...change(at),
  }));
}

/** What each of the nights finds. */
function look(seed: number, processes: readonly Process[]): { tests: number; nights: ScanTest[][] } {
  const parts = someParts(seed, processes, PAST_DAYS + 1 + DAYS);
  let tests = 0;
  const nights = someEnds(DAYS).map((end) => {
    const judged = judgeTests(testParts(parts, frameUntil(NIGHT, "UTC", end)), "night");
    tests += judged.length;
    return judged.filter(({ isFinding }) => isFinding);
  });
  return { tests, nights };
}

test(
  "on a stable process, 90 nights over 200 parts, at most one night in twenty has a false alarm",
  LONG,
  () => {
    const { nights, tests } = look(1, someProcesses());
    const falses = nights.flat().length;
    // The promise is 5 % of the nights; docs/guides/alerts.md tells the same figures.
    expect(nights.filter((night) => night.length > 0).length / DAYS).toBeLessThanOrEqual(0.05);
    expect(tests).toBeGreaterThan(30_000);
    expect(falses / tests).toBeLessThan(0.0002);
  },
);

test("where every part wanders by itself from day to day, the limits know that, too", LONG, () => {
  const { nights } = look(
    5,
    someProcesses(() => ({ wander: 0.1 })),
  );
  expect(nights.filter((night) => night.length > 0).length).toBeLessThanOrEqual(9);
});

test(
  "a planted shift is found: a third of the promoters lost, within two days with 60 answers a day",
  LONG,
  () => {
    const shift = { day: PAST_DAYS + 10, share: 1 / 3 };
    // Three large parts and one small one fall; 196 stay as they are.
    const large = [17, 57, 97];
    const small = 3;
    const days: number[] = [];
    const { nights } = look(
      7,
      someProcesses((at) =>
        large.includes(at)
          ? { perDay: 60, promoters: 0.6, detractors: 0.1, shift }
          : at === small
            ? { perDay: 8, promoters: 0.6, detractors: 0.1, shift }
            : {},
      ),
    );
    for (const at of [...large, small]) {
      const first = nights.findIndex((night) =>
        night.some((one) => isOf(one, at) && one.metric.key === "nps"),
      );
      days.push(first < 0 ? Number.POSITIVE_INFINITY : first - 10 + 1);
    }
    // The shift begins on the eleventh night that is judged.
    expect(Math.max(...days.slice(0, 3))).toBeLessThanOrEqual(2);
    // Eight answers a day: no alert from one day of them.
    expect(days[3]).toBeGreaterThan(1);
    const wrong = nights.flat().filter((one) => ![...large, small].some((at) => isOf(one, at)));
    const right = nights.flat().length - wrong.length;
    expect(wrong.length / (wrong.length + right)).toBeLessThanOrEqual(0.1);
  },
);

function isOf({ segment }: ScanTest, at: number): boolean {
  return segment[0]?.value === `S-${at}`;
}
