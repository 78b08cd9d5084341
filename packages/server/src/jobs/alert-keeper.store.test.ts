import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { judgeWorkspace } from "../alert/judge-workspace.ts";
import { DAY, lastNight, sendDays } from "../alert/testing/some-days.ts";
import type { Lens } from "../lens/lens.ts";
import { listenLive } from "../testing/listen-live.ts";
import { type RunningHeed, runningHeed } from "../testing/running-heed.ts";
import { openAlertKeeper } from "./alert-keeper.ts";

let heed: RunningHeed;
// Long enough ago for some days to follow.
const { midnight, after } = lastNight(Date.now() - 12 * DAY);
/** Mail is set up, but nobody sends what waits. */
const mail = {
  smtpUrl: "smtp://127.0.0.1:9",
  mailFrom: "Heed <heed@example.com>",
  baseUrl: "https://cx.example.com",
};

beforeAll(async () => {
  heed = await runningHeed();
  // Sixty usual days, then one on which Sparrow's customers are unhappy.
  await sendDays(heed, {
    midnight,
    days: 64,
    mood: (partner, daysAgo) => (partner === "Sparrow" && daysAgo === 1 ? 0.9 : 0),
  });
});
afterAll(() => heed.close());

const watching = (more = {}) => ({
  ...heed.ctx,
  db: heed.ctx.system,
  config: { ...heed.ctx.config, ...mail },
  ...more,
});
const judge = (now: Date, more = {}) => judgeWorkspace(watching(more), heed.workspaceId, now);
const list = async (query = "", key?: string) =>
  (await heed.call("GET", `/alerts?status=all${query}`, key === undefined ? {} : { key })).body.items;

describe("the night's look", () => {
  it("that is cut off in the middle leaves nothing, and is done again", async () => {
    const broken: Lens = {
      ...heed.ctx.lens,
      fields: () => Promise.reject(new Error("the power went")),
    };
    await expect(judge(after, { lens: broken })).rejects.toThrow("the power went");
    expect(await heed.count("select count(*) from alerts")).toBe(0);
    expect(await heed.count("select count(*) from alert_looks")).toBe(0);
  });

  it("of several processes finds one alert for one cause, folds what follows from it, and tells once", async () => {
    const member = await heed.member("Binh", "manager");
    const webhook = {
      name: "Ops",
      url: "https://hooks.example.com/x",
      events: ["alert.fired", "alert.resolved"],
    };
    expect(
      (await heed.call("POST", "/webhooks", { body: webhook, session: await heed.session() })).status,
    ).toBe(201);
    const notify = { members: [member.id, heed.owner.id], webhook: true };
    const settings = await heed.call("PUT", "/alert-settings", { body: { anomalies: true, notify } });
    expect(settings.status).toBe(200);

    const keepers = [1, 2, 3].map(() =>
      openAlertKeeper(watching({ now: () => after }) as Parameters<typeof openAlertKeeper>[0]),
    );
    const live = await listenLive(heed, { authorization: `Bearer ${heed.keys.viewer}` });
    await Promise.all(keepers.map((keeper) => keeper.tick()));
    await Promise.all(keepers.map((keeper) => keeper.tick()));
    for (const keeper of keepers) await keeper.close();

    const alerts = await list();
    expect(alerts).toHaveLength(1);
    const [alert] = alerts;
    expect(alert).toMatchObject({
      status: "open",
      rule: null,
      reason: "anomaly",
      direction: "fall",
      metric: "nps",
      unit: "points",
      window: { unit: "day", count: 1 },
      first: { to: new Date(midnight).toISOString(), n: 20 },
    });
    // Sparrow delivers in one place alone: partner and place are the same cause; the whole follows from it.
    expect(["partner", "location"]).toContain(alert.segment[0].field);
    expect(alert.also.length).toBeGreaterThanOrEqual(1);
    expect(alert.first.value).toBeLessThan(alert.first.limitLow);
    expect(alert.first.q).toBeLessThanOrEqual(0.05);
    expect(alert.first.looked).toBeGreaterThan(10);
    await expect.poll(() => live.heard.filter(({ event }) => event === "alert").length).toBe(1);
    live.stop();
    // One mail for each of the two, one call for the alert.
    expect(await heed.count("select count(*) from mails where kind = 'alert'")).toBe(2);
    expect(await heed.count("select count(*) from webhook_deliveries where event = 'alert.fired'")).toBe(1);
  });

  it("is noted with how much was looked at, and not done twice", async () => {
    const { looks } = (await heed.call("GET", "/alert-settings")).body;
    expect(looks.map(({ kind }: { kind: string }) => kind)).toEqual(["night", "hour"]);
    expect(looks[0]).toMatchObject({ until: new Date(midnight).toISOString(), found: 1, complete: true });
    expect(await judge(after)).toEqual([]);
  });

  it("holds an alert open while it goes on, ends it after two usual days, and closes it a week later", async () => {
    // The next days: one more bad one, then usual ones.
    await sendDays(heed, {
      midnight: midnight + 10 * DAY,
      days: 10,
      mood: (partner, daysAgo) => (partner === "Sparrow" && daysAgo === 10 ? 0.9 : 0),
    });
    const [before] = await list();
    await judge(new Date(after.getTime() + DAY));
    expect((await list())[0]).toMatchObject({ id: before.id, status: "open" });
    await judge(new Date(after.getTime() + 2 * DAY));
    expect((await list())[0]).toMatchObject({ status: "open" });
    await judge(new Date(after.getTime() + 3 * DAY));
    expect((await list())[0]).toMatchObject({ id: before.id, status: "over" });
    await judge(new Date(after.getTime() + 10 * DAY));
    const [closed] = await list();
    expect(closed).toMatchObject({ id: before.id, status: "closed" });
    const story = (await heed.call("GET", `/alerts/${before.id}`)).body;
    expect(story.events.map(({ kind }: { kind: string }) => kind)).toEqual(["opened", "over", "closed"]);
    expect(await list()).toHaveLength(1);
    expect(await heed.count("select count(*) from mails where kind = 'alert'")).toBe(2);
  });

  it("draws the metric with its limits, and the point that broke them", async () => {
    const [alert] = await list();
    const { points } = (await heed.call("GET", `/alerts/${alert.id}/series`)).body;
    const broke = points.filter((point: { during: boolean }) => point.during)[0];
    expect(broke).toMatchObject({ to: alert.first.to, n: 20 });
    expect(broke.value).toBeLessThan(broke.limitLow);
    expect(broke.high).toBeGreaterThanOrEqual(broke.value);
    expect(points.length).toBeGreaterThan(40);
    const before = points.filter((point: { to: string }) => point.to < alert.first.to);
    const outside = before.filter(
      (point: { value: number; limitLow: number | null }) =>
        point.limitLow !== null && point.value < point.limitLow,
    );
    expect(outside.length).toBeLessThanOrEqual(1);
  });
});
