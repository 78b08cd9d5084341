import { Kysely, PostgresDialect } from "kysely";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { openSecrets } from "../account/secret-box.ts";
import { newId } from "../ids.ts";
import { insertAudit } from "./audit.ts";
import { auditHash, auditTimeSql, BEFORE_FIRST } from "./audit-encoding.ts";
import { foldAudit } from "./audit-fold.ts";
import { findSeal, writeSeal } from "./audit-seal.ts";
import { type VerifyOptions, verifyAudit } from "./audit-verify.ts";
import type { DB } from "./generated/database.ts";
import { freshDatabase } from "./testing/fresh-database.ts";

let database: Awaited<ReturnType<typeof freshDatabase>>;
let db: Kysely<DB>;
let workspaceId: string;
const now = new Date("2026-11-22T09:30:00.123Z");
const secrets = openSecrets("a secret that is long enough to be one");

beforeAll(async () => {
  database = await freshDatabase();
  db = new Kysely<DB>({ dialect: new PostgresDialect({ pool: database.pool }) });
});
afterAll(() => database.drop());
beforeEach(async () => {
  workspaceId = newId();
  await workspace(workspaceId);
  for (let i = 1; i <= 20; i += 1) await note(i);
});

async function workspace(id: string): Promise<void> {
  await db
    .insertInto("workspaces")
    .values({ id, name: "W", timezone: "UTC", demo: false, created_at: now })
    .execute();
}
const note = (i: number) =>
  insertAudit(db, workspaceId, { actor: "cli", action: "a", object: `n:${i}`, details: { i }, now });
const sql = (text: string, values: unknown[] = []) =>
  database.pool.query(text.replaceAll("$ws", `'${workspaceId}'`), values);
const verify = (options: Partial<VerifyOptions> = {}) =>
  verifyAudit({ pool: database.pool, db }, workspaceId, { secrets, connections: 2, ...options });
const breakOf = async (options: Partial<VerifyOptions> = {}) => {
  const { broken } = await verify(options);
  return broken && [broken.kind, broken.seq];
};
async function seal(): Promise<void> {
  const { rows } = await sql("select seq::int, hash from audit_heads where workspace_id = $ws");
  await writeSeal(db, secrets, workspaceId, { ...rows[0], since: now, now });
}
/** What somebody who knows the encoding and may write to the database would do: hash everything anew. */
async function forgeFrom(seq: number): Promise<void> {
  const { rows } = await sql(
    `select seq::int, id, ${auditTimeSql("at")} as at, actor, action, object, details::text, hash
     from audit where workspace_id = $ws order by seq`,
  );
  let previous = BEFORE_FIRST;
  for (const row of rows) {
    const hash = row.seq < seq ? row.hash : auditHash({ workspaceId, ...row }, previous);
    await sql("update audit set previous = $1, hash = $2 where workspace_id = $ws and seq = $3", [
      previous,
      hash,
      row.seq,
    ]);
    previous = hash;
  }
  await sql("update audit_heads set seq = $1, hash = $2 where workspace_id = $ws", [rows.length, previous]);
}

it("finds an unbroken chain unbroken, whole or from a place on", async () => {
  expect(await verify()).toMatchObject({ entries: 20, top: 20, broken: null, sealedUpTo: null });
  await seal();
  expect(await verify()).toMatchObject({ sealedUpTo: 20, since: now.toISOString(), broken: null });
  expect(await verify({ from: 15 })).toMatchObject({ entries: 6, broken: null });
  expect(await verify({ from: 21 })).toMatchObject({ entries: 0, broken: null });
  const empty = newId();
  await workspace(empty);
  workspaceId = empty;
  expect(await verify()).toMatchObject({ entries: 0, since: null, broken: null });
});

it.each([
  ["actor = 'member:1'"],
  ["action = 'b'"],
  ["object = 'n:8'"],
  [`details = '{"i": 8}'`],
  ["at = at + interval '1 microsecond'"],
  [`id = '${newId()}'`],
  ["hash = sha256(hash)"],
])("finds a row that was changed: %s", async (set) => {
  await sql(`update audit set ${set} where workspace_id = $ws and seq = 7`);
  expect(await breakOf()).toEqual(["changed", 7]);
  expect(await breakOf({ from: 8 })).toBeNull();
});

it("finds a row that was changed together with its hash", async () => {
  await sql("update audit set object = 'other' where workspace_id = $ws and seq = 7");
  const { rows } = await sql(
    `select seq::int, id, ${auditTimeSql("at")} as at, actor, action, object, details::text, previous
     from audit where workspace_id = $ws and seq = 7`,
  );
  await sql("update audit set hash = $1 where workspace_id = $ws and seq = 7", [
    auditHash({ workspaceId, ...rows[0] }, rows[0].previous),
  ]);
  expect(await breakOf()).toEqual(["changed", 7]);
});

it("finds a row that is missing, also when the others were moved up", async () => {
  await sql("delete from audit where workspace_id = $ws and seq in (7, 8)");
  expect((await verify()).broken).toEqual({
    kind: "missing",
    seq: 7,
    message: "Entries 7 to 8 are missing.",
  });
  await sql("delete from audit where workspace_id = $ws and seq = 1");
  expect(await breakOf()).toEqual(["missing", 1]);
});

it("finds a row that is missing when the others were moved up", async () => {
  await sql("delete from audit where workspace_id = $ws and seq = 7");
  await sql("update audit set seq = seq + 1000 where workspace_id = $ws and seq > 7");
  await sql("update audit set seq = seq - 1001 where workspace_id = $ws and seq > 1000");
  await sql("update audit_heads set seq = 19 where workspace_id = $ws");
  expect(await breakOf()).toEqual(["missing", 7]);
});

it("finds rows that were swapped, side by side and far apart", async () => {
  const swap = async (a: number, b: number) => {
    await sql(`update audit set seq = 1000 where workspace_id = $ws and seq = ${a}`);
    await sql(`update audit set seq = ${a} where workspace_id = $ws and seq = ${b}`);
    await sql(`update audit set seq = ${b} where workspace_id = $ws and seq = 1000`);
  };
  await swap(7, 8);
  expect(await breakOf()).toEqual(["swapped", 7]);
  await swap(7, 8);
  expect(await breakOf()).toBeNull();
  await swap(4, 15);
  expect((await verify()).broken).toMatchObject({
    kind: "swapped",
    message: "Entries 4 and 15 were swapped.",
  });
});

it("finds a tail that was cut off, with its head and without", async () => {
  await seal();
  await sql("delete from audit where workspace_id = $ws and seq > 17");
  expect((await verify()).broken).toEqual({
    kind: "cut",
    seq: 18,
    message: "The end was cut off. Entries 18 to 20 are missing.",
  });
  await sql(
    "update audit_heads set seq = 17, hash = (select hash from audit where workspace_id = $ws and seq = 17) where workspace_id = $ws",
  );
  expect(await breakOf()).toEqual(["cut", 18]);
});

const COPY_OF_7 = (seq: number) =>
  `insert into audit (workspace_id, seq, id, at, actor, action, object, details, previous, hash)
   select workspace_id, ${seq}, '${newId()}', at, actor, action, 'foreign', details, previous, hash
   from audit where workspace_id = $ws and seq = 7`;

it("finds a foreign row in between and behind the head", async () => {
  await sql(COPY_OF_7(21));
  expect(await breakOf()).toEqual(["foreign", 21]);
  await sql("delete from audit where workspace_id = $ws and seq = 21");
  await sql("update audit set seq = seq + 1000 where workspace_id = $ws and seq > 7");
  await sql("update audit set seq = seq - 999 where workspace_id = $ws and seq > 1000");
  await sql(COPY_OF_7(8));
  await sql("update audit_heads set seq = 21 where workspace_id = $ws");
  expect(await breakOf()).toEqual(["foreign", 8]);
  const { rows } = await sql(
    `select seq::int, id, ${auditTimeSql("at")} as at, actor, action, object, details::text,
       (select hash from audit where workspace_id = $ws and seq = 7) as before
     from audit where workspace_id = $ws and seq = 8`,
  );
  await sql("update audit set previous = $1, hash = $2 where workspace_id = $ws and seq = 8", [
    rows[0].before,
    auditHash({ workspaceId, ...rows[0] }, rows[0].before),
  ]);
  expect(await breakOf()).toEqual(["foreign", 8]);
});

it("finds a head that was changed, and one that is gone", async () => {
  await sql("update audit_heads set hash = sha256(hash) where workspace_id = $ws");
  expect(await breakOf()).toEqual(["head", 20]);
  await sql("delete from audit_heads where workspace_id = $ws");
  expect(await breakOf()).toEqual(["head", 20]);
});

it("finds a chain that was hashed anew from a place on, which only the seal can tell", async () => {
  await sql("update audit set object = 'other' where workspace_id = $ws and seq = 7");
  await forgeFrom(7);
  expect(await breakOf()).toBeNull();
  await sql("update audit set object = 'n:7' where workspace_id = $ws and seq = 7");
  await forgeFrom(7);
  await seal();
  await note(21);
  await sql("update audit set object = 'other' where workspace_id = $ws and seq = 7");
  await forgeFrom(7);
  expect(await breakOf()).toEqual(["rewritten", 20]);
  expect(await breakOf({ from: 15 })).toEqual(["rewritten", 20]);
  expect(await breakOf({ secrets: null })).toEqual(["rewritten", 20]);
});

it("finds a seal that was made with another secret, for another chain, or changed", async () => {
  await seal();
  const genuine = await findSeal(db, workspaceId);
  const other = openSecrets("another secret that is long enough too");
  expect(await breakOf({ secrets: other })).toEqual(["seal", 20]);
  await sql("update audit_seals set since = since - interval '1 day' where workspace_id = $ws");
  expect(await breakOf()).toEqual(["seal", 20]);
  await sql("update audit_seals set since = $1, seq = 19 where workspace_id = $ws", [genuine?.since]);
  expect(await breakOf()).toEqual(["seal", 19]);
});

it("accepts a seal of the secret before while the secret is changed", async () => {
  await seal();
  const newer = "another secret that is long enough too";
  expect(await breakOf({ secrets: openSecrets(newer, "a secret that is long enough to be one") })).toBeNull();
  expect(await breakOf({ secrets: openSecrets(newer) })).toEqual(["seal", 20]);
});

it("tells how far it is, and joins stretches", async () => {
  await sql(
    `insert into audit_waiting select $ws::uuid, ('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid,
       timestamptz '2026-01-01', 'cli', 'old', 'n', '{}' from generate_series(1, 60000) as n`,
  );
  await foldAudit(database.pool, workspaceId);
  const seen: number[] = [];
  const stretch = 7000;
  expect(await verify({ stretch, told: (done) => seen.push(done) })).toMatchObject({
    entries: 60_020,
    broken: null,
  });
  expect(seen.length).toBeGreaterThan(3);
  await sql("update audit set object = 'x' where workspace_id = $ws and seq in (7001, 30000, 50000)");
  expect(await breakOf({ stretch })).toEqual(["changed", 7001]);
  await sql("update audit set object = 'n' where workspace_id = $ws and seq = 7001");
  expect(await breakOf({ stretch })).toEqual(["changed", 30_000]);
  const joint = { stretch, from: 35_000 };
  expect(await breakOf(joint)).toEqual(["changed", 50_000]);
});
