import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { judgeWorkspace } from "../alert/judge-workspace.ts";
import { DAY, lastNight, sendDays } from "../alert/testing/some-days.ts";
import { newId } from "../ids.ts";
import { listenLive } from "../testing/listen-live.ts";
import { type RunningHeed, runningHeed } from "../testing/running-heed.ts";

let heed: RunningHeed;
const { midnight, after } = lastNight(Date.now());
const rule = {
  name: "Deliveries by courier",
  metric: "nps",
  where: [{ field: "touchpoint", op: "eq", value: "delivery" }],
  by: "partner",
  window: { unit: "day", count: 1 },
  condition: { kind: "change", direction: "fall", by: 15 },
};
/** Sees the courier Wheels, or Sparrow, alone. */
let keys: { wheels: string; sparrow: string };

const judge = (now: Date) => judgeWorkspace({ ...heed.ctx, db: heed.ctx.system }, heed.workspaceId, now);
const post = (path: string, body: unknown, key?: string) =>
  heed.call("POST", path, { body, ...(key !== undefined && { key }) });
const items = async (path: string, key?: string) =>
  (await heed.call("GET", path, key ? { key } : {})).body.items;

beforeAll(async () => {
  heed = await runningHeed();
  await sendDays(heed, {
    midnight,
    days: 64,
    mood: (partner, daysAgo) => (partner === "Sparrow" && (daysAgo === 1 || daysAgo === 30) ? 0.95 : 0),
  });
  const keyFor = async (partner: string): Promise<string> => {
    const unit = (await post("/units", { kind: "partner", key: partner, name: partner })).body;
    return (await post("/keys", { name: partner, role: "manager", reach: [unit.id] })).body.secret;
  };
  keys = { wheels: await keyFor("Wheels"), sparrow: await keyFor("Sparrow") };
  await heed.call("PUT", "/alert-settings", { body: { anomalies: false } });
});
afterAll(() => heed.close());

describe("a rule", () => {
  let id: string;

  it("says what it would have said", async () => {
    const { status, body } = await post("/alert-rules/dry-run", rule);
    expect(status).toBe(200);
    const fired = body.fired.filter(
      ({ by }: { by: unknown }) => JSON.stringify(by) === '{"partner":"Sparrow"}',
    );
    expect(fired).toHaveLength(2);
    expect(fired[1]).toMatchObject({ to: new Date(midnight).toISOString(), n: 20 });
    expect(fired[0].overAt).not.toBeNull();
    expect(body.fired.length).toBeLessThanOrEqual(3);
    expect(body.judged).toBeGreaterThan(180);
    expect(await heed.count("select count(*) from alerts")).toBe(0);
  });

  it("calls once for what it watches, and only for the part that fell", async () => {
    const made = await post("/alert-rules", rule);
    expect(made.status).toBe(201);
    id = made.body.id;
    expect(made.body).toMatchObject({ enabled: true, minAnswers: 10, open: 0, version: 1 });
    await Promise.all([judge(after), judge(after)]);
    await judge(after);
    const alerts = await items(`/alerts?rule=${id}`);
    expect(alerts).toHaveLength(1);
    expect(alerts[0]).toMatchObject({
      rule: { id, name: rule.name },
      reason: "change",
      direction: "fall",
      first: { n: 20, looked: 3 },
    });
    expect(alerts[0].segment.at(-1)).toEqual({ field: "partner", op: "eq", value: "Sparrow" });
    expect((await heed.call("GET", `/alert-rules/${id}`)).body).toMatchObject({
      open: 1,
      judgedUntil: new Date(midnight).toISOString(),
      trouble: null,
    });
  });

  it("of which somebody sees a part tells that part alone (S8)", async () => {
    expect(await items("/alerts", keys.wheels)).toEqual([]);
    expect(await items("/alerts", keys.sparrow)).toHaveLength(1);
    expect((await heed.call("GET", "/alerts/count", { key: keys.wheels })).body).toEqual({
      open: 0,
      unseen: 0,
    });
    const [alert] = await items("/alerts");
    for (const path of [`/alerts/${alert.id}`, `/alerts/${alert.id}/series`]) {
      expect((await heed.call("GET", path, { key: keys.wheels })).status).toBe(404);
      expect((await heed.call("GET", path, { key: keys.sparrow })).status).toBe(200);
    }
    const close = await post(`/alerts/${alert.id}/actions`, { do: "close" }, keys.wheels);
    expect(close.status).toBe(404);
    // Its rule is about all couriers; whoever sees one of them makes rules for that one.
    expect(await items("/alert-rules", keys.sparrow)).toEqual([]);
    expect((await post("/alert-rules", rule, keys.sparrow)).body.errors[0].path).toBe("where");
    const own = { ...rule, by: null, where: [{ field: "partner", op: "eq", value: "Sparrow" }] };
    const tried = await post("/alert-rules/dry-run", own, keys.sparrow);
    expect(tried.body.fired.length).toBeGreaterThan(0);
    expect((await heed.call("GET", "/alerts", { key: heed.keys.partner })).body.items).toEqual([]);
    expect((await heed.call("GET", "/alert-settings", { key: keys.sparrow })).body.looks).toEqual([]);
  });

  it("whose alert somebody closes while it goes on calls no second time", async () => {
    const [alert] = await items("/alerts");
    const closed = await post(`/alerts/${alert.id}/actions`, { do: "close", text: "The strike" });
    expect(closed.body).toMatchObject({ status: "closed" });
    await heed.ctx.pool.query("update alert_rules set judged_until = null");
    await judge(after);
    expect(await items("/alerts")).toEqual([]);
    expect(await items("/alerts?status=all")).toHaveLength(1);
    expect((await post(`/alerts/${alert.id}/actions`, { do: "reopen" })).body.status).toBe("open");
    expect((await post(`/alerts/${alert.id}/actions`, { do: "reopen" })).status).toBe(409);
  });

  it("that cannot be asked any more says why, and others go on", async () => {
    const other = await post("/alert-rules", {
      ...rule,
      name: "Other",
      metric: "count",
      by: null,
      condition: { kind: "silence" },
    });
    await heed.ctx.pool.query(
      `update alert_rules set judged_until = null, definition = jsonb_set(definition, '{metric}', '"gone"') where id = $1`,
      [other.body.id],
    );
    await heed.ctx.pool.query("update alert_rules set judged_until = null where id <> $1", [other.body.id]);
    await judge(after);
    expect((await heed.call("GET", `/alert-rules/${other.body.id}`)).body.trouble).toMatch(
      /no metric "gone"/,
    );
    expect((await heed.call("GET", `/alert-rules/${id}`)).body.trouble).toBeNull();
    expect((await heed.call("DELETE", `/alert-rules/${other.body.id}`)).status).toBe(204);
  });

  it("that is wrong is refused with the field that is wrong", async () => {
    const refused = async (change: object): Promise<string> => {
      const answer = await post("/alert-rules", { ...rule, ...change });
      expect(answer.status).toBe(422);
      return answer.body.errors[0].path;
    };
    expect(await refused({ metric: "nope" })).toMatch(/^metrics?/);
    expect(await refused({ by: "attributes.never" })).toMatch(/^by/);
    expect(await refused({ where: [{ field: "traits.never", op: "exists" }] })).toMatch(/^where/);
    expect(await refused({ window: { unit: "hour", count: 20 } })).toBe("window.count");
    expect(await refused({ condition: { kind: "change", direction: "fall", by: -3 } })).toBe("condition.by");
    expect(await refused({ minAnswers: 1 })).toBe("minAnswers");
  });

  it("that is changed or deleted takes its open alerts along", async () => {
    const changed = await heed.call("PUT", `/alert-rules/${id}`, { body: { ...rule, minAnswers: 12 } });
    expect(changed.body).toMatchObject({ minAnswers: 12, open: 0 });
    expect(await items("/alerts")).toEqual([]);
    await heed.ctx.pool.query("update alert_rules set judged_until = null");
    await judge(after);
    expect(await items("/alerts")).toHaveLength(1);
    expect((await heed.call("DELETE", `/alert-rules/${id}`)).status).toBe(204);
    expect((await heed.call("GET", `/alert-rules/${id}`)).status).toBe(404);
    expect(await items("/alerts")).toEqual([]);
  });
});

describe("an alert", () => {
  const look = async (): Promise<void> => {
    await heed.ctx.pool.query("delete from alert_looks");
    await judge(after);
  };

  it("is new until somebody has seen it, put off until later, assigned, commented, and remembers it all", async () => {
    await heed.call("PUT", "/alert-settings", { body: { anomalies: true } });
    await look();
    const [alert] = await items("/alerts");
    expect(alert).toMatchObject({ reason: "anomaly", metric: "nps", direction: "fall" });
    const session = await heed.session();
    const count = async () => (await heed.call("GET", "/alerts/count", { session })).body;
    expect(await count()).toEqual({ open: 1, unseen: 1 });
    expect((await heed.call("POST", "/alerts/seen", { session, body: {} })).body).toEqual({
      open: 1,
      unseen: 0,
    });
    expect(await count()).toEqual({ open: 1, unseen: 0 });

    const act = (body: object) => heed.call("POST", `/alerts/${alert.id}/actions`, { session, body });
    expect((await act({ do: "comment", text: "Asked them" })).status).toBe(200);
    expect((await act({ do: "assign", member: heed.owner.id })).body.assignee).toEqual({
      id: heed.owner.id,
      name: "Lan",
    });
    expect((await act({ do: "assign", member: newId() })).status).toBe(422);
    expect((await act({ do: "snooze", until: "2020-01-01T00:00:00Z" })).body.errors[0].path).toBe("until");
    const until = new Date(Date.now() + DAY).toISOString();
    expect((await act({ do: "snooze", until })).body.snoozedUntil).toBe(until);
    expect(await count()).toEqual({ open: 0, unseen: 0 });
    expect(await items("/alerts")).toEqual([]);
    const { events } = (await heed.call("GET", `/alerts/${alert.id}`)).body;
    expect(events.map(({ kind, by }: { kind: string; by: string | null }) => [kind, by])).toEqual([
      ["opened", null],
      ["commented", "Lan"],
      ["assigned", "Lan"],
      ["snoozed", "Lan"],
    ]);
  });

  it("is not called again where its like is muted", async () => {
    const [alert] = await items("/alerts?status=all");
    await post(`/alerts/${alert.id}/actions`, { do: "mute" });
    expect((await heed.call("GET", `/alerts/${alert.id}`)).body.muted).toBe("forever");
    await heed.ctx.pool.query("delete from alerts");
    await look();
    expect(await items("/alerts?status=all")).toEqual([]);
    await heed.ctx.pool.query("delete from alert_mutes");
    await look();
    expect(await items("/alerts")).toHaveLength(1);
  });

  it("that was to be expected calls no more, and its days are left out of what is usual", async () => {
    const [alert] = await items("/alerts");
    const { from, to } = alert.first;
    const marked = await post(`/alerts/${alert.id}/actions`, {
      do: "expected",
      from,
      to,
      note: "Typhoon",
      everywhere: true,
    });
    expect(marked.body.marks).toMatchObject([{ from, to, note: "Typhoon", everywhere: true }]);
    const { points } = (await heed.call("GET", `/alerts/${alert.id}/series`)).body;
    expect(points.find((point: { to: string }) => point.to === to)).toMatchObject({ marked: true });
    const everywhere = { do: "expected", from, to, everywhere: true };
    const [own] = await items("/alerts", keys.sparrow);
    if (own) expect((await post(`/alerts/${own.id}/actions`, everywhere, keys.sparrow)).status).toBe(422);
    await heed.ctx.pool.query("delete from alerts");
    await look();
    expect(await items("/alerts?status=all")).toEqual([]);
    await heed.ctx.pool.query("delete from alert_marks");
  });

  it("is told live to those who see all of it, and to nobody else (S8)", async () => {
    await look();
    const [alert] = await items("/alerts");
    const listeners = await Promise.all(
      [keys.sparrow, keys.wheels, heed.other.key, heed.keys.capture].map(async (key) =>
        listenLive(heed, { authorization: `Bearer ${key}` }),
      ),
    );
    await post(`/alerts/${alert.id}/actions`, { do: "comment", text: "Hello" });
    const heard = (at: number) => listeners[at]?.heard.filter(({ event }) => event === "alert").length;
    const seesIt = alert.segment.some(({ field }: { field: string }) => field === "partner") ? 1 : 0;
    await expect.poll(() => heard(0)).toBe(seesIt);
    expect([heard(1), heard(2)]).toEqual([0, 0]);
    for (const listener of listeners) listener.stop();
  });

  it("outlives the customers and signals that it was found in", async () => {
    const ref = {
      customer: { ref: "C-1" },
      ratings: { nps: 1 },
      partner: "Sparrow",
      at: new Date(midnight - 1000).toISOString(),
    };
    await post("/signals", ref);
    expect((await heed.call("DELETE", "/customers/C-1")).status).toBe(200);
    const [alert] = await items("/alerts");
    expect((await heed.call("GET", `/alerts/${alert.id}/series`)).status).toBe(200);
    await look();
    expect(await items("/alerts")).toHaveLength(1);
  });
});
