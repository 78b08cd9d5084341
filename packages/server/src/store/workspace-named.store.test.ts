import { Kysely, PostgresDialect } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { newId } from "../ids.ts";
import type { DB } from "./generated/database.ts";
import { freshDatabase } from "./testing/fresh-database.ts";
import { chooseWorkspace, chooseWorkspaces } from "./workspace-named.ts";

let database: Awaited<ReturnType<typeof freshDatabase>>;
let db: Kysely<DB>;
const [first, second, other] = [newId(), newId(), newId()];

beforeAll(async () => {
  database = await freshDatabase();
  db = new Kysely<DB>({ dialect: new PostgresDialect({ pool: database.pool }) });
  const names = [
    [first, "Shop"],
    [second, "Shop"],
    [other, "Bank"],
  ] as const;
  for (const [index, [id, name]] of names.entries()) {
    const created_at = new Date(Date.UTC(2026, 0, 1 + index));
    await db
      .insertInto("workspaces")
      .values({ id, name, timezone: "UTC", demo: false, created_at })
      .execute();
  }
});
afterAll(() => database.drop());

const idsOf = (chosen: { id: string }[]) => chosen.map(({ id }) => id);

it("finds workspaces by name or by id, the oldest first, and all of them where none is named", async () => {
  expect(idsOf(await chooseWorkspaces(db, null))).toEqual([first, second, other]);
  expect(idsOf(await chooseWorkspaces(db, "Shop"))).toEqual([first, second]);
  expect(idsOf(await chooseWorkspaces(db, second.toUpperCase()))).toEqual([second]);
  expect(await chooseWorkspace(db, "Bank")).toEqual({ id: other, name: "Bank" });
});

it("says which there are where none is called that, and takes no guess between two", async () => {
  await expect(chooseWorkspaces(db, "shop")).rejects.toThrow(
    'There is no workspace "shop"; there is "Shop", "Shop", "Bank".',
  );
  await expect(chooseWorkspace(db, "Shop")).rejects.toThrow(`give one's id: ${first}, ${second}.`);
});
