import { mkdir, readdir } from "node:fs/promises";
import { dirname } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { newId } from "../ids.ts";
import { freshDatabase } from "../store/testing/fresh-database.ts";
import { loadFiles } from "./build-loader.ts";
import { copySignals, type SignalFile } from "./copy-files.ts";
import { openGate } from "./gate.ts";
import { createLensFile, settleLensFile, tempFolder } from "./lens-file.ts";
import { onConnection } from "./on-connection.ts";
import { oneAhead } from "./one-ahead.ts";
import { rebuildLens } from "./rebuild.ts";
import { dumpLens } from "./testing/dump-lens.ts";
import { lensFolder } from "./testing/lens-folder.ts";
import { someSignals } from "./testing/some-signals.ts";
import { writeSignals } from "./testing/write-signals.ts";

let database: Awaited<ReturnType<typeof freshDatabase>>;
let folder: Awaited<ReturnType<typeof lensFolder>>;

beforeAll(async () => {
  database = await freshDatabase();
  folder = await lensFolder();
});

afterAll(async () => {
  await database?.drop();
  await folder?.remove();
});

it("loads files side by side although each of them brings new keys", async () => {
  const workspaces = [newId(), newId()];
  for (let page = 0; page < 30; page += 1) {
    const workspaceId = workspaces[page % 2] ?? "";
    const facts = fc.sample(someSignals(workspaceId), 20);
    // A key of its own, that is also one of another page in another type.
    const attributes = {
      [`own-${page}`]: page,
      shared: page % 3 === 0 ? "text" : page % 3 === 1 ? page : true,
    };
    await writeSignals(
      database.pool,
      facts.map((fact) => ({ ...fact, attributes: { ...fact.attributes, ...attributes } })),
    );
  }
  const { rows } = await database.pool.query("select pg_relation_size('signals') / 8192 as pages");
  const pages = Array.from(
    { length: Number(rows[0].pages) },
    (_, page) => `ctid >= '(${page},0)' and ctid < '(${page + 1},0)'`,
  );
  expect(pages.length).toBeGreaterThan(10);

  const options = { path: folder.path("side-by-side"), threads: 1, memoryMb: 256 };
  const { duck, registry } = await createLensFile(options, "test");
  const temp = tempFolder(options.path);
  await mkdir(temp, { recursive: true });
  const gate = openGate();
  let signals = 0;
  await Promise.all(
    [1, 2, 3].map(() =>
      onConnection(database.pool, async (client) => {
        async function* files(): AsyncGenerator<SignalFile> {
          for (let page = pages.pop(); page; page = pages.pop()) yield* copySignals(client, page, temp);
        }
        await loadFiles({ duck, registry, gate }, oneAhead(files()), (more) => {
          signals += more;
        });
      }),
    ),
  );
  await duck.close();
  await settleLensFile(options.path);
  expect(signals).toBe(600);

  const whole = { path: folder.path("whole"), pool: database.pool, threads: 1, memoryMb: 256 };
  expect((await rebuildLens(whole)).signals).toBe(600);
  expect(await dumpLens(options.path)).toEqual(await dumpLens(whole.path));
});

it("leaves the old file and no others when it fails", async () => {
  const options = { path: folder.path("failing"), pool: database.pool, threads: 2, memoryMb: 256 };
  await rebuildLens(options);
  const before = await dumpLens(options.path);
  await database.pool.query("alter table signals rename column ratings to scores");
  await expect(rebuildLens(options)).rejects.toThrow(/ratings/);
  await database.pool.query("alter table signals rename column scores to ratings");
  const left = (await readdir(dirname(options.path))).filter((name) => name.startsWith("failing"));
  expect(left.sort()).toEqual(["failing.duckdb", "failing.duckdb.tmp"]);
  expect(await readdir(tempFolder(options.path))).toEqual([]);
  expect(await dumpLens(options.path)).toEqual(before);
  expect((await rebuildLens(options)).signals).toBe(before.length);
});
