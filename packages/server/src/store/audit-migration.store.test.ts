import { Kysely, PostgresDialect } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { newId } from "../ids.ts";
import { insertAudit } from "./audit.ts";
import { foldAudit } from "./audit-fold.ts";
import { verifyAudit } from "./audit-verify.ts";
import type { DB } from "./generated/database.ts";
import { MIGRATIONS, migrate } from "./migrate.ts";
import { freshDatabase } from "./testing/fresh-database.ts";

let database: Awaited<ReturnType<typeof freshDatabase>>;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());

it("what was noted before there was a chain is chained, oldest first, and nothing of it is lost", async () => {
  const { pool } = database;
  await pool.query("drop schema public cascade");
  await pool.query("create schema public");
  await pool.query(
    "create table migrations (id integer primary key, name text not null, ran_at timestamptz not null)",
  );
  for (const { id, name, statements } of MIGRATIONS.filter((one) => one.id < 7)) {
    for (const statement of statements) await pool.query(statement);
    await pool.query("insert into migrations values ($1, $2, now())", [id, name]);
  }
  const workspaceId = newId();
  await pool.query("insert into workspaces (id, name, timezone, created_at) values ($1, 'W', 'UTC', now())", [
    workspaceId,
  ]);
  const noted = Array.from({ length: 30 }, (_, i) => ({ id: newId(), object: `n:${i}` }));
  for (const { id, object } of noted.toReversed()) {
    await pool.query(
      `insert into audit (workspace_id, id, at, actor, action, object, details)
       values ($1, $2, timestamptz '2026-01-01' + random() * interval '1 s', 'cli', 'old', $3, '{"b": 1.50, "a": "é"}')`,
      [workspaceId, id, object],
    );
  }
  await migrate(pool);
  const db = new Kysely<DB>({ dialect: new PostgresDialect({ pool }) });
  await insertAudit(db, workspaceId, { actor: "cli", action: "new", object: "n:30", now: new Date() });
  expect(await foldAudit(pool, workspaceId)).toBe(30);
  const { rows } = await pool.query("select id, object from audit where action = 'old' order by seq");
  expect(rows).toEqual(noted);
  const verified = await verifyAudit({ pool, db }, workspaceId, { secrets: null, connections: 1 });
  expect(verified).toMatchObject({ entries: 31, broken: null });
});
