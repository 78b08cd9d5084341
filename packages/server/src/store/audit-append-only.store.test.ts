import { Kysely, PostgresDialect, sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { newId } from "../ids.ts";
import { insertAudit } from "./audit.ts";
import { noteSeen } from "./audit-seen.ts";
import type { DB } from "./generated/database.ts";
import { wholeWorkspace } from "./scope.ts";
import { openTenants } from "./tenant.ts";
import { freshDatabase } from "./testing/fresh-database.ts";

let database: Awaited<ReturnType<typeof freshDatabase>>;
let asCaller: Kysely<DB>;
const workspaceId = newId();
const now = new Date();

beforeAll(async () => {
  database = await freshDatabase();
  const db = new Kysely<DB>({ dialect: new PostgresDialect({ pool: database.pool }) });
  for (const id of [workspaceId, newId()]) {
    const workspace = { id, name: "W", timezone: "UTC", demo: false, created_at: now };
    await db.insertInto("workspaces").values(workspace).execute();
    await insertAudit(db, id, { actor: "cli", action: "a", object: "b", now });
  }
  asCaller = openTenants(database.pool)(wholeWorkspace(workspaceId));
});
afterAll(() => database.drop());

it("a caller adds to its own workspace's log and reads it", async () => {
  const entry = { actor: "key:1", action: "key.created", object: "key:2", now };
  await insertAudit(asCaller, workspaceId, entry);
  await asCaller.transaction().execute((tx) => insertAudit(tx, workspaceId, entry));
  expect(await noteSeen(asCaller, workspaceId, { ...entry, action: "seen" })).toBe(true);
  expect(await noteSeen(asCaller, workspaceId, { ...entry, action: "seen" })).toBe(false);
  const rows = await asCaller.selectFrom("audit").select(["workspace_id", "seq"]).orderBy("seq").execute();
  expect(rows).toEqual(["1", "2", "3", "4"].map((seq) => ({ workspace_id: workspaceId, seq })));
});

it.each([
  "update audit set object = 'x'",
  "delete from audit",
  "truncate audit",
  "delete from audit_heads",
  "update audit_waiting set object = 'x'",
  "delete from audit_waiting",
  "update audit_seals set broken = null",
  "delete from audit_seals",
  "insert into audit_seals select * from audit_seals",
  "select * from audit_sinks",
])("PostgreSQL refuses a caller: %s", async (text) => {
  await expect(sql.raw(text).execute(asCaller)).rejects.toMatchObject({ code: "42501" });
});
