import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Answer, Request } from "../testing/call.ts";
import { type RunningHeed, runningHeed } from "../testing/running-heed.ts";

let heed: RunningHeed;
beforeAll(async () => {
  heed = await runningHeed();
  await heed.call("POST", "/signals", { body: { ratings: { nps: 9 } } });
});
afterAll(() => heed.close());

const rows = () => heed.count("select count(*) from signals");
const signal = (body: unknown) => heed.call("POST", "/signals", { body });
const ask = (body: object) => heed.call("POST", "/query", { body: { metrics: ["nps"], ...body } });

/** A clear answer: the status, problem+json, and each wrong field by name. */
function expectProblem(answer: Answer, status: number, ...paths: string[]): void {
  expect(answer.headers.get("content-type")).toMatch(/^application\/problem\+json/);
  expect(answer.body).toMatchObject({ status, type: expect.stringContaining("urn:heed:problem:") });
  expect(answer.status).toBe(status);
  expect(answer.body.detail.length).toBeGreaterThan(10);
  expect(answer.text).not.toMatch(/\bat .*\.(ts|js):\d+/);
  expect((answer.body.errors ?? []).map(({ path }: { path: string }) => path)).toEqual(paths);
}

afterEach(async () => {
  // Nothing else is disturbed: what was there is there, and the next one goes through.
  expect(await rows()).toBe(1);
  expect((await ask({})).body.rows[0].metrics.nps).toMatchObject({ value: 100, n: 1 });
});

describe("bad input", () => {
  it("an unknown metric", async () => {
    const answer = await ask({ metrics: ["nps", "happiness"] });
    expectProblem(answer, 422, "metrics.1");
    expect(answer.body.errors[0].message).toContain("happiness");
  });

  it("an unreadable date", async () => {
    for (const at of [
      "yesterday",
      "2026-02-30T10:00:00Z",
      "2026-01-01",
      "2026-01-01T10:00:00",
      "",
      5,
      null,
    ]) {
      expectProblem(await signal({ at, ratings: { nps: 9 } }), 422, "at");
    }
    expectProblem(await ask({ from: "2026-13-01" }), 422, "from");
    expectProblem(await ask({ to: "soon" }), 422, "to");
  });

  it("a date before all calendars or far ahead of us", async () => {
    expectProblem(await signal({ at: "0000-06-01T00:00:00Z" }), 422, "at");
    expectProblem(await signal({ at: "9999-01-01T00:00:00Z" }), 422, "at");
    expectProblem(await signal({ at: new Date(Date.now() + 25 * 3600_000).toISOString() }), 422, "at");
  });

  it("a rating off its scale", async () => {
    for (const nps of [-1, 11, 9.5, 1e9])
      expectProblem(await signal({ ratings: { nps } }), 422, "ratings.nps");
    const two = await signal({ ratings: { csat: 6, ces: 0, nps: 9 } });
    expectProblem(two, 422, "ratings.csat", "ratings.ces");
    expect(two.body.errors[0].message).toBe("6 is off the scale 1–5");
    expectProblem(await signal({ ratings: { punctuality: 6 } }), 422, "ratings.punctuality");
  });

  it("a body of 2 MiB", async () => {
    expectProblem(await signal({ text: "x".repeat(2 * 1024 * 1024) }), 413);
  });

  it("invalid UTF-8", async () => {
    const raw = Buffer.concat([Buffer.from('{"text":"'), Buffer.from([0xff, 0xfe, 0xc3]), Buffer.from('"}')]);
    const answer = await heed.call("POST", "/signals", { raw });
    expectProblem(answer, 400);
    expect(answer.body.detail).toContain("UTF-8");
  });

  it("a comment of a million characters", async () => {
    expectProblem(await signal({ text: "x".repeat(1_000_000) }), 422, "text");
    expectProblem(await signal({ text: { why: "x".repeat(20_001) } }), 422, "text.why");
  });

  it("an attribute called __proto__", async () => {
    const post = (raw: string): Promise<Answer> => heed.call("POST", "/signals", { raw } satisfies Request);
    expectProblem(await post('{"attributes":{"__proto__":1}}'), 422, "attributes.__proto__");
    expectProblem(await post('{"attributes":{"__proto__":{"polluted":1}}}'), 422, "attributes.__proto__");
    expectProblem(await post('{"attributes":{"\\u005f_proto__":1}}'), 422, "attributes.__proto__");
    expectProblem(await post('{"__proto__":{"ratings":{"nps":9}}}'), 422, "__proto__");
    const inherited = '{"customer":{"ref":"C-1","traits":{"constructor":{"prototype":{"polluted":1}}}}}';
    expectProblem(await post(inherited), 422, "customer.traits.constructor.prototype");
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it("500 different attribute keys", async () => {
    const attributes = Object.fromEntries(Array.from({ length: 500 }, (_, i) => [`key${i}`, i]));
    expectProblem(await signal({ attributes }), 422, "attributes");
    expectProblem(await signal({ customer: { ref: "C-1", traits: attributes } }), 422, "customer.traits");
    expect(await heed.count("select count(*) from fields")).toBe(0);
  });

  it("from after to", async () => {
    const search = { from: "2026-02-01", to: "2026-01-01" };
    expectProblem(await ask(search), 422, "from");
    expectProblem(await ask({ from: "2026-01-01", to: "2026-02-01", compare: search }), 422, "compare.from");
    expectProblem(await heed.call("POST", "/signals/search", { body: search }), 422, "from");
  });

  it("an unknown time zone", async () => {
    const answer = await ask({ timezone: "Mars/Phobos", grain: "day" });
    expectProblem(answer, 422, "timezone");
    expect(answer.body.detail).toContain("Mars/Phobos");
  });
});
