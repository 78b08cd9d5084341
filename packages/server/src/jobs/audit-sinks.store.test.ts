import { createSocket } from "node:dgram";
import { once } from "node:events";
import { appendFile, mkdtemp, readFile, rename, rm, stat } from "node:fs/promises";
import { type AddressInfo, createServer, type Server, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Kysely, PostgresDialect } from "kysely";
import pino from "pino";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { newId } from "../ids.ts";
import { openAuditFile } from "../outside/audit-file.ts";
import type { AuditSink } from "../outside/audit-sink.ts";
import { openSyslog } from "../outside/syslog.ts";
import { insertAudit } from "../store/audit.ts";
import { foldAudit } from "../store/audit-fold.ts";
import type { DB } from "../store/generated/database.ts";
import { freshDatabase } from "../store/testing/fresh-database.ts";
import { type AuditSinks, auditSinksOf, openAuditSinks } from "./audit-sinks.ts";

let database: Awaited<ReturnType<typeof freshDatabase>>;
let db: Kysely<DB>;
let folder: string;
let workspaceId: string;
let clock: Date;
let open: AuditSinks[];
const log = pino({ level: "silent" });

beforeAll(async () => {
  database = await freshDatabase();
  db = new Kysely<DB>({ dialect: new PostgresDialect({ pool: database.pool }) });
});
afterAll(() => database.drop());
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "heed-sinks-"));
  await database.pool.query("delete from audit_sinks");
  await database.pool.query("truncate audit, audit_heads");
  open = [];
  clock = new Date("2026-11-22T09:30:00Z");
  workspaceId = newId();
  const workspace = { id: workspaceId, name: "W", timezone: "UTC", demo: false, created_at: clock };
  await db.insertInto("workspaces").values(workspace).execute();
});
afterEach(async () => {
  for (const sinks of open) await sinks.close();
  await rm(folder, { recursive: true, force: true });
});

const start = (...sinks: AuditSink[]): AuditSinks => {
  const made = openAuditSinks({ pool: database.pool, db, now: () => clock, log }, sinks);
  open.push(made);
  return made;
};
const note = (object: string) =>
  insertAudit(db, workspaceId, { actor: "cli", action: "a.b", object, now: clock });
const linesOf = async (path: string): Promise<{ seq: number; object: string }[]> =>
  (await readFile(path, "utf8"))
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));

it("appends every entry to a file, goes on after a restart, and lets it be rotated", async () => {
  const path = join(folder, "audit.jsonl");
  const sinks = start(openAuditFile(path));
  await note("one");
  await note("two");
  await sinks.tick();
  await sinks.tick();
  expect((await linesOf(path)).map(({ object }) => object)).toEqual(["one", "two"]);
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  await sinks.close();
  await note("three");
  await rename(path, `${path}.1`);
  await start(openAuditFile(path)).tick();
  expect((await linesOf(path)).map(({ seq }) => seq)).toEqual([3]);
  await appendFile(path, '{"half":');
  await note("four");
  await start(openAuditFile(path)).tick();
  const text = await readFile(path, "utf8");
  expect(text.split("\n").map((line) => line.slice(0, 8))).toEqual(['{"worksp', '{"half":', '{"worksp', ""]);
});

it("S33: a name with line feeds and colours stays one line of a file", async () => {
  const path = join(folder, "audit.jsonl");
  const odd = 'x\r\n{"seq":99}\u001b[31m\u0085\u2028\u009b';
  await note(odd);
  await insertAudit(db, workspaceId, { actor: odd, action: "a", object: "b", details: { odd }, now: clock });
  await start(openAuditFile(path)).tick();
  const text = await readFile(path, "utf8");
  expect(text.trimEnd().split("\n")).toHaveLength(2);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not get out
  expect(text.replaceAll("\n", "")).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/);
  const [first, second] = await linesOf(path);
  expect(first?.object).toBe(odd);
  expect(second).toMatchObject({ actor: odd, details: { odd } });
});

it("tells each of several processes' entries once when two of them have the same file", async () => {
  const path = join(folder, "audit.jsonl");
  for (let i = 0; i < 50; i += 1) await note(`n:${i}`);
  const [one, two] = [start(openAuditFile(path)), start(openAuditFile(path))];
  await Promise.all([one.tick(), two.tick()]);
  await Promise.all([one.tick(), two.tick()]);
  expect((await linesOf(path)).map(({ seq }) => seq)).toEqual(Array.from({ length: 50 }, (_, i) => i + 1));
});

/** A syslog server that keeps what it was sent; `deaf` takes connections and closes them. */
async function syslogServer(
  port = 0,
): Promise<{ server: Server; port: number; text: () => string; deaf: boolean; stop: () => Promise<void> }> {
  const sockets = new Set<Socket>();
  let heard = "";
  const made = {
    deaf: false,
    server: createServer((socket) => {
      sockets.add(socket);
      socket.on("error", () => {});
      if (made.deaf) {
        socket.destroy();
        return;
      }
      socket.on("data", (chunk) => {
        heard += chunk.toString();
      });
    }),
    port: 0,
    text: () => heard,
    stop: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => made.server.close(resolve));
    },
  };
  made.server.listen(port, "127.0.0.1");
  await once(made.server, "listening");
  made.port = (made.server.address() as AddressInfo).port;
  return made;
}

/** Cuts a stream of octet-counted messages. */
function counted(text: string): string[] {
  const bytes = Buffer.from(text);
  const found: string[] = [];
  for (let at = 0; at < bytes.length; ) {
    const blank = bytes.indexOf(" ", at);
    const end = blank + 1 + Number(bytes.subarray(at, blank).toString());
    found.push(bytes.subarray(blank + 1, end).toString());
    at = end;
  }
  return found;
}
const seqOf = (message: string): number => Number(/ seq="(\d+)"/.exec(message)?.[1]);

it("loses nothing while the syslog server is away, closes on us or comes back", async () => {
  const server = await syslogServer();
  const address = `tcp://127.0.0.1:${server.port}`;
  const sinks = start(openSyslog(address));
  await note("Giao trễ 😀");
  await note("two");
  await sinks.tick();
  const first = counted(server.text());
  expect(first.map(seqOf)).toEqual([1, 2]);
  expect(first[0]).toContain('object="Giao trễ 😀"');
  await server.stop();
  await note("three");
  clock = new Date(clock.getTime() + 60_000);
  await sinks.tick();
  await note("four");
  const again = await syslogServer(server.port);
  again.deaf = true;
  clock = new Date(clock.getTime() + 60_000);
  await sinks.tick();
  again.deaf = false;
  await sinks.tick();
  expect(again.text()).toBe("");
  clock = new Date(clock.getTime() + 600_000);
  await sinks.tick();
  expect(counted(again.text()).map(seqOf)).toEqual([3, 4]);
  await sinks.close();
  await note("five");
  await start(openSyslog(address)).tick();
  expect(counted(again.text()).map(seqOf)).toEqual([3, 4, 5]);
  await again.stop();
});

it("ends messages with line feeds where that is wanted", async () => {
  const server = await syslogServer();
  await note("a\nb");
  await note("c");
  await start(openSyslog(`tcp://127.0.0.1:${server.port}?framing=newline`)).tick();
  const lines = server.text().split("\n");
  expect(lines).toHaveLength(3);
  expect(lines.slice(0, 2).map(seqOf)).toEqual([1, 2]);
  await server.stop();
});

it("sends datagrams, none too long", async () => {
  const socket = createSocket("udp4");
  const heard: Buffer[] = [];
  socket.on("message", (message) => heard.push(message));
  socket.bind(0, "127.0.0.1");
  await once(socket, "listening");
  await note("one");
  await insertAudit(db, workspaceId, {
    actor: "cli",
    action: "a",
    object: "b",
    details: { x: "ễ".repeat(9000) },
    now: clock,
  });
  await start(
    ...auditSinksOf({ auditFile: undefined, auditSyslog: `udp://127.0.0.1:${socket.address().port}` }),
  ).tick();
  await expect.poll(() => heard.length).toBe(2);
  expect(heard[0]?.toString()).toMatch(
    /^<109>1 2026-11-22T09:30:00\.000000Z \S+ heed \d+ a\.b \[heed@32473 .*seq="1"/,
  );
  expect(heard[1]?.length).toBeLessThanOrEqual(8192);
  expect(heard[1]?.toString()).not.toContain("\uFFFD");
  socket.close();
});

it("tells thousands, batch after batch", async () => {
  await database.pool.query(
    `insert into audit_waiting select $1::uuid, ('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid,
       timestamptz '2026-01-01', 'cli', 'old', 'n', '{}' from generate_series(1, 4500) as n`,
    [workspaceId],
  );
  await foldAudit(database.pool, workspaceId);
  const path = join(folder, "audit.jsonl");
  await start(openAuditFile(path)).tick();
  expect((await linesOf(path)).map(({ seq }) => seq)).toEqual(Array.from({ length: 4500 }, (_, i) => i + 1));
});
