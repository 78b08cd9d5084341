import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { heed } from "./testing/heed-process.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "heed-cli-"));
  await writeFile(
    join(folder, "visits.csv"),
    "no,day,score\n1,2026-11-02,9\n2,2026-11-03,4\n3,2026-11-04,12\n",
  );
  await writeFile(
    join(folder, "map.json"),
    JSON.stringify({
      id: { columns: ["no"], namespace: "visits" },
      at: { column: "day" },
      ratings: { nps: { column: "score" } },
    }),
  );
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const KEY = /^heed_[A-Za-z0-9]{12}_[A-Za-z0-9_-]{43}$/;

async function addressOf(server: ReturnType<typeof heed>): Promise<string> {
  const out = await server.says("Heed is ready");
  const [, address] = /^Heed is ready: open (http:\/\/127\.0\.0\.1:\d+)\n$/.exec(out) ?? [];
  expect(address, `stdout is one line: ${out}`).toBeDefined();
  return address ?? "";
}

function ask(address: string, key: string, question: unknown): Promise<Response> {
  return fetch(`${address}/api/v1/query`, {
    method: "POST",
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
    body: JSON.stringify(question),
  });
}

test("a day with Heed: key before the first start, start, import, questions, end, rebuild", {
  timeout: 120_000,
}, async () => {
  const before = await heed(["key", "create", "--name", "first", "--data", "data"], { folder }).ended;
  expect(before).toMatchObject({ status: 0 });
  const key = before.out.trimEnd().split("\n").at(-1) ?? "";
  expect(key).toMatch(KEY);

  const server = heed(["start", "--data", "data", "--port", "0"], { folder });
  const address = await addressOf(server);
  const imported = await heed(["import", "signals", "visits.csv", "--map", "map.json", "--data", "data"], {
    folder,
  }).ended;
  expect(imported).toMatchObject({
    status: 0,
    out: expect.stringContaining("2 accepted, 0 duplicates, 1 rejected."),
  });
  expect(await readdir(folder)).toContain("visits.csv.rejected.csv");
  const again = await heed(["import", "signals", "visits.csv", "--map", "map.json", "--data", "data"], {
    folder,
  }).ended;
  expect(again).toMatchObject({
    status: 0,
    out: "visits.csv was imported before: 3 rows, nothing to add.\n",
  });

  const question = { metrics: ["nps", "count"] };
  const answer = await (await ask(address, key, question)).json();
  expect(answer.rows[0].metrics).toMatchObject({ nps: { value: 0, n: 2 }, count: { value: 2 } });

  const second = await heed(["key", "create", "--name", "second", "--role", "viewer", "--data", "data"], {
    folder,
  }).ended;
  const viewer = second.out.trimEnd().split("\n").at(-1) ?? "";
  expect((await ask(address, viewer, question)).status).toBe(200);
  const audit = await fetch(`${address}/api/v1/audit`, { headers: { authorization: `Bearer ${key}` } });
  const actions = (await audit.json()).items.map((entry: { action: string }) => entry.action);
  expect(actions).toEqual(expect.arrayContaining(["key.created", "signals.imported"]));

  const port = new URL(address).port;
  const checked = await heed(["doctor", "--data", "data", "--port", port], { folder }).ended;
  expect(checked).toMatchObject({ status: 0, out: expect.stringContaining("Heed answers on port") });
  expect(checked.out).toContain("PostgreSQL 18 (embedded, running)");
  const refused = await heed(["rebuild", "lens", "--data", "data"], { folder }).ended;
  expect(refused).toMatchObject({ status: 1, err: expect.stringContaining("Heed is running on") });

  server.child.kill("SIGTERM");
  expect(await server.ended).toMatchObject({ status: 0 });
  await expect(fetch(address)).rejects.toThrow();

  const rebuilt = await heed(["rebuild", "lens", "--data", "data"], { folder }).ended;
  expect(rebuilt).toMatchObject({ status: 0, out: expect.stringContaining("2 signals in") });
  const began = performance.now();
  const restarted = heed(["start", "--data", "data", "--port", "0"], { folder });
  const newAddress = await addressOf(restarted);
  expect(performance.now() - began).toBeLessThan(10_000);
  expect(await (await ask(newAddress, key, question)).json()).toMatchObject({ rows: answer.rows });
  restarted.child.kill("SIGINT");
  expect(await restarted.ended).toMatchObject({ status: 0 });
});

test("a port that is taken is told with its number, and nothing stays behind", {
  timeout: 60_000,
}, async () => {
  const stranger = createServer();
  await new Promise<void>((resolve) => stranger.listen(0, "127.0.0.1", resolve));
  const { port } = stranger.address() as AddressInfo;
  const { status, out, err } = await heed(["start", "--data", "taken", "--port", `${port}`], { folder })
    .ended;
  await new Promise((resolve) => stranger.close(resolve));
  expect({ status, out }).toEqual({ status: 1, out: "" });
  expect(err.trimEnd().split("\n").at(-1)).toMatch(new RegExp(`^heed: Port ${port} is taken .* --port`));
  expect(existsSync(join(folder, "taken/postgres/postmaster.pid"))).toBe(false);
});

test("a second Heed on the same folder is refused with a sentence", { timeout: 60_000 }, async () => {
  const server = heed(["start", "--data", "shared", "--port", "0"], { folder });
  await addressOf(server);
  const second = await heed(["start", "--data", "shared", "--port", "0"], { folder }).ended;
  expect(second.status).toBe(1);
  expect(second.err.trimEnd().split("\n").at(-1)).toMatch(
    /^heed: The data folder .* is in use .*: stop that one/,
  );
  server.child.kill("SIGTERM");
  expect(await server.ended).toMatchObject({ status: 0 });
});

test("the demo runs in a folder of its own, says so, and takes it away", { timeout: 120_000 }, async () => {
  const temporary = join(folder, "tmp");
  await mkdir(temporary);
  const demo = heed(["demo", "--signals", "2000", "--port", "0"], {
    folder,
    env: {
      TMPDIR: temporary,
      HEED_DATA: join(folder, "never"),
      DATABASE_URL: "postgres://nobody@127.0.0.1:1/never",
    },
  });
  const out = await demo.says("Heed is ready");
  expect(out).toMatch(/made up.*password .*\nHeed is ready: open http:\/\/127\.0\.0\.1:\d+\n$/);
  expect((await readdir(temporary)).filter((name) => name.startsWith("heed-demo-"))).toHaveLength(1);
  demo.child.kill("SIGTERM");
  expect(await demo.ended).toMatchObject({ status: 0 });
  expect((await readdir(temporary)).filter((name) => name.startsWith("heed-demo-"))).toEqual([]);
  expect(existsSync(join(folder, "never"))).toBe(false);
});
