import { chmod, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import fc from "fast-check";
import pg from "pg";
import { afterAll, beforeAll, expect, inject, it, vi } from "vitest";
import { newId } from "../ids.ts";
import { freshDatabase } from "../store/testing/fresh-database.ts";
import { tempFolder } from "./lens-file.ts";
import { rebuildLens } from "./rebuild.ts";
import { openServerFolder } from "./server-files.ts";
import { dumpLens } from "./testing/dump-lens.ts";
import { lensFolder } from "./testing/lens-folder.ts";
import { someSignals } from "./testing/some-signals.ts";
import { writeSignals } from "./testing/write-signals.ts";

const plain = `plain_${process.pid}_${Date.now().toString(36)}`;
let database: Awaited<ReturnType<typeof freshDatabase>>;
let folder: Awaited<ReturnType<typeof lensFolder>>;
let asPlain: pg.Pool;

beforeAll(async () => {
  database = await freshDatabase();
  folder = await lensFolder();
  const { rows } = await database.pool.query("select current_database() as name");
  // It reads the tables as their owner does: row-level security is for those who ask on behalf of a workspace.
  await database.pool.query(`create role ${plain} login bypassrls`);
  await database.pool.query(`grant select on all tables in schema public to ${plain}`);
  asPlain = new pg.Pool({ ...inject("postgres"), user: plain, database: rows[0].name, max: 5 });
});

afterAll(async () => {
  await asPlain?.end();
  await database?.pool.query(`drop owned by ${plain}`);
  await database?.pool.query(`drop role ${plain}`);
  await database?.drop();
  await folder?.remove();
});

it("builds the same lens whether the server may write files or not, and leaves none behind", async () => {
  await writeSignals(database.pool, fc.sample(someSignals(newId()), 400));
  // A place that the server's user can reach, where that is another one.
  const common = await mkdtemp(join(tmpdir(), "heed-common-"));
  await chmod(common, 0o755);
  vi.stubEnv("TMPDIR", common);
  const beside = dirname(folder.path("x"));
  const writable = await openServerFolder(database.pool, beside);
  expect(await readdir(writable ?? "")).toEqual(["here"]);
  await rm(writable ?? "", { recursive: true });
  // Nobody but the two may look into it, and whoever may not write files gets none.
  expect(await openServerFolder(asPlain, beside)).toBeNull();

  const options = { threads: 2, memoryMb: 256 };
  await rebuildLens({ ...options, path: folder.path("by-server"), pool: database.pool });
  await rebuildLens({ ...options, path: folder.path("by-stream"), pool: asPlain });
  const dump = await dumpLens(folder.path("by-server"));
  expect(dump).toHaveLength(400);
  expect(await dumpLens(folder.path("by-stream"))).toEqual(dump);
  expect(await readdir(common)).toEqual([]);
  expect(await readdir(tempFolder(folder.path("by-server")))).toEqual([]);
  vi.unstubAllEnvs();
  await rm(common, { recursive: true });
});
