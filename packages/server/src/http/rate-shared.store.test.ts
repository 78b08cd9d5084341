import { randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type RunningHeed, runningHeed } from "../testing/running-heed.ts";
import { countAt, rolled, startOf, type Window } from "./rate-window.ts";

/* Two processes of one installation: two servers on one database. */
let one: RunningHeed;
let two: RunningHeed;
const LIMIT = 400;

beforeAll(async () => {
  // What is one installation has one secret.
  const shared = { HEED_API_RATE: String(LIMIT), HEED_SECRET: randomBytes(32).toString("base64url") };
  one = await runningHeed({ settings: shared });
  const settings = { ...shared, DATABASE_URL: one.ctx.config.databaseUrl ?? "" };
  two = await runningHeed({ owned: false, settings });
});
afterAll(async () => {
  await two.close();
  await one.close();
});

const asks = async (heed: RunningHeed, key: string, times: number): Promise<number[]> => {
  const statuses: number[] = [];
  for (let n = 0; n < times; n += 1) statuses.push((await heed.call("GET", "/session", { key })).status);
  return statuses;
};
const refusals = (statuses: readonly number[]): number => statuses.filter((status) => status === 429).length;

describe("limits hold for all processes together (S19, S50)", () => {
  it("what one has counted the other knows after a second", async () => {
    const key = one.keys.viewer;
    expect(refusals(await asks(one, key, 300))).toBe(0);
    await sleep(1300);
    expect(refusals(await asks(two, key, 60))).toBe(0);
    await sleep(1300);
    await asks(two, key, 1);
    await sleep(1300);
    // 361 are counted by now, whoever did it, but for the few for which the key was not known yet.
    expect(refusals(await asks(one, key, 60))).toBeGreaterThanOrEqual(15);
    const last = await one.call("GET", "/session", { key });
    expect(last.status).toBe(429);
    expect(last.headers.get("ratelimit-limit")).toBe(String(LIMIT));
    expect(last.headers.get("ratelimit-remaining")).toBe("0");
    expect(refusals(await asks(two, one.keys.manager, 10))).toBe(0);
  });

  it("S19: against guessing every try counts at once, wherever it is made", async () => {
    const guess = (heed: RunningHeed): Promise<number> =>
      heed
        .call("POST", "/session", {
          key: undefined,
          body: { email: "guess@example.com", password: "not the password" },
        })
        .then(({ status }) => status);
    const tries = await Promise.all(Array.from({ length: 24 }, (_, n) => guess(n % 2 === 0 ? one : two)));
    expect(tries.filter((status) => status === 401).length).toBeLessThanOrEqual(10);
    expect(tries.filter((status) => status === 429).length).toBeGreaterThanOrEqual(14);
  });

  it("keeps no key and no address in the database", async () => {
    const { rows } = await one.ctx.pool.query<{ bucket: string }>("select bucket from rate_counts");
    expect(rows.length).toBeGreaterThan(0);
    for (const { bucket } of rows) expect(bucket).toMatch(/^[A-Za-z0-9_-]{22}$/);
  });
});

describe("the window of a limit", () => {
  it("never lets through more than the limit and what is still to fade, whenever one comes", () => {
    const length = 60_000;
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 20_000 }), { maxLength: 200 }), (gaps) => {
        let now = 1_000_000;
        let window: Window | undefined;
        const admitted: number[] = [];
        for (const gap of gaps) {
          now += gap;
          window = rolled(window, now, length);
          window.own += 1;
          if (countAt(window.own, window.previous, now, length) <= 10) admitted.push(now);
          const inWindow = admitted.filter((time) => startOf(time, length) === startOf(now, length));
          expect(inWindow.length).toBeLessThanOrEqual(10);
        }
      }),
    );
  });
  it("counts the window before by what is left of it", () => {
    expect(countAt(5, 100, 60_000 * 7 + 15_000, 60_000)).toBe(80);
    expect(rolled({ startsAt: 0, own: 3, others: 4, previous: 9, told: 3 }, 60_000, 60_000).previous).toBe(7);
    expect(rolled({ startsAt: 0, own: 3, others: 4, previous: 9, told: 3 }, 180_000, 60_000).previous).toBe(
      0,
    );
  });
});
