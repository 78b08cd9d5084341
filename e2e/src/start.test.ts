import { execFile } from "node:child_process";
import { rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { dirname, relative } from "node:path";
import { promisify } from "node:util";
import { afterAll, expect, it } from "vitest";
import { askApi, heed, newFolder, newKey, type RunningHeed, startHeed } from "./testing/heed.ts";

/* What an operator meets: starting, asking whether all is well, ending, and a power cut. One folder of data throughout. */
const dataDir = newFolder();
let running: RunningHeed;
let key = "";
let firstMs = 0;
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

/** The processes that have the data folder in their command line: the server, PostgreSQL and its watcher. */
async function processesOnFolder(): Promise<string[]> {
  const { stdout } = await promisify(execFile)("ps", ["-ww", "-eo", "stat=,args="], { maxBuffer: 2 ** 24 });
  return stdout.split("\n").filter((line) => line.includes(dataDir) && !line.startsWith("Z"));
}

async function countSignals(): Promise<number> {
  const answer = await askApi(running.address, key, "query", { metrics: ["count"] });
  expect(answer.status).toBe(200);
  return (await answer.json()).rows[0].metrics.count.value;
}

it("starts on an empty folder; a key made beside it works; the doctor finds nothing wrong", async () => {
  running = await startHeed("start", { dataDir });
  firstMs = running.tookMs;
  key = await newKey(dataDir);
  const recorded = await askApi(running.address, key, "signals", [{ ratings: { nps: 9 } }, { text: "Đẹp" }]);
  expect(recorded.ok).toBe(true);
  expect(await countSignals()).toBe(2);
  const { port } = new URL(running.address);
  const doctor = await heed(["doctor", "--data", dataDir, "--port", port]);
  expect(doctor).toMatchObject({ status: 0, out: expect.stringContaining(`Heed answers on port ${port}`) });
  expect(doctor.out).not.toMatch(/^fail/m);
});

it("ends cleanly by SIGTERM and starts again in under two seconds, the data in place", async () => {
  expect((await processesOnFolder()).some((line) => /postgres/.test(line))).toBe(true);
  expect(await running.stop()).toMatchObject({ status: 0 });
  await expect.poll(processesOnFolder, { timeout: 5_000 }).toEqual([]);
  running = await startHeed("start", { dataDir });
  // On a busy machine two seconds may pass; that it need not create the database must show all the same.
  expect(running.tookMs).toBeLessThan(Math.max(2_000, firstMs));
  expect(await countSignals()).toBe(2);
});

it("recovers by itself after the server was killed, and leaves no database process behind", async () => {
  const oneMore = await askApi(running.address, key, "signals", { ratings: { nps: 0 }, text: "Chờ lâu" });
  expect(oneMore.ok).toBe(true);
  await running.kill();
  running = await startHeed("start", { dataDir });
  expect(await countSignals()).toBe(3);
  await running.kill();
  await expect.poll(processesOnFolder, { timeout: 10_000 }).toEqual([]);
});

it("says in one sentence that the port is taken, from any folder", async () => {
  const stranger = createServer();
  await new Promise<void>((resolve) => stranger.listen(0, "127.0.0.1", resolve));
  const { port } = stranger.address() as AddressInfo;
  const folder = dirname(dataDir);
  const { status, out, err } = await heed(
    ["start", "--data", relative(folder, dataDir), "--port", `${port}`],
    { folder },
  );
  await new Promise((resolve) => stranger.close(resolve));
  expect({ status, out }).toEqual({ status: 1, out: "" });
  const last = err.trimEnd().split("\n").at(-1);
  expect(last).toMatch(new RegExp(`^heed: Port ${port} is taken`));
  expect(err).not.toMatch(/^\s+at /m);
  expect(await processesOnFolder()).toEqual([]);
});

it("tells wrong usage from failure", async () => {
  for (const wrong of [["sing"], ["start", "--prot", "1"], ["key", "create"]]) {
    const { status, out, err } = await heed(wrong);
    expect({ wrong, status, out }).toEqual({ wrong, status: 2, out: "" });
    expect(err).toMatch(/^heed/);
    expect(err).not.toMatch(/^\s+at /m);
  }
});
