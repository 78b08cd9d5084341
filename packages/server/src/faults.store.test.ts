import { mkdtemp, rm } from "node:fs/promises";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { BASE } from "@heed/contract/routes";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newId } from "./ids.ts";
import { attachEmbedded } from "./store/embedded/start.ts";
import { processesOn, untilNothingRuns } from "./store/embedded/testing/processes.ts";
import { type SpawnedHeed, spawnHeed } from "./testing/spawn-heed.ts";

let dataDir: string;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "heed-faults-"));
});
afterAll(() => rm(dataDir, { recursive: true, force: true }));

/** Asks the running Heed's database itself. */
async function inTruth<T>(work: (pool: pg.Pool) => Promise<T>): Promise<T> {
  const connection = await attachEmbedded(dataDir);
  const pool = new pg.Pool({ ...connection, max: 2 });
  try {
    return await work(pool);
  } finally {
    await pool.end();
  }
}

const rowsOf = (sql: string) =>
  inTruth(async (pool) => (await pool.query({ text: sql, rowMode: "array" })).rows);

type Signal = { id: string; customer: { ref: string }; touchpoint: string; ratings: { nps: number } };
let made = 0;
function signal(): Signal {
  made += 1;
  return {
    id: newId(),
    customer: { ref: `C-${made % 50}` },
    touchpoint: "delivery",
    ratings: { nps: made % 11 },
  };
}

/** Writers who post until the server is gone, and what was acknowledged to them, or may or may not have been kept. */
function load(heed: SpawnedHeed, acknowledged: Set<string>, open: Map<string, Signal>): Promise<unknown> {
  const one = async (body: Signal | Signal[]): Promise<boolean> => {
    const signals = [body].flat();
    for (const each of signals) open.set(each.id, each);
    try {
      const { status } = await heed.call("POST", "/signals", { body });
      if (status !== 200 && status !== 201) return false;
    } catch {
      return false;
    }
    for (const { id } of signals) {
      open.delete(id);
      acknowledged.add(id);
    }
    return true;
  };
  const writer = async (next: () => Signal | Signal[]) => {
    while (await one(next()));
  };
  const single = Array.from({ length: 12 }, () => writer(signal));
  const bulk = Array.from({ length: 2 }, () => writer(() => Array.from({ length: 50 }, signal)));
  return Promise.all([...single, ...bulk]);
}

/** What PostgreSQL holds and what the lens answers: signals, and the sum of their NPS answers. */
async function compare(heed: SpawnedHeed): Promise<void> {
  const [[count, mean] = []] = await rowsOf(
    "select count(*)::int, avg((ratings->>'nps')::float8) from signals",
  );
  const { body } = await heed.call("POST", "/query", { body: { metrics: ["count", "ratings.nps"] } });
  expect(body.rows[0].metrics.count.value).toBe(count);
  expect(body.rows[0].metrics["ratings.nps"].value).toBeCloseTo(mean, 9);
}

describe("under fire", () => {
  it("kill -9 of the server loses and doubles nothing that was acknowledged (R2)", {
    timeout: 60_000,
  }, async () => {
    const acknowledged = new Set<string>();
    const open = new Map<string, Signal>();
    for (let round = 0; round < 4; round += 1) {
      const heed = await spawnHeed(dataDir);
      // The clients try again what they have no answer to, under the same ids.
      for (const body of [...open.values()]) {
        const { status } = await heed.call("POST", "/signals", { body });
        expect([200, 201]).toContain(status);
        acknowledged.add(body.id);
        open.delete(body.id);
      }
      const kept = new Set((await rowsOf("select id from signals")).map(([id]) => id));
      expect([...acknowledged].filter((id) => !kept.has(id))).toEqual([]);
      await compare(heed);
      const before = acknowledged.size;
      const writing = load(heed, acknowledged, open);
      await sleep(500 + 150 * round);
      expect(await heed.end("SIGKILL")).toBeNull();
      await writing;
      expect(acknowledged.size).toBeGreaterThan(before + 50);
      expect(await untilNothingRuns(dataDir)).toBeLessThan(5000);
    }
    const heed = await spawnHeed(dataDir);
    const doubled = await rowsOf("select id from signals group by id having count(*) > 1");
    const twoCases = await rowsOf(
      "select subject_id from cases where status <> 'closed' group by subject_id, touchpoint having count(*) > 1",
    );
    const halves = await rowsOf(
      `select s.id from signals s left join customers c on c.subject_id = s.subject_id
       left join receipts r on r.subject_id = s.subject_id and r.signal_id = s.id
       left join case_signals k on k.subject_id = s.subject_id and k.signal_id = s.id
       where c.subject_id is null or r.key is null or (k.case_id is null) <> ((s.ratings->>'nps')::int > 6)`,
    );
    expect([doubled, twoCases, halves]).toEqual([[], [], []]);
    await compare(heed);
    expect(await heed.end("SIGTERM")).toBe(0);
    expect(await processesOn(dataDir)).toEqual([]);
  });

  it("SIGTERM finishes what is under way and ends in time, whatever stays open (R28)", {
    timeout: 60_000,
  }, async () => {
    const heed = await spawnHeed(dataDir);
    expect(heed.startMs).toBeLessThan(6000);
    // A stream that never ends, and one who listens.
    const headers = { authorization: `Bearer ${heed.key}`, "content-type": "application/x-ndjson" };
    const endless = request(`${heed.address}${BASE}/signals`, { method: "POST", headers });
    endless.on("error", () => {});
    endless.write(`${JSON.stringify(signal())}\n`);
    const live = await fetch(`${heed.address}${BASE}/live`, {
      headers: { authorization: `Bearer ${heed.key}` },
    });
    const blocker = new pg.Client(await attachEmbedded(dataDir));
    await blocker.connect();
    await blocker.query("begin; lock table signals in access exclusive mode");
    const underWay = Array.from({ length: 20 }, () => heed.call("POST", "/signals", { body: signal() }));
    await sleep(300);
    const since = performance.now();
    const gone = heed.end("SIGTERM");
    await sleep(300);
    await expect(heed.call("GET", "/welcome")).rejects.toThrow();
    await blocker.query("rollback");
    await blocker.end();
    expect((await Promise.all(underWay)).map(({ status }) => status)).toEqual(Array(20).fill(201));
    expect(await live.text()).toContain("retry: 1000");
    expect(await gone).toBe(0);
    expect(performance.now() - since).toBeLessThan(10_000);
    expect(await processesOn(dataDir)).toEqual([]);
  });
});
