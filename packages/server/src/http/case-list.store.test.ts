import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type RunningHeed, runningHeed } from "../testing/running-heed.ts";

let heed: RunningHeed;
let lan: Awaited<ReturnType<RunningHeed["member"]>>;

beforeAll(async () => {
  heed = await runningHeed();
  lan = await heed.member("Lan Anh", "agent");
  const one = (ref: string, name: string, touchpoint: string, text: string) => ({
    customer: { ref, name },
    touchpoint,
    ratings: { nps: 1 },
    text,
  });
  const signals = [
    one("A-100%", "Hoa", "delivery", "late again"),
    one("A-1000", "Bình", "delivery", "50% off was promised"),
    one("B_1", "Cúc", "shop", "rude_staff"),
    one("BX1", "Đào", "shop", "rude staff"),
    one("D\\1", "Em", "hotline", "Giao hàng TRỄ"),
  ];
  await heed.call("POST", "/signals", { body: signals });
  const { body } = await heed.call("GET", "/cases");
  const found = (ref: string) =>
    body.items.find((item: { customer: { ref: string } }) => item.customer.ref === ref);
  const act = (ref: string, what: object) =>
    heed.call("POST", `/cases/${found(ref).id}/actions`, {
      session: lan.session,
      body: { version: 1, ...what },
    });
  await act("A-1000", { do: "take" });
  await act("B_1", { do: "close", reason: "resolved" });
});
afterAll(() => heed.close());

type Item = { id: string; customer: { ref: string }; dueAt: string; openedAt: string };

async function refs(query: string, request: object = {}): Promise<string[]> {
  const { status, body } = await heed.call("GET", `/cases?${query}`, { key: heed.keys.admin, ...request });
  expect([query, status]).toEqual([query, 200]);
  return body.items.map((item: Item) => item.customer.ref).sort();
}

describe("the list of cases", () => {
  it.each([
    ["", ["A-100%", "A-1000", "BX1", "D\\1"]],
    ["status=active", ["A-100%", "A-1000", "BX1", "D\\1"]],
    ["status=open", ["A-100%", "BX1", "D\\1"]],
    ["status=taken", ["A-1000"]],
    ["status=closed", ["B_1"]],
    ["status=all", ["A-100%", "A-1000", "BX1", "B_1", "D\\1"]],
    ["touchpoint=shop", ["BX1"]],
    ["touchpoint=nowhere", []],
    ["assignee=nobody", ["A-100%", "BX1", "D\\1"]],
    ["status=open&touchpoint=delivery", ["A-100%"]],
  ])("?%s", async (query, expected) => {
    expect(await refs(query)).toEqual(expected);
  });

  it.each([
    ["100%", ["A-100%"]],
    ["0%", ["A-100%", "A-1000"]],
    ["B_1", ["B_1"]],
    ["rude_staff", ["B_1"]],
    ["_", ["B_1"]],
    ["\\", ["D\\1"]],
    ["trễ", ["D\\1"]],
    ["HOA", ["A-100%"]],
    ["%", ["A-100%", "A-1000"]],
    ["' or 1=1 --", []],
    ["", ["A-100%", "A-1000", "BX1", "B_1", "D\\1"]],
  ])("searches for %j as it is written", async (search, expected) => {
    expect(await refs(`status=all&search=${encodeURIComponent(search)}`)).toEqual(expected);
  });

  it("knows who asks", async () => {
    expect(await refs("assignee=me", { key: undefined, session: lan.session })).toEqual(["A-1000"]);
    expect(await refs(`assignee=${lan.id}`)).toEqual(["A-1000"]);
    expect((await heed.call("GET", "/cases?assignee=me")).status).toBe(422);
  });
});

/** All pages of a list, with the ids in the order seen. */
async function allPages(query: string, limit: number): Promise<Item[]> {
  const seen: Item[] = [];
  let cursor = "";
  for (let page = 0; page < 100; page += 1) {
    const { body } = await heed.call("GET", `/cases?${query}&limit=${limit}${cursor}`);
    expect(body.items.length).toBeLessThanOrEqual(limit);
    seen.push(...body.items);
    if (body.nextCursor === null) return seen;
    expect(body.items).toHaveLength(limit);
    cursor = `&cursor=${encodeURIComponent(body.nextCursor)}`;
  }
  throw new Error("the list never ends");
}

describe("its pages", () => {
  beforeAll(async () => {
    const signals = Array.from({ length: 60 }, (_, i) => ({
      customer: { ref: `P-${i}` },
      ratings: { csat: 1 },
    }));
    await heed.call("POST", "/signals", { body: signals });
    // Many of them open, and are due, in the very same moment.
    await heed.ctx.pool.query(
      `update cases set due_at = '2026-03-01T00:00:00Z'::timestamptz + (ascii(right(customer_ref, 1)) % 4) * interval '1 hour',
         opened_at = '2026-02-01T00:00:00Z'::timestamptz + (ascii(right(customer_ref, 1)) % 3) * interval '1 hour'
       where customer_ref like 'P-%'`,
    );
  });

  it.each([
    ["status=active", 7],
    ["status=active", 16],
    ["status=open", 1],
    ["status=all", 7],
    ["status=all&search=P-", 20],
  ])("?%s&limit=%i have neither gaps nor doubles, and keep the order", async (query, limit) => {
    const whole = (await heed.call("GET", `/cases?${query}&limit=200`)).body.items as Item[];
    expect(whole.length).toBeGreaterThanOrEqual(60);
    const pages = await allPages(query, limit);
    expect(pages.map(({ id }) => id)).toEqual(whole.map(({ id }) => id));
    const times = whole.map(({ dueAt, openedAt }) => (query.startsWith("status=all") ? openedAt : dueAt));
    const sorted = [...times].sort();
    expect(times).toEqual(query.startsWith("status=all") ? sorted.reverse() : sorted);
  });

  it("stay true while cases come and go between them", async () => {
    const first = (await heed.call("GET", "/cases?limit=10")).body;
    const closed = first.items[3];
    const body = { do: "close", version: closed.version, reason: "duplicate" };
    await heed.call("POST", `/cases/${closed.id}/actions`, { session: lan.session, body });
    const rest = (await heed.call("GET", `/cases?limit=200&cursor=${first.nextCursor}`)).body.items as Item[];
    const ids = [...first.items, ...rest].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const active = (await heed.call("GET", "/cases?limit=200")).body.items as Item[];
    expect(active.every(({ id }) => ids.includes(id))).toBe(true);
  });

  it("end without a cursor where the last one is full", async () => {
    const total = (await heed.call("GET", "/cases?status=taken&limit=1")).body;
    expect(total.items).toHaveLength(1);
    expect(total.nextCursor).toBeNull();
  });
});
