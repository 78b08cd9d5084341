import type { Reach } from "@heed/contract/account/unit";
import type { SignalFact } from "@heed/core/listen/signal-fact";
import { type Kysely, sql } from "kysely";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newId } from "../ids.ts";
import { plainSignal } from "../lens/testing/some-signals.ts";
import { addWorkspace, writeSignals } from "../lens/testing/write-signals.ts";
import type { DB } from "./generated/database.ts";
import { secureRows, TENANT_ROLE } from "./row-security.ts";
import { wholeWorkspace } from "./scope.ts";
import { openTenants, type Tenants } from "./tenant.ts";
import { freshDatabase } from "./testing/fresh-database.ts";

/*
 * The first line is left out here: every statement asks for everything, and only PostgreSQL itself holds back what is
 * not the caller's (S1, S8).
 */
const [ours, theirs] = [newId(), newId()];
const SHOP_A = 'HN-01 "a", {b} \\c';
const nowhere = { location: [], partner: [], touchpoint: [] };
const shopA: Reach = { ...nowhere, location: [SHOP_A] };

let database: Awaited<ReturnType<typeof freshDatabase>>;
let pool: pg.Pool;
let tenants: Tenants;
let facts: SignalFact[];

beforeAll(async () => {
  database = await freshDatabase();
  pool = new pg.Pool({ connectionString: database.url, max: 2 });
  tenants = openTenants(pool);
  for (const id of [ours, theirs]) await addWorkspace(database.pool, id);
  const place = (
    workspaceId: string,
    location: string | null,
    partner: string | null,
    touchpoint: string,
  ) => ({
    ...plainSignal(workspaceId),
    location,
    partner,
    touchpoint,
  });
  facts = [
    place(ours, SHOP_A, null, "shop"),
    place(ours, "HN-02", null, "shop"),
    place(ours, "HN-02", "FastEx", "delivery"),
    place(ours, null, null, "call"),
    place(theirs, SHOP_A, "FastEx", "shop"),
  ];
  await writeSignals(database.pool, facts);
  for (const fact of facts) await openCase(fact);
});
afterAll(async () => {
  await pool?.end();
  await database?.drop();
});

/** A case with an event, a known customer and a receipt: one row in each table that hangs on a signal. */
async function openCase({
  workspaceId,
  subjectId,
  id,
  location,
  partner,
  touchpoint,
}: SignalFact): Promise<void> {
  const [caseId, now] = [newId(), new Date()];
  const run = (text: string, values: unknown[]) => database.pool.query(text, values);
  await run(
    `insert into cases (subject_id, id, workspace_id, touchpoint, location, partner, status, metric, value, opened_at, due_at, version)
     values ($1, $2, $3, $4, $5, $6, 'open', 'nps', 1, $7, $7, 1)`,
    [subjectId, caseId, workspaceId, touchpoint, location, partner, now],
  );
  await run("insert into case_signals (subject_id, signal_id, case_id) values ($1, $2, $3)", [
    subjectId,
    id,
    caseId,
  ]);
  await run("insert into case_events (subject_id, id, case_id, at, kind) values ($1, $2, $3, $4, 'note')", [
    subjectId,
    newId(),
    caseId,
    now,
  ]);
  await run(
    "insert into customers (subject_id, workspace_id, traits, created_at, updated_at) values ($1, $2, '{}', $3, $3)",
    [subjectId, workspaceId, now],
  );
  await run(
    "insert into customer_keys (workspace_id, kind, value, subject_id) values ($1, 'ref', $2::uuid::text, $2::uuid)",
    [workspaceId, subjectId],
  );
  await run(
    "insert into receipts (workspace_id, key, subject_id, signal_id, digest) values ($1, $2, $3, $2, '')",
    [workspaceId, id, subjectId],
  );
}

const PERSONAL = [
  "signals",
  "cases",
  "case_signals",
  "case_events",
  "customers",
  "customer_keys",
  "receipts",
] as const;

async function subjectsIn(db: Kysely<DB>, table: (typeof PERSONAL)[number]): Promise<string[]> {
  const { rows } = await sql<{ subject_id: string }>`select subject_id from ${sql.table(table)}`.execute(db);
  return rows.map((row) => row.subject_id).sort();
}

const subjects = (...at: number[]): string[] => at.map((index) => facts[index]?.subjectId ?? "").sort();

describe.each(PERSONAL)("%s, asked for without any condition", (table) => {
  it.each<[string, Reach, number[]]>([
    ["everything of the workspace", null, [0, 1, 2, 3]],
    ["a shop, however its name is written", shopA, [0]],
    ["a partner", { ...nowhere, partner: ["FastEx"] }, [2]],
    ["a touchpoint", { ...nowhere, touchpoint: ["shop"] }, [0, 1]],
    ["a shop and a touchpoint", { ...shopA, touchpoint: ["call"] }, [0, 3]],
    ["nothing", nowhere, []],
  ])("gives %s", async (_name, reach, expected) => {
    expect(await subjectsIn(tenants({ workspaceId: ours, reach }), table)).toEqual(subjects(...expected));
  });
});

describe("a caller", () => {
  it("changes nothing beyond its reach, and nothing becomes another's", async () => {
    const db = tenants({ workspaceId: ours, reach: shopA });
    const taken = await db.updateTable("cases").set({ status: "taken" }).returning("subject_id").execute();
    expect(taken.map((row) => row.subject_id)).toEqual(subjects(0));
    await expect(db.updateTable("cases").set({ workspace_id: theirs }).execute()).rejects.toMatchObject({
      code: "42501",
    });
    await expect(db.updateTable("signals").set({ location: "HN-02" }).execute()).rejects.toMatchObject({
      code: "42501",
    });
    const touchpoint = { id: newId(), workspace_id: theirs, key: "x", name: "x", created_at: new Date() };
    await expect(db.insertInto("touchpoints").values(touchpoint).execute()).rejects.toMatchObject({
      code: "42501",
    });
    expect(await db.deleteFrom("receipts").returning("subject_id").execute()).toHaveLength(1);
  });

  it("after caller on two connections sees its own (2,000 turns)", async () => {
    const turns: [Reach, string, number][] = [
      [null, ours, 4],
      [shopA, ours, 1],
      [null, theirs, 1],
      [nowhere, ours, 0],
    ];
    await Promise.all(
      Array.from({ length: 2000 }, async (_, i) => {
        const [reach, workspaceId, count] = turns[(i * 7) % turns.length] ?? [null, ours, 4];
        expect(await subjectsIn(tenants({ workspaceId, reach }), "signals")).toHaveLength(count);
      }),
    );
  });

  it("stays who it is after a transaction that failed", async () => {
    const db = tenants({ workspaceId: ours, reach: shopA });
    await expect(db.transaction().execute((tx) => sql`select 1 / 0`.execute(tx))).rejects.toMatchObject({
      code: "22012",
    });
    expect(await subjectsIn(db, "signals")).toEqual(subjects(0));
    expect(await subjectsIn(tenants(wholeWorkspace(theirs)), "signals")).toEqual(subjects(4));
  });

  it("without settings sees nothing at all: what is forgotten hides", async () => {
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    await client.query(`set role ${TENANT_ROLE}`);
    for (const table of [...PERSONAL, "workspaces", "touchpoints"]) {
      const { rowCount } = await client.query(`select 1 from ${table}`);
      expect([table, rowCount]).toEqual([table, 0]);
    }
    await client.query("select set_config('heed.workspace', $1, false)", [ours]);
    expect((await client.query("select 1 from signals")).rowCount).toBe(0);
    expect((await client.query("select 1 from workspaces")).rowCount).toBe(1);
    await client.end();
  });

  it("cannot read what is of no workspace but the installation's", async () => {
    const db = tenants(wholeWorkspace(ours));
    for (const table of ["migrations", "first_owner", "secret_check"]) {
      await expect(sql`select * from ${sql.table(table)}`.execute(db)).rejects.toMatchObject({
        code: "42501",
      });
    }
  });
});

describe("every table", () => {
  /** Of no workspace, or read before anybody is known. */
  const OPEN = ["accounts", "migrations", "rate_counts", "removal_horizon", "secret_check", "throttles"];

  it("has row-level security and a policy, but for those that are of no workspace", async () => {
    const { rows } = await database.pool.query<{ name: string; workspace: boolean; secured: boolean }>(
      `select c.relname as name,
         exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'workspace_id') as workspace,
         c.relrowsecurity and exists (select 1 from pg_policy p where p.polrelid = c.oid) as secured
       from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')`,
    );
    expect(
      rows
        .filter(({ secured }) => !secured)
        .map(({ name }) => name)
        .sort(),
    ).toEqual(OPEN);
    expect(rows.filter(({ workspace, secured }) => workspace && !secured)).toEqual([]);
  });

  it("of a later migration is secured by itself, and a rule that changed is replaced", async () => {
    const client = await database.pool.connect();
    await client.query("create table later (workspace_id uuid not null, word text)");
    await client.query("create policy heed_of_before on later using (true)");
    expect(await secureRows(client)).toBe(true);
    await client.query("insert into later values ($1, 'ours'), ($2, 'theirs')", [ours, theirs]);
    const { rows } = await sql<{ word: string }>`select word from later`.execute(
      tenants(wholeWorkspace(ours)),
    );
    expect(rows).toEqual([{ word: "ours" }]);
    await client.query("drop table later");
    client.release();
  });
});

it("a user who may make no roles leaves the second line off, and everything works", async () => {
  const admin = database.pool;
  const name = `heed_plain_${process.pid}`;
  await admin.query(`create role ${name} login`);
  await admin.query(`create schema ${name} authorization ${name}`);
  const client = new pg.Client({ connectionString: database.url.replace(/\/\/[^@]*@/, `//${name}@`) });
  await client.connect();
  await client.query("create table signals (subject_id uuid, id uuid, workspace_id uuid)");
  expect(await secureRows(client as unknown as pg.PoolClient)).toBe(false);
  await client.query("insert into signals values (gen_random_uuid(), gen_random_uuid(), gen_random_uuid())");
  expect((await client.query("select 1 from signals")).rowCount).toBe(1);
  await client.end();
  await admin.query(`drop schema ${name} cascade`);
  await admin.query(`drop role ${name}`);
});
