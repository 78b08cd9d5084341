import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type RunningHeed, runningHeed } from "../testing/running-heed.ts";

let heed: RunningHeed;

const SURVEY = {
  key: "pulse",
  name: "Pulse",
  anonymous: true,
  languages: ["en"],
  thanks: { en: "Thanks" },
  questions: [{ kind: "nps", key: "nps", text: { en: "How is it?" } }],
};
const pulse = { field: "survey", op: "eq", value: "pulse" };
const store = (value: string) => ({ field: "attributes.store", op: "eq", value });

/** Answers of whom almost everybody gave all ratings; two people gave the first but no outcome. */
function answers(count: number, more: object) {
  return Array.from({ length: count }, (_, n) => {
    const pay = 1 + (n % 5);
    const boss = 1 + ((n * 3 + (n >> 2)) % 5);
    return {
      ...more,
      ratings: { pay, boss, nps: Math.min(10, pay + boss + (n % 2)) },
      attributes: { store: n % 20 === 0 ? "A" : "B" },
      at: "2026-11-02T08:30:00Z",
    };
  });
}

beforeAll(async () => {
  heed = await runningHeed();
  for (const key of ["pay", "boss", "lonely"]) {
    const body = { scale: { min: 1, max: 5 } };
    expect((await heed.call("PUT", `/metrics/${key}`, { body })).status).toBe(200);
  }
  expect((await heed.call("POST", "/surveys", { body: SURVEY })).status).toBe(201);
  const all = [
    ...answers(80, { survey: "pulse" }),
    ...Array.from({ length: 30 }, (_, n) => ({
      survey: "pulse",
      ratings: { lonely: 1 + (n % 5), ...(n < 28 ? { nps: n % 11 } : {}) },
      attributes: { store: "B" },
      at: "2026-11-02T08:30:00Z",
    })),
    ...answers(60, {}),
  ];
  const answer = await heed.call("POST", "/signals", { body: all });
  expect(answer.body).toMatchObject({ accepted: 170, rejected: [] });
});
afterAll(() => heed?.close());

const ask = async (path: string, body: object, key?: string) =>
  heed.call("POST", path, { body: { bootstraps: 100, ...body }, ...(key === undefined ? {} : { key }) });

describe("POST /query/drivers", () => {
  it("answers with weights, intervals and what to do, of signals that are nobody's secret", async () => {
    const { status, body } = await ask("/query/drivers", { outcome: "nps" });
    expect(status).toBe(200);
    // The anonymous answers are left out, as everywhere where they are not asked for.
    expect(body.n).toBe(60);
    expect(body.drivers.map(({ driver }: { driver: string }) => driver).sort()).toEqual(["boss", "pay"]);
    for (const driver of body.drivers) {
      expect(driver.weight.low).toBeLessThanOrEqual(driver.weight.value);
      expect(driver.share.high).toBeGreaterThanOrEqual(driver.share.value);
      expect(["fix", "keep", "watch", "enough"]).toContain(driver.quadrant);
    }
    expect(body.left).toContainEqual({ driver: "lonely", why: "tooFew", n: 0 });
    expect(body.resampled).toEqual({ by: "people", units: 60, bootstraps: 100, seed: 1 });
  });

  it("answers about an anonymous survey where nobody can be told apart, and withholds the rest", async () => {
    const whole = await ask("/query/drivers", { outcome: "nps", drivers: ["pay", "boss"], where: [pulse] });
    expect(whole.body).toMatchObject({ n: 80 });
    expect(whole.body.withheld).toBeUndefined();
    // Four people of store A would follow from all minus B; two gave "lonely" without the outcome.
    for (const body of [
      { outcome: "nps", drivers: ["pay", "boss"], where: [pulse, store("B")] },
      { outcome: "nps", drivers: ["lonely"], where: [pulse] },
      { outcome: "nps", where: [pulse] },
    ]) {
      const { status, body: answer } = await ask("/query/drivers", body);
      expect(status).toBe(200);
      expect(answer).toMatchObject({ withheld: true, n: 0, drivers: [], left: [], r2: null });
    }
    const moved = {
      outcome: "nps",
      changes: [{ driver: "pay", to: 5 }],
      held: [],
      where: [pulse, store("B")],
    };
    expect((await ask("/query/what-if", moved)).body).toMatchObject({
      withheld: true,
      shift: null,
      changes: [],
    });
    const scales = [{ key: "both", items: ["pay", "boss"] }];
    expect((await ask("/query/reliability", { scales, where: [pulse, store("B")] })).body).toMatchObject({
      withheld: true,
      scales: [],
    });
    const index = { effectiveness: "pay", ease: "boss", emotion: "lonely", where: [pulse] };
    expect((await ask("/query/experience-index", index)).body).toMatchObject({ withheld: true, index: null });
  });

  it("names what is wrong and what is missing", async () => {
    const wrong = await ask("/query/drivers", { outcome: "nps", drivers: ["colour"] });
    expect(wrong.status).toBe(422);
    expect(wrong.body.errors).toEqual([expect.objectContaining({ path: "drivers.0" })]);
    const few = await ask("/query/drivers", { outcome: "nps", drivers: ["pay", "lonely"] });
    expect(few.status).toBe(422);
    expect(few.body).toMatchObject({ facts: { needed: 50, found: 0 } });
    expect((await ask("/query/drivers", { outcome: "nps", bootstraps: 5 })).status).toBe(422);
    expect((await ask("/query/drivers", { outcome: "nps", drivers: [] })).status).toBe(422);
    const many = Array.from({ length: 31 }, (_, n) => `r${n}`);
    expect((await ask("/query/drivers", { outcome: "nps", drivers: many })).status).toBe(422);
    const off = await ask("/query/what-if", { outcome: "nps", changes: [{ driver: "pay", to: 9 }] });
    expect(off.body.errors).toEqual([expect.objectContaining({ path: "changes.0.to" })]);
  });
});

describe("POST /query/what-if", () => {
  it("says what would go with a change, and that it is an association", async () => {
    const { body } = await ask("/query/what-if", { outcome: "nps", changes: [{ driver: "pay", to: 4 }] });
    expect(body).toMatchObject({ held: ["boss"], association: true });
    expect(body.shift.value).toBeGreaterThan(0);
    expect(body.changes[0]).toMatchObject({ driver: "pay", to: 4 });
  });
});
