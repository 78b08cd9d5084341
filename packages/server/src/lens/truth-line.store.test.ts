import { setTimeout as sleep } from "node:timers/promises";
import { expect, it } from "vitest";
import { freshDatabase } from "../store/testing/fresh-database.ts";
import { parseSnapshot } from "./snapshot.ts";
import { openTruthLine, SIGNALS_CHANNEL } from "./truth-line.ts";

it("the follower's connection may break at any time, and comes back by itself", async () => {
  const { pool, drop } = await freshDatabase();
  const news: string[] = [];
  const line = openTruthLine(pool, (message) => news.push(message));
  const look = () => line.look(parseSnapshot("1:1:"));
  const cut =
    "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()";
  const admin = await pool.connect();
  const answers = () =>
    look().then(
      () => true,
      () => false,
    );
  for (let round = 0; round < 30; round += 1) {
    while (!(await answers())) await sleep(1);
    await admin.query(cut);
    // Some questions meet the broken connection, the next one a new connection.
    await look().catch(() => {});
    if (round % 3 === 0) await sleep(2);
  }
  await expect.poll(answers).toBe(true);
  await admin.query(`notify ${SIGNALS_CHANNEL}, 'hello'`);
  await expect.poll(() => news).toContain("hello");
  line.close();
  await admin.query(cut);
  await sleep(20);
  admin.release();
  await drop();
});
