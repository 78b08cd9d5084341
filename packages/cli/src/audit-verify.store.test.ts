import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { attachEmbedded } from "@heed/server/store/embedded/attach";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { heed } from "./testing/heed-process.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "heed-audit-cli-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const verify = (...more: string[]) => heed(["audit", "verify", "--data", "data", ...more], { folder }).ended;

test("heed audit verify: unbroken before, beside and after a server; broken with the place and exit status 1", {
  timeout: 120_000,
}, async () => {
  for (const name of ["a", "b", "c"]) {
    const made = await heed(["key", "create", "--name", name, "--data", "data"], { folder }).ended;
    expect(made.status).toBe(0);
  }
  expect(await verify()).toMatchObject({
    status: 0,
    out: expect.stringMatching(/^Heed: 3 entries, unbroken since \d{4}-\d\d-\d\dT[\d:.]+Z; not sealed yet/),
  });

  const server = heed(["start", "--data", "data", "--port", "0"], { folder });
  await server.says("Heed is ready");
  await expect
    .poll(async () => (await verify()).out, { timeout: 20_000 })
    .toMatch(/^Heed: 3 entries, unbroken since .*; sealed to the last one\.\n$/);
  expect(await verify("--workspace", "heed", "--from", "2")).toMatchObject({
    status: 1,
    err: expect.stringContaining('There is no workspace "heed"; there is "Heed".'),
  });
  expect((await verify("--workspace", "Heed", "--from", "2")).out).toMatch(/^Heed: 2 entries, unbroken/);
  expect((await verify("--from", "2020-01-01")).out).toMatch(/^Heed: 3 entries, unbroken/);
  expect(await verify("--from", "yesterday")).toMatchObject({
    status: 2,
    err: expect.stringContaining("--from"),
  });

  const connection = await attachEmbedded(join(folder, "data"));
  const pool = new pg.Pool({ ...connection, max: 1 });
  await pool.query('update audit set details = details || \'{"name": "mallory"}\' where seq = 2');
  await pool.end();
  expect(await verify()).toMatchObject({
    status: 1,
    out: expect.stringMatching(/^Heed: BROKEN at entry 2\. Entry 2 \(key\.created, .*\) was changed after/),
  });
  expect((await verify("--from", "3")).status).toBe(0);
  server.child.kill("SIGTERM");
  expect(await server.ended).toMatchObject({ status: 0 });
  expect((await verify()).status).toBe(1);
});
