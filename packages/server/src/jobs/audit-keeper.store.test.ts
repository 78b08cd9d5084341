import { Kysely, PostgresDialect } from "kysely";
import pino from "pino";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { openSecrets } from "../account/secret-box.ts";
import { newId } from "../ids.ts";
import { insertAudit } from "../store/audit.ts";
import { findSeal, sealFits } from "../store/audit-seal.ts";
import { readAuditStatus } from "../store/audit-status.ts";
import type { DB } from "../store/generated/database.ts";
import { freshDatabase } from "../store/testing/fresh-database.ts";
import { type AuditKeeper, openAuditKeeper } from "./audit-keeper.ts";

let database: Awaited<ReturnType<typeof freshDatabase>>;
let db: Kysely<DB>;
let keeper: AuditKeeper;
let workspaceId: string;
let clock = new Date("2026-11-22T09:30:00Z");
const secrets = openSecrets("a secret that is long enough to be one");
const log = pino({ level: "silent" });

beforeAll(async () => {
  database = await freshDatabase();
  db = new Kysely<DB>({ dialect: new PostgresDialect({ pool: database.pool }) });
});
afterAll(() => database.drop());
const open = (with_ = secrets) =>
  openAuditKeeper({ pool: database.pool, db, secrets: with_, log, now: () => clock });
beforeEach(async () => {
  clock = new Date("2026-11-22T09:30:00Z");
  workspaceId = newId();
  const workspace = {
    id: workspaceId,
    name: "W",
    timezone: "Asia/Ho_Chi_Minh",
    demo: false,
    created_at: clock,
  };
  await db.insertInto("workspaces").values(workspace).execute();
  for (let i = 1; i <= 5; i += 1) await note();
  keeper = open();
  await keeper.tick();
});
afterEach(() => keeper.close());

const note = () => insertAudit(db, workspaceId, { actor: "cli", action: "a", object: "b", now: clock });
const sql = (text: string) => database.pool.query(text.replaceAll("$ws", `'${workspaceId}'`));
const status = () => readAuditStatus(db, workspaceId);
const later = (minutes: number) => {
  clock = new Date(clock.getTime() + minutes * 60_000);
};

it("seals what is new, and the beginning stays the beginning", async () => {
  const since = "2026-11-22T09:30:00.000Z";
  expect(await status()).toMatchObject({ entries: 5, sealedUpTo: 5, since, checkedAt: since, broken: null });
  later(3);
  await note();
  expect(await status()).toMatchObject({ entries: 6, sealedUpTo: 5 });
  await keeper.tick();
  expect(await status()).toMatchObject({ sealedUpTo: 6, since, checkedAt: clock.toISOString() });
});

it("notices at once that an entry since the last seal was changed, and tells it in the log itself once", async () => {
  await note();
  await sql("update audit set object = 'x' where workspace_id = $ws and seq = 6");
  await keeper.tick();
  await keeper.tick();
  expect((await status()).broken).toMatchObject({ kind: "changed", seq: 6 });
  const { rows } = await sql(
    "select action, object, details from audit where workspace_id = $ws and seq > 6",
  );
  expect(rows).toEqual([
    { action: "audit.broken", object: "audit:6", details: expect.objectContaining({ kind: "changed" }) },
  ]);
});

it("notices in the night that an old entry was changed, and that it was mended", async () => {
  await sql("update audit set object = 'x' where workspace_id = $ws and seq = 2");
  await keeper.tick();
  expect((await status()).broken).toBeNull();
  await keeper.checkWhole();
  expect((await status()).wholeCheckedAt).toBeNull();
  clock = new Date("2026-11-22T20:30:00Z");
  await keeper.checkWhole();
  expect(await status()).toMatchObject({
    broken: { kind: "changed", seq: 2 },
    wholeCheckedAt: clock.toISOString(),
  });
  await sql("update audit set object = 'b' where workspace_id = $ws and seq = 2");
  later(24 * 60);
  await keeper.checkWhole();
  expect(await status()).toMatchObject({ broken: null, wholeCheckedAt: clock.toISOString() });
  await note();
  await keeper.tick();
  expect((await status()).sealedUpTo).toBe(7);
});

it("notices that chain, head and seal were taken back together while it runs", async () => {
  const { rows } = await sql(
    "select encode(seal, 'hex') as seal, encode(hash, 'hex') as hash from audit_seals where workspace_id = $ws",
  );
  await note();
  await keeper.tick();
  await sql("delete from audit where workspace_id = $ws and seq = 6");
  const { hash, seal } = rows[0];
  await sql(`update audit_heads set seq = 5, hash = '\\x${hash}' where workspace_id = $ws`);
  await sql(
    `update audit_seals set seq = 5, hash = '\\x${hash}', seal = '\\x${seal}' where workspace_id = $ws`,
  );
  await note();
  await sql("update audit set object = 'other' where workspace_id = $ws and seq = 6");
  await keeper.tick();
  expect((await status()).broken).not.toBeNull();
});

it("puts a seal back that somebody took away, with the beginning that it had", async () => {
  await sql("delete from audit_seals where workspace_id = $ws");
  later(60);
  await keeper.tick();
  expect(await status()).toMatchObject({ sealedUpTo: 5, since: "2026-11-22T09:30:00.000Z", broken: null });
  // Another process does not know it: the chain is then only known to be unbroken from that moment on.
  await sql("delete from audit_seals where workspace_id = $ws");
  await keeper.close();
  keeper = open();
  await keeper.tick();
  expect((await status()).since).toBe("2026-11-22T10:30:00.000Z");
});

it("does not seal over a seal of another secret, and seals anew while the secret is changed", async () => {
  await keeper.close();
  const newer = "another secret that is long enough too";
  keeper = open(openSecrets(newer));
  await note();
  await keeper.tick();
  expect((await status()).broken).toMatchObject({ kind: "seal" });
  await sql("update audit_seals set broken = null where workspace_id = $ws");
  await keeper.close();
  keeper = open(openSecrets(newer, "a secret that is long enough to be one"));
  await keeper.tick();
  const seal = await findSeal(db, workspaceId);
  expect(seal && sealFits(openSecrets(newer), workspaceId, seal)).toBe("yes");
  expect(await status()).toMatchObject({ sealedUpTo: 7, broken: null });
});
