import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findPersonalData, kindsOf } from "../personal-data.ts";
import { demoSignals } from "./generate.ts";
import { DEMO_ITEMS, SURVEY_ITEMS } from "./items.ts";

const end = new Date("2026-11-01T00:00:00Z");
const year = { seed: 1, end, days: 365, count: 50_000 };
const signals = [...demoSignals(year)];
const texts = signals.flatMap(({ text }) => (typeof text === "object" ? Object.values(text) : (text ?? [])));

test("some write their number into the text, and it is found there", () => {
  const numbers = texts.filter((text) => text.includes("+84 100"));
  expect(numbers.length / texts.length).toBeGreaterThan(0.005);
  expect(numbers.length / texts.length).toBeLessThan(0.04);
  for (const text of numbers) expect(kindsOf(findPersonalData(text))).toEqual(["phone"]);
});

describe("a year of fifty thousand", () => {
  test("oldest first, inside the year, with unique version 7 ids that carry the time", () => {
    expect(signals).toHaveLength(50_000);
    expect(new Set(signals.map(({ id }) => id)).size).toBe(50_000);
    let before = end.getTime() - 365 * 86_400_000;
    for (const { id = "", at = "" } of signals) {
      const time = Date.parse(at);
      expect(time >= before && time < end.getTime()).toBe(true);
      before = time;
      if (!/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id))
        expect(id).toBe("v7");
      if (Number.parseInt(id.slice(0, 13).replace("-", ""), 16) !== time) expect(id).toBe(at);
    }
  });

  test("every rating is a whole number on its scale", () => {
    const scales: Record<string, readonly [number, number]> = { nps: [0, 10], csat: [1, 5], ces: [1, 7] };
    for (const item of Object.keys(DEMO_ITEMS)) scales[item] = [1, 5];
    const seen = new Set<string>();
    for (const { ratings = {} } of signals) {
      for (const [key, value] of Object.entries(ratings)) {
        const [min, max] = scales[key] ?? [Number.NaN, Number.NaN];
        if (!(Number.isInteger(value) && value >= min && value <= max)) expect([key, value]).toBe("on scale");
        seen.add(`${key} ${value}`);
      }
    }
    expect(seen.size).toBe(11 + 5 + 7 + 5 * 8);
  });

  test("a survey asks its own questions, on its own touchpoint", () => {
    const asked: Record<string, { keys: string[]; touchpoints: (string | undefined)[] }> = {
      "after-delivery": { keys: ["csat", "nps"], touchpoints: ["delivery"] },
      "shop-visit": { keys: ["csat", "nps"], touchpoints: ["shop-visit"] },
      hotline: { keys: ["ces", "csat"], touchpoints: ["hotline"] },
      app: { keys: ["csat"], touchpoints: ["app"] },
      relationship: { keys: ["nps"], touchpoints: ["website", undefined] },
    };
    const surveys = signals.filter(({ kind }) => kind === "survey");
    expect(surveys.length / signals.length).toBeGreaterThan(0.75);
    for (const { survey = "", ratings = {}, touchpoint } of surveys) {
      const plan = asked[survey];
      const keys = Object.keys(ratings);
      const mayAsk = [...(plan?.keys ?? []), ...(SURVEY_ITEMS[survey] ?? [])];
      const fits = plan?.touchpoints.includes(touchpoint) && keys.every((key) => mayAsk.includes(key));
      if (!fits || keys.length === 0) expect([survey, touchpoint, keys]).toBe("as planned");
    }
  });

  test("units and attributes are those of the touchpoint", () => {
    const values = (field: "location" | "partner" | "agent") =>
      new Set(signals.map((signal) => signal[field]).filter((value) => value !== undefined));
    expect(values("location").size).toBe(14);
    expect([...values("partner")].sort()).toEqual([
      "an-nhien-express",
      "city-wheels",
      "green-post",
      "swift-sparrow",
    ]);
    expect(values("agent").size).toBe(24);
    for (const { touchpoint, partner, kind, attributes = {} } of signals) {
      const parcel = touchpoint === "delivery";
      if ((partner !== undefined) !== parcel) expect([touchpoint, partner]).toBe("a parcel has a courier");
      if (parcel) {
        const { delayDays, express, orderValue, items, category } = attributes;
        const types = [delayDays, express, orderValue, items, category].map((value) => typeof value).join();
        if (types !== "number,boolean,number,number,string") expect(attributes).toBe("a delivery's");
      }
      if (touchpoint === "hotline" && typeof attributes.waitMinutes !== "number") expect(kind).toBe("waited");
    }
  });

  test("about 18,000 customers come again; about 8 % stay unknown", () => {
    const visits = new Map<string, number>();
    for (const { customer } of signals) {
      if (customer?.ref !== undefined) visits.set(customer.ref, (visits.get(customer.ref) ?? 0) + 1);
    }
    expect(visits.size).toBeGreaterThan(17_000);
    expect(visits.size).toBeLessThan(19_000);
    expect(Math.max(...visits.values())).toBeLessThan(30);
    const unknown = signals.filter(({ customer }) => customer === undefined);
    expect(unknown.length / signals.length).toBeGreaterThan(0.065);
    expect(unknown.length / signals.length).toBeLessThan(0.095);
    for (const { channel } of unknown) expect(["qr", "kiosk"]).toContain(channel);
  });

  test("nobody real can be written to: reserved domains only, in addresses and in comments", () => {
    const addresses = JSON.stringify(signals).match(/[\w.+-]+@[\w.-]+/g) ?? [];
    expect(addresses.length).toBeGreaterThan(30_000);
    for (const address of addresses) {
      if (!/@example\.(com|org)$/.test(address)) expect(address).toBe("at a reserved domain");
    }
  });

  test("45 % comment; two thirds in Vietnamese; a thousand different comments and more in each language", () => {
    expect(texts.length / signals.length).toBeGreaterThan(0.42);
    expect(texts.length / signals.length).toBeLessThan(0.48);
    const of = (language: string) =>
      signals.filter((signal) => signal.language === language && signal.text !== undefined);
    const vi = of("vi");
    const en = of("en");
    expect(vi.length / (vi.length + en.length)).toBeGreaterThan(0.6);
    expect(vi.length / (vi.length + en.length)).toBeLessThan(0.7);
    const sentences = (list: typeof vi) =>
      new Set(
        list.flatMap(({ text }) =>
          Object.values(text ?? {}).flatMap((why) => String(why).split(/(?<=[.!]) /)),
        ),
      );
    expect(sentences(vi).size).toBeGreaterThan(3000);
    expect(sentences(en).size).toBeGreaterThan(2000);
    const written = vi.filter(({ text }) => /[ăâđêôơưạảấầậắặẹẻếềệịọốồộớờợụủứừự]/.test(JSON.stringify(text)));
    expect(written.length / vi.length).toBeGreaterThan(0.85);
    const long = texts.filter((text) => text.split(/(?<=[.!]) /).length >= 4);
    expect(long.length / texts.length).toBeGreaterThan(0.05);
  });

  test("no hole, brace or broken letter in any comment", () => {
    for (const text of texts) {
      if (
        /[{}|]|\s{2}|undefined|NaN|\s[,.]/.test(text) ||
        text !== text.normalize("NFC") ||
        text.trim() !== text
      ) {
        expect(text).toBe("a clean comment");
      }
    }
  });

  test("scores make a J: most at the top, a dip below the middle, a heap at zero", () => {
    const counts = Array.from({ length: 11 }, () => 0);
    for (const { ratings } of signals) {
      if (ratings?.nps !== undefined) counts[ratings.nps] = (counts[ratings.nps] ?? 0) + 1;
    }
    const [zero = 0, one = 0, two = 0] = counts;
    expect(counts.indexOf(Math.max(...counts))).toBe(10);
    expect(zero).toBeGreaterThan(2 * one);
    expect(zero).toBeGreaterThan(two);
    const total = counts.reduce((sum, count) => sum + count, 0);
    expect((counts[10] ?? 0) / total).toBeGreaterThan(0.28);
  });
});

test("the same options give the same signals; another seed gives others", () => {
  const small = { ...year, count: 2000 };
  const first = JSON.stringify([...demoSignals(small)]);
  expect(JSON.stringify([...demoSignals(small)])).toBe(first);
  expect(JSON.stringify([...demoSignals({ ...small, seed: 2 })])).not.toBe(first);
});

test("any span and any number: exactly as many, in order", () => {
  fc.assert(
    fc.property(
      fc.integer(),
      fc.integer({ min: 1, max: 800 }),
      fc.integer({ min: 0, max: 300 }),
      (seed, days, count) => {
        const times = [...demoSignals({ seed, end, days, count })].map(({ at = "" }) => at);
        expect(times).toHaveLength(count);
        expect([...times].sort()).toEqual(times);
      },
    ),
    { numRuns: 40 },
  );
});

test("options without meaning are refused", () => {
  const ask = (options: Partial<typeof year>) => () => demoSignals({ ...year, count: 5, ...options }).next();
  expect(ask({ end: new Date("never") })).toThrow(RangeError);
  expect(ask({ days: 0 })).toThrow(RangeError);
  expect(ask({ count: 1.5 })).toThrow(RangeError);
  expect(ask({ count: -1 })).toThrow(RangeError);
});

test("eight times the signals take about eight times as long, no more", () => {
  // The thread's own processor time, the best of several: other programs on the machine don't count.
  const effort = (count: number) => {
    const runs = Array.from({ length: 4 }, () => {
      const start = process.threadCpuUsage();
      let made = 0;
      for (const signal of demoSignals({ ...year, count })) made += signal.id === undefined ? 0 : 1;
      expect(made).toBe(count);
      const { user, system } = process.threadCpuUsage(start);
      return user + system;
    });
    return Math.min(...runs);
  };
  effort(3000);
  expect(effort(24_000) / effort(3000)).toBeLessThan(16);
});
