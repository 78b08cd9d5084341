import type { Unit } from "@heed/contract/account/unit";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { newId } from "../ids.ts";
import { type RunningHeed, runningHeed } from "../testing/running-heed.ts";

let heed: RunningHeed;
beforeAll(async () => {
  heed = await runningHeed();
});
beforeEach(async () => {
  await heed.ctx.pool.query("update keys set reach = '{}'");
  await heed.ctx.pool.query("delete from units");
});
afterAll(() => heed.close());

const add = async (kind: string, key: string, parentId: string | null = null): Promise<Unit> => {
  const answer = await heed.call("POST", "/units", { body: { kind, key, name: key, parentId } });
  expect(answer.status).toBe(201);
  return answer.body;
};
const list = async (): Promise<Unit[]> => (await heed.call("GET", "/units")).body.items;
const importing = (body: unknown) => heed.call("POST", "/units/import", { body });

describe("a unit", () => {
  it("is added, renamed and moved; its kind and key stay", async () => {
    const [north, south] = [await add("region", "north"), await add("region", "south")];
    const shop = await add("shop", "HN-01", north.id);
    const moved = await heed.call("PATCH", `/units/${shop.id}`, {
      body: { name: "Old quarter", parentId: south.id },
    });
    expect(moved.body).toEqual({ ...shop, name: "Old quarter", parentId: south.id });
    expect((await heed.call("PATCH", `/units/${shop.id}`, { body: { key: "HN-02" } })).status).toBe(422);
    expect((await heed.call("PATCH", `/units/${shop.id}`, { body: {} })).body).toMatchObject({
      name: "Old quarter",
    });
    // The same key may be a partner's, too.
    await add("partner", "HN-01");
    const twice = await heed.call("POST", "/units", { body: { kind: "shop", key: "HN-01", name: "x" } });
    expect([twice.status, twice.body.errors]).toEqual([409, [{ path: "key", message: "is taken" }]]);
  });

  it("never stands below itself, also when two are moved at once", async () => {
    const a = await add("region", "a");
    const b = await add("region", "b", a.id);
    const circle = await heed.call("PATCH", `/units/${a.id}`, { body: { parentId: b.id } });
    expect([circle.status, circle.body.errors[0].path]).toEqual([422, "parentId"]);
    expect((await heed.call("PATCH", `/units/${a.id}`, { body: { parentId: newId() } })).status).toBe(422);
    const [c, d] = [await add("region", "c"), await add("region", "d")];
    const answers = await Promise.all([
      heed.call("PATCH", `/units/${c.id}`, { body: { parentId: d.id } }),
      heed.call("PATCH", `/units/${d.id}`, { body: { parentId: c.id } }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 422]);
  });

  it("is deleted when nothing stands below it, or what does moves up, and nobody is limited to it", async () => {
    const top = await add("region", "top");
    const middle = await add("region", "middle", top.id);
    const shop = await add("shop", "S", middle.id);
    const refused = await heed.call("DELETE", `/units/${middle.id}`);
    expect([refused.status, refused.body.detail]).toEqual([409, expect.stringContaining("children=moveUp")]);
    const key = await heed.call("POST", "/keys", { body: { name: "k", role: "viewer", reach: [middle.id] } });
    const used = await heed.call("DELETE", `/units/${middle.id}?children=moveUp`);
    expect([used.status, used.body.detail]).toEqual([409, expect.stringContaining("1 members or keys")]);
    await heed.call("DELETE", `/keys/${key.body.id}`);
    expect((await heed.call("DELETE", `/units/${middle.id}?children=moveUp`)).status).toBe(204);
    expect((await list()).find(({ id }) => id === shop.id)?.parentId).toBe(top.id);
  });
});

describe("a hierarchy", () => {
  const CSV =
    "kind,key,name,parent\nshop,HN-01,Old quarter,north\nregion,north,North,\npartner,FastEx,FastEx,HN-01\n";

  it("comes in as CSV, parents in any order, and again without a change", async () => {
    const look = await importing({ csv: CSV, dryRun: true });
    expect(look.body).toEqual({ created: 3, changed: 0, unchanged: 0, errors: [] });
    expect(await list()).toEqual([]);
    expect((await importing({ csv: CSV })).body).toMatchObject({ created: 3 });
    const units = await list();
    const id = (key: string) => units.find((unit) => unit.key === key)?.id;
    expect(units.map(({ key, parentId }) => [key, parentId]).sort()).toEqual([
      ["FastEx", id("HN-01")],
      ["HN-01", id("north")],
      ["north", null],
    ]);
    expect((await importing({ csv: CSV })).body).toEqual({
      created: 0,
      changed: 0,
      unchanged: 3,
      errors: [],
    });
  });

  it("comes in with a mark at the beginning, semicolons, quotes and columns in another order", async () => {
    const csv = '\uFEFFName;KEY;Kind\r\n"Chợ ""Bến Thành""; quầy 3";SG-01;shop\r\n\r\n';
    expect((await importing({ csv })).body).toMatchObject({ created: 1 });
    expect(await list()).toMatchObject([
      { kind: "shop", key: "SG-01", name: 'Chợ "Bến Thành"; quầy 3', parentId: null },
    ]);
  });

  it("comes in as an array, too", async () => {
    const units = [
      { kind: "region", key: "north", name: "North" },
      { kind: "shop", key: "HN-01", name: "Old quarter", parent: "region:north" },
    ];
    expect((await importing({ units })).body).toMatchObject({ created: 2 });
  });

  it("with one wrong line is not written at all, and every wrong line is told", async () => {
    const csv =
      "kind,key,name,parent\nshop,S,S,nowhere\nplanet,P,P,\nshop,,X,\nregion,A,A,B\nregion,B,B,A\nshop,ok,ok,\n";
    const look = await importing({ csv, dryRun: true });
    expect(look.status).toBe(200);
    expect(look.body.errors.map((error: { line: number; path: string }) => [error.line, error.path])).toEqual(
      [
        [2, "parent"],
        [3, "kind"],
        [4, "key"],
        [5, "parent"],
        [6, "parent"],
      ],
    );
    const done = await importing({ csv });
    expect(done.status).toBe(422);
    expect(done.body.errors[0].path).toBe("2.parent");
    expect(await list()).toEqual([]);
  });

  it.each([
    ["neither csv nor units", {}],
    ["both", { csv: "kind,key,name\n", units: [] }],
    ["no head", { csv: "shop,S,S,\n" + "shop,T,T,\n" }],
    ["a column that is not known", { csv: "kind,key,name,owner\nshop,S,S,x\n" }],
    ["a quote that is not closed", { csv: 'kind,key,name\nshop,"S,S\n' }],
    ["lines of different lengths", { csv: "kind,key,name\nshop,S\n" }],
    ["a NUL character", { csv: "kind,key,name\nshop,S,a\u0000b\n" }],
  ])("of %s is refused with a reason", async (_name, body) => {
    const answer = await importing(body);
    expect(answer.status).toBe(422);
    expect(answer.body.detail.length).toBeGreaterThan(10);
    expect(await list()).toEqual([]);
  });
});
