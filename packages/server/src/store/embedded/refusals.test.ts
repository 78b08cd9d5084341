import { existsSync } from "node:fs";
import { mkdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { refuseFullDisk } from "./data-folder.ts";
import { startEmbedded } from "./start.ts";
import { startForTest } from "./testing/start-for-test.ts";
import { temporaryFolder } from "./testing/temporary-folder.ts";

const slow = { timeout: 60_000 };
const log = () => {};

test("a data folder that cannot be written is refused", slow, async () => {
  const folder = await temporaryFolder();
  await writeFile(join(folder, "file"), "");
  await expect(startEmbedded({ dataDir: join(folder, "file", "data"), log })).rejects.toThrow(
    /^The data folder .* cannot be written by user id \d+ \(ENOTDIR\): give it/,
  );
});

test("a disk that is nearly full is refused", () => {
  const disk = (freeMb: number) => ({ bavail: freeMb * 256, bsize: 4096 });
  expect(() => refuseFullDisk("/data", disk(511))).toThrow("has 511 MB left and Heed needs 512 MB");
  expect(() => refuseFullDisk("/data", disk(512))).not.toThrow();
});

test("the cluster of another PostgreSQL version is refused and left alone", slow, async () => {
  const cluster = join(await temporaryFolder(), "postgres");
  await mkdir(join(cluster, "global"), { recursive: true });
  await writeFile(join(cluster, "global", "pg_control"), "");
  await writeFile(join(cluster, "PG_VERSION"), "16\n");
  await expect(startEmbedded({ dataDir: join(cluster, ".."), log })).rejects.toThrow(
    /written by PostgreSQL 16 and this Heed brings PostgreSQL \d+/,
  );
  expect(await readFile(join(cluster, "PG_VERSION"), "utf8")).toBe("16\n");
  expect(existsSync(join(cluster, "..", "heed.lock"))).toBe(false);
});

test("a damaged cluster is refused, never silently replaced", slow, async () => {
  const dataDir = await temporaryFolder();
  await mkdir(join(dataDir, "postgres", "base"), { recursive: true });
  await expect(startEmbedded({ dataDir, log })).rejects.toThrow(/is incomplete: restore it/);
  expect(existsSync(join(dataDir, "postgres", "base"))).toBe(true);
});

test("when PostgreSQL does not start, the error carries its last words and no lock stays", slow, async () => {
  const dataDir = join(await temporaryFolder(), "data");
  await (await startForTest(dataDir)).stop();
  await rm(join(dataDir, "postgres", "pg_hba.conf"));
  await expect(startEmbedded({ dataDir, log })).rejects.toThrow(/could not start(.|\n)*pg_hba\.conf/);
  expect(existsSync(join(dataDir, "heed.lock"))).toBe(false);
});

test("programs that cannot run are explained in one sentence", slow, async () => {
  const folder = await temporaryFolder();
  const native = join(folder, "package", "native");
  await mkdir(join(native, "bin"), { recursive: true });
  await writeFile(join(folder, "package", "package.json"), '{"version":"1.0.0"}');
  const places = { native, caches: [join(folder, "cache")] };
  await expect(startEmbedded({ dataDir: join(folder, "data"), log, places })).rejects.toThrow(
    /do not run .*: reinstall with npm ci/,
  );
});

test("a log of more than 10 MB is put aside at the next start", slow, async () => {
  const dataDir = await temporaryFolder();
  await writeFile(join(dataDir, "postgres.log"), Buffer.alloc(10 * 2 ** 20 + 1, "x"));
  await startForTest(dataDir);
  expect((await stat(join(dataDir, "postgres.log.1"))).size).toBe(10 * 2 ** 20 + 1);
  expect((await stat(join(dataDir, "postgres.log"))).size).toBeLessThan(10_000);
});
