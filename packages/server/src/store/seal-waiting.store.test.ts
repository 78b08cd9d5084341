import { Kysely, PostgresDialect } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { newId } from "../ids.ts";
import { findCustomerByRef, upsertCustomer } from "./customer.ts";
import type { DB } from "./generated/database.ts";
import { wholeWorkspace } from "./scope.ts";
import { sealWaiting } from "./seal-waiting.ts";
import { freshDatabase } from "./testing/fresh-database.ts";
import { TEST_SECRETS } from "./testing/test-secrets.ts";

let database: Awaited<ReturnType<typeof freshDatabase>>;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());

test("contacts that an older version kept in clear are sealed at the next start, by whichever process, and found as before", async () => {
  const { pool } = database;
  const workspaceId = newId();
  const people = Array.from({ length: 1100 }, (_, n) => ({ id: newId(), n }));
  await pool.query(
    `insert into customers (subject_id, workspace_id, ref, traits, created_at, updated_at)
     select id, $1, 'C-' || n, '{}', now(), now() from json_to_recordset($2::json) as p (id uuid, n int)`,
    [workspaceId, JSON.stringify(people)],
  );
  await pool.query(
    `insert into customer_keys (workspace_id, kind, value, subject_id)
     select $1, 'ref', 'C-' || n, id from json_to_recordset($2::json) as p (id uuid, n int)`,
    [workspaceId, JSON.stringify(people)],
  );
  // As migration 5 puts them aside; everybody has changed their e-mail once, and is still found by the old one.
  for (const [kind, value] of [
    ["email", "'New' || n || '@example.com'"],
    ["email-key", "'new' || n || '@example.com'"],
    ["email-key", "'old' || n || '@example.com'"],
    ["name", "'Person ' || n"],
  ]) {
    await pool.query(
      `insert into unsealed_contacts (subject_id, workspace_id, kind, value)
       select id, $1, $2, ${value} from json_to_recordset($3::json) as p (id uuid, n int)`,
      [workspaceId, kind, JSON.stringify(people)],
    );
  }
  const sealing = () => sealWaiting(pool, TEST_SECRETS, new Date());
  await Promise.all([sealing(), sealing()]);
  const db = new Kysely<DB>({ dialect: new PostgresDialect({ pool }) });
  const find = (ref: string) => findCustomerByRef(db, wholeWorkspace(workspaceId), ref, TEST_SECRETS);
  for (const n of [0, 499, 500, 1099]) {
    expect(await find(`C-${n}`)).toMatchObject({
      email: `New${n}@example.com`,
      phone: null,
      name: `Person ${n}`,
    });
    await upsertCustomer(
      pool,
      workspaceId,
      { email: `old${n}@example.com`, account: "A" },
      new Date(),
      TEST_SECRETS,
    );
    expect(await find(`C-${n}`)).toMatchObject({ account: "A" });
  }
  const { rows } = await pool.query<{ customers: number; waiting: number }>(
    "select (select count(*)::int from customers) as customers, (select count(*)::int from unsealed_contacts) as waiting",
  );
  expect(rows).toEqual([{ customers: 1100, waiting: 0 }]);
});
