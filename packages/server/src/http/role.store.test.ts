import { permissionsOf, Role } from "@heed/contract/permission";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type RunningHeed, runningHeed } from "../testing/running-heed.ts";

let heed: RunningHeed;
beforeAll(async () => {
  heed = await runningHeed();
});
afterAll(() => heed.close());

const make = (key: string, permissions: string[], as = heed.keys.admin) =>
  heed.call("POST", "/roles", { key: as, body: { key, name: key, permissions } });
const keyFor = async (role: string): Promise<string> => {
  const answer = await heed.call("POST", "/keys", { body: { name: role, role } });
  expect(answer.status).toBe(201);
  return answer.body.secret;
};

describe("roles", () => {
  it("are listed with what they may do, the built-in ones as the table says", async () => {
    const { body } = await heed.call("GET", "/roles");
    const builtIn = body.items.filter((role: { builtIn: boolean }) => role.builtIn);
    expect(builtIn).toEqual(
      Role.options.map((key) => ({ key, name: null, builtIn: true, permissions: permissionsOf(key) })),
    );
  });

  it("of the workspace's own are made, used, changed within a second, and deleted when nobody has them", async () => {
    expect((await make("insight", ["query.ask"])).body).toEqual({
      key: "insight",
      name: "insight",
      builtIn: false,
      permissions: ["query.ask"],
    });
    const key = await keyFor("insight");
    const ask = async () => (await heed.call("POST", "/query", { key, body: { metrics: ["count"] } })).status;
    const cases = async () => (await heed.call("GET", "/cases", { key })).status;
    expect([await ask(), await cases()]).toEqual([200, 403]);
    const body = { name: "Insight", permissions: ["cases.read"] };
    expect((await heed.call("PUT", "/roles/insight", { body })).body).toMatchObject(body);
    await expect.poll(ask, { timeout: 2500 }).toBe(403);
    expect(await cases()).toBe(200);
    const used = await heed.call("DELETE", "/roles/insight");
    expect([used.status, used.body.detail]).toEqual([409, expect.stringContaining("1 members or keys")]);
    const { items } = (await heed.call("GET", "/keys")).body;
    const mine = items.find((one: { role: string }) => one.role === "insight");
    await heed.call("DELETE", `/keys/${mine.id}`);
    expect((await heed.call("DELETE", "/roles/insight")).status).toBe(204);
    expect((await heed.call("DELETE", "/roles/insight")).status).toBe(404);
  });

  it.each([
    ["an owner that is not one", { key: "owner", name: "x", permissions: ["query.ask"] }, "key"],
    ["no permission", { key: "x", name: "x", permissions: [] }, "permissions"],
    ["a permission that there is not", { key: "x", name: "x", permissions: ["everything"] }, "permissions.0"],
    ["a name that no address can carry", { key: "x y", name: "x", permissions: ["query.ask"] }, "key"],
    ["another column", { key: "x", name: "x", permissions: ["query.ask"], builtIn: true }, ""],
  ])("with %s are refused and the field is named", async (_name, body, path) => {
    const answer = await heed.call("POST", "/roles", { body });
    expect(answer.status).toBe(422);
    expect(answer.body.errors[0].path).toBe(path);
  });

  it("keep their key to themselves", async () => {
    await make("twice", ["query.ask"]);
    expect((await make("twice", ["query.ask"])).body.errors).toEqual([{ path: "key", message: "is taken" }]);
    expect(
      (await heed.call("PUT", "/roles/viewer", { body: { name: "x", permissions: ["query.ask"] } })).status,
    ).toBe(404);
    expect((await heed.call("DELETE", "/roles/viewer")).status).toBe(404);
  });
});

describe("nobody gives what they do not hold (S3)", () => {
  it("neither in a role, nor by changing or deleting one, nor with a key", async () => {
    await make("clerk", ["roles.manage", "keys.manage", "query.ask"]);
    await make("strong", ["audit.read"]);
    const clerk = await keyFor("clerk");
    const as = (method: string, path: string, body?: unknown) =>
      heed.call(method, path, { key: clerk, body });
    expect((await make("mine", ["query.ask"], clerk)).status).toBe(201);
    for (const answer of [
      await make("more", ["query.ask", "audit.read"], clerk),
      await as("PUT", "/roles/mine", { name: "mine", permissions: ["cases.write"] }),
      await as("PUT", "/roles/strong", { name: "strong", permissions: ["query.ask"] }),
      await as("DELETE", "/roles/strong"),
    ]) {
      expect(answer.status).toBe(403);
      expect(answer.body.errors[0].path).toBe("permissions");
    }
    for (const role of ["admin", "viewer", "strong"]) {
      const answer = await as("POST", "/keys", { name: "k", role });
      expect([role, answer.status, answer.body.errors?.[0]?.path]).toEqual([role, 403, "role"]);
    }
    expect((await as("POST", "/keys", { name: "k", role: "mine" })).status).toBe(201);
    // Everything is as it was.
    const { items } = (await heed.call("GET", "/roles")).body;
    const own = items.filter((role: { builtIn: boolean }) => !role.builtIn);
    expect(own.map((role: { key: string; permissions: string[] }) => [role.key, role.permissions])).toEqual(
      expect.arrayContaining([
        ["mine", ["query.ask"]],
        ["strong", ["audit.read"]],
      ]),
    );
  });

  it("a role that is gone may nothing", async () => {
    await make("ghost", ["query.ask"]);
    const key = await keyFor("ghost");
    await heed.ctx.system.deleteFrom("roles").where("key", "=", "ghost").execute();
    const answer = await heed.call("POST", "/query", { key, body: { metrics: ["count"] } });
    expect([answer.status, answer.body.detail]).toEqual([403, "The role ghost may not do this (query.ask)."]);
  });
});
