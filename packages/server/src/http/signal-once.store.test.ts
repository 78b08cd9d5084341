import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newId } from "../ids.ts";
import type { Answer } from "../testing/call.ts";
import { type RunningHeed, runningHeed } from "../testing/running-heed.ts";

let heed: RunningHeed;
beforeAll(async () => {
  heed = await runningHeed();
});
afterAll(() => heed.close());

const ndjson = { "content-type": "application/x-ndjson" };
const rows = (where = "true") => heed.count(`select count(*) from signals where ${where}`);

function post(body: unknown, headers: Record<string, string> = {}, key = heed.keys.capture): Promise<Answer> {
  return heed.call("POST", "/signals", { key, body, headers });
}

describe("the same id", () => {
  it("answers 201 and then 200 with the same words", async () => {
    const signal = { id: newId(), customer: { ref: "C-1" }, ratings: { nps: 2 } };
    const first = await post(signal);
    const again = await post(signal);
    expect([first.status, again.status]).toEqual([201, 200]);
    expect(again.body).toEqual(first.body);
    expect(first.body).toHaveProperty("case.id");
  });

  it("sent two hundred times at once makes one row and one answer", async () => {
    const signal = { id: newId(), customer: { ref: "C-200" }, ratings: { nps: 2 }, text: "slow" };
    const answers = await Promise.all(Array.from({ length: 200 }, () => post(signal)));
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(199);
    expect(await rows(`id = '${signal.id}'`)).toBe(1);
  });

  it("with another content is a conflict that changes nothing", async () => {
    const signal = { id: newId(), ratings: { nps: 9 } };
    await post(signal);
    const other = await post({ ...signal, ratings: { nps: 1 } });
    expect(other.status).toBe(409);
    expect(other.headers.get("content-type")).toMatch("application/problem+json");
    expect((await heed.call("GET", `/signals/${signal.id}`)).body.ratings).toEqual({ nps: 9 });
  });

  it("belongs to one workspace only", async () => {
    const signal = { id: newId(), customer: { ref: "C-9", name: "Ours" }, ratings: { nps: 9 } };
    const ours = await post(signal);
    const theirs = await post(
      { ...signal, customer: { ref: "C-9" }, ratings: { nps: 1 } },
      {},
      heed.other.key,
    );
    expect(theirs.status).toBe(201);
    expect(theirs.body.customer.id).not.toBe(ours.body.customer.id);
    const seen = await heed.call("GET", `/signals/${signal.id}`, { key: heed.other.key });
    expect(seen.body).toMatchObject({ ratings: { nps: 1 }, customer: { name: null } });
    expect((await heed.call("GET", `/signals/${signal.id}`)).body).toMatchObject({ ratings: { nps: 9 } });
  });
});

describe("the header Idempotency-Key", () => {
  it("makes the retry of one signal harmless, and another content a conflict", async () => {
    const header = { "idempotency-key": "order 4711/first" };
    const first = await post({ ratings: { nps: 2 } }, header);
    const again = await post({ ratings: { nps: 2 } }, header);
    expect([first.status, again.status]).toEqual([201, 200]);
    expect(again.body).toEqual(first.body);
    expect((await post({ ratings: { nps: 3 } }, header)).status).toBe(409);
    expect((await post({ ratings: { nps: 2 } }, { "idempotency-key": "order 4711/second" })).status).toBe(
      201,
    );
    expect((await post({ ratings: { nps: 2 } }, header, heed.other.key)).status).toBe(201);
  });

  it("covers an array place by place", async () => {
    const header = { "idempotency-key": "batch-1" };
    const signals = [{ ratings: { nps: 9 } }, { ratings: { nps: 9 } }, { ratings: { nps: 99 } }];
    const first = await post(signals, header);
    expect(first.body).toMatchObject({ accepted: 2, duplicates: 0, rejected: [{ index: 2 }] });
    const mended = await post([...signals.slice(0, 2), { ratings: { nps: 9 } }], header);
    expect(mended.body).toEqual({ accepted: 1, duplicates: 2, rejected: [] });
  });

  it("covers a stream line by line, broken ones and empty ones between", async () => {
    const headers = { "idempotency-key": "stream-1", ...ndjson };
    const raw = '{"ratings":{"nps":9}}\n\nnot json\n{"ratings":{"nps":9}}\n';
    const send = () => heed.call("POST", "/signals", { key: heed.keys.capture, raw, headers });
    expect((await send()).body).toMatchObject({ accepted: 2, duplicates: 0 });
    expect((await send()).body).toMatchObject({ accepted: 0, duplicates: 2 });
  });

  it("gives way to the signal's own id", async () => {
    const header = { "idempotency-key": "both" };
    const signal = { id: newId(), ratings: { nps: 9 } };
    expect((await post(signal, header)).body.id).toBe(signal.id);
    expect((await post({ ...signal, id: newId() }, header)).status).toBe(201);
  });

  it("must be a text of 1 to 200 characters", async () => {
    for (const key of ["", "x".repeat(201)]) {
      const refused = await post({ ratings: { nps: 9 } }, { "idempotency-key": key });
      expect(refused.status).toBe(400);
      expect(refused.body.detail).toContain("Idempotency-Key");
    }
  });
});

it("delivers a thousand keys five times at once, twice over, as a thousand rows (R6)", async () => {
  const before = await rows();
  const signals = Array.from({ length: 1000 }, (_, i) => ({
    id: newId(),
    customer: { ref: `R-${i % 400}` },
    touchpoint: "delivery",
    ratings: { nps: i % 11 },
  }));
  const answers = new Map<string, Set<string>>();
  let created = 0;
  for (let round = 0; round < 2; round += 1) {
    // Fifty signals at a time, each by five clients at once.
    for (let from = 0; from < signals.length; from += 50) {
      const five = signals.slice(from, from + 50).flatMap((signal) => Array<typeof signal>(5).fill(signal));
      await Promise.all(
        five.map(async (signal) => {
          const { status, text } = await post(signal);
          if (status === 201) created += 1;
          else expect(status).toBe(200);
          answers.set(signal.id, (answers.get(signal.id) ?? new Set()).add(text));
        }),
      );
    }
  }
  expect(created).toBe(1000);
  expect(await rows()).toBe(before + 1000);
  expect([...answers.values()].every((texts) => texts.size === 1)).toBe(true);
  const active = `select count(*) from (select 1 from cases where status <> 'closed'
    group by subject_id, touchpoint having count(*) > 1) as double`;
  expect(await heed.count(active)).toBe(0);
});
