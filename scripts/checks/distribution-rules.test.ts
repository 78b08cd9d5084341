import { describe, expect, test } from "vitest";
import { MIGRATIONS } from "../../packages/server/src/store/migrate.ts";
import { migrationViolations, PLACEMENTS, type Placements } from "./distribution-rules.ts";
import { readCreateTable } from "./sql-table.ts";
import { sqlProblems, storeSqlViolations } from "./store-sql.ts";
import { parseSource } from "./syntax.ts";
import { isForTests, pathsUnder, sourceFiles } from "./tree.ts";

const statements = MIGRATIONS.flatMap(({ statements }) => statements);

/** All of the store's SQL and the dialect that asks PostgreSQL; the embedded server's launcher sends none of it. */
const stores = sourceFiles("packages/server/src/store", "packages/server/src/lens")
  .filter(({ path }) => !isForTests(path) && !/\/(embedded|generated)\/|\/duck/.test(path))
  .map(parseSource);

describe("the schema", () => {
  test("every migration file is run, in the order of its number", () => {
    const files = pathsUnder("packages/server/src/store/migrations").filter((path) =>
      /\/\d{4}-[^/]+\.ts$/.test(path),
    );
    expect(MIGRATIONS.map(({ id }) => id)).toEqual(files.map((path) => Number(/\/(\d{4})-/.exec(path)?.[1])));
    expect(MIGRATIONS.map(({ id }) => id)).toEqual(MIGRATIONS.map((_, index) => index + 1));
  });

  test("has a placement for each table, and no placement is left over", () => {
    const made = statements.flatMap((statement) => readCreateTable(statement)?.name ?? []);
    expect(made.length).toBeGreaterThan(15);
    expect([...made].sort()).toEqual(Object.keys(PLACEMENTS).sort());
  });

  test("would stand on a cluster as it is", () => {
    expect(statements.flatMap((statement) => migrationViolations(statement, PLACEMENTS))).toEqual([]);
  });
});

test("the store's SQL would run on a cluster", () => {
  expect(stores.length).toBeGreaterThan(20);
  expect(stores.flatMap(storeSqlViolations)).toEqual([]);
});

const placements: Placements = { big: "large", other: "large", list: "small", unique_value: "by value" };
const keys = "subject_id uuid not null, id uuid not null, primary key (subject_id, id)";

describe("the check of the schema finds", () => {
  test.each([
    ["no subject", "create table big (id uuid primary key)"],
    ["a subject that may be missing", "create table big (subject_id uuid, id uuid, unique (subject_id, id))"],
    ["no key", "create table big (subject_id uuid not null, id uuid)"],
    ["a key without it", `create table big (${keys}, unique (id))`],
    ["a unique column", `create table big (${keys}, email text unique)`],
    ["a named unique constraint", `create table big (${keys}, constraint one unique (id))`],
    ["a unique index without it", "create unique index on big (id)"],
    ["a named unique index", "create unique index concurrently if not exists i on big using btree (id, at)"],
    ["a reference without it", `create table big (${keys}, o uuid references other (id))`],
    ["a reference by another column", `create table big (${keys}, foreign key (id) references other (id))`],
    [
      "a reference from small to large",
      "create table list (id uuid primary key, b uuid references big (id))",
    ],
    ["a reference to a value", `create table big (${keys}, e text references unique_value (value))`],
    [
      "set null",
      `create table big (${keys}, o uuid, foreign key (subject_id, o) references other (subject_id, id) on delete set null)`,
    ],
    ["an unknown table", "create table surprise (id uuid primary key)"],
    ["a reference to an unknown table", `create table big (${keys}, x uuid references surprise (id))`],
    ["serial", "create table list (id bigserial primary key)"],
    ["identity", "create table list (id bigint generated always as identity primary key)"],
    ["a sequence", "create sequence numbers"],
    ["now() as default", "create table list (id uuid primary key, at timestamptz not null default now())"],
    [
      "current_timestamp as default",
      "create table list (id uuid primary key, at timestamptz default current_timestamp)",
    ],
    ["a random id as default", "create table list (id uuid default gen_random_uuid() primary key)"],
    ["a virtual column", "create table list (id uuid primary key, n int generated always as (1 + 1))"],
    ["a trigger", "create trigger t after insert on big for each row execute function f()"],
    [
      "a replaced trigger",
      "create or replace trigger t after insert on list for each row execute function f()",
    ],
    ["two statements", "create table list (id uuid primary key); create index on list (id)"],
    ["a key that is added", "alter table big add constraint one unique (id)"],
    ["a unique column that is added", "alter table big add column email text unique"],
    ["a default that is added", "alter table list add column at timestamptz default now()"],
    ["a reference that is added", "alter table big add foreign key (other_id) references other (id)"],
  ])("%s", (_, statement) => {
    expect(migrationViolations(statement, placements)).not.toEqual([]);
  });

  test.each([
    `create table big (${keys}, xid xid8 not null default pg_current_xact_id(), l uuid references list (id) on delete cascade)`,
    `create table big (${keys}, o uuid, foreign key (subject_id, o) references other (subject_id, id) on delete cascade)`,
    "create table big (subject_id uuid primary key, state text default 'a;b' check (state in ('a', 'b')), n int not null default 0)",
    "create table list (id uuid primary key, email text not null unique, own uuid references list (id), j jsonb default '{}'::jsonb)",
    "create table unique_value (value text primary key, subject_id uuid not null)",
    "create unique index one on big (subject_id, touchpoint) nulls not distinct where status <> 'closed'",
    "create index on big (id)",
    "alter table big add column note text not null default ''",
    "-- a note; with a semicolon\ncreate table list (id uuid primary key) /* now() */",
  ])("nothing in %s", (statement) => {
    expect(migrationViolations(statement, placements)).toEqual([]);
  });

  test("and refuses to guess", () => {
    const odd = `create table big (${keys}, exclude using gist (period with &&))`;
    expect(() => migrationViolations(odd, placements)).toThrow("not understood");
  });
});

describe("the check of the store's SQL finds", () => {
  test.each([
    "update cases set closed_at = now() where id = $1",
    "insert into a values ($1) on conflict (id) do update set at = clock_timestamp()",
    "now()",
    "CURRENT_TIMESTAMP",
    "update a set token = gen_random_uuid()",
    "select id from a order by random ()",
    "select a, count(*) from t group by rollup (a)",
    "select a, count(*) from t group by grouping sets ((a), ())",
    "update customers set subject_id = $1 where subject_id = $2",
    "merge into a using b on a.id = b.id when matched then delete returning a.id",
    "select id from cases where workspace_id = $1 for update skip locked",
    "insert into a values ($1) on conflict on constraint a_pkey do nothing",
    "create trigger t after insert on a for each row execute function f()",
  ])("%s", (text) => {
    expect(sqlProblems(text)).toHaveLength(1);
  });

  test.each([
    "select pg_current_xact_id()::text",
    "update customers c set ref = n.ref from json_to_recordset($2::json) as n where c.subject_id = n.subject_id",
    "select id from cases where subject_id = $1 for update",
    "select seq, hash from audit_heads where workspace_id = $1 for update skip locked",
    "select 'now()' as a -- random()",
    "update customer_keys k set subject_id = n.subject_id from unnest($1::uuid[]) as n (subject_id)",
    "select known(), brand from cubes",
  ])("nothing in %s", (text) => {
    expect(sqlProblems(text)).toEqual([]);
  });

  test.each([
    ['db.updateTable("a").set({ at: sql`now()` });', 1],
    ['db.updateTable("a").set({ at: eb.fn("now") });', 1],
    ['db.updateTable("customers").set({ subject_id: other });', 1],
    ['db.updateTable("customers").set((eb) => ({ "subject_id": other }));', 1],
    ['if (error.constraint === "cases_one_active") again();', 1],
    ['db.updateTable("a").set({ at: now }).where("subject_id", "=", id);', 0],
    ["const now = () => new Date(); now();", 0],
  ])("%s: %i", (text, count) => {
    expect(storeSqlViolations(parseSource({ path: "packages/server/src/store/a.ts", text }))).toHaveLength(
      count,
    );
  });
});
