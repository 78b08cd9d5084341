import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { startEmbedded } from "../embedded/start.ts";
import { migrate } from "../migrate.ts";

declare module "vitest" {
  interface ProvidedContext {
    postgres: { host: string; port: number; user: string };
  }
}

/** One PostgreSQL for the whole run, with a migrated database that each test file copies in milliseconds. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = await mkdtemp(join(tmpdir(), "heed-test-"));
  const server = await startEmbedded({ dataDir, log: () => {} });
  const { host, port, user, database } = server.poolConfig;
  const admin = new pg.Pool({ host, port, user, database, max: 1 });
  await admin.query("create database heed_template");
  await admin.end();
  const template = new pg.Pool({ host, port, user, database: "heed_template", max: 1 });
  await migrate(template);
  await template.end();
  project.provide("postgres", { host, port, user });
  return async () => {
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
}
