import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openRetentionKeeper, runRetention } from "../jobs/retention.ts";
import { type RunningHeed, runningHeed } from "../testing/running-heed.ts";

let heed: RunningHeed;
let session: { cookie: string; csrf: string };
const DAY = 24 * 3600 * 1000;
const ago = (days: number) => new Date(Date.now() - days * DAY).toISOString();

beforeAll(async () => {
  heed = await runningHeed();
  session = await heed.session();
});
afterAll(() => heed?.close());

const say = async (days: number, count: number, more: object = {}) => {
  const signals = Array.from({ length: count }, () => ({
    at: ago(days),
    ratings: { nps: 9 },
    text: "words",
    ...more,
  }));
  expect((await heed.call("POST", "/signals", { body: signals })).body.rejected).toEqual([]);
};
const count = async (where: object[] = []) =>
  (await heed.call("POST", "/query", { body: { metrics: ["count"], where } })).body.rows[0].metrics.count.n;
const retaining = (now = () => new Date()) => ({ db: heed.ctx.system, now, log: heed.ctx.log });

describe("retention", () => {
  it("previews, takes away what is too old, and the lens agrees with the truth", async () => {
    await say(400, 30);
    await say(100, 20, { customer: { ref: "C-1", email: "lan@example.com" } });
    await say(1, 10);
    const rules = { signals: 365, texts: 90 };
    const preview = await heed.call("POST", "/retention/preview", { body: rules });
    expect(preview.body).toEqual({ signals: 30, texts: 50, contacts: 0, cases: 0, sessions: 0 });
    expect(await count()).toBe(60);
    expect((await heed.call("PUT", "/retention", { body: rules })).body).toMatchObject({
      rules,
      lastRun: null,
    });
    const run = await heed.call("POST", "/retention/run", { key: undefined, session });
    expect(run.body).toMatchObject({ trigger: "asked", done: { signals: 30, texts: 20 } });
    expect(await count()).toBe(30);
    expect(await heed.count("select count(*) from signals")).toBe(30);
    expect(await heed.count("select count(*) from signals where comments is not null")).toBe(10);
    const withWords = await heed.call("POST", "/signals/search", { body: { comments: true, limit: 200 } });
    expect(withWords.body.items).toHaveLength(10);
    expect((await heed.call("GET", "/retention")).body.lastRun).toMatchObject({ id: run.body.id });
    await heed.ctx.lens.rebuild();
    expect(await count()).toBe(30);
    expect(await heed.count("select count(*) from audit where action = 'retention.ran'")).toBe(1);
  });

  it("takes away contacts nobody needs, closed cases and sessions that are over", async () => {
    await say(1, 1, { customer: { ref: "C-2", email: "new@example.com" }, ratings: { nps: 0 } });
    const { pool } = heed.ctx;
    await pool.query("update customer_identities set updated_at = now() - interval '200 days'");
    await pool.query(
      "update signals set received_at = now() - interval '200 days' where customer_ref = 'C-1'",
    );
    await pool.query("update cases set status = 'closed', closed_at = now() - interval '200 days'");
    await pool.query("update sessions set seen_at = now() - interval '200 days' where csrf <> $1", [
      session.csrf,
    ]);
    const rules = { contacts: 150, cases: 150, sessions: 150 };
    await heed.call("PUT", "/retention", { body: rules });
    const run = await heed.call("POST", "/retention/run", { key: undefined, session });
    expect(run.body.done).toMatchObject({ contacts: 1, cases: 1 });
    expect((await heed.call("GET", "/customers/C-1")).body).toMatchObject({ email: null });
    expect((await heed.call("GET", "/customers/C-2")).body.email).toBe("new@example.com");
    expect(await heed.count("select count(*) from cases")).toBe(0);
    const again = { ratings: { nps: 8 }, customer: { email: "lan@example.com", ref: "C-9" } };
    expect((await heed.call("POST", "/signals", { body: again })).body.customer.ref).toBe("C-9");
  });

  it("goes on after a run that was killed, and works once a night in the workspace's own zone", async () => {
    await say(500, 40);
    await heed.call("PUT", "/retention", { body: { signals: 365 } });
    // As a process leaves it that was killed after it began.
    const timezone = "Asia/Ho_Chi_Minh";
    const dying = { ...retaining(), db: heed.ctx.system };
    let calls = 0;
    const kill = () => {
      calls += 1;
      if (calls > 2) throw new Error("killed");
      return new Date();
    };
    await expect(
      runRetention({ ...dying, now: kill }, heed.workspaceId, { trigger: "asked", actor: "cli", timezone }),
    ).rejects.toThrow("killed");
    expect(await heed.count("select count(*) from retention_runs where finished_at is null")).toBe(1);
    // 03:00 in Vietnam, and then noon.
    const night = new Date("2026-11-22T20:00:00Z");
    const noon = new Date("2026-11-23T05:00:00Z");
    await heed.ctx.pool.query(
      "update retention_runs set started_at = '2026-11-01' where finished_at is null",
    );
    const keeper = openRetentionKeeper(
      retaining(() => noon),
      0,
    );
    await keeper.tick();
    await keeper.close();
    expect(await heed.count("select count(*) from retention_runs where finished_at is null")).toBe(0);
    expect(await heed.count("select count(*) from signals where at < now() - interval '365 days'")).toBe(0);
    expect(await heed.count("select count(*) from retention_runs where trigger = 'nightly'")).toBe(0);
    for (let process = 0; process < 3; process += 1) {
      const nightly = openRetentionKeeper(
        retaining(() => night),
        0,
      );
      await nightly.tick();
      await nightly.close();
    }
    expect(await heed.count("select count(*) from retention_runs where trigger = 'nightly'")).toBe(1);
  });

  it("refuses rules that make no sense, naming the field", async () => {
    for (const signals of [0, -1, 1.5, 40_000, "7"]) {
      const answer = await heed.call("PUT", "/retention", { body: { signals } });
      expect(answer.status).toBe(422);
      expect(answer.body.errors[0].path).toBe("signals");
    }
    expect((await heed.call("PUT", "/retention", { body: { audit: 5 } })).status).toBe(422);
  });
});
