import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { newId } from "../../ids.ts";
import { type OpenRecording, openRecording } from "./testing/open-recording.ts";

let heed: OpenRecording;
beforeAll(async () => {
  heed = await openRecording();
});
beforeEach(async () => {
  await heed.empty();
  await heed.pool.query("alter table cases drop constraint if exists no_poison");
});
afterAll(() => heed.close());

const POISON = "alter table cases add constraint no_poison check (comment is distinct from 'poison')";
const ROWS = `select (select count(*) from customers) + (select count(*) from customer_keys)
  + (select count(*) from receipts) + (select count(*) from signals) + (select count(*) from cases)
  + (select count(*) from case_signals)`;

describe("recording", () => {
  it("lets requests that arrive together share a transaction and gives each its own answer", async () => {
    const answers = await Promise.all(
      Array.from({ length: 300 }, (_, i) =>
        heed.record({ customer: { ref: `C-${i}` }, ratings: { nps: 9 } }),
      ),
    );
    expect(answers.map(([outcome]) => outcome)).toMatchObject(
      Array.from({ length: 300 }, (_, i) => ({ status: "accepted", customerRef: `C-${i}`, known: true })),
    );
    expect(await heed.count("select count(*) from signals")).toBe(300);
    expect(await heed.count("select count(distinct xid) from signals")).toBeLessThanOrEqual(3);
  });

  it("tells its listener of each transaction before its commit and after it", async () => {
    const [outcome] = await heed.record({ ratings: { nps: 9 } });
    expect(heed.told.map(({ kind }) => kind)).toEqual(["expect", "committed"]);
    expect(heed.told[0]?.facts).toMatchObject([{ id: outcome?.status === "accepted" && outcome.id }]);
    const xid = await heed.count("select xid::text from signals");
    expect(heed.told.map((one) => one.xid)).toEqual([BigInt(xid), BigInt(xid)]);
  });

  it("leaves nothing half-done when the last step fails", async () => {
    await heed.pool.query(POISON);
    const [poisoned] = await heed.record({
      id: newId(),
      customer: { ref: "C-1", email: "lan@example.com" },
      ratings: { nps: 3 },
      text: "poison",
    });
    expect(poisoned).toEqual({ status: "unstorable" });
    expect(await heed.count(ROWS)).toBe(0);
    expect(heed.told.map(({ kind }) => kind)).not.toContain("committed");
    await heed.record({ customer: { ref: "C-1" }, ratings: { nps: 3 }, text: "fine" });
    expect(await heed.count("select count(*) from cases")).toBe(1);
  });

  it("does not let one request's bad row spoil the others of its transaction", async () => {
    await heed.pool.query(POISON);
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        heed.record({
          customer: { ref: `C-${i}` },
          ratings: { csat: 1 },
          text: i === 7 ? "poison" : "too late",
        }),
      ),
    );
    expect(answers.map(([outcome]) => outcome?.status)).toEqual(
      Array.from({ length: 20 }, (_, i) => (i === 7 ? "unstorable" : "accepted")),
    );
    expect(await heed.count("select count(*) from cases")).toBe(19);
    expect(await heed.count("select count(*) from customers where ref = 'C-7'")).toBe(0);
  });

  it("does not let one signal's bad row spoil the others of its request", async () => {
    await heed.pool.query(POISON);
    const outcomes = await heed.record(
      ...Array.from({ length: 40 }, (_, i) => ({
        customer: { ref: `C-${i}` },
        ratings: { ces: 1 },
        text: i === 23 ? "poison" : "too hard",
      })),
    );
    expect(outcomes.map(({ status }) => status)).toEqual(
      Array.from({ length: 40 }, (_, i) => (i === 23 ? "unstorable" : "accepted")),
    );
    expect(await heed.count("select count(*) from signals")).toBe(39);
  });

  it("is idle only when everything handed in is decided", async () => {
    const pending = heed.record({ ratings: { nps: 9 } });
    await heed.recorder.idle();
    expect(await heed.count("select count(*) from signals")).toBe(1);
    await pending;
  });

  it("answers, and goes on, when the database drops the connection in the middle", async () => {
    const blocker = await heed.pool.connect();
    await blocker.query("begin; lock table signals in access exclusive mode");
    const cut = heed.record({ customer: { ref: "C-1" }, ratings: { nps: 3 } });
    cut.catch(() => {});
    const blocked = "from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()";
    while ((await heed.count(`select count(*) ${blocked}`)) === 0) await sleep(5);
    await heed.pool.query(`select pg_terminate_backend(pid) ${blocked}`);
    await expect(cut).rejects.toThrow();
    await blocker.query("rollback");
    blocker.release();
    expect(await heed.count(ROWS)).toBe(0);
    await expect(heed.record({ ratings: { nps: 9 } })).resolves.toMatchObject([{ status: "accepted" }]);
  });

  it("serves a quiet workspace while another one is busy", async () => {
    const busy = Promise.all(Array.from({ length: 30 }, () => heed.record(...many(1000))));
    const started = performance.now();
    await heed.recorder.record(newId(), []);
    const waited = performance.now() - started;
    await busy;
    expect(waited).toBeLessThan((performance.now() - started) / 2);
  });
});

function many(length: number) {
  return Array.from({ length }, () => ({ ratings: { nps: 9 } }));
}
