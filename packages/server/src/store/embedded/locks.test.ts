import { type ChildProcess, spawn } from "node:child_process";
import { mkdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { startEmbedded } from "./start.ts";
import { queryOnce } from "./testing/query.ts";
import { spawnOwner } from "./testing/spawn-owner.ts";
import { startForTest } from "./testing/start-for-test.ts";
import { temporaryFolder } from "./testing/temporary-folder.ts";

const slow = { timeout: 60_000 };

test("a second owner is refused, in this process and in another, and disturbs nothing", slow, async () => {
  const dataDir = join(await temporaryFolder(), "data");
  const first = await startForTest(dataDir);
  const refusal = `is in use by the Heed with process id ${process.pid}`;
  await expect(startEmbedded({ dataDir, log: () => {} })).rejects.toThrow(refusal);
  const other = spawnOwner(dataDir);
  expect((await other.next((message) => message.error !== undefined)).error).toContain(refusal);
  expect(await queryOnce(first.poolConfig, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
});

test("of four that start together on a stale lock, one gets the folder", slow, async () => {
  const dataDir = join(await temporaryFolder(), "data");
  await (await startForTest(dataDir)).stop();
  await writeFile(join(dataDir, "heed.lock"), JSON.stringify({ pid: process.pid, started: "long ago" }));
  const owners = [1, 2, 3, 4].map(() => spawnOwner(dataDir));
  onTestFinished(async () => {
    await Promise.all(owners.map((owner) => owner.kill()));
  });
  const outcomes = await Promise.all(
    owners.map((owner) => owner.next((message) => Boolean(message.ready ?? message.error))),
  );
  expect(outcomes.filter(({ ready }) => ready)).toHaveLength(1);
  expect(
    outcomes.filter(({ error }) => error?.includes("is in use by the Heed with process id")),
  ).toHaveLength(3);
});

test("locks of dead owners are ignored, also when their pids live on in other processes", slow, async () => {
  const dataDir = join(await temporaryFolder(), "data");
  const first = await startForTest(dataDir);
  const cluster = join(dataDir, "postgres");
  const postmasterPid = await readFile(join(cluster, "postmaster.pid"), "utf8");
  await first.stop();

  const stranger = await livingStranger(cluster);
  const reused = postmasterPid.split("\n").with(0, `${stranger.pid}`).join("\n");
  await writeFile(join(cluster, "postmaster.pid"), reused);
  await writeFile(join(cluster, ".s.PGSQL.5432.lock"), reused);
  await writeFile(join(dataDir, "heed.lock"), JSON.stringify({ pid: stranger.pid, started: "long ago" }));
  await writeFile(join(dataDir, "heed.lock.claim"), JSON.stringify({ pid: 4_194_303, started: "" }));

  const second = await startForTest(dataDir);
  expect(await queryOnce(second.poolConfig, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
  expect(stranger.exitCode ?? stranger.signalCode).toBeNull();
});

test("torn lock files are ignored", slow, async () => {
  const dataDir = join(await temporaryFolder(), "data");
  await mkdir(dataDir);
  await writeFile(join(dataDir, "heed.lock"), '{"pid": 1');
  await writeFile(join(dataDir, "heed.lock.claim"), "");
  const embedded = await startForTest(dataDir);
  expect(await queryOnce(embedded.poolConfig, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
});

test("a server that only its socket betrays, as from another container, is not disturbed", slow, async () => {
  const dataDir = join(await temporaryFolder(), "data");
  const hidden = await startForTest(dataDir);
  const lock = join(dataDir, "heed.lock");
  const foreign = JSON.stringify({ ...JSON.parse(await readFile(lock, "utf8")), started: "elsewhere" });
  await writeFile(lock, foreign);
  await rm(join(dataDir, "postgres", "postmaster.pid"));
  await expect(startEmbedded({ dataDir, log: () => {} })).rejects.toThrow("in another container");
  expect(await readFile(lock, "utf8")).toBe(foreign);
  expect(await queryOnce(hidden.poolConfig, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
});

/** A process of the cluster's owner that has nothing to do with it, so that kill(pid, 0) succeeds. */
async function livingStranger(cluster: string): Promise<ChildProcess> {
  const { uid, gid } = await stat(cluster);
  const child = spawn("sleep", ["60"], { stdio: "ignore", ...(process.geteuid?.() === 0 && { uid, gid }) });
  onTestFinished(() => {
    child.kill("SIGKILL");
  });
  return child;
}
