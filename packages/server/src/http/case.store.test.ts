import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { newId } from "../ids.ts";
import { type RunningHeed, runningHeed } from "../testing/running-heed.ts";

let heed: RunningHeed;
type Person = Awaited<ReturnType<RunningHeed["member"]>>;
let [lan, minh] = [{} as Person, {} as Person];
beforeAll(async () => {
  heed = await runningHeed();
  lan = await heed.member("Lan Anh", "agent");
  minh = await heed.member("Minh", "agent");
});
afterAll(() => heed.close());

let number = 0;
let ref = "";
let id = "";
beforeEach(async () => {
  number += 1;
  ref = `C-${number}`;
  id = await unhappy();
});

async function unhappy(more: object = {}): Promise<string> {
  const body = { customer: { ref, name: "Hoa" }, touchpoint: "delivery", ratings: { nps: 2 }, ...more };
  return (await heed.call("POST", "/signals", { body })).body.case.id;
}
const act = (body: object, { session }: Person = lan) =>
  heed.call("POST", `/cases/${id}/actions`, { session, body });
const read = async () => (await heed.call("GET", `/cases/${id}`)).body;
type Event = { kind: string; text: string | null; actor: { name: string } | null };

describe("a case", () => {
  it("tells who, why, the words, the clock and the person's story", async () => {
    await unhappy({ ratings: { nps: 0 }, text: { why: "Again!" } });
    await heed.call("POST", "/signals", { body: { customer: { ref }, ratings: { csat: 5 } } });
    const story = await read();
    expect(story).toMatchObject({
      status: "open",
      label: expect.stringMatching(/^C-[2-9A-HJ-NP-Z]{6}$/),
      touchpoint: "delivery",
      customer: { ref, name: "Hoa" },
      reason: { metric: "nps", value: 2 },
      comment: null,
      assignee: null,
      signals: 2,
      version: 1,
      person: { ref, name: "Hoa" },
    });
    expect(Date.parse(story.dueAt) - Date.parse(story.openedAt)).toBe(24 * 3_600_000);
    expect(story.story.map((signal: { ratings: object }) => signal.ratings)).toEqual([
      { csat: 5 },
      { nps: 0 },
      { nps: 2 },
    ]);
    expect(story.story.map((signal: { caseId: string | null }) => signal.caseId)).toEqual([null, id, id]);
    expect(story.events.map((event: Event) => event.kind)).toEqual(["opened", "signal"]);
  });

  it("goes from desk to desk, each step with a name", async () => {
    const taken = await act({ do: "take", version: 1 });
    expect(taken.body).toMatchObject({
      status: "taken",
      version: 2,
      assignee: { id: lan.id, name: "Lan Anh" },
    });
    expect((await act({ do: "take", version: 2 }, minh)).body.assignee.name).toBe("Minh");
    expect((await act({ do: "release", version: 3 }, minh)).body).toMatchObject({
      status: "open",
      assignee: null,
    });
    const closed = await act({ do: "close", version: 4, reason: "compensated", text: "voucher sent" });
    expect(closed.body).toMatchObject({
      status: "closed",
      closeReason: "compensated",
      assignee: { name: "Lan Anh" },
    });
    expect(Date.parse(closed.body.closedAt)).toBeGreaterThanOrEqual(Date.parse(closed.body.openedAt));
    const reopened = await act({ do: "reopen", version: 5 }, minh);
    expect(reopened.body).toMatchObject({ status: "taken", closedAt: null, closeReason: null, version: 6 });
    const told = reopened.body.events.map(({ kind, text, actor }: Event) => [
      kind,
      actor?.name ?? null,
      text,
    ]);
    expect(told).toEqual([
      ["opened", null, null],
      ["taken", "Lan Anh", null],
      ["taken", "Minh", null],
      ["released", "Minh", null],
      ["closed", "Lan Anh", "voucher sent"],
      ["reopened", "Minh", null],
    ]);
  });

  it("refuses who saw an older version, and keeps what stands", async () => {
    await act({ do: "take", version: 1 });
    const stale = await act({ do: "close", version: 1, reason: "resolved" }, minh);
    expect(stale.status).toBe(409);
    expect(stale.body.detail).toContain("meanwhile");
    expect(await read()).toMatchObject({ status: "taken", version: 2, assignee: { name: "Lan Anh" } });
  });

  it("is taken by exactly one of twenty who reach for it at once", async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, i) => act({ do: "take", version: 1 }, i % 2 === 0 ? lan : minh)),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(19);
    const { version, events } = await read();
    expect(version).toBe(2);
    expect(events.filter((event: Event) => event.kind === "taken")).toHaveLength(1);
  });

  it("refuses what makes no sense", async () => {
    expect((await act({ do: "release", version: 1 })).status).toBe(409);
    expect((await act({ do: "reopen", version: 1 })).status).toBe(409);
    expect(
      (await heed.call("POST", `/cases/${id}/actions`, { body: { do: "take", version: 1 } })).status,
    ).toBe(409);
    await act({ do: "close", version: 1, reason: "resolved" });
    for (const what of ["take", "release"]) expect((await act({ do: what, version: 2 })).status).toBe(409);
    const wrong = [
      { do: "close", version: 2 },
      { do: "close", version: 2, reason: "bored" },
      { do: "fly" },
      {},
      { do: "take" },
    ];
    for (const body of wrong) expect((await act(body)).status).toBe(422);
    expect((await act({ do: "take", version: 2, assignee: minh.id })).status).toBe(422);
    expect(await read()).toMatchObject({ status: "closed", version: 2 });
  });

  it("takes notes at any time, from people and from keys", async () => {
    const long = "x".repeat(10_000);
    expect((await act({ do: "note", text: `  ${long}  ` })).body.events.at(-1)).toMatchObject({
      kind: "note",
      text: long,
    });
    expect((await act({ do: "note", text: " \n" })).status).toBe(422);
    expect((await act({ do: "note", text: `${long}x` })).status).toBe(422);
    await act({ do: "close", version: 1, reason: "resolved" });
    const byKey = await heed.call("POST", `/cases/${id}/actions`, {
      body: { do: "note", text: "from the CRM" },
    });
    expect(byKey.body.events.at(-1)).toMatchObject({ text: "from the CRM", actor: null });
    expect(byKey.body.version).toBe(2);
  });

  it("cannot be reopened beside a newer one of the same customer and touchpoint", async () => {
    await act({ do: "close", version: 1, reason: "resolved" });
    const newer = await unhappy();
    expect(newer).not.toBe(id);
    const refused = await act({ do: "reopen", version: 2 });
    expect(refused.status).toBe(409);
    expect(refused.body.detail).toContain("newer");
    const { status, events } = await read();
    expect(status).toBe("closed");
    expect(events.map((event: Event) => event.kind)).toEqual(["opened", "closed"]);
  });

  it("is not there under any other id", async () => {
    const missing = await heed.call("GET", `/cases/${newId()}`);
    expect(missing.status).toBe(404);
    expect((await heed.call("GET", "/cases/1")).status).toBe(422);
  });
});
