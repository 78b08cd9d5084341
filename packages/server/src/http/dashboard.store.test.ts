import { readSheet } from "read-excel-file/node";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type RunningHeed, runningHeed } from "../testing/running-heed.ts";

let heed: RunningHeed;
let member: Awaited<ReturnType<RunningHeed["member"]>>;

const place = { width: 2, height: 4 };
const CARDS = [
  { ...place, id: "nps", kind: "score", metric: "nps", target: 40 },
  { ...place, id: "trend", kind: "trend", metric: "nps", grain: "day" },
  { ...place, id: "split", kind: "breakdown", metric: "nps", by: "touchpoint" },
  { ...place, id: "spread", kind: "distribution", rating: "nps" },
  { ...place, id: "said", kind: "comments", rating: "nps", band: "low" },
  { ...place, id: "side", kind: "table", metrics: ["nps", "csat"], by: "touchpoint" },
  { ...place, id: "words", kind: "text", text: "What we agreed" },
  { ...place, id: "cases", kind: "cases" },
  { ...place, id: "ranks", kind: "ranking", metric: "nps", by: "touchpoint" },
  { ...place, id: "control", kind: "control", metric: "nps", grain: "week" },
  { ...place, id: "heat", kind: "crosstab", metric: "nps", rows: "touchpoint", columns: "channel" },
];
const filters = { period: { first: "2026-05-01", last: "2026-05-31" } };
const make = async (body: object, as: object = {}) =>
  heed.call("POST", "/dashboards", { body: { name: "Everything", ...body }, ...as });

beforeAll(async () => {
  heed = await runningHeed();
  member = await heed.member("Minh", "analyst");
  const at = (day: number) => `2026-05-${String(day).padStart(2, "0")}T05:00:00Z`;
  const scores = [10, 9, 9, 7, 2, 0];
  const signals = scores.map((nps, i) => ({
    at: at(i + 1),
    touchpoint: i < 4 ? "shop" : "delivery",
    ratings: { nps, csat: nps > 6 ? 5 : 1 },
    text: nps < 7 ? "=cmd|' /C calc'!A0 too late" : "fine",
    customer: { ref: `C-${i}`, name: "Zebra Finch" },
  }));
  expect((await heed.call("POST", "/signals", { body: signals })).body.accepted).toBe(6);
});
afterAll(() => heed.close());

describe("a dashboard", () => {
  it("is made, read, changed, and two editors never overwrite each other", async () => {
    const made = await make({ name: "Điều hành: quý 2", cards: CARDS, filters });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({ key: "dieu-hanh-quy-2", version: 1, mine: true });
    expect(made.body.cards).toHaveLength(CARDS.length);
    const { id } = made.body;
    const first = await heed.call("PUT", `/dashboards/${id}`, { body: { name: "First", version: 1 } });
    expect(first.body).toMatchObject({ name: "First", version: 2, cards: [] });
    const late = await heed.call("PUT", `/dashboards/${id}`, { body: { name: "Late", version: 1 } });
    expect([late.status, late.body.facts]).toEqual([409, { version: 2 }]);
    expect((await heed.call("GET", `/dashboards/${id}`)).body.name).toBe("First");
  });

  it("changed by twenty at once is changed by one", async () => {
    const { id } = (await make({ name: "Race" })).body;
    const tries = Array.from({ length: 20 }, (_, i) =>
      heed.call("PUT", `/dashboards/${id}`, { body: { name: `Racer ${i}`, version: 1 } }),
    );
    const statuses = (await Promise.all(tries)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
    expect(statuses.filter((status) => status === 409)).toHaveLength(19);
  });

  it("that is wrong is told where", async () => {
    const twice = await make({ cards: [CARDS[0], { ...CARDS[1], id: "nps" }] });
    expect([twice.status, twice.body.errors[0].path]).toEqual([422, "cards.1.id"]);
    const wide = await make({ cards: [{ ...CARDS[0], width: 5 }] });
    expect([wide.status, wide.body.errors[0].path]).toEqual([422, "cards.0.width"]);
    const kind = await make({ cards: [{ ...place, id: "x", kind: "pie" }] });
    expect(kind.status).toBe(422);
    const days = await make({ filters: { period: { first: "2026-02-01", last: "2026-01-01" } } });
    expect(days.status).toBe(422);
    const role = await make({ shared: { with: "roles", roles: ["manager", "nobody"] } });
    expect([role.status, role.body.errors[0].path]).toEqual([422, "shared.roles.1"]);
    const many = await make({ cards: Array.from({ length: 41 }, (_, i) => ({ ...CARDS[6], id: `c${i}` })) });
    expect(many.status).toBe(422);
  });

  it("is deleted and restored, for 30 days", async () => {
    const { id, key } = (await make({ name: "Going" })).body;
    expect((await heed.call("DELETE", `/dashboards/${id}`)).status).toBe(204);
    expect((await heed.call("GET", `/dashboards/${id}`)).status).toBe(404);
    const again = (await make({ name: "Going" })).body;
    expect(again.key).toBe(key);
    const trash = await heed.call("GET", "/dashboards?deleted=true");
    expect(trash.body.items.map((one: { id: string }) => one.id)).toContain(id);
    const back = await heed.call("POST", `/dashboards/${id}/restore`);
    expect(back.body).toMatchObject({ id, key: `${key}-2`, deletedAt: null });
    await heed.call("DELETE", `/dashboards/${id}`);
    await heed.ctx.pool.query(
      "update dashboards set deleted_at = deleted_at - interval '31 days' where id = $1",
      [id],
    );
    expect((await heed.call("POST", `/dashboards/${id}/restore`)).status).toBe(404);
    await heed.call("DELETE", `/dashboards/${again.id}`);
    expect(await heed.count(`select count(*) from dashboards where id = '${id}'`)).toBe(0);
  });

  it("goes out as a file and comes in again, and is copied", async () => {
    const { id } = (await make({ name: "Travelling", cards: CARDS, filters })).body;
    const file = (await heed.call("GET", `/dashboards/${id}/file`)).body;
    expect(file).toMatchObject({ format: "heed-dashboard-1", key: "travelling" });
    expect((await heed.call("POST", "/dashboards", { body: file })).status).toBe(409);
    const there = await heed.call("POST", "/dashboards", { body: file, key: heed.other.key });
    expect([there.status, there.body.cards]).toEqual([201, file.cards]);
    const copy = await heed.call("POST", `/dashboards/${id}/duplicate`, { body: { name: "Copy" } });
    expect(copy.body).toMatchObject({ name: "Copy", shared: { with: "private" }, cards: file.cards });
  });
});

describe("who sees a dashboard", () => {
  it("is decided by its owner: nobody, everybody, or some roles", async () => {
    const read = async (id: string, key: string) =>
      (await heed.call("GET", `/dashboards/${id}`, { key })).status;
    const own = (await make({ name: "Private" }, { session: member.session })).body;
    expect(own.owner).toEqual({ id: member.id, name: "Minh" });
    expect(await read(own.id, heed.keys.manager)).toBe(404);
    expect(await read(own.id, heed.keys.admin)).toBe(200);
    const roles = { shared: { with: "roles", roles: ["agent"] } };
    const some = (await make({ name: "Agents", ...roles }, { session: member.session })).body;
    expect(await read(some.id, heed.keys.agent)).toBe(200);
    expect(await read(some.id, heed.keys.viewer)).toBe(404);
    const all = (await make({ name: "All", shared: { with: "workspace" } })).body;
    expect(await read(all.id, heed.keys.partner)).toBe(200);
    const list = await heed.call("GET", "/dashboards?search=ALL", { key: heed.keys.viewer });
    expect(list.body.items.map((one: { name: string }) => one.name)).toEqual(["All"]);
    const refused = await heed.call("PUT", `/dashboards/${all.id}`, {
      key: heed.keys.viewer,
      body: { name: "Mine", version: 1 },
    });
    expect(refused.status).toBe(403);
  });
});

describe("its answers", () => {
  it("come all at once, each like its own question's", async () => {
    const { id } = (await make({ name: "Answers", cards: CARDS, filters })).body;
    const { status, body } = await heed.call("POST", `/dashboards/${id}/answers`, { body: {} });
    expect(status).toBe(200);
    const by = Object.fromEntries(body.items.map((one: { id: string }) => [one.id, one]));
    expect(body.items.map((one: { problem: unknown }) => one.problem)).toEqual(CARDS.map(() => null));
    const slice = { from: "2026-05-01", to: "2026-06-01", timezone: "Asia/Ho_Chi_Minh" };
    const alone = await heed.call("POST", "/query", {
      body: { ...slice, metrics: ["nps"], compare: "previous" },
    });
    expect(by.nps.content.figure).toEqual(alone.body.rows[0].metrics.nps);
    expect(by.nps.content.figure.n).toBe(6);
    expect(by.trend.content.rows).toHaveLength(31);
    expect(by.split.content.rows.map((row: { by: object }) => row.by)).toEqual([
      { touchpoint: "shop" },
      { touchpoint: "delivery" },
    ]);
    expect(by.spread.content).toMatchObject({ n: 6 });
    expect(by.said.content.items).toHaveLength(2);
    expect(by.side.content.rows[0].metrics).toHaveProperty("csat");
    expect(by.cases.content).toMatchObject({ open: 2, ignored: [] });
    const of = (path: string, body: object) =>
      heed.call("POST", `/query/${path}`, { body: { ...slice, ...body } });
    const ranking = await of("ranking", { metric: "nps", by: "touchpoint", order: "worst", limit: 12 });
    expect(by.ranks.content.ranking.units).toEqual(ranking.body.units);
    const chart = await of("chart", { metric: "nps", grain: "week" });
    expect(by.control.content.chart.periods).toEqual(chart.body.periods);
    const crosstab = await of("crosstab", {
      metric: "nps",
      rows: "touchpoint",
      columns: "channel",
      limit: 8,
    });
    expect(by.heat.content.crosstab.cells).toEqual(crosstab.body.cells);
  });

  it("are limited by other filters, by a card's own, and by those alone", async () => {
    const where = [{ field: "touchpoint", op: "in", values: ["shop"] }];
    const cards = [
      CARDS[0],
      { ...CARDS[0], id: "more", filters: { where: [{ field: "ratings.nps", op: "gte", value: 9 }] } },
      { ...CARDS[0], id: "alone", filters: { alone: true } },
      { ...CARDS[0], id: "week", filters: { period: { first: "2026-05-01", last: "2026-05-02" } } },
    ];
    const { id } = (await make({ name: "Filtered", cards, filters })).body;
    const { body } = await heed.call("POST", `/dashboards/${id}/answers`, {
      body: { filters: { ...filters, where } },
    });
    expect(body.items.map((one: { content: { figure: { n: number } } }) => one.content.figure.n)).toEqual([
      4, 3, 6, 2,
    ]);
  });

  it("of a map of drivers says what it lacks, where there are too few", async () => {
    const cards = [{ ...place, id: "map", kind: "drivers", outcome: "nps" }];
    const { items } = (await heed.call("POST", "/query/cards", { body: { cards, filters } })).body;
    const alone = await heed.call("POST", "/query/drivers", {
      body: { outcome: "nps", from: "2026-05-01", to: "2026-06-01" },
    });
    if (alone.status === 200) expect(items[0].content.drivers.n).toBe(alone.body.n);
    else expect(items[0].problem).toMatchObject({ status: alone.status, detail: alone.body.detail });
  });

  it("of one card that cannot be answered do not take the others along", async () => {
    const cards = [CARDS[0], { ...CARDS[0], id: "odd", metric: "unheard-of" }, CARDS[7]];
    const body = { cards, filters };
    const { items } = (await heed.call("POST", "/query/cards", { key: heed.keys.viewer, body })).body;
    expect(items[0].content.figure.n).toBe(6);
    expect(items[1]).toMatchObject({ content: null, problem: { status: 422 } });
    expect(items[2]).toMatchObject({ content: null, problem: { status: 403 } });
  });

  it("are a file of sheets, in which no text is a formula (S25)", async () => {
    const cards = [...CARDS, { ...CARDS[4], id: "evil", title: "=HYPERLINK(1)[x]/" }];
    const { id } = (await make({ name: "=1+1", cards, filters })).body;
    const response = await fetch(`${heed.address}/api/v1/dashboards/${id}/figures`, {
      method: "POST",
      headers: { authorization: `Bearer ${heed.keys.admin}`, "content-type": "application/json" },
      body: JSON.stringify({ language: "vi" }),
    });
    expect(response.headers.get("content-disposition")).toContain(".xlsx");
    const file = Buffer.from(await response.arrayBuffer());
    const overview = await readSheet(file, 1);
    expect(overview[0]?.[0]).toBe("'=1+1");
    const score = await readSheet(file, 2);
    expect(score[0]?.slice(0, 4)).toEqual(["NPS", "Cận dưới", "Cận trên", "Số câu trả lời"]);
    expect(score[1]?.[3]).toBe(6);
    const said = await readSheet(file, 6);
    expect(said.flat().filter((cell) => typeof cell === "string" && cell.startsWith("="))).toEqual([]);
    expect(said[1]?.[1]).toBe("'=cmd|' /C calc'!A0 too late");
  });
});

describe("notes on the timeline", () => {
  it("are written, changed, found by their days and removed", async () => {
    const made = await heed.call("POST", "/notes", { body: { day: "2026-05-03", text: "New courier" } });
    expect(made.status).toBe(201);
    const { id } = made.body;
    const find = async (days: string) => (await heed.call("GET", `/notes?${days}`)).body.items.length;
    expect(await find("first=2026-05-03&last=2026-05-03")).toBe(1);
    expect(await find("first=2026-05-04")).toBe(0);
    const body = { day: "2026-05-03", until: "2026-05-09", text: "Strike" };
    expect((await heed.call("PUT", `/notes/${id}`, { body })).body).toMatchObject(body);
    expect(await find("first=2026-05-04&last=2026-05-05")).toBe(1);
    const odd = await heed.call("POST", "/notes", { body: { ...body, until: "2026-05-01" } });
    expect([odd.status, odd.body.errors[0].path]).toEqual([422, "until"]);
    expect((await heed.call("DELETE", `/notes/${id}`)).status).toBe(204);
    expect(await find("first=2026-01-01")).toBe(0);
  });

  it("of a place are for those who see the place", async () => {
    const shop = await heed.call("POST", "/units", { body: { kind: "shop", key: "HN-01", name: "HN-01" } });
    const key = await heed.call("POST", "/keys", {
      body: { name: "shop", role: "manager", reach: [shop.body.id] },
    });
    const note = (value: string, as = heed.keys.admin) =>
      heed.call("POST", "/notes", {
        key: as,
        body: { day: "2026-05-03", text: value, place: { field: "location", value } },
      });
    await note("HN-01");
    const theirs = (await note("HN-02")).body;
    const { items } = (await heed.call("GET", "/notes", { key: key.body.secret })).body;
    expect(items.map((one: { text: string }) => one.text)).toEqual(["HN-01"]);
    expect((await note("HN-02", key.body.secret)).status).toBe(422);
    expect((await heed.call("DELETE", `/notes/${theirs.id}`, { key: key.body.secret })).status).toBe(404);
  });
});
