import { QueryInput } from "@heed/contract/measure/query";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openPostgresLens } from "../lens/postgres-lens.ts";
import { listenLive } from "../testing/listen-live.ts";
import { type RunningHeed, runningHeed } from "../testing/running-heed.ts";
import { askWorkspace } from "./ask-workspace.ts";

let heed: RunningHeed;

const SURVEY = {
  key: "pulse",
  name: "Pulse",
  anonymous: true,
  languages: ["en"],
  thanks: { en: "Thanks" },
  questions: [{ kind: "nps", key: "nps", text: { en: "How is it?" } }],
};
const pulse = { field: "survey", op: "eq", value: "pulse" };
const store = (value: string) => ({ field: "attributes.store", op: "eq", value });

beforeAll(async () => {
  heed = await runningHeed();
  expect((await heed.call("POST", "/surveys", { body: SURVEY })).status).toBe(201);
  const signals = [...Array(9).fill("A"), ...Array(7).fill("B"), ...Array(2).fill("C")].map((at, index) => ({
    survey: "pulse",
    customer: { ref: `E-${index}`, email: `e${index}@example.com`, traits: { born: 1990 + index } },
    ratings: { nps: index % 11 },
    text: `answer ${index}, call 09123456${10 + index}`,
    at: "2026-11-02T08:30:00Z",
    attributes: { store: at },
  }));
  const answer = await heed.call("POST", "/signals", { body: signals });
  expect(answer.body).toMatchObject({ accepted: 18, rejected: [] });
  await heed.call("POST", "/signals", { body: [{ ratings: { nps: 9 } }, { ratings: { nps: 10 } }] });
});
afterAll(() => heed?.close());

const ask = async (body: object) => (await heed.call("POST", "/query", { body })).body;

describe("an anonymous survey", () => {
  it("keeps nothing of who answered, from where or when in the day", async () => {
    expect(await heed.count("select count(*) from customers")).toBe(0);
    expect(await heed.count("select count(*) from customer_keys")).toBe(0);
    expect(await heed.count("select count(*) from cases where touchpoint is not distinct from null")).toBe(0);
    expect(
      await heed.count("select count(*) from signals where survey = 'pulse' and traits is not null"),
    ).toBe(0);
    const { rows } = await heed.ctx.pool.query<{
      at: Date;
      received_at: Date;
      id: string;
      subject_id: string;
    }>("select at, received_at, id, subject_id from signals where survey = 'pulse'");
    for (const row of rows) {
      // Midnight in Vietnam.
      expect(row.at.toISOString()).toBe("2026-11-01T17:00:00.000Z");
      expect(row.received_at.toISOString()).toMatch(/T17:00:00\.000Z$/);
      for (const id of [row.id, row.subject_id]) {
        expect(Number.parseInt(id.replaceAll("-", "").slice(0, 12), 16)).toBe(row.received_at.getTime());
      }
    }
  });

  it("answers a retry without leading anybody to the answer", async () => {
    const id = "0198a1b2-0000-7000-8000-0000000000aa";
    const signal = { id, survey: "pulse", ratings: { nps: 8 }, attributes: { store: "A" } };
    const first = await heed.call("POST", "/signals", { body: signal });
    const again = await heed.call("POST", "/signals", { body: signal });
    expect([first.status, again.status]).toEqual([201, 200]);
    expect([first.body.id, again.body.id]).toEqual([id, id]);
    expect((await heed.call("GET", `/signals/${id}`)).status).toBe(404);
    expect(
      await heed.count(
        "select count(*) from receipts r join signals s on s.id = r.signal_id or s.subject_id = r.subject_id",
      ),
    ).toBe(0);
    expect(await heed.count(`select count(*) from receipts where key = '${id}'`)).toBe(0);
  });

  it("withholds fewer than five, and a neighbour from which they could be told", async () => {
    const body = { metrics: ["nps", "count"], where: [pulse], by: ["attributes.store"] };
    const { rows } = await ask(body);
    const of = (key: string) =>
      rows.find((row: { by: Record<string, string> }) => row.by["attributes.store"] === key).metrics.nps;
    expect(of("A")).toMatchObject({ n: 10 });
    for (const few of ["B", "C"]) expect(of(few)).toMatchObject({ value: null, n: 0, withheld: true });
    const total = await ask({ metrics: ["nps"], where: [pulse] });
    expect(total.rows[0].metrics.nps.n).toBe(19);
    for (const [key, n] of [
      ["A", 10],
      ["B", 0],
      ["C", 0],
    ] as const) {
      expect((await ask({ metrics: ["nps"], where: [pulse, store(key)] })).rows[0].metrics.nps.n).toBe(n);
    }
    const all = { ...store("C"), op: "ne" };
    expect((await ask({ metrics: ["nps"], where: [pulse, all] })).rows[0].metrics.nps.withheld).toBe(true);
    const workspace = await askWorkspace(heed.ctx, { workspaceId: heed.workspaceId, reach: null } as never);
    const other = await openPostgresLens(heed.ctx.pool).ask(workspace, QueryInput.parse(body));
    expect(other.rows).toEqual(rows);
  });

  it("is left out of questions about other signals too", async () => {
    const { rows } = await ask({ metrics: ["count"] });
    expect(rows[0].metrics.count.n).toBe(2);
    const bySurvey = await ask({ metrics: ["count"], by: ["survey"] });
    expect(bySurvey.rows).toHaveLength(1);
    const search = await heed.call("POST", "/signals/search", { body: {} });
    expect(search.body.items).toHaveLength(2);
  });

  it("shows comments among eight or more only, and nothing else with them", async () => {
    const search = async (...where: object[]) =>
      (await heed.call("POST", "/signals/search", { body: { where: [pulse, ...where] } })).body;
    const all = await search();
    expect(all.items).toHaveLength(18);
    for (const item of all.items) {
      expect(item).toMatchObject({
        anonymous: true,
        customer: null,
        ratings: {},
        attributes: {},
        location: null,
      });
      expect(item.comments.comment).toContain("call [phone]");
    }
    expect((await search(store("A"))).items).toHaveLength(9);
    for (const few of ["B", "C"])
      expect(await search(store(few))).toMatchObject({ items: [], withheld: true });
    const one = await heed.call("GET", `/signals/${all.items[0].id}`);
    expect(one.body).toMatchObject({ comments: {}, ratings: {} });
  });

  it("withholds how scores spread where few gave one", async () => {
    const spread = async (...where: object[]) =>
      (await heed.call("POST", "/query/distribution", { body: { rating: "nps", where: [pulse, ...where] } }))
        .body;
    expect((await spread()).n).toBe(19);
    expect(await spread(store("C"))).toMatchObject({ n: 0, bars: [], withheld: true });
  });

  it("stays anonymous, whatever becomes of the survey", async () => {
    const { anonymous: _, key: __, ...open } = SURVEY;
    const changed = await heed.call("PUT", "/surveys/pulse", { body: open });
    expect(changed.status).toBe(409);
    expect(changed.body.errors).toEqual([expect.objectContaining({ path: "anonymous" })]);
    expect((await heed.call("DELETE", "/surveys/pulse")).status).toBe(409);
  });

  it("tells nobody who listens that an answer came", async () => {
    const live = await listenLive(heed, { authorization: `Bearer ${heed.keys.admin}` });
    await heed.call("POST", "/signals", { body: { survey: "pulse", ratings: { nps: 1 } } });
    await heed.call("POST", "/signals", { body: { ratings: { nps: 7 } } });
    await expect.poll(() => live.heard.some(({ event }) => event === "metric")).toBe(true);
    const signals = live.heard.filter(({ event }) => event === "signal");
    expect(signals.map(({ data }) => data.ratings)).toEqual([{ nps: 7 }]);
    expect(live.heard.filter(({ event }) => event === "metric").map(({ data }) => data.signals)).toEqual([1]);
    live.stop();
  });
});
