import { execFileSync } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { startEmbedded } from "../packages/server/src/store/embedded/start.ts";
import { migrate } from "../packages/server/src/store/migrate.ts";

/*
 * Writes the table types from a freshly migrated database; with --verify it only compares and fails on a difference.
 */
const out = "packages/server/src/store/generated/database.ts";
const dataDir = await mkdtemp(join(tmpdir(), "heed-types-"));
const server = await startEmbedded({ dataDir, log: () => {} });
try {
  const pool = new pg.Pool({ ...server.poolConfig, max: 1 });
  await migrate(pool);
  await pool.end();
  const { host, user, database, port } = server.poolConfig;
  const url = `postgres://${user}@localhost:${port}/${database}?host=${encodeURIComponent(host)}`;
  execFileSync(
    process.execPath,
    [
      "node_modules/kysely-codegen/dist/cli/bin.js",
      "--dialect=postgres",
      `--url=${url}`,
      `--out-file=${out}`,
      '--type-mapping={"xid8":"string"}',
      ...(process.argv.includes("--verify") ? ["--verify"] : []),
    ],
    { stdio: "inherit" },
  );
} finally {
  await server.stop();
  await rm(dataDir, { recursive: true, force: true });
}
