import { existsSync } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { attachEmbedded } from "./start.ts";
import { processesOn } from "./testing/processes.ts";
import { queryOnce } from "./testing/query.ts";
import { startForTest } from "./testing/start-for-test.ts";
import { temporaryFolder } from "./testing/temporary-folder.ts";

const slow = { timeout: 60_000 };

test("the first start creates a UTF-8 database with checksums, the second finds its rows", slow, async () => {
  const dataDir = join(await temporaryFolder(), "new", "data");
  const begun = performance.now();
  const first = await startForTest(dataDir);
  const firstMs = performance.now() - begun;
  expect(first.lines).toEqual(["creating the database"]);
  const [facts] = await queryOnce(
    first.poolConfig,
    `SELECT current_user AS "user", current_database() AS database, pg_encoding_to_char(encoding) AS encoding,
            datlocprovider AS provider, datlocale AS locale, current_setting('data_checksums') AS checksums
       FROM pg_database WHERE datname = current_database()`,
  );
  expect(facts).toEqual({
    user: "heed",
    database: "heed",
    encoding: "UTF8",
    provider: "b",
    locale: "C.UTF-8",
    checksums: "on",
  });
  await queryOnce(first.poolConfig, "CREATE TABLE said AS SELECT 'Cảm ơn'::text AS text");
  await first.stop();

  const again = performance.now();
  const second = await startForTest(dataDir);
  const secondMs = performance.now() - again;
  expect(second.lines).toEqual([]);
  expect(secondMs).toBeLessThan(Math.max(2_000, firstMs / 2));
  expect(await queryOnce(second.poolConfig, "SELECT text FROM said")).toEqual([{ text: "Cảm ơn" }]);
});

test("it is durable, listens on no address and keeps its socket in a closed folder", slow, async () => {
  const embedded = await startForTest(join(await temporaryFolder(), "data"), { sharedBuffersMb: 32 });
  const wanted = {
    fsync: "on",
    synchronous_commit: "on",
    full_page_writes: "on",
    listen_addresses: "",
    shared_buffers: "32MB",
    max_connections: "100",
    TimeZone: "UTC",
  };
  for (const [name, value] of Object.entries(wanted)) {
    expect(await queryOnce(embedded.poolConfig, `SHOW ${name}`)).toEqual([{ [name]: value }]);
  }
  expect((await stat(embedded.socketDir)).mode & 0o777).toBe(0o700);
});

test("it has a process group of its own, so that Ctrl-C reaches only Node", slow, async () => {
  const dataDir = join(await temporaryFolder(), "data");
  await startForTest(dataDir);
  const [postgres] = (await processesOn(dataDir)).filter(({ command }) => !command.includes("heed-guard"));
  expect(postgres?.group).toBe(postgres?.pid);
});

test("stop ends it cleanly, can be called twice and leaves no lock", slow, async () => {
  const dataDir = join(await temporaryFolder(), "data");
  const embedded = await startForTest(dataDir);
  expect(existsSync(join(dataDir, "heed.lock"))).toBe(true);
  await Promise.all([embedded.stop(), embedded.stop()]);
  expect((await processesOn(dataDir)).filter(({ command }) => !command.includes("heed-guard"))).toEqual([]);
  for (const left of ["heed.lock", "heed.lock.claim", "postgres/postmaster.pid", "postgres/.s.PGSQL.5432"]) {
    expect(existsSync(join(dataDir, left)), left).toBe(false);
  }
  expect(await readFile(join(dataDir, "postgres.log"), "utf8")).toContain("database system is shut down");
});

test("attach finds the running server and nothing else", slow, async () => {
  const dataDir = join(await temporaryFolder(), "data");
  expect(await attachEmbedded(dataDir)).toBeUndefined();
  const embedded = await startForTest(dataDir);
  const connection = await attachEmbedded(dataDir);
  expect(connection).toEqual(embedded.poolConfig);
  await embedded.stop();
  expect(await attachEmbedded(dataDir)).toBeUndefined();
});

test("attach waits for a server that is just starting", slow, async () => {
  const dataDir = join(await temporaryFolder(), "data");
  const starting = startForTest(dataDir);
  while (!existsSync(join(dataDir, "heed.lock"))) await new Promise((resolve) => setTimeout(resolve, 5));
  const connection = await attachEmbedded(dataDir);
  expect(connection).toEqual((await starting).poolConfig);
});

test("a data folder with a long path gets a short, closed folder for its socket", slow, async () => {
  const dataDir = join(await temporaryFolder(), "a-long-name-".repeat(8), "và-một-tên-dài".repeat(3));
  const embedded = await startForTest(dataDir);
  expect(Buffer.byteLength(join(embedded.socketDir, ".s.PGSQL.5432"))).toBeLessThan(104);
  expect((await stat(embedded.socketDir)).mode & 0o777).toBe(0o700);
  expect(await queryOnce(embedded.poolConfig, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
  expect(await attachEmbedded(dataDir)).toEqual(embedded.poolConfig);
  await embedded.stop();
  expect(existsSync(embedded.socketDir)).toBe(false);
});

test("a database that somebody dropped is created again", slow, async () => {
  const dataDir = join(await temporaryFolder(), "data");
  const first = await startForTest(dataDir);
  await queryOnce({ ...first.poolConfig, database: "postgres" }, "DROP DATABASE heed");
  await first.stop();
  const second = await startForTest(dataDir);
  expect(await queryOnce(second.poolConfig, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
});
