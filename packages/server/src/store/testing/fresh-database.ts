import pg from "pg";
import { inject } from "vitest";

let made = 0;

/** A migrated, empty database of the test's own on the run's PostgreSQL. Call `drop` in afterAll. */
export async function freshDatabase(): Promise<{ pool: pg.Pool; drop: () => Promise<void> }> {
  const server = inject("postgres");
  made += 1;
  const name = `heed_${process.pid}_${Date.now().toString(36)}_${made}`;
  const admin = new pg.Pool({ ...server, database: "postgres", max: 1 });
  await admin.query(`create database ${name} template heed_template`);
  const pool = new pg.Pool({ ...server, database: name, max: 10 });
  return {
    pool,
    drop: async () => {
      await pool.end();
      await admin.query(`drop database ${name} with (force)`);
      await admin.end();
    },
  };
}
