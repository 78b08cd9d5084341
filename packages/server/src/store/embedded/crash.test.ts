import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { processesOn, untilNothingRuns } from "./testing/processes.ts";
import { queryOnce } from "./testing/query.ts";
import { spawnOwner } from "./testing/spawn-owner.ts";
import { startForTest } from "./testing/start-for-test.ts";
import { temporaryFolder } from "./testing/temporary-folder.ts";

const slow = { timeout: 60_000 };

async function lastWritten(dataDir: string): Promise<number> {
  const embedded = await startForTest(dataDir);
  const [row] = await queryOnce(embedded.poolConfig, "SELECT max(n) AS n FROM written");
  return Number(row?.n);
}

test("kill -9 of Node ends PostgreSQL soon and loses nothing acknowledged", slow, async () => {
  const dataDir = join(await temporaryFolder(), "data");
  const owner = spawnOwner(dataDir);
  await owner.next((message) => (message.acknowledged ?? 0) >= 50);
  expect(await processesOn(dataDir)).toHaveLength(2);
  await owner.kill();
  expect(await untilNothingRuns(dataDir)).toBeLessThan(3_000);
  const acknowledged = Math.max(...owner.messages.map((message) => message.acknowledged ?? 0));
  expect(await lastWritten(dataDir)).toBeGreaterThanOrEqual(acknowledged);
});

test("an orphan whose watcher was killed too is stopped by the next start", slow, async () => {
  const dataDir = join(await temporaryFolder(), "data");
  const owner = spawnOwner(dataDir);
  await owner.next((message) => (message.acknowledged ?? 0) >= 5);
  const running = await processesOn(dataDir);
  const watcher = running.find(({ command }) => command.includes("heed-guard"));
  if (watcher) process.kill(watcher.pid, "SIGKILL");
  await owner.kill();
  const [orphan] = await processesOn(dataDir);
  expect(orphan).toBeDefined();

  const next = await startForTest(dataDir);
  expect(next.lines.join()).toContain(`process ${orphan?.pid}`);
  expect((await processesOn(dataDir)).map(({ pid }) => pid)).not.toContain(orphan?.pid);
  const acknowledged = Math.max(...owner.messages.map((message) => message.acknowledged ?? 0));
  const [row] = await queryOnce(next.poolConfig, "SELECT max(n) AS n FROM written");
  expect(Number(row?.n)).toBeGreaterThanOrEqual(acknowledged);
});

test("a start right after kill -9 waits for the old server instead of failing", slow, async () => {
  const dataDir = join(await temporaryFolder(), "data");
  const owner = spawnOwner(dataDir);
  await owner.next((message) => (message.acknowledged ?? 0) >= 5);
  await owner.kill();
  expect(await lastWritten(dataDir)).toBeGreaterThanOrEqual(5);
});

test("kill -9 of PostgreSQL itself is reported, and the next start recovers", slow, async () => {
  const dataDir = join(await temporaryFolder(), "data");
  const embedded = await startForTest(dataDir);
  await queryOnce(embedded.poolConfig, "CREATE TABLE written AS SELECT 7 AS n");
  for (const { pid, command } of await processesOn(dataDir)) {
    if (!command.includes("heed-guard")) process.kill(pid, "SIGKILL");
  }
  await embedded.exited;
  await embedded.stop();
  expect(await lastWritten(dataDir)).toBe(7);
});

test("a first start that was killed in the middle is begun anew", slow, async () => {
  const dataDir = join(await temporaryFolder(), "data");
  const owner = spawnOwner(dataDir);
  await owner.next((message) => message.log === "creating the database");
  const half = async () => (await readdir(dataDir)).filter((name) => name.startsWith("postgres.init-"));
  while ((await half()).length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  await new Promise((resolve) => setTimeout(resolve, 100));
  await owner.kill();
  expect(await readdir(dataDir)).not.toContain("postgres");

  const next = await startForTest(dataDir);
  expect(await half()).toEqual([]);
  expect(await queryOnce(next.poolConfig, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
});
