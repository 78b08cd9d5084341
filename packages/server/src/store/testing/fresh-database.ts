import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { inject } from "vitest";
import { openPool } from "../open-pool.ts";

let made = 0;

/** A migrated, empty database of the test's own on the run's PostgreSQL. `url` is for DATABASE_URL. Call `drop` in afterAll. */
export async function freshDatabase(): Promise<{ pool: pg.Pool; url: string; drop: () => Promise<void> }> {
  const server = inject("postgres");
  made += 1;
  const name = `heed_${process.pid}_${Date.now().toString(36)}_${made}`;
  const admin = new pg.Pool({ ...server, database: "postgres", max: 1 });
  await admin.query(`create database ${name} template heed_template`);
  const pool = openPool({ ...server, database: name, max: 10 }, () => {});
  return {
    pool,
    url: `postgres://${server.user}@localhost/${name}?host=${encodeURIComponent(server.host)}&port=${server.port}`,
    drop: async () => {
      await pool.end();
      await untilNobodyIsConnected(admin, name);
      await admin.query(`drop database ${name} with (force)`);
      await admin.end();
    },
  };
}

/** A pool's end is answered before its connections are gone, and one that is cut off counts as an error of the test. */
async function untilNobodyIsConnected(admin: pg.Pool, name: string): Promise<void> {
  for (let left = 40; left > 0; left -= 1) {
    const { rows } = await admin.query("select 1 from pg_stat_activity where datname = $1 limit 1", [name]);
    if (rows.length === 0) return;
    await sleep(50);
  }
}
