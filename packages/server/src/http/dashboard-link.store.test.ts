import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Answer } from "../testing/call.ts";
import { type RunningHeed, runningHeed } from "../testing/running-heed.ts";

/*
 * What a link to a dashboard gives away, tried as somebody would who has one and wants more (S1, S11, S22).
 */
const CANARY = "zebrafinch";
let heed: RunningHeed;
let now = new Date();

const place = { width: 2, height: 4 };
const CARDS = [
  { ...place, id: "nps", kind: "score", metric: "nps" },
  { ...place, id: "split", kind: "breakdown", metric: "nps", by: "location" },
  { ...place, id: "who", kind: "breakdown", metric: "nps", by: "customer.ref" },
  { ...place, id: "said", kind: "comments" },
  { ...place, id: "cases", kind: "cases" },
];
const filters = { period: { first: "2026-05-01", last: "2026-05-31" }, where: [] };
const inDays = (days: number): string => new Date(now.getTime() + days * 86_400_000).toISOString();
const open = (token: string): Promise<Answer> =>
  heed.call("POST", "/dashboard-links/open", { key: undefined, body: { token } });
const cardsOf = ({ body }: Answer) =>
  Object.fromEntries(body.answers.items.map((one: { id: string }) => [one.id, one]));

async function board(as: object = {}): Promise<string> {
  const body = { name: "Shared", shared: { with: "workspace" }, cards: CARDS, filters };
  return (await heed.call("POST", "/dashboards", { body, ...as })).body.id;
}
async function link(id: string, body: object = {}, as: object = {}): Promise<{ id: string; token: string }> {
  const made = await heed.call("POST", `/dashboards/${id}/links`, {
    body: { expiresAt: inDays(30), ...body },
    ...as,
  });
  expect(made.status).toBe(201);
  return { id: made.body.id, token: made.body.link.split("/").pop() };
}

beforeAll(async () => {
  heed = await runningHeed();
  Object.assign(heed.ctx, { now: () => now });
  const signals = Array.from({ length: 8 }, (_, i) => ({
    at: `2026-05-0${i + 1}T05:00:00Z`,
    location: i < 3 ? "HN-01" : "HN-02",
    touchpoint: "shop",
    ratings: { nps: i < 3 ? 2 : 9 },
    text: "Too late again",
    customer: { ref: CANARY, name: `Name ${CANARY}`, account: CANARY, email: `${CANARY}@example.com` },
    attributes: { secret: CANARY },
    agent: CANARY,
  }));
  expect((await heed.call("POST", "/signals", { body: signals })).body.accepted).toBe(8);
});
afterAll(() => heed.close());

describe("a link", () => {
  it("shows the dashboard's figures to somebody without an account, and names no customer", async () => {
    const { token } = await link(await board());
    const seen = await open(token);
    expect(seen.status).toBe(200);
    const cards = cardsOf(seen);
    expect(cards.nps.content.figure.n).toBe(8);
    expect(cards.who).toMatchObject({ content: null, problem: { status: 403 } });
    expect(cards.said).toMatchObject({ content: null, problem: { status: 403 } });
    expect(cards.cases.content).toMatchObject({ open: 1 });
    expect(seen.text).not.toContain(CANARY);
    expect(seen.headers.get("cache-control")).toBe("no-store");
  });

  it("shows what people said only where that was chosen, and then without their names", async () => {
    const { token } = await link(await board(), { comments: true });
    const seen = await open(token);
    const said = cardsOf(seen).said.content.items;
    expect(said).toHaveLength(8);
    expect(said[0]).toMatchObject({ customer: null, agent: null, attributes: {}, caseId: null });
    expect(seen.text).not.toContain(CANARY);
    const { rows } = await heed.ctx.pool.query("select id::text from signals");
    for (const row of rows) expect(seen.text).not.toContain(row.id);
  });

  it("tells of a filter on one customer that there is one, and not on whom", async () => {
    const where = [{ field: "customer.ref", op: "in", values: [CANARY] }];
    const { token } = await link(await board(), { filters: { ...filters, where } });
    const seen = await open(token);
    expect(cardsOf(seen).nps.content.figure.n).toBe(8);
    expect(seen.body.filters.where).toEqual([{ field: "customer.ref", op: "in", values: ["…"] }]);
    expect(seen.text).not.toContain(CANARY);
  });

  it("keeps its filters whatever is sent along, and whatever becomes of the dashboard's (S3)", async () => {
    const id = await board();
    const where = [{ field: "location", op: "in", values: ["HN-01"] }];
    const { token } = await link(id, { filters: { ...filters, where } });
    for (const extra of [{ filters }, { where: [] }, { dashboardId: id }, { comments: true }]) {
      const body = { token, ...extra };
      expect((await heed.call("POST", "/dashboard-links/open", { key: undefined, body })).status).toBe(422);
    }
    await heed.call("PUT", `/dashboards/${id}`, {
      body: { name: "Wider", cards: CARDS, filters, shared: { with: "workspace" }, version: 1 },
    });
    expect(cardsOf(await open(token)).nps.content.figure.n).toBe(3);
  });

  it("opens nothing but its own page (S11)", async () => {
    const { token } = await link(await board());
    const paths = ["/dashboards", "/notes", "/metrics", "/signals/search"];
    for (const path of paths) {
      const method = path === "/signals/search" ? "POST" : "GET";
      const answer = await heed.call(method, path, { key: token, ...(method === "POST" && { body: {} }) });
      expect([path, answer.status]).toEqual([path, 401]);
    }
    const joined = await heed.call("POST", "/join/look", { key: undefined, body: { token } });
    expect(joined.status).toBeGreaterThanOrEqual(400);
  });
});

describe("a link is over", () => {
  it("when its day has come, and no link lives for more than 90 days", async () => {
    const id = await board();
    const { token } = await link(id);
    for (const days of [-1, 0, 91]) {
      const late = await heed.call("POST", `/dashboards/${id}/links`, { body: { expiresAt: inDays(days) } });
      expect([late.status, late.body.errors[0].path]).toEqual([422, "expiresAt"]);
    }
    const [before, later] = [now, new Date(now.getTime() + 30 * 86_400_000)];
    now = later;
    const over = await open(token);
    now = before;
    const never = await open("A".repeat(43));
    expect([over.status, over.text]).toEqual([404, never.text]);
  });

  it("when it is taken back, and others of the same dashboard go on", async () => {
    const id = await board();
    const [one, two] = [await link(id, { name: "One" }), await link(id, { name: "Two" })];
    const listed = await heed.call("GET", `/dashboards/${id}/links`);
    expect(listed.body.items.map(({ name }: { name: string }) => name)).toEqual(["Two", "One"]);
    expect(listed.text).not.toContain(one.token);
    expect((await heed.call("DELETE", `/dashboard-links/${one.id}`)).status).toBe(204);
    expect((await heed.call("DELETE", `/dashboard-links/${one.id}`)).status).toBe(404);
    expect([(await open(one.token)).status, (await open(two.token)).status]).toEqual([404, 200]);
  });

  it("when its dashboard is deleted or no longer shared with whoever made it", async () => {
    const id = await board();
    const minh = await heed.member("Minh", "manager");
    const { token } = await link(id, {}, { session: minh.session });
    expect((await open(token)).status).toBe(200);
    const body = { name: "Closed", cards: CARDS, filters, shared: { with: "private" }, version: 1 };
    await heed.call("PUT", `/dashboards/${id}`, { body });
    expect((await open(token)).status).toBe(404);
    const own = await link(id);
    await heed.call("DELETE", `/dashboards/${id}`);
    expect((await open(own.token)).status).toBe(404);
  });

  it("when whoever made it leaves, may no longer share, or is locked out (S15)", async () => {
    const id = await board();
    const mai = await heed.member("Mai", "manager");
    const { token } = await link(id, {}, { session: mai.session });
    const role = (name: string) => heed.call("PATCH", `/members/${mai.id}`, { body: { role: name } });
    expect((await role("viewer")).status).toBe(200);
    expect((await open(token)).status).toBe(404);
    expect((await role("manager")).status).toBe(200);
    expect((await open(token)).status).toBe(200);
    await heed.ctx.pool.query("update accounts set disabled_at = now() where id = $1", [mai.id]);
    expect((await open(token)).status).toBe(404);
    await heed.ctx.pool.query("update accounts set disabled_at = null where id = $1", [mai.id]);
    expect((await heed.call("DELETE", `/members/${mai.id}`)).status).toBe(204);
    expect((await open(token)).status).toBe(404);
  });

  it("when the key that made it is revoked", async () => {
    const key = (await heed.call("POST", "/keys", { body: { name: "bot", role: "manager" } })).body;
    const { token } = await link(await board(), {}, { key: key.secret });
    expect((await open(token)).status).toBe(200);
    await heed.call("DELETE", `/keys/${key.id}`);
    expect((await open(token)).status).toBe(404);
  });
});

it("a link shows no more than whoever made it sees today (S4)", async () => {
  const shop = (await heed.call("POST", "/units", { body: { kind: "shop", key: "HN-01", name: "HN-01" } }))
    .body;
  const other = (await heed.call("POST", "/units", { body: { kind: "shop", key: "HN-02", name: "HN-02" } }))
    .body;
  const lead = await heed.member("Lead", "manager");
  const reach = (ids: string[]) => heed.call("PATCH", `/members/${lead.id}`, { body: { reach: ids } });
  await reach([shop.id]);
  // The session that sees everything made the dashboard; the link goes by whoever made the link.
  const { token } = await link(await board(), { comments: true }, { session: await heed.session(lead.id) });
  const first = cardsOf(await open(token));
  expect(first.nps.content.figure.n).toBe(3);
  expect(first.split.content.rows.map((row: { by: object }) => row.by)).toEqual([{ location: "HN-01" }]);
  expect(first.said.content.items).toHaveLength(3);
  await reach([other.id]);
  expect(cardsOf(await open(token)).nps.content.figure.n).toBe(5);
});

it("a link of another workspace is none of ours, and its dashboard takes none of ours (S1)", async () => {
  const id = await board();
  const { id: linkId } = await link(id);
  const key = heed.other.key;
  expect((await heed.call("GET", `/dashboards/${id}/links`, { key })).status).toBe(404);
  expect((await heed.call("DELETE", `/dashboard-links/${linkId}`, { key })).status).toBe(404);
  const body = { expiresAt: inDays(1) };
  expect((await heed.call("POST", `/dashboards/${id}/links`, { key, body })).status).toBe(404);
});

it("no secret of a link lies in the database (S22), and the log tells who made, opened and took back", async () => {
  const id = await board();
  const { id: linkId, token } = await link(id, { name: "For the board" });
  await open(token);
  await open(token);
  await heed.call("DELETE", `/dashboard-links/${linkId}`);
  const { rows } = await heed.ctx.pool.query("select * from dashboard_links where id = $1", [linkId]);
  expect(JSON.stringify(rows)).not.toContain(token);
  const log = await heed.call("GET", "/audit?limit=200");
  const told = log.body.items.filter((one: { object: string }) => one.object === `dashboard:${id}`);
  expect(told.map((one: { action: string }) => one.action).sort()).toEqual([
    "dashboard.link.created",
    "dashboard.link.opened",
    "dashboard.link.revoked",
    "dashboard.shared",
  ]);
  expect(log.text).not.toContain(token);
});

it("whoever tries tokens is slowed down, and gets the same answer for each", async () => {
  const statuses = new Set<number>();
  const texts = new Set<string>();
  for (let i = 0; i < 130; i++) {
    const answer = await open(String(i).padStart(43, "x"));
    statuses.add(answer.status);
    if (answer.status === 404) texts.add(answer.text);
  }
  expect([...statuses].sort()).toEqual([404, 429]);
  expect(texts.size).toBe(1);
});
