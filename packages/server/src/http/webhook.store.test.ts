import type { WebhookDelivery } from "@heed/contract/account/webhook";
import { afterAll, afterEach, beforeAll, describe, expect, it, test } from "vitest";
import { newId } from "../ids.ts";
import type { Answer } from "../testing/call.ts";
import { type RunningHeed, runningHeed } from "../testing/running-heed.ts";
import { isSignedBy, startReceiver, type WebhookReceiver } from "../testing/webhook-receiver.ts";

let heed: RunningHeed;
let receiver: WebhookReceiver;

beforeAll(async () => {
  receiver = await startReceiver();
  heed = await runningHeed({ settings: { HEED_OUTSIDE_ALLOW: "127.0.0.1" } });
});
afterAll(async () => {
  await heed?.close();
  await receiver?.close();
});
afterEach(async () => {
  receiver.answer(204);
  await heed.ctx.pool.query("delete from webhooks");
  receiver.arrived.length = 0;
});

const make = async (more: object = {}, key = heed.keys.admin): Promise<Answer["body"]> => {
  const body = { name: "Desk", url: `${receiver.url}/hook`, events: ["signal.recorded"], ...more };
  const made = await heed.call("POST", "/webhooks", { key, body });
  expect(made.status).toBe(201);
  return made.body;
};
const say = async (more: object = {}): Promise<Answer["body"]> => {
  const signal = {
    ratings: { nps: 1 },
    touchpoint: "delivery",
    location: "HN-01",
    text: "Too late",
    ...more,
  };
  return (await heed.call("POST", "/signals", { body: signal })).body;
};
const arrived = (count: number) =>
  expect.poll(() => receiver.arrived.length, { timeout: 30_000 }).toBe(count);
const told = () => receiver.arrived.map(({ body }) => JSON.parse(body));
const deliveries = async (id: string): Promise<WebhookDelivery[]> =>
  (await heed.call("GET", `/webhooks/${id}/deliveries`)).body.items;

describe("a webhook", () => {
  it("S35: is told, signed over id, time and body", async () => {
    const { secret, id } = await make();
    const signal = await say();
    await arrived(1);
    const [message] = receiver.arrived;
    const headers = message?.headers ?? {};
    const body = message?.body ?? "";
    expect(isSignedBy(secret, { headers, body })).toBe(true);
    expect(isSignedBy(secret, { headers, body: `${body} ` })).toBe(false);
    expect(isSignedBy(secret, { headers: { ...headers, "webhook-timestamp": "1" }, body })).toBe(false);
    expect(isSignedBy(`whsec_${btoa("x".repeat(32))}`, { headers, body })).toBe(false);
    expect(Math.abs(Number(headers["webhook-timestamp"]) - Date.now() / 1000)).toBeLessThan(60);
    expect(told()[0]).toMatchObject({
      type: "signal.recorded",
      data: { signalId: signal.id, ratings: { nps: 1 }, touchpoint: "delivery", location: "HN-01" },
    });
    const [delivery] = await deliveries(id);
    expect(delivery).toMatchObject({ id: headers["webhook-id"], state: "done", status: 204, tries: 1 });
  });

  it("hears of ids and figures, and of persons only where it says so", async () => {
    await make();
    await make({ name: "Full", url: `${receiver.url}/full`, personal: true });
    await say({
      customer: { ref: "C-7", name: "Hoa", email: "hoa@example.com" },
      text: "Too late, says Hoa",
    });
    await arrived(2);
    const full = receiver.arrived.find(({ path }) => path === "/full");
    const plain = receiver.arrived.find(({ path }) => path === "/hook");
    for (const word of ["Hoa", "hoa@", "C-7", "Too late"]) expect(plain?.body).not.toContain(word);
    expect(JSON.parse(full?.body ?? "").data).toMatchObject({
      customer: { ref: "C-7", name: "Hoa", email: "hoa@example.com" },
      comments: { comment: expect.stringContaining("Too late") },
    });
    expect(await heed.count("select count(*) from audit where action = 'contact.seen'")).toBe(1);
    expect(await heed.count("select count(*) from webhook_deliveries where payload::text like '%Hoa%'")).toBe(
      0,
    );
  });

  it("hears of cases as they go on", async () => {
    await make({ events: ["case.opened", "case.taken", "case.closed", "case.reopened"] });
    const { case: opened } = await say();
    const session = await heed.session();
    let version = 1;
    for (const body of [
      { do: "take" },
      { do: "note", text: "private" },
      { do: "close", reason: "resolved" },
      { do: "reopen" },
    ]) {
      const acted = await heed.call("POST", `/cases/${opened.id}/actions`, {
        session,
        body: { ...body, ...(body.do !== "note" && { version }) },
      });
      expect(acted.status).toBe(200);
      version = acted.body.version;
    }
    await arrived(4);
    expect(told().map(({ type, data }) => [type, data.caseId, data.status])).toEqual([
      ["case.opened", opened.id, "open"],
      ["case.taken", opened.id, "taken"],
      ["case.closed", opened.id, "closed"],
      ["case.reopened", opened.id, "taken"],
    ]);
    expect(receiver.arrived.map(({ body }) => body).join()).not.toContain("private");
  });

  it("hears nothing of imports of the past, of anonymous answers, or of what it did not ask for", async () => {
    await make({ events: ["case.closed"] });
    await say();
    expect(await heed.count("select count(*) from webhook_deliveries")).toBe(0);
  });

  it("keeps trying under the same id, in order for each customer, and says how it went", async () => {
    const { id } = await make();
    receiver.answer(500);
    const customer = { ref: "C-order" };
    const signals = [await say({ customer }), await say({ customer }), await say({ customer })];
    await arrived(1);
    await expect.poll(async () => (await deliveries(id)).at(-1)?.status, { timeout: 30_000 }).toBe(500);
    const [, , first] = await deliveries(id);
    expect(first).toMatchObject({
      state: "waiting",
      tries: 1,
      trouble: "The receiver answered with status 500.",
    });
    expect(Date.parse(first?.nextAt ?? "")).toBeGreaterThan(Date.now());
    receiver.answer(200);
    await arrived(4);
    const ids = receiver.arrived.map(({ headers }) => headers["webhook-id"]);
    expect(ids[0]).toBe(ids[1]);
    expect(
      told()
        .slice(1)
        .map(({ data }) => data.signalId),
    ).toEqual(signals.map((one) => one.id));
    expect((await heed.call("GET", `/webhooks/${id}`)).body).toMatchObject({
      failures: 0,
      failingSince: null,
    });
  });

  it("is off at once where its receiver says that it is gone, and sends a message again on request", async () => {
    const { id } = await make();
    receiver.answer(410);
    await say();
    await expect
      .poll(async () => (await heed.call("GET", `/webhooks/${id}`)).body.stoppedWhy, { timeout: 30_000 })
      .toBe("gone");
    const [delivery] = await deliveries(id);
    const again = () => heed.call("POST", `/webhooks/${id}/repeat`, { body: { delivery: delivery?.id } });
    expect((await again()).status).toBe(409);
    receiver.answer(200);
    await heed.call("PATCH", `/webhooks/${id}`, { body: { enabled: true } });
    expect((await again()).status).toBe(204);
    await arrived(2);
    expect(receiver.arrived[1]?.headers["webhook-id"]).toBe(delivery?.id);
    expect((await heed.call("POST", `/webhooks/${id}/repeat`, { body: { delivery: newId() } })).status).toBe(
      404,
    );
  });

  it("answers for a test with what came back, and writes it down", async () => {
    const { id } = await make({ enabled: false });
    const test = () => heed.call("POST", `/webhooks/${id}/test`, { body: {} });
    expect((await test()).body).toMatchObject({ status: 204, trouble: null });
    receiver.answer(403);
    expect((await test()).body).toMatchObject({
      status: 403,
      trouble: "The receiver answered with status 403.",
    });
    expect((await deliveries(id)).map(({ event, state }) => [event, state])).toEqual([
      ["webhook.test", "failed"],
      ["webhook.test", "done"],
    ]);
    expect(told()[0]).toMatchObject({ type: "webhook.test", data: { webhookId: id } });
  });
});

describe("whoever made a webhook", () => {
  it("S8: is told by it what they may see, and nothing else", async () => {
    const unit = await heed.call("POST", "/units", { body: { kind: "shop", key: "HN-02", name: "Shop" } });
    const boss = await heed.member("Boss", "admin");
    await heed.ctx.pool.query("update members set reach = array[$1::uuid] where account_id = $2", [
      unit.body.id,
      boss.id,
    ]);
    const body = { name: "Mine", url: `${receiver.url}/part`, events: ["signal.recorded"], personal: true };
    const made = await heed.call("POST", "/webhooks", { session: boss.session, body });
    expect(made.status).toBe(201);
    await say({ location: "HN-01" });
    const own = await say({ location: "HN-02" });
    await arrived(1);
    await expect
      .poll(() => heed.count("select count(*) from webhook_deliveries"), { timeout: 30_000 })
      .toBe(1);
    expect(told()[0].data.signalId).toBe(own.id);
  });

  it("S15: who leaves takes its voice away", async () => {
    const boss = await heed.member("Leaver", "admin");
    const body = { name: "Left", url: `${receiver.url}/left`, events: ["signal.recorded"] };
    const { body: made } = await heed.call("POST", "/webhooks", { session: boss.session, body });
    await heed.call("DELETE", `/members/${boss.id}`, { session: await heed.session() });
    await say();
    await expect
      .poll(async () => (await heed.call("GET", `/webhooks/${made.id}`)).body.stoppedWhy, { timeout: 30_000 })
      .toBe("maker-left");
    expect(receiver.arrived).toEqual([]);
  });
});

describe("the address of a webhook", () => {
  test.each([
    "http://10.0.0.1/",
    "http://[::1]/",
    "http://169.254.169.254/latest/meta-data",
    "https://user:pass@example.com/",
    "ftp://example.com/",
    "http://example.com/",
    "https://0x7f.1/",
    "javascript:alert(1)",
    "no address",
  ])("S34: %s is refused where it is typed in", async (url) => {
    const body = { name: "x", url, events: ["case.closed"] };
    const answer = await heed.call("POST", "/webhooks", { body });
    expect([answer.status, answer.body.errors[0].path]).toEqual([422, "url"]);
    expect(await heed.count("select count(*) from webhooks")).toBe(0);
  });

  it("S34: is checked again at each call, and a message is not sent on", async () => {
    const { id } = await make();
    receiver.answer(302, { location: "http://127.0.0.1:1/" });
    const test = () => heed.call("POST", `/webhooks/${id}/test`, { body: {} });
    expect((await test()).body).toMatchObject({
      status: 302,
      trouble: "The receiver answered with status 302.",
    });
    await heed.ctx.pool.query("update webhooks set url = 'https://localtest.invalid/'");
    expect((await test()).body.trouble).toMatch(/ENOTFOUND|not on the public|EAI_AGAIN/);
    await heed.ctx.pool.query("update webhooks set url = 'https://10.1.2.3/'");
    expect((await test()).body.trouble).toContain("not on the public internet");
  });
});

it("S39: shows its secret once and keeps it sealed", async () => {
  const { id, secret } = await make();
  for (const path of ["/webhooks", `/webhooks/${id}`])
    expect((await heed.call("GET", path)).text).not.toContain(secret.slice(6));
  expect(
    await heed.count(`select count(*) from webhooks where webhooks::text like '%${secret.slice(6, 20)}%'`),
  ).toBe(0);
  const renewed = await heed.call("POST", `/webhooks/${id}/secret`, { body: {} });
  expect(renewed.body.secret).not.toBe(secret);
  await say();
  await arrived(1);
  const [message] = receiver.arrived;
  const arrivedMessage = message ?? { headers: {}, body: "" };
  expect([secret, renewed.body.secret].map((by) => isSignedBy(by, arrivedMessage))).toEqual([false, true]);
});

it("says what is wrong with what it is given", async () => {
  const wrong: [object, string][] = [
    [{ name: "", url: "https://example.com", events: ["case.closed"] }, "name"],
    [{ name: "x", url: "https://example.com", events: [] }, "events"],
    [{ name: "x", url: "https://example.com", events: ["case.burnt"] }, "events.0"],
    [{ name: "x", url: "https://example.com", events: ["case.closed"], secret: "mine" }, ""],
  ];
  for (const [body, path] of wrong) {
    const answer = await heed.call("POST", "/webhooks", { body });
    expect([answer.status, answer.body.errors[0].path]).toEqual([422, path]);
  }
});

it("S58: what waits to be told of a customer goes with them", async () => {
  const { id } = await make();
  receiver.answer(500);
  await say({ customer: { ref: "C-gone" } });
  await arrived(1);
  expect((await heed.call("DELETE", "/customers/C-gone")).status).toBe(200);
  expect(await deliveries(id)).toEqual([]);
});
