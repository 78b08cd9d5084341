import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { makeKey } from "./account/make-key.ts";
import { readConfig } from "./config.ts";
import { startServer } from "./main.ts";
import { firstWorkspace } from "./store/account.ts";
import { freshDatabase } from "./store/testing/fresh-database.ts";

/* A PostgreSQL of the operator's own, with and without the analytics copy beside it. */
let dataDir: string;
let database: Awaited<ReturnType<typeof freshDatabase>>;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "heed-main-"));
  database = await freshDatabase();
});
afterAll(async () => {
  await database.drop();
  await rm(dataDir, { recursive: true, force: true });
});

const ask = async (address: string, path: string, key: string, body: unknown) =>
  (
    await fetch(`${address}/api/v1/${path}`, {
      method: "POST",
      headers: { "content-type": "application/json", ...(key !== "" && { authorization: `Bearer ${key}` }) },
      body: JSON.stringify(body),
    })
  ).json();

it("gives the same answer from the lens and from a database of one's own", async () => {
  const answers: unknown[] = [];
  let secret = "";
  for (const analytics of ["lens", "postgres"]) {
    const server = await startServer(
      readConfig(
        {
          HEED_DATA: dataDir,
          HEED_PORT: "0",
          DATABASE_URL: database.url,
          HEED_ANALYTICS: analytics,
          HEED_LOG_LEVEL: "silent",
        },
        {},
      ),
    );
    if (secret === "") {
      await ask(server.address, "setup", "", {
        workspace: "Own database",
        name: "Lan",
        email: "lan@example.com",
        password: "a long enough one",
      });
      const workspace = await firstWorkspace(server.ctx.db);
      const made = { name: "test", role: "admin", actor: "test", now: new Date() } as const;
      secret = (await makeKey(server.ctx.db, workspace?.id ?? "", made)).secret;
      await ask(server.address, "signals", secret, [
        { touchpoint: "delivery", ratings: { nps: 10 }, attributes: { store: "HN-01" } },
        { touchpoint: "delivery", ratings: { nps: 0 }, attributes: { store: "HN-02" } },
      ]);
    }
    const answer = await ask(server.address, "query", secret, { metrics: ["nps"], by: ["attributes.store"] });
    answers.push((answer as { rows: unknown }).rows);
    await server.close();
  }
  expect(answers[0]).toHaveLength(2);
  expect(answers[1]).toEqual(answers[0]);
});
