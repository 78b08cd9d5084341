import { once } from "node:events";
import { connect } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { BASE } from "@heed/contract/routes";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listenLive } from "../testing/listen-live.ts";
import { type RunningHeed, runningHeed } from "../testing/running-heed.ts";

let heed: RunningHeed;
beforeAll(async () => {
  heed = await runningHeed();
});
afterAll(() => heed.close());

const bearer = (key: string) => ({ authorization: `Bearer ${key}` });
const listen = (key = heed.keys.agent) => listenLive(heed, bearer(key));
const post = async (body: object) => (await heed.call("POST", "/signals", { body })).body;

describe("GET /live", () => {
  it("tells of a signal, its case and the figures within a second", async () => {
    const live = await listen();
    expect(live.response.headers.get("content-type")).toMatch("text/event-stream");
    expect(live.response.headers.get("cache-control")).toBe("no-store");
    expect(live.response.headers.get("x-content-type-options")).toBe("nosniff");
    const started = performance.now();
    const signal = await post({
      touchpoint: "shop",
      ratings: { nps: 2 },
      text: "not for the air",
      customer: { ref: "C-1" },
    });
    await expect
      .poll(() => live.heard.map(({ event }) => event).sort())
      .toEqual(["case", "metric", "signal"]);
    const of = (event: string) => live.heard.find((one) => one.event === event);
    expect(of("signal")?.data).toEqual({
      id: signal.id,
      at: expect.stringMatching(/Z$/),
      touchpoint: "shop",
      survey: null,
      ratings: { nps: 2 },
    });
    expect(of("case")?.data).toEqual({ id: signal.case.id, status: "open", touchpoint: "shop" });
    expect(of("metric")?.data).toMatchObject({ signals: 1 });
    for (const { at } of live.heard) expect(at - started).toBeLessThan(1000);
    live.stop();
  });

  it("tells of what people do with a case, but not to those who may not see cases", async () => {
    const opened = await post({ customer: { ref: "C-2" }, ratings: { nps: 2 } });
    const [agent, viewer] = [await listen(), await listen(heed.keys.viewer)];
    const session = await heed.session();
    const body = { do: "take", version: 1 };
    await heed.call("POST", `/cases/${opened.case.id}/actions`, { session, body });
    await post({ customer: { ref: "C-3" }, ratings: { nps: 1 } });
    await expect
      .poll(() => agent.heard.filter(({ event }) => event === "case"), { timeout: 5000 })
      .toHaveLength(2);
    const changes = agent.heard.filter(({ event }) => event === "case").map(({ data }) => data);
    expect(changes[0]).toEqual({ id: opened.case.id, status: "taken", touchpoint: null });
    expect(changes[1]).toMatchObject({ status: "open" });
    await expect.poll(() => viewer.heard.map(({ event }) => event), { timeout: 5000 }).toContain("metric");
    expect(viewer.heard.map(({ event }) => event)).not.toContain("case");
    agent.stop();
    viewer.stop();
  });

  it("says of a flood that the figures moved, not each drop of it", async () => {
    const live = await listen();
    await post(
      Array.from({ length: 1000 }, (_, i) => ({ customer: { ref: `F-${i}` }, ratings: { nps: 1 } })),
    );
    const moved = () => live.heard.flatMap(({ event, data }) => (event === "metric" ? [data.signals] : []));
    // One of the test before may still be told among them.
    await expect
      .poll(() => moved().reduce((a, b) => a + b, 0), { timeout: 5000 })
      .toBeGreaterThanOrEqual(1000);
    expect(live.heard.length).toBeLessThan(100);
    live.stop();
  });

  it("is for those who may ask", async () => {
    for (const [headers, status] of [
      [{}, 401],
      [bearer("heed_x"), 401],
      [bearer(heed.keys.capture), 403],
    ] as const) {
      const response = await fetch(`${heed.address}${BASE}/live`, { headers });
      expect(response.status).toBe(status);
    }
  });
});

describe("every acknowledged signal", () => {
  it("is in an answer asked for right after it, a hundred times (all by one, then many at once)", async () => {
    const where = [{ field: "touchpoint", op: "eq", value: "counted" }];
    const count = async () => {
      const { body } = await heed.call("POST", "/query", { body: { metrics: ["count"], where } });
      return body.rows[0]?.metrics.count.value ?? 0;
    };
    for (let i = 1; i <= 50; i += 1) {
      await post({ touchpoint: "counted", ratings: { nps: 9 } });
      expect(await count()).toBe(i);
    }
    let acknowledged = 50;
    await Promise.all(
      Array.from({ length: 50 }, async () => {
        await post({ touchpoint: "counted", ratings: { nps: 9 } });
        acknowledged += 1;
        const before = acknowledged;
        expect(await count()).toBeGreaterThanOrEqual(before);
      }),
    );
    expect(await count()).toBe(100);
  });
});

describe("a stream ends", () => {
  it("within five seconds of its session or key (S23)", async () => {
    const leaving = await heed.session();
    const staying = await heed.session();
    const made = await heed.call("POST", "/keys", { body: { name: "short", role: "viewer" } });
    const mine = await listenLive(heed, { cookie: leaving.cookie });
    const others = await listenLive(heed, { cookie: staying.cookie });
    const keys = await listen(made.body.secret);
    await heed.call("DELETE", "/session", { session: leaving });
    await heed.call("DELETE", `/keys/${made.body.id}`);
    const started = performance.now();
    await Promise.all([mine.ended, keys.ended]);
    expect(performance.now() - started).toBeLessThan(5000);
    await post({ ratings: { nps: 9 } });
    await expect.poll(() => others.heard.map(({ event }) => event), { timeout: 5000 }).toContain("signal");
    others.stop();
  });

  it("for a listener who does not read, while the others hear on", async () => {
    const slow = connect(Number(new URL(heed.address).port), "127.0.0.1");
    await once(slow, "connect");
    slow.write(
      `GET ${BASE}/live HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer ${heed.keys.agent}\r\n\r\n`,
    );
    await once(slow, "readable");
    const attentive = await listen();
    const closed = new Promise<boolean>((resolve) => slow.on("close", () => resolve(true)));
    slow.on("error", () => {});
    // The kernel's buffers take some megabytes before anything is left unread on our side.
    const event = { id: "a", status: "open", touchpoint: "x".repeat(60_000) };
    const before = heed.ctx.live.count();
    for (let i = 0; i < 2000 && heed.ctx.live.count() === before; i += 1) {
      heed.ctx.live.caseChanged(heed.workspaceId, event, { ...event, location: null, partner: null });
      await sleep(1);
    }
    expect(heed.ctx.live.count()).toBe(before - 1);
    slow.resume();
    expect(await closed).toBe(true);
    await post({ ratings: { nps: 9 }, touchpoint: "still" });
    await expect
      .poll(() => attentive.heard.some(({ data }) => data.touchpoint === "still"), { timeout: 5000 })
      .toBe(true);
    attentive.stop();
  });
});
