import { Kysely, PostgresDialect } from "kysely";
import pino from "pino";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { openSecrets } from "../account/secret-box.ts";
import { newId } from "../ids.ts";
import type { Called } from "../outside/webhook-fetch.ts";
import { restAfter, WEBHOOK_WAITS } from "../post/back-off.ts";
import { queueWebhook } from "../post/queue-webhook.ts";
import { insertFirstOwner } from "../store/account.ts";
import type { DB } from "../store/generated/database.ts";
import { freshDatabase } from "../store/testing/fresh-database.ts";
import { findWebhook, insertWebhook, WEBHOOK_SECRET } from "../store/webhook.ts";
import type { Repeating } from "./repeating.ts";
import { openWebhookRelay } from "./webhook-relay.ts";

let database: Awaited<ReturnType<typeof freshDatabase>>;
let db: Kysely<DB>;
let clock = Date.parse("2026-11-22T09:30:00Z");
let calls: { url: string; id: string }[] = [];
let reply: (url: string) => Called | Promise<Called>;
const opened: Repeating[] = [];
const secrets = openSecrets("a secret that is long enough to be one");
const now = (): Date => new Date(clock);
const log = pino({ level: "silent" });
const workspaceId = newId();
const owner = newId();
const OK: Called = { status: 200, tookMs: 1, trouble: null };
const DOWN: Called = { status: null, tookMs: 1, trouble: "connect ECONNREFUSED" };
const mail = { smtpUrl: "smtp://127.0.0.1:1", mailFrom: "h@example.com", baseUrl: "https://cx.example.com" };

const relay = (): Repeating => {
  const call = async (url: string, headers: Record<string, string>): Promise<Called> => {
    calls.push({ url, id: headers["webhook-id"] ?? "" });
    return reply(url);
  };
  const made = openWebhookRelay({ db, secrets, config: mail, call, now, log });
  opened.push(made);
  return made;
};
const webhook = async (url: string): Promise<string> => {
  const id = newId();
  const sealedSecret = secrets.seal("whsec_c2VjcmV0", WEBHOOK_SECRET, id);
  const more = { personal: false, enabled: true, sealedSecret, madeBy: `member:${owner}`, now: now() };
  await insertWebhook(db, workspaceId, { id, name: url, url, events: ["alert.fired"], ...more });
  return id;
};
const fire = (count: number, subjectId?: string): Promise<unknown> =>
  Promise.all(
    Array.from({ length: count }, (_, i) =>
      queueWebhook(db, workspaceId, "alert.fired", { i }, { now: now(), ...(subjectId && { subjectId }) }),
    ),
  );
const states = async (): Promise<string[]> =>
  (await db.selectFrom("webhook_deliveries").select("state").execute()).map(({ state }) => state);

beforeAll(async () => {
  database = await freshDatabase();
  db = new Kysely<DB>({ dialect: new PostgresDialect({ pool: database.pool }) });
  await insertFirstOwner(db, {
    workspace: { id: workspaceId, name: "W", timezone: "UTC", demo: false },
    accountId: owner,
    name: "Lan",
    email: "lan@example.com",
    passwordHash: null,
    now: now(),
  });
});
afterAll(() => database.drop());
beforeEach(() => {
  calls = [];
  reply = () => OK;
});
afterEach(async () => {
  await Promise.all(opened.splice(0).map((one) => one.close()));
  await db.deleteFrom("webhooks").execute();
  await db.deleteFrom("mails").execute();
});

it("sends each message once, however many processes send", async () => {
  await webhook("https://a.example/");
  await fire(40);
  const two = [relay(), relay()];
  for (let i = 0; i < 8; i += 1) await Promise.all(two.map((one) => one.tick()));
  expect(calls).toHaveLength(40);
  expect(new Set(calls.map(({ id }) => id)).size).toBe(40);
  expect(new Set(await states())).toEqual(new Set(["done"]));
});

it("does not let a receiver that hangs hold up another one", async () => {
  const { promise, resolve } = Promise.withResolvers<Called>();
  await webhook("https://slow.example/");
  await webhook("https://quick.example/");
  await fire(10);
  reply = (url) => (url.includes("slow") ? promise : OK);
  const sender = relay();
  const ticks = [sender.tick()];
  await expect.poll(() => calls.filter(({ url }) => url.includes("quick")).length).toBe(8);
  expect(calls.filter(({ url }) => url.includes("slow"))).toHaveLength(8);
  resolve(OK);
  await Promise.all(ticks);
});

it("tries a message again for a day, leaves a receiver that is away alone, and gives up at last", async () => {
  const id = await webhook("https://a.example/");
  await fire(1);
  reply = () => DOWN;
  const sender = relay();
  const begun = clock;
  for (let i = 0; i < 5000 && !(await states()).includes("failed"); i += 1) {
    await sender.tick();
    clock += 10 * 60_000;
  }
  expect(await states()).toEqual(["failed"]);
  expect(calls).toHaveLength(WEBHOOK_WAITS.length + 1);
  expect(new Set(calls.map((call) => call.id)).size).toBe(1);
  expect(clock - begun).toBeGreaterThan(20 * 3_600_000);
  expect(clock - begun).toBeLessThan(30 * 3_600_000);
  expect(await findWebhook(db, workspaceId, id)).toMatchObject({ enabled: true, failures: 11 });
});

it("rests longer each time, at most an hour", () => {
  expect([1, 3, 4, 5, 6, 100].map(restAfter)).toEqual([null, null, 30_000, 60_000, 120_000, 3_600_000]);
});

it("turns a webhook off after three days of nothing, and tells its maker once", async () => {
  const id = await webhook("https://a.example/");
  reply = () => DOWN;
  const sender = relay();
  for (let hour = 0; hour < 80; hour += 1) {
    await fire(1);
    await sender.tick();
    clock += 3_600_000;
  }
  expect(await findWebhook(db, workspaceId, id)).toMatchObject({ enabled: false, stoppedWhy: "failing" });
  const mails = await db.selectFrom("mails").select(["kind", "object"]).execute();
  expect(mails).toEqual([{ kind: "notice", object: `webhook:${id}` }]);
  const told = await db
    .selectFrom("audit")
    .where("action", "=", "webhook.stopped")
    .select("object")
    .execute();
  expect(told).toEqual([{ object: `webhook:${id}` }]);
  const count = calls.length;
  await fire(1);
  await sender.tick();
  expect(calls).toHaveLength(count);
});

it("sends what it was about to send when another process died in the middle", async () => {
  await webhook("https://a.example/");
  await fire(1);
  reply = () => new Promise(() => {});
  void relay().tick();
  await expect.poll(() => calls.length).toBe(1);
  opened.pop();
  reply = () => OK;
  await relay().tick();
  expect(calls).toHaveLength(1);
  clock += 61_000;
  await relay().tick();
  expect(calls.map(({ id }) => id)).toEqual([calls[0]?.id, calls[0]?.id]);
  expect(await states()).toEqual(["done"]);
});
