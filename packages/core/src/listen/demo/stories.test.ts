import { describe, expect, test } from "vitest";
import { type DemoStory, demoSignals, demoStories } from "./generate.ts";

type Signals = ReturnType<typeof year>;

function year(seed: number, end: Date) {
  return [...demoSignals({ seed, end, days: 365, count: 50_000 })];
}

/** NPS of those who were asked, straight from the definition. */
function nps(signals: Signals): number {
  const scores = signals.flatMap(({ ratings }) => ratings?.nps ?? []);
  expect(scores.length).toBeGreaterThan(100);
  const promoters = scores.filter((score) => score >= 9).length;
  const detractors = scores.filter((score) => score <= 6).length;
  return (100 * (promoters - detractors)) / scores.length;
}

/** Share of answers from `low` up, in percent. */
function share(signals: Signals, key: string, low: number): number {
  const scores = signals.flatMap(({ ratings }) => ratings?.[key] ?? []);
  expect(scores.length).toBeGreaterThan(20);
  return (100 * scores.filter((score) => score >= low).length) / scores.length;
}

function mean(signals: Signals, attribute: string): number {
  const values = signals.map(({ attributes }) => Number(attributes?.[attribute]));
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

describe.each([
  [1, new Date("2026-11-01T00:00:00Z")],
  [77, new Date("2026-11-22T16:00:00Z")],
])("the stories of seed %i, year to %s", (seed, end) => {
  const signals = year(seed, end);
  const stories = new Map(demoStories(end).map((story) => [story.key, story]));

  /** Splits signals at the story's dates, which are Vietnamese midnights. */
  function split(key: DemoStory["key"], list: Signals) {
    const story = stories.get(key);
    if (story === undefined) throw new Error(`no story ${key}`);
    const instant = (date: string) => new Date(`${date}T00:00:00+07:00`).toISOString();
    const from = instant(story.when.from);
    const to = story.when.to === undefined ? end.toISOString() : instant(story.when.to);
    return {
      before: list.filter(({ at = "" }) => at < from),
      during: list.filter(({ at = "" }) => at >= from && at < to),
      after: list.filter(({ at = "" }) => at >= to),
    };
  }

  test("Swift Sparrow gets worse in May, later and less liked; the other couriers don't", () => {
    const parcels = signals.filter(({ touchpoint }) => touchpoint === "delivery");
    const sparrow = split(
      "courier-worsens",
      parcels.filter(({ partner }) => partner === "swift-sparrow"),
    );
    const others = split(
      "courier-worsens",
      parcels.filter(({ partner }) => partner !== "swift-sparrow"),
    );
    expect(nps(sparrow.before) - nps(sparrow.during)).toBeGreaterThanOrEqual(30);
    expect(mean(sparrow.during, "delayDays")).toBeGreaterThan(4 * mean(sparrow.before, "delayDays"));
    expect(Math.abs(nps(others.before) - nps(others.during))).toBeLessThan(8);
    expect(Math.abs(nps(sparrow.before) - nps(others.before))).toBeLessThan(10);
  });

  test("HN-03 shines above each of the other shops, in every quarter", () => {
    const visits = signals.filter(({ touchpoint }) => touchpoint === "shop-visit");
    const shining = visits.filter(({ location }) => location === "HN-03");
    const rest = visits.filter(({ location }) => location !== "HN-03");
    expect(nps(shining) - nps(rest)).toBeGreaterThanOrEqual(25);
    for (const shop of new Set(rest.map(({ location }) => location))) {
      expect(nps(shining) - nps(rest.filter(({ location }) => location === shop))).toBeGreaterThan(20);
    }
    for (let quarter = 0; quarter < 4; quarter += 1) {
      const part = (list: Signals) =>
        list.slice((list.length * quarter) / 4, (list.length * (quarter + 1)) / 4);
      expect(nps(part(shining)) - nps(part(rest))).toBeGreaterThan(20);
    }
  });

  test("the hotline jams for two weeks of July and is better than ever with the new staff", () => {
    const calls = signals.filter(({ touchpoint }) => touchpoint === "hotline");
    const { before, during, after } = split("hotline-jam", calls);
    expect(mean(during, "waitMinutes")).toBeGreaterThan(20);
    expect(mean(before, "waitMinutes")).toBeLessThan(7);
    expect(mean(after, "waitMinutes")).toBeLessThan(mean(before, "waitMinutes"));
    expect(share(before, "ces", 5) - share(during, "ces", 5)).toBeGreaterThan(25);
    expect(share(after, "ces", 5)).toBeGreaterThan(share(before, "ces", 5) - 1);
    const staff = (list: Signals) => new Set(list.map(({ agent }) => agent)).size;
    expect(staff(before)).toBe(19);
    expect(staff(after)).toBe(24);
  });

  test("the September release breaks the checkout for Android only, for ten days", () => {
    const uses = signals.filter(({ touchpoint }) => touchpoint === "app");
    const on = (device: string) =>
      split(
        "app-breaks",
        uses.filter(({ attributes }) => attributes?.device === device),
      );
    const android = on("android");
    const ios = on("ios");
    expect(share(android.before, "csat", 4) - share(android.during, "csat", 4)).toBeGreaterThan(40);
    expect(share(android.after, "csat", 4)).toBeGreaterThan(70);
    expect(share(ios.during, "csat", 4)).toBeGreaterThan(65);
    const broken = android.during.flatMap(({ text }) => (text === undefined ? [] : JSON.stringify(text)));
    const about = broken.filter((text) =>
      /thanh toan|thanh toán|tt|cart|gio hang|giỏ hàng|pay|check ?out|5\.4\.0|card|thẻ|đặt hàng/i.test(text),
    );
    expect(about.length / broken.length).toBeGreaterThan(0.4);
  });

  test("gold customers slip slowly from October; the others don't", () => {
    const tier = (wanted: boolean) =>
      split(
        "gold-slips",
        signals.filter(
          ({ customer }) => customer !== undefined && (customer.traits?.tier === "gold") === wanted,
        ),
      );
    const gold = tier(true);
    const others = tier(false);
    expect(nps(gold.before)).toBeGreaterThan(nps(others.before));
    expect(nps(gold.before) - nps(gold.during)).toBeGreaterThan(12);
    expect(Math.abs(nps(others.before) - nps(others.during))).toBeLessThan(8);
    const half = gold.during.length / 2;
    expect(nps(gold.during.slice(0, half)) - nps(gold.during.slice(half))).toBeGreaterThan(5);
  });
});

test("each story happens on its latest date before the end, as seen in Vietnam", () => {
  const starts = (end: string) => demoStories(new Date(end)).map(({ when }) => when.from);
  expect(starts("2026-11-01T00:00:00Z")).toEqual([
    "2026-05-03",
    "2025-11-01",
    "2026-07-06",
    "2026-09-12",
    "2026-10-01",
  ]);
  expect(starts("2026-04-01T00:00:00Z").filter((_, index) => index !== 1)).toEqual([
    "2025-05-03",
    "2025-07-06",
    "2025-09-12",
    "2025-10-01",
  ]);
  // 30 September, 17:00 UTC is the first instant of 1 October in Vietnam, so the day hasn't been yet.
  expect(starts("2026-09-30T17:00:00Z").at(-1)).toBe("2025-10-01");
  expect(starts("2026-09-30T17:00:01Z").at(-1)).toBe("2026-10-01");
});
