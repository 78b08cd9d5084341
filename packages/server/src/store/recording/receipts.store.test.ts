import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { newId } from "../../ids.ts";
import { incoming, nextTurn, type OpenRecording, openRecording } from "./testing/open-recording.ts";

let heed: OpenRecording;
beforeAll(async () => {
  heed = await openRecording();
});
beforeEach(() => heed.empty());
afterAll(() => heed.close());

describe("recording the same thing again", () => {
  it("gives the same answer and writes nothing", async () => {
    await heed.record({ customer: { ref: "C-1", email: "lan@example.com" } });
    const signal = { id: newId(), customer: { email: "lan@example.com" }, ratings: { nps: 2 } };
    const [first] = await heed.record(signal);
    expect(first).toMatchObject({ status: "accepted", customerRef: "C-1" });
    const [again] = await heed.record(signal);
    expect(again).toEqual({ ...first, status: "duplicate" });
    const [, twin] = await heed.record({ ratings: { nps: 9 } }, signal);
    expect(twin).toEqual(again);
    expect(await heed.count("select count(*) from signals")).toBe(3);
  });

  it("answers the same for an anonymous signal and for one whose case was closed since", async () => {
    for (const customer of [undefined, { phone: "0901234567" }]) {
      const signal = { id: newId(), ...(customer && { customer }), ratings: { ces: 1 } };
      const [first] = await heed.record(signal);
      await heed.pool.query("update cases set status = 'closed'");
      expect(await heed.record(signal)).toEqual([{ ...first, status: "duplicate" }]);
    }
    expect(await heed.count("select count(*) from cases")).toBe(2);
  });

  it("notices twins within one request", async () => {
    const signal = { id: newId(), customer: { ref: "C-1" }, ratings: { nps: 2 } };
    const outcomes = await heed.record(signal, signal, { ...signal, ratings: { nps: 3 } }, signal);
    expect(outcomes.map(({ status }) => status)).toEqual(["accepted", "duplicate", "conflict", "duplicate"]);
    expect(outcomes[1]).toEqual({ ...outcomes[0], status: "duplicate" });
  });

  it("keeps exactly one row of two hundred requests side by side", async () => {
    const signal = { id: newId(), customer: { ref: "C-1" }, ratings: { nps: 2 } };
    const answers: Promise<unknown[]>[] = [];
    for (let i = 0; i < 200; i += 1) {
      answers.push(heed.record(signal));
      if (i % 10 === 0) await nextTurn();
    }
    const outcomes = (await Promise.all(answers)).flat() as { status: string }[];
    expect(outcomes.filter(({ status }) => status === "accepted")).toHaveLength(1);
    const bodies = outcomes.map((outcome) => JSON.stringify({ ...outcome, status: "" }));
    expect(new Set(bodies).size).toBe(1);
    expect(await heed.count("select count(*) from signals")).toBe(1);
    expect(await heed.count("select count(*) from case_signals")).toBe(1);
  });

  it("tells another content under the same id, and leaves the first as it is", async () => {
    const id = newId();
    await heed.record({ id, ratings: { nps: 9 }, text: "fine" });
    const differing = [
      { id, ratings: { nps: 8 }, text: "fine" },
      { id, ratings: { nps: 9 } },
      { id, ratings: { nps: 9 }, text: "fine", customer: { ref: "C-1" } },
    ];
    for (const other of differing) expect(await heed.record(other)).toEqual([{ status: "conflict" }]);
    expect(await heed.count("select count(*) from signals")).toBe(1);
    expect(await heed.count("select count(*) from customers")).toBe(0);
  });

  it("knows the same content however it is written", async () => {
    const id = newId();
    const first = { id, ratings: { nps: 9, csat: 5 }, attributes: { store: "HN-01", express: true } };
    const turned = {
      attributes: { express: true, store: "HN-01" },
      ratings: { csat: 5, nps: 9 },
      kind: "survey" as const,
      id: id.toUpperCase(),
    };
    await heed.record(first);
    expect(await heed.record(turned)).toMatchObject([{ status: "duplicate", id }]);
  });

  it("keeps the ids of workspaces apart", async () => {
    const signal = { id: newId(), customer: { ref: "C-1" }, ratings: { nps: 9 } };
    await heed.record(signal);
    const [theirs] = await heed.recorder.record(newId(), [incoming({ ...signal, ratings: { nps: 2 } })]);
    expect(theirs).toMatchObject({ status: "accepted", id: signal.id });
    expect(await heed.count("select count(distinct subject_id) from signals")).toBe(2);
  });

  it("refuses the id of a signal that was recorded without a receipt", async () => {
    const [first] = await heed.record({ customer: { ref: "C-1" }, ratings: { nps: 9 } });
    const id = first?.status === "accepted" ? first.id : "";
    const reused = { id, customer: { ref: "C-1" }, ratings: { nps: 2 } };
    expect(await heed.record({ ratings: { nps: 9 } }, reused)).toMatchObject([
      { status: "accepted" },
      { status: "conflict" },
    ]);
    expect(await heed.count("select count(*) from cases")).toBe(0);
  });
});
