import { Kysely, PostgresDialect } from "kysely";
import pino from "pino";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { openSecrets } from "../account/secret-box.ts";
import { type MailServerLine, openMailServer } from "../outside/mail.ts";
import { MAIL_WAITS } from "../post/back-off.ts";
import { queueMail } from "../post/queue-mail.ts";
import type { DB } from "../store/generated/database.ts";
import { countMails, removeMailsOfPerson } from "../store/mail.ts";
import { freshDatabase } from "../store/testing/fresh-database.ts";
import { type MailServer, startMailServer } from "../testing/mail-server.ts";
import { openMailRelay } from "./mail-relay.ts";
import type { Repeating } from "./repeating.ts";

let database: Awaited<ReturnType<typeof freshDatabase>>;
let db: Kysely<DB>;
let server: MailServer;
let line: MailServerLine;
let clock = Date.parse("2026-11-22T09:30:00Z");
const opened: Repeating[] = [];
const secrets = openSecrets("a secret that is long enough to be one");
const now = (): Date => new Date(clock);
const log = pino({ level: "silent" });
const BASE = "https://cx.example.com";

const lineTo = (url: string): MailServerLine => {
  const found = openMailServer({ smtpUrl: url, mailFrom: "Heed <heed@example.com>", outsideAllow: [] });
  if (!found) throw new Error("no mail server");
  return found;
};
const relay = (by: MailServerLine = line): Repeating => {
  const made = openMailRelay({ db, secrets, line: by, now, log });
  opened.push(made);
  return made;
};
const queue = (to: string, more: Partial<Parameters<typeof queueMail>[2]> = {}): Promise<string | null> =>
  queueMail(
    { db, secrets, now, config: { smtpUrl: server.url, mailFrom: "h@example.com", baseUrl: BASE } },
    null,
    {
      to,
      language: "en",
      kind: "notice",
      subject: "Hello",
      heading: "Hello",
      blocks: [{ is: "text", text: "How are you?" }],
      why: "Because.",
      ...more,
    },
  );
const row = (id: string | null) =>
  db
    .selectFrom("mails")
    .where("id", "=", id ?? "")
    .selectAll()
    .executeTakeFirstOrThrow();

beforeAll(async () => {
  database = await freshDatabase();
  db = new Kysely<DB>({ dialect: new PostgresDialect({ pool: database.pool }) });
});
afterAll(() => database.drop());
beforeEach(async () => {
  server = await startMailServer();
  line = lineTo(server.url);
});
afterEach(async () => {
  await Promise.all(opened.splice(0).map((one) => one.close()));
  line.close();
  await server.close();
  await db.deleteFrom("mails").execute();
});

it("sends each mail once, however many processes send", async () => {
  const ids = await Promise.all(Array.from({ length: 60 }, (_, i) => queue(`m${i}@example.com`)));
  await Promise.all([relay().tick(), relay().tick(), relay().tick()]);
  expect(server.arrived.map(({ to }) => to).sort()).toEqual(ids.map((_, i) => `m${i}@example.com`).sort());
  expect(server.arrived.map(({ messageId }) => messageId).sort()).toEqual(
    ids.map((id) => `<${id}@example.com>`).sort(),
  );
  await relay().tick();
  expect(server.arrived).toHaveLength(60);
  expect(await countMails(db)).toEqual({ waiting: 0, dead: 0, trouble: null });
});

it("keeps everything while the server is away, and sends it when it is back", async () => {
  const { port } = server;
  await server.close();
  const ids = [await queue("a@example.com"), await queue("b@example.com")];
  const sender = relay();
  for (let i = 0; i < 20; i += 1) {
    await sender.tick();
    clock += 10 * 60_000;
  }
  expect(await countMails(db)).toMatchObject({ waiting: 2, dead: 0 });
  expect((await row(ids[0] ?? "")).tries).toBe(0);
  expect((await row(ids[0] ?? "")).trouble).toMatch(/ECONNREFUSED/);
  server = await startMailServer({ port });
  await sender.tick();
  expect(server.arrived.map(({ to }) => to).sort()).toEqual(["a@example.com", "b@example.com"]);
});

it("sends again under the same Message-ID where it died after the server took a mail and before it was noted", async () => {
  const id = await queue("a@example.com");
  const taken = Promise.withResolvers<void>();
  const dying = relay({
    ...line,
    async send(mail) {
      await line.send(mail);
      taken.resolve();
      return new Promise(() => {});
    },
  });
  void dying.tick();
  await taken.promise;
  opened.pop();
  await relay().tick();
  expect(server.arrived).toHaveLength(1);
  clock += 121_000;
  await relay().tick();
  expect(server.arrived.map(({ messageId }) => messageId)).toEqual([
    `<${id}@example.com>`,
    `<${id}@example.com>`,
  ]);
  expect((await row(id)).sent_at).toEqual(now());
});

it("tries again later where a server says later, and gives up at last, with the reason and without the address", async () => {
  server.judge(({ to }) => ({ code: 451, message: `Greylisted: ${to} comes too often` }));
  const id = await queue("somebody@example.com");
  const sender = relay();
  for (const wait of MAIL_WAITS) {
    await sender.tick();
    expect((await row(id)).dead_at).toBeNull();
    clock += wait - 1000;
    const { tries } = await row(id);
    await sender.tick();
    expect((await row(id)).tries).toBe(tries);
    clock += 1000;
  }
  await sender.tick();
  const dead = await row(id);
  expect(dead.dead_at).toEqual(now());
  expect(dead.tries).toBe(MAIL_WAITS.length + 1);
  expect(dead.trouble).toContain("Greylisted: [address] comes too often");
});

it("gives a mail up at once that is refused for good, and sends the others", async () => {
  server.judge(({ to }) => (to.startsWith("bad") ? { code: 550, message: "No such user" } : undefined));
  const bad = await queue("bad@example.com");
  await queue("good@example.com");
  await relay().tick();
  expect((await row(bad)).dead_at).not.toBeNull();
  expect(server.arrived.map(({ to }) => to)).toEqual(["good@example.com"]);
  server.judge(undefined);
  server.refuseAddress(550);
  const unknown = await queue("unknown@example.com");
  await relay().tick();
  expect((await row(unknown)).trouble).toContain("No mailbox [address] here");
});

it("does not send a link that is over", async () => {
  const id = await queue("a@example.com", { sendBefore: new Date(clock + 1000) });
  clock += 1000;
  await relay().tick();
  expect(server.arrived).toEqual([]);
  expect((await row(id)).trouble).toContain("before its link was over");
});

it("removes what was sent after a month", async () => {
  await queue("a@example.com");
  const sender = relay();
  await sender.tick();
  clock += 29 * 24 * 3_600_000;
  await sender.tick();
  expect(await db.selectFrom("mails").selectAll().execute()).toHaveLength(1);
  clock += 2 * 24 * 3_600_000;
  await sender.tick();
  expect(await db.selectFrom("mails").selectAll().execute()).toHaveLength(0);
});

it("S22: keeps nothing of a mail in clear, and still finds all of somebody's", async () => {
  const workspaceId = "01990000-0000-7000-8000-000000000001";
  await db
    .insertInto("workspaces")
    .values({ id: workspaceId, name: "W", timezone: "UTC", demo: false, created_at: now() })
    .execute();
  const config = { smtpUrl: server.url, mailFrom: "h@example.com", baseUrl: BASE };
  const draft = { language: "en", kind: "notice", subject: "Zebra", heading: "Zebra", why: "w" } as const;
  const blocks = [{ is: "button", label: "Zebra", path: "/join/zebra-token" }] as const;
  const writer = { db, secrets, now, config };
  await queueMail(writer, workspaceId, { ...draft, to: "Zebra@example.com", blocks });
  const subjectId = "01990000-0000-7000-8000-000000000002";
  await queueMail(writer, workspaceId, {
    ...draft,
    to: "agent@example.com",
    aboutSubject: subjectId,
    blocks,
  });
  await queueMail(writer, workspaceId, { ...draft, to: "other@example.com", blocks });
  const { rows } = await database.pool.query(
    "select mails::text || encode(sealed, 'escape') as text from mails",
  );
  expect(rows).toHaveLength(3);
  for (const { text } of rows) expect(text.toLowerCase()).not.toContain("zebra");
  const person = { subjectId, email: " zebra@EXAMPLE.com" };
  await removeMailsOfPerson(db, workspaceId, person, openSecrets("another secret that is long enough"));
  expect(await db.selectFrom("mails").selectAll().execute()).toHaveLength(2);
  await removeMailsOfPerson(db, workspaceId, person, secrets);
  expect(await db.selectFrom("mails").selectAll().execute()).toHaveLength(1);
});

it("wants TLS of every server but this machine's own and those that the operator lists", async () => {
  // 0.0.0.0 leads to this machine as well, and does not say so.
  const elsewhere = server.url.replace("127.0.0.1", "0.0.0.0");
  const strict = lineTo(elsewhere);
  expect(await strict.check()).toMatch(/STARTTLS|TLS/);
  const mail = { id: "1", to: "a@example.com", subject: "s", text: "t", html: "h" };
  expect(await strict.send(mail)).toMatchObject({ is: "server" });
  strict.close();
  const from = { smtpUrl: elsewhere, mailFrom: "h@example.com" };
  const listed = openMailServer({ ...from, outsideAllow: ["0.0.0.0"] });
  expect(await listed?.check()).toBeNull();
  listed?.close();
  expect(await line.check()).toBeNull();
});
