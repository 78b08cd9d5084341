import { Kysely, PostgresDialect } from "kysely";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { newId } from "../ids.ts";
import { ensureWorkspace, firstWorkspace, insertFirstOwner, needsFirstOwner } from "./account.ts";
import type { DB } from "./generated/database.ts";
import { listMembers } from "./member.ts";
import { freshDatabase } from "./testing/fresh-database.ts";

let database: Awaited<ReturnType<typeof freshDatabase>>;
let db: Kysely<DB>;
const now = new Date("2026-11-22T12:00:00Z");
beforeAll(async () => {
  database = await freshDatabase();
  db = new Kysely<DB>({ dialect: new PostgresDialect({ pool: database.pool }) });
});
afterAll(() => database.drop());
beforeEach(async () => {
  for (const table of ["members", "first_owner", "accounts", "workspaces"] as const)
    await db.deleteFrom(table).execute();
});

const workspace = (name: string) => ({ id: newId(), name, timezone: "UTC", demo: false });
const owner = (name: string) => ({
  workspace: workspace(`${name}'s`),
  accountId: newId(),
  name,
  email: `${name}@Example.com`,
  passwordHash: null,
  now,
});

test("however many try to be the first owner at once, one is", async () => {
  const tries = await Promise.all(
    ["ann", "bob", "cho", "dee"].map((name) => insertFirstOwner(db, owner(name))),
  );
  const won = tries.filter((id) => id !== null);
  expect(won).toHaveLength(1);
  expect(await db.selectFrom("workspaces").select("id").execute()).toEqual([{ id: won[0] }]);
  expect(await insertFirstOwner(db, owner("eve"))).toBeNull();
});

test("however many commands come before the first visit, they share a workspace, which the visitor then owns", async () => {
  const made = await Promise.all(["a", "b", "c"].map((name) => ensureWorkspace(db, workspace(name), now)));
  expect(new Set(made).size).toBe(1);
  expect(await needsFirstOwner(db)).toBe(true);
  const id = await insertFirstOwner(db, owner("ann"));
  expect(id).toBe(made[0]);
  expect(await firstWorkspace(db)).toMatchObject({ id, name: "ann's" });
  expect(await listMembers(db, id ?? "")).toMatchObject([{ email: "ann@example.com", role: "owner" }]);
  expect(await ensureWorkspace(db, workspace("late"), now)).toBe(id);
});
