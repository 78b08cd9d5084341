import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Ctx } from "../context.ts";
import { newId } from "../ids.ts";
import { openMailRelay } from "../jobs/mail-relay.ts";
import type { Repeating } from "../jobs/repeating.ts";
import { openReportKeeper } from "../jobs/report-keeper.ts";
import { openMailServer } from "../outside/mail.ts";
import { type MailServer, startMailServer } from "../testing/mail-server.ts";
import { type RunningHeed, runningHeed } from "../testing/running-heed.ts";

let heed: RunningHeed;
let server: MailServer;
/** The server itself sends no mail here, so that only the test's own keepers, with their own clock, do. */
let config: Ctx["config"];
const BASE = "https://cx.example.com";

/** A Monday, 07:00 in Hanoi. */
const BEGIN = Date.parse("2026-09-21T00:00:00Z");
const DAY = 86_400_000;

beforeAll(async () => {
  server = await startMailServer();
  heed = await runningHeed();
  const mail = { smtpUrl: server.url, mailFrom: "Heed <heed@example.com>", baseUrl: BASE };
  config = { ...heed.ctx.config, ...mail };
  const week = Array.from({ length: 60 }, (_, i) => ({
    at: new Date(BEGIN - 5 * DAY + (i % 4) * DAY).toISOString(),
    ratings: { nps: i % 3 === 0 ? 2 : 10 },
    location: i % 2 === 0 ? "HN-01" : "HN-02",
    touchpoint: "delivery",
    text: "secret-comment",
  }));
  const before = week.map((one) => ({
    ...one,
    at: new Date(Date.parse(one.at) - 7 * DAY).toISOString(),
    ratings: { nps: 3 },
  }));
  const body = [...week, ...before];
  expect((await heed.call("POST", "/signals", { body })).body.accepted).toBe(120);
});
afterAll(async () => {
  await heed?.close();
  await server?.close();
});
beforeEach(async () => {
  await heed.ctx.pool.query("delete from report_subscriptions");
  await heed.ctx.pool.query("delete from mails");
  server.arrived.length = 0;
});

/** Two processes at a time of one's own. */
const at = async (time: number): Promise<void> => {
  const ctx: Ctx = { ...heed.ctx, config, now: () => new Date(time) };
  const line = openMailServer(config);
  const { system: db, secrets, log, now } = ctx;
  const keepers: Repeating[] = [openReportKeeper(ctx), openReportKeeper(ctx)];
  const relay = openMailRelay({ db, secrets, line, now, log });
  await Promise.all(keepers.map((one) => one.tick()));
  await relay.tick();
  await Promise.all([...keepers, relay].map((one) => one.close()));
  line?.close();
};
const nextAt = async (id: string, time: number): Promise<void> => {
  await heed.ctx.pool.query("update report_subscriptions set next_at = $2 where id = $1", [
    id,
    new Date(time),
  ]);
};
const subscribe = async (more: object = {}, session?: { cookie: string; csrf: string }) => {
  const body = { dashboard: "scores", cadence: "weekly", day: 1, time: "07:30", ...more };
  const made = await heed.call("POST", "/reports", { session: session ?? (await heed.session()), body });
  expect(made.status).toBe(201);
  // As if it had been made a week ago, whatever day it is.
  await nextAt(made.body.id, BEGIN + DAY / 48);
  return made.body;
};
const queued = () => heed.count("select count(*) from mails where kind = 'report'");

describe("a report", () => {
  it("goes out at its time by its clock, once, with figures, intervals and a link", async () => {
    const made = await subscribe();
    expect(made).toMatchObject({ timezone: "Asia/Ho_Chi_Minh", member: { email: "lan@example.com" } });
    await at(BEGIN + DAY / 48 - 1);
    expect(await queued()).toBe(0);
    await at(BEGIN + DAY / 48);
    expect(await queued()).toBe(1);
    await at(BEGIN + DAY / 48 + 1);
    expect(await queued()).toBe(1);
    const [mail] = await server.mailsTo("lan@example.com");
    expect(mail?.subject).toMatch(/^Scores of Phố Market, 14\s?–\s?20 September 2026$/);
    expect(mail?.text).toMatch(/NPS: 33 \(.* … .*\), 60 answers, \+133 \(\+\d+ … \+\d+\)/);
    expect(mail?.text).toContain("CSAT: –");
    expect(mail?.text).toContain(`${BASE}/measure`);
    expect(mail?.html).not.toContain("<img");
    const { rows } = await heed.ctx.pool.query("select next_at from report_subscriptions");
    expect(rows[0].next_at).toEqual(new Date(BEGIN + DAY / 48 + 7 * DAY));
  });

  it("that was missed many times goes out once", async () => {
    await subscribe({ cadence: "daily" });
    await at(BEGIN + 10 * DAY);
    expect(await queued()).toBe(1);
    await at(BEGIN + 10 * DAY + 60_000);
    expect(await queued()).toBe(1);
  });

  it("S8: shows its member what they see, and no more", async () => {
    const unit = await heed.call("POST", "/units", { body: { kind: "shop", key: "HN-01", name: "Shop" } });
    const shop = await heed.member("Shopkeeper", "manager");
    await heed.ctx.pool.query("update members set reach = array[$1::uuid] where account_id = $2", [
      unit.body.id,
      shop.id,
    ]);
    await subscribe({ member: shop.id });
    await at(BEGIN + DAY / 48);
    const [mail] = await server.mailsTo("shopkeeper@example.com");
    expect(mail?.text).toContain("30 answers");
  });

  it("S15: ends with whoever leaves, is locked out or may not ask any more", async () => {
    const leaver = await heed.member("Goner", "viewer");
    await subscribe({ member: leaver.id });
    const removed = await heed.call("DELETE", `/members/${leaver.id}`, { session: await heed.session() });
    expect(removed.status).toBe(204);
    expect(await heed.count("select count(*) from report_subscriptions")).toBe(0);
    const capture = await heed.member("Capturer", "viewer");
    await subscribe({ member: capture.id });
    await heed.ctx.pool.query("update members set role = 'capture' where account_id = $1", [capture.id]);
    await at(BEGIN + DAY / 48);
    expect(await queued()).toBe(0);
    expect(await heed.count("select count(*) from report_subscriptions")).toBe(0);
  });

  it("tells of a dashboard's cards; what customers said stays in the house", async () => {
    const card = (id: string, more: object) => ({ id, width: 2, height: 4, ...more });
    const cards = [
      card("words", { kind: "text", title: "Look at <b>this</b>", text: "Shops first." }),
      card("trend", { kind: "trend", metric: "nps", grain: "day" }),
      card("shops", { kind: "breakdown", metric: "nps", by: "location" }),
      card("said", { kind: "comments" }),
      card("table", { kind: "table", metrics: ["nps", "count"], by: "touchpoint" }),
      card("broken", { kind: "score", metric: "no-such" }),
    ];
    const made = await heed.call("POST", "/dashboards", {
      body: { name: "Shops & co", cards, shared: { with: "workspace" } },
    });
    expect(made.status).toBe(201);
    await subscribe({ dashboard: made.body.id, language: "vi" });
    await at(BEGIN + DAY / 48);
    const [mail] = await server.mailsTo("lan@example.com");
    expect(mail?.subject).toContain("Shops & co của Phố Market");
    for (const word of ["HN-01", "HN-02", "Shops first.", "delivery"]) expect(mail?.text).toContain(word);
    expect(mail?.html).toContain("Look at &lt;b&gt;this&lt;/b&gt;");
    expect(`${mail?.text}${mail?.html}`).not.toContain("secret-comment");
    expect(mail?.text).toContain(`${BASE}/measure/dashboards/${made.body.id}`);
    expect((await heed.call("DELETE", `/dashboards/${made.body.id}`)).status).toBe(204);
    await at(BEGIN + 8 * DAY);
    expect(await heed.count("select count(*) from report_subscriptions")).toBe(0);
  });

  it("is one's own; others are subscribed by whoever manages members", async () => {
    const agent = await heed.member("Viewer", "viewer");
    const body = { dashboard: "scores", cadence: "daily" };
    const other = await heed.call("POST", "/reports", {
      session: agent.session,
      body: { ...body, member: heed.owner.id },
    });
    expect(other.status).toBe(403);
    const stranger = await heed.call("POST", "/reports", {
      session: await heed.session(),
      body: { ...body, member: newId() },
    });
    expect([stranger.status, stranger.body.errors[0].path]).toEqual([422, "member"]);
    const own = await subscribe();
    expect((await heed.call("DELETE", `/reports/${own.id}`, { session: agent.session })).status).toBe(404);
    expect((await heed.call("GET", "/reports", { session: agent.session })).body.items).toEqual([]);
    const mine = await heed.call("POST", "/reports", { session: agent.session, body });
    expect(
      (await heed.call("GET", "/reports?dashboard=scores", { session: await heed.session() })).body.items,
    ).toHaveLength(2);
    const now = await heed.call("POST", `/reports/${mine.body.id}/send`, {
      session: agent.session,
      body: {},
    });
    expect([now.status, now.body.detail]).toEqual([409, expect.stringContaining("SMTP_URL")]);
    expect((await heed.call("DELETE", `/reports/${mine.body.id}`, { session: agent.session })).status).toBe(
      204,
    );
  });

  it("says what is wrong with what it is given", async () => {
    const session = await heed.session();
    const wrong: [object, string][] = [
      [{ dashboard: "x", cadence: "daily" }, "dashboard"],
      [{ dashboard: newId(), cadence: "daily" }, "dashboard"],
      [{ dashboard: "scores", cadence: "hourly" }, "cadence"],
      [{ dashboard: "scores", cadence: "weekly", day: 8 }, "day"],
      [{ dashboard: "scores", cadence: "daily", time: "25:00" }, "time"],
      [{ dashboard: "scores", cadence: "daily", timezone: "Mars/Base" }, "timezone"],
    ];
    for (const [body, path] of wrong) {
      const answer = await heed.call("POST", "/reports", { session, body });
      expect([answer.status, answer.body.errors[0].path]).toEqual([422, path]);
    }
  });
});
