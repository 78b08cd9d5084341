import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newId } from "../ids.ts";
import { type RunningHeed, runningHeed } from "../testing/running-heed.ts";

let heed: RunningHeed;
beforeAll(async () => {
  heed = await runningHeed();
});
afterAll(() => heed.close());

const visitor = { key: undefined };

describe("for the operator", () => {
  it("says that it is alive and ready, without a key", async () => {
    expect((await heed.call("GET", "//healthz", visitor)).body).toEqual({ status: "alive" });
    expect((await heed.call("GET", "//readyz", visitor)).body).toEqual({ status: "ready" });
  });

  it("gives its figures to those who run it", async () => {
    await heed.call("POST", "/signals", { body: { ratings: { nps: 9 } } });
    await heed.call("POST", "/query", { body: { metrics: ["count"] } });
    expect((await heed.call("GET", "//metrics", visitor)).status).toBe(401);
    expect((await heed.call("GET", "//metrics", { key: heed.keys.manager })).status).toBe(403);
    const { status, text, headers } = await heed.call("GET", "//metrics");
    expect(status).toBe(200);
    expect(headers.get("content-type")).toMatch("text/plain");
    expect(text).toMatch(/^heed_lens_signals 1$/m);
    expect(text).toMatch(/^heed_lens_lag_seconds \d/m);
    expect(text).toMatch(/^nodejs_eventloop_lag_seconds /m);
  });
});

describe("every answer", () => {
  it.each([
    ["an answer", "/surveys", 200],
    ["a problem", "/signals/1", 422],
    ["nothing there", "/nowhere", 404],
    ["the operator's", "//healthz", 200],
    ["a file that is not there", "//favicon.xyz", 404],
  ])("is protected: %s", async (_what, path, status) => {
    const answer = await heed.call("GET", path);
    expect(answer.status).toBe(status);
    expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
    expect(answer.headers.get("content-security-policy")).toMatch(/default-src 'none'/);
    expect(answer.headers.get("content-security-policy")).toMatch(/frame-ancestors 'none'/);
    expect(answer.headers.get("referrer-policy")).toBe("no-referrer");
    expect(answer.headers.get("x-powered-by")).toBeNull();
    expect(answer.headers.get("server")).toBeNull();
    expect(answer.headers.get("access-control-allow-origin")).toBeNull();
    if (status >= 400) {
      expect(answer.headers.get("content-type")).toMatch(/^application\/problem\+json/);
      expect(answer.headers.get("cache-control")).toBe("no-store");
      expect(Object.keys(answer.body).slice(0, 4)).toEqual(["type", "status", "title", "detail"]);
    }
  });

  it("says how much of the limit is left; beyond it 429, whichever door one takes", async () => {
    const narrow = await runningHeed({ settings: { HEED_API_RATE: "6" } });
    const left: (string | null)[] = [];
    // Before a key is known here its requests count for the network that they come from.
    await narrow.call("GET", "/surveys");
    for (const path of ["/surveys", "/keys", "/surveys", "/touchpoints", "/signals/1"]) {
      left.push((await narrow.call("GET", path)).headers.get("ratelimit-remaining"));
    }
    expect(left).toEqual(["5", "4", "3", "2", "1"]);
    expect((await narrow.call("POST", "/signals", { body: {} })).headers.get("ratelimit-remaining")).toBe(
      "0",
    );
    const beyond = await narrow.call("GET", "/cases");
    expect(beyond.status).toBe(429);
    expect(beyond.headers.get("content-type")).toMatch("problem+json");
    expect(Number(beyond.headers.get("retry-after"))).toBeLessThanOrEqual(60);
    expect(beyond.headers.get("ratelimit-limit")).toBe("6");
    expect((await narrow.call("GET", "/surveys", { key: narrow.keys.viewer })).status).toBe(200);
    await narrow.close();
  });
});

describe("a database that goes away in the middle (R5)", () => {
  it("is told as 503, and whoever tries again with the same id ends with one row", {
    timeout: 30_000,
  }, async () => {
    const ids = Array.from({ length: 300 }, () => newId());
    const statuses = new Set<number>();
    let storm = true;
    const storming = (async () => {
      while (storm) {
        await sleep(40);
        const others = "from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()";
        await heed.ctx.pool.query(`select pg_terminate_backend(pid) ${others}`).catch(() => {});
      }
    })();
    const deliver = async (id: string): Promise<void> => {
      for (let tries = 0; tries < 50; tries += 1) {
        const answer = await heed.call("POST", "/signals", {
          body: { id, customer: { ref: id }, ratings: { nps: 1 } },
        });
        statuses.add(answer.status);
        if (answer.status < 300) return;
        if (answer.status === 503) expect(answer.headers.get("retry-after")).toBe("2");
        await sleep(10);
      }
      throw new Error(`never delivered: ${id}`);
    };
    for (let from = 0; from < ids.length; from += 10)
      await Promise.all(ids.slice(from, from + 10).map(deliver));
    storm = false;
    await storming;
    expect([...statuses].filter((status) => ![200, 201, 503].includes(status))).toEqual([]);
    const kept = `select count(*) from signals where id = any ('{${ids.join()}}')`;
    expect(await heed.count(kept)).toBe(300);
    expect(await heed.count("select count(*) from cases")).toBe(300);
    const { body } = await heed.call("POST", "/query", { body: { metrics: ["count"] } });
    expect(body.rows[0].metrics.count.value).toBe(await heed.count("select count(*) from signals"));
  });
});
