import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { incoming, nextTurn, type OpenRecording, openRecording } from "./testing/open-recording.ts";
import type { Outcome } from "./types.ts";

let heed: OpenRecording;
beforeAll(async () => {
  heed = await openRecording();
});
beforeEach(() => heed.empty());
afterAll(() => heed.close());

function caseOf(outcome: Outcome | undefined): string | null {
  if (outcome?.status !== "accepted") throw new Error(`not accepted: ${outcome?.status}`);
  return outcome.caseId;
}

const unhappy = { customer: { ref: "C-1" }, touchpoint: "delivery", ratings: { nps: 3 } };
const close =
  "update cases set status = 'closed', closed_at = now(), close_reason = 'resolved' where status <> 'closed'";

describe("the first rule", () => {
  it.each([
    [{ nps: 0 }, true],
    [{ nps: 6 }, true],
    [{ nps: 7 }, false],
    [{ csat: 1 }, true],
    [{ csat: 2 }, true],
    [{ csat: 3 }, false],
    [{ ces: 1 }, true],
    [{ ces: 3 }, true],
    [{ ces: 4 }, false],
    [{ punctuality: 1 }, false],
    [{ nps: 9, csat: 2 }, true],
  ])("%j opens a case: %s", async (ratings, opens) => {
    const [outcome] = await heed.record({ ...unhappy, ratings });
    expect(caseOf(outcome) !== null).toBe(opens);
    expect(await heed.count("select count(*) from cases")).toBe(opens ? 1 : 0);
  });

  it("writes down who, where, why, the words and the clock", async () => {
    await heed.record({
      ...unhappy,
      customer: { ref: "C-1", name: "Lan" },
      ratings: { csat: 2, nps: 8 },
      text: { why: "Giao hàng trễ 3 ngày" },
    });
    const { rows } = await heed.pool.query(
      `select touchpoint, status, metric, value, comment, customer_ref, assignee_id, version,
         extract(epoch from due_at - opened_at)::int as clock from cases`,
    );
    expect(rows).toEqual([
      {
        touchpoint: "delivery",
        status: "open",
        metric: "csat",
        value: 2,
        comment: "Giao hàng trễ 3 ngày",
        customer_ref: "C-1",
        assignee_id: null,
        version: 1,
        clock: 24 * 3600,
      },
    ]);
  });
});

describe("one active case for a customer and touchpoint", () => {
  it("is joined by later bad signals, and only by those", async () => {
    const [first] = await heed.record(unhappy);
    const [second] = await heed.record(unhappy);
    const [happy] = await heed.record({ ...unhappy, ratings: { nps: 10 } });
    expect(caseOf(second)).toBe(caseOf(first));
    expect(caseOf(happy)).toBeNull();
    expect(await heed.count("select count(*) from case_signals")).toBe(2);
  });

  it("differs by touchpoint, where none is one of its own, and by customer", async () => {
    const outcomes = await heed.record(
      unhappy,
      { ...unhappy, touchpoint: "shop" },
      { customer: { ref: "C-1" }, ratings: { nps: 3 } },
      { customer: { ref: "C-1" }, ratings: { nps: 4 } },
      { ...unhappy, customer: { ref: "C-2" } },
    );
    const [delivery, shop, nowhere, nowhereAgain, other] = outcomes.map(caseOf);
    expect(new Set([delivery, shop, nowhere, other]).size).toBe(4);
    expect(nowhereAgain).toBe(nowhere);
  });

  it("holds within one request and under fifty requests side by side", async () => {
    const inOne = await heed.record(...Array.from({ length: 50 }, () => unhappy));
    expect(new Set(inOne.map(caseOf)).size).toBe(1);
    await heed.empty();
    const answers: Promise<Outcome[]>[] = [];
    for (let i = 0; i < 50; i += 1) {
      answers.push(heed.record({ ...unhappy, touchpoint: i % 2 === 0 ? "delivery" : "shop" }));
      await nextTurn();
    }
    const cases = (await Promise.all(answers)).map(([outcome]) => caseOf(outcome));
    expect(new Set(cases).size).toBe(2);
    expect(await heed.count("select count(*) from cases")).toBe(2);
    expect(await heed.count("select count(*) from case_signals")).toBe(50);
  });

  it("makes room for a new one once it is closed", async () => {
    const [first] = await heed.record(unhappy);
    await heed.pool.query(close);
    const [second] = await heed.record(unhappy);
    expect(caseOf(second)).not.toBe(caseOf(first));
    expect(await heed.count("select count(*) from cases where status <> 'closed'")).toBe(1);
  });

  it("never lets a signal join a case that is being closed", async () => {
    const joined = (id: string) => heed.count(`select count(*) from case_signals where case_id = '${id}'`);
    const atClosing = new Map<string, number>();
    let closing = true;
    const desk = (async () => {
      // On a busy machine the desk may be quick while hardly anything is recorded: it goes on until it closed some.
      for (let i = 0; i < 120 || atClosing.size <= 5; i += 1) {
        const { rows } = await heed.pool.query<{ id: string }>(`${close} returning id`);
        for (const { id } of rows) atClosing.set(id, await joined(id));
      }
      closing = false;
    })();
    const answers: Promise<Outcome[]>[] = [];
    while (closing) {
      answers.push(heed.record(unhappy));
      await nextTurn();
    }
    await desk;
    const outcomes = await Promise.all(answers);
    expect(outcomes.every(([outcome]) => caseOf(outcome) !== null)).toBe(true);
    expect(await heed.count("select count(*) from case_signals")).toBe(answers.length);
    for (const [id, count] of atClosing) expect(await joined(id)).toBe(count);
    expect(atClosing.size).toBeGreaterThan(5);
  });

  it("is for people who may still be helped: the past opens none", async () => {
    const [past] = await heed.recorder.record(heed.workspaceId, [{ ...incoming(unhappy), isPast: true }]);
    expect(caseOf(past)).toBeNull();
    expect(await heed.count("select count(*) from cases")).toBe(0);
  });
});
