import { Kysely, PostgresDialect, sql } from "kysely";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { newId } from "../ids.ts";
import { insertAudit } from "./audit.ts";
import { AUDIT_ROW_BYTES, auditBytes, auditHash, auditTimeSql, BEFORE_FIRST } from "./audit-encoding.ts";
import { foldAudit } from "./audit-fold.ts";
import { noteNetwork, noteSeen } from "./audit-seen.ts";
import type { DB } from "./generated/database.ts";
import { freshDatabase } from "./testing/fresh-database.ts";

let database: Awaited<ReturnType<typeof freshDatabase>>;
let db: Kysely<DB>;
let workspaceId: string;
const now = new Date("2026-11-22T09:30:00.123Z");

beforeAll(async () => {
  database = await freshDatabase();
  db = new Kysely<DB>({ dialect: new PostgresDialect({ pool: database.pool }) });
});
afterAll(() => database.drop());
beforeEach(async () => {
  workspaceId = newId();
  const workspace = { id: workspaceId, name: "W", timezone: "UTC", demo: false, created_at: now };
  await db.insertInto("workspaces").values(workspace).execute();
});

const note = (action: string, on: Kysely<DB> = db, object = "thing:1") =>
  insertAudit(on, workspaceId, { actor: "cli", action, object, details: { b: 1, a: "x\ny" }, now });

/** Every entry in order, after checking each hash and link with the program's own encoding. */
async function chain(): Promise<{ seq: number; action: string; object: string }[]> {
  const { rows } = await database.pool.query(
    `select seq::int, id, ${auditTimeSql("at")} as at, actor, action, object, details::text, previous, hash,
       ${AUDIT_ROW_BYTES} as bytes
     from audit where workspace_id = $1 order by seq`,
    [workspaceId],
  );
  let previous = BEFORE_FIRST;
  for (const [index, row] of rows.entries()) {
    expect(row.seq).toBe(index + 1);
    expect(row.previous.equals(previous)).toBe(true);
    expect(auditBytes({ workspaceId, ...row }, previous).toString()).toBe(row.bytes.toString());
    expect(auditHash({ workspaceId, ...row }, previous).equals(row.hash)).toBe(true);
    previous = row.hash;
  }
  const head = await database.pool.query("select seq::int, hash from audit_heads where workspace_id = $1", [
    workspaceId,
  ]);
  if (rows.length > 0) expect(head.rows[0]).toEqual({ seq: rows.length, hash: previous });
  return rows;
}

it("writes down exactly what is hashed", async () => {
  await note("key.created");
  const [row] = await chain();
  const { rows } = await database.pool.query(
    `select id, ${AUDIT_ROW_BYTES} as bytes from audit where workspace_id = $1`,
    [workspaceId],
  );
  expect(row?.action).toBe("key.created");
  expect(rows[0].bytes.toString()).toBe(
    [
      "heed-audit-1",
      workspaceId,
      "1",
      rows[0].id,
      "2026-11-22T09:30:00.123000Z",
      "3:cli",
      "11:key.created",
      "7:thing:1",
      '24:{"a": "x\\ny", "b": 1}'.replace("24", String('{"a": "x\\ny", "b": 1}'.length)),
      "0".repeat(64),
    ].join("\n"),
  );
});

it("chains twenty writers at once without a gap or a fork, in transactions and without", async () => {
  await Promise.all(
    Array.from({ length: 20 }, async (_, writer) => {
      for (let i = 0; i < 20; i += 1) {
        if (writer % 2 === 0) await note(`w${writer}.${i}`);
        else await db.transaction().execute((tx) => note(`w${writer}.${i}`, tx));
      }
    }),
  );
  await foldAudit(database.pool, workspaceId);
  const entries = await chain();
  expect(entries).toHaveLength(400);
  expect(new Set(entries.map(({ action }) => action)).size).toBe(400);
  expect(await count("audit_waiting")).toBe(0);
});

it("does not deadlock with callers that hold rows in the opposite order", async () => {
  await note("before");
  let otherHolds: () => void = () => {};
  const held = new Promise<void>((resolve) => {
    otherHolds = resolve;
  });
  const rename = (tx: Kysely<DB>, name: string) =>
    tx.updateTable("workspaces").where("id", "=", workspaceId).set({ name }).execute();
  let noted: () => void = () => {};
  const first = new Promise<void>((resolve) => {
    noted = resolve;
  });
  await Promise.all([
    db.transaction().execute(async (tx) => {
      await note("head first", tx);
      noted();
      await held;
      await rename(tx, "first");
    }),
    db.transaction().execute(async (tx) => {
      await first;
      await rename(tx, "second");
      otherHolds();
      await note("row first", tx);
    }),
  ]);
  await foldAudit(database.pool, workspaceId);
  expect((await chain()).map(({ action }) => action)).toEqual(["before", "head first", "row first"]);
});

it("leaves no gap where a transaction was rolled back", async () => {
  await note("one");
  const failing = db.transaction().execute(async (tx) => {
    await note("never", tx);
    await note("never either", tx);
    throw new Error("no");
  });
  await expect(failing).rejects.toThrow("no");
  await db.transaction().execute(async (tx) => {
    await note("two", tx);
    await note("three", tx);
  });
  expect((await chain()).map(({ action }) => action)).toEqual(["one", "two", "three"]);
});

it("keeps odd texts, so that an odd name does not stop the note", async () => {
  const odd = [
    "a\0b",
    "\ud800",
    "x\r\n2 forged",
    "\u001b[2J",
    "1:a\n2:b",
    "Giao trễ 😀",
    "\\u0000",
    "\\ud800",
  ];
  for (const text of odd) {
    const details = { [text]: text, inner: [text] };
    await insertAudit(db, workspaceId, { actor: text, action: "odd", object: text, details, now });
  }
  const entries = await chain();
  expect(entries.map(({ object }) => object)).toEqual(["a\uFFFDb", "\uFFFD", ...odd.slice(2)]);
});

it("gives what was noted before there was a chain its place, a thousand at a time", async () => {
  await sql`insert into audit_waiting (workspace_id, id, at, actor, action, object, details)
    select ${workspaceId}::uuid, ('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid,
      timestamptz '2026-01-01' + n * interval '1.000001 second', 'cli', 'old', 'n:' || n, jsonb_build_object('n', n / 3.0)
    from generate_series(1, 2500) as n`.execute(db);
  expect(await foldAudit(database.pool, workspaceId)).toBe(2500);
  await note("new");
  const entries = await chain();
  expect(entries).toHaveLength(2501);
  expect(entries.map(({ object }) => object).slice(0, 3)).toEqual(["n:1", "n:2", "n:3"]);
});

it("goes on where somebody set the head back or took it away: what comes waits until it is mended", async () => {
  for (const action of ["one", "two", "three"]) await note(action);
  const pool = database.pool;
  const { rows } = await pool.query("select seq, hash from audit_heads where workspace_id = $1", [
    workspaceId,
  ]);
  await pool.query("update audit_heads set seq = 1 where workspace_id = $1", [workspaceId]);
  await note("four");
  await db.transaction().execute((tx) => note("five", tx));
  expect(await foldAudit(pool, workspaceId)).toBe(0);
  await pool.query("delete from audit_heads where workspace_id = $1", [workspaceId]);
  await note("six");
  expect(await foldAudit(pool, workspaceId)).toBe(0);
  await pool.query("insert into audit_heads values ($1, $2, $3)", [workspaceId, rows[0].seq, rows[0].hash]);
  expect(await foldAudit(pool, workspaceId)).toBe(3);
  const actions = (await chain()).map(({ action }) => action);
  expect(actions).toEqual(["one", "two", "three", "four", "five", "six"]);
});

it("notes that somebody looked once an hour, also when they look twice at once", async () => {
  const seen = { actor: "member:1", action: "customer.contact.seen", object: "customer:1" };
  const at = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
  const look = (minutes: number, more = {}) =>
    noteSeen(db, workspaceId, { ...seen, ...more, now: at(minutes) });
  const answers = await Promise.all([look(0), look(0), look(0)]);
  expect(answers.filter(Boolean)).toHaveLength(1);
  expect(await look(59)).toBe(false);
  expect(await look(59, { object: "customer:2" })).toBe(true);
  expect(await look(60)).toBe(true);
  expect(await look(61)).toBe(false);
  await foldAudit(database.pool, workspaceId);
  expect(await chain()).toHaveLength(3);
});

it("notes each further network of a key once, and not its first", async () => {
  const use = (network: string) => noteNetwork(db, workspaceId, { actor: "key:1", network, now });
  expect(await use("203.0.113.0/24")).toBe(false);
  expect(await use("203.0.113.0/24")).toBe(false);
  expect(await use("198.51.100.0/24")).toBe(true);
  expect(await use("198.51.100.0/24")).toBe(false);
  expect(await chain()).toEqual([expect.objectContaining({ action: "key.network", object: "key:1" })]);
});

it("notes every network but one when a key is used from many at the same moment", async () => {
  const networks = Array.from({ length: 8 }, (_, i) => `203.0.${i}.0/24`);
  const noted = await Promise.all(
    networks.map((network) => noteNetwork(db, workspaceId, { actor: "key:1", network, now })),
  );
  expect(noted.filter(Boolean)).toHaveLength(7);
  expect(await chain()).toHaveLength(7);
});

async function count(table: string): Promise<number> {
  const { rows } = await database.pool.query(
    `select count(*)::int as n from ${table} where workspace_id = $1`,
    [workspaceId],
  );
  return rows[0].n;
}
