import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { newId } from "../ids.ts";
import { type RunningHeed, runningHeed } from "../testing/running-heed.ts";

let heed: RunningHeed;
const policy = {
  required: false,
  joins: true,
  defaultRole: "viewer",
  domains: ["example.com"],
  roleClaim: "groups",
  roleMap: [
    { group: "Leads", role: "manager" },
    { group: "Desk", role: "agent" },
  ],
};
beforeAll(async () => {
  heed = await runningHeed();
  await heed.call("PUT", "/sso/policy", { body: policy });
});
afterAll(() => heed.close());
let number = 0;
beforeEach(() => {
  number += 1;
});

function scim(method: string, path: string, body?: unknown, key = heed.keys.admin) {
  const headers = { "content-type": "application/scim+json" };
  return heed.call(method, `//scim/v2${path}`, { key, ...(body !== undefined && { body, headers }) });
}
const userName = () => `Hoa${number}@Example.com`;
const okta = (change: object = {}) => ({
  schemas: ["urn:ietf:params:scim:schemas:core:2.0:User"],
  userName: userName(),
  name: { givenName: "Hoa", familyName: "Lê" },
  emails: [{ primary: true, value: userName(), type: "work" }],
  displayName: "Hoa Lê",
  locale: "en-US",
  externalId: `00u${number}`,
  groups: [],
  password: "1mz050nq",
  active: true,
  ...change,
});
const create = async (change: object = {}) => (await scim("POST", "/Users", okta(change))).body.id as string;
const member = async (id: string) =>
  (await heed.call("GET", "/members")).body.items.find((one: { id: string }) => one.id === id);
const patch = (path: string, ...Operations: object[]) =>
  scim("PATCH", path, { schemas: ["urn:ietf:params:scim:api:messages:2.0:PatchOp"], Operations });

describe("joiners", () => {
  it("become members with the default role; a second time there is one already", async () => {
    const made = await scim("POST", "/Users", okta());
    expect(made.status).toBe(201);
    expect(made.headers.get("content-type")).toMatch(/^application\/scim\+json/);
    expect(made.headers.get("location")).toBe(`${heed.address}/scim/v2/Users/${made.body.id}`);
    expect(made.body).toMatchObject({
      userName: userName().toLowerCase(),
      active: true,
      externalId: `00u${number}`,
      meta: { resourceType: "User" },
    });
    expect(JSON.stringify(made.body)).not.toContain("1mz050nq");
    expect(await member(made.body.id)).toMatchObject({
      name: "Hoa Lê",
      email: userName().toLowerCase(),
      role: "viewer",
    });
    const again = await scim("POST", "/Users", okta());
    expect(again.status).toBe(409);
    expect(again.body).toMatchObject({
      schemas: ["urn:ietf:params:scim:api:messages:2.0:Error"],
      status: "409",
      scimType: "uniqueness",
    });
  });

  it("are found by name, by id of the directory, page by page", async () => {
    const id = await create();
    for (const filter of [`userName eq "${userName()}"`, `externalId eq "00u${number}"`, `id eq "${id}"`]) {
      const { body } = await scim("GET", `/Users?filter=${encodeURIComponent(filter)}`);
      expect([filter, body.totalResults, body.Resources[0]?.id]).toEqual([filter, 1, id]);
    }
    const nobody = await scim("GET", `/Users?filter=${encodeURIComponent('userName eq "nobody"')}`);
    expect(nobody.body).toMatchObject({ totalResults: 0, Resources: [] });
    const page = await scim("GET", "/Users?startIndex=2&count=1");
    expect(page.body).toMatchObject({ startIndex: 2, itemsPerPage: 1, Resources: [{ id }] });
    const odd = await scim("GET", `/Users?filter=${encodeURIComponent('userName co "a"')}`);
    expect(odd.body).toMatchObject({ status: "400", scimType: "invalidFilter" });
  });

  it("an account of another workspace becomes a member, and is not taken over", async () => {
    const id = newId();
    const email = userName().toLowerCase();
    const now = heed.ctx.now();
    await heed.ctx.db
      .insertInto("accounts")
      .values({ id, email, name: "Own name", password_hash: "x", created_at: now })
      .execute();
    await heed.ctx.db
      .insertInto("members")
      .values({ workspace_id: heed.other.workspaceId, account_id: id, role: "owner", created_at: now })
      .execute();
    expect(await create()).toBe(id);
    await scim(
      "PUT",
      `/Users/${id}`,
      okta({
        userName: "evil@example.com",
        emails: [{ value: "evil@example.com", primary: true }],
        displayName: "Evil",
      }),
    );
    expect(await member(id)).toMatchObject({ name: "Own name", email, role: "viewer" });
    await patch(`/Users/${id}`, { op: "replace", value: { active: false } });
    expect(await heed.count(`select count(*) from members where account_id = '${id}'`)).toBe(1);
  });
});

describe("leavers", () => {
  it("S15: lose membership and sessions within a second, as Okta and as Entra ID say it", async () => {
    for (const operation of [
      { op: "replace", value: { active: false } },
      { op: "Replace", path: "active", value: "False" },
    ]) {
      number += 1;
      const id = await create();
      const session = await heed.session(id);
      expect((await heed.call("GET", "/session", { session })).status).toBe(200);
      const gone = await patch(`/Users/${id}`, operation);
      expect(gone.body).toMatchObject({ id, active: false });
      await new Promise((resolve) => setTimeout(resolve, 1050));
      expect((await heed.call("GET", "/session", { session })).status).toBe(401);
      expect(await member(id)).toBeUndefined();
      await patch(`/Users/${id}`, { op: "replace", path: "active", value: true });
      expect(await member(id)).toMatchObject({ role: "viewer" });
    }
  });

  it("are gone after DELETE, and what was sent again makes them anew", async () => {
    const id = await create();
    expect((await scim("DELETE", `/Users/${id}`)).status).toBe(204);
    expect((await scim("GET", `/Users/${id}`)).status).toBe(404);
    expect(await member(id)).toBeUndefined();
    expect(await create()).toBe(id);
    expect(await member(id)).toBeDefined();
  });

  it("the last owner is never taken out, whatever the directory says", async () => {
    const { id } = heed.owner;
    expect(await create({ userName: heed.owner.email, emails: [] })).toBe(id);
    for (const answer of [
      await patch(`/Users/${id}`, { op: "replace", value: { active: false } }),
      await scim("PUT", `/Users/${id}`, okta({ userName: heed.owner.email, emails: [], active: false })),
      await scim("DELETE", `/Users/${id}`),
    ]) {
      expect(answer.status).toBe(409);
      expect(answer.body.detail).toContain("last owner");
    }
    expect(await member(id)).toMatchObject({ role: "owner", email: heed.owner.email });
    expect((await scim("GET", `/Users/${id}`)).body.active).toBe(true);
  });
});

describe("groups", () => {
  it("give roles by the workspace's mapping, and take them back", async () => {
    const id = await create();
    const leads = await scim("POST", "/Groups", { displayName: "Leads", members: [{ value: id }] });
    expect(leads.status).toBe(201);
    expect(leads.body.members).toMatchObject([{ value: id }]);
    expect(await member(id)).toMatchObject({ role: "manager" });
    const at = `/Groups/${leads.body.id}`;
    await patch(at, { op: "remove", path: `members[value eq "${id}"]` });
    expect(await member(id)).toMatchObject({ role: "viewer" });
    await patch(at, { op: "Add", path: "members", value: [{ value: id }] });
    expect(await member(id)).toMatchObject({ role: "manager" });
    await patch(at, { op: "replace", value: { id: leads.body.id, displayName: "Desk" } });
    expect(await member(id)).toMatchObject({ role: "agent" });
    expect((await scim("GET", `/Users/${id}`)).body.groups).toMatchObject([{ display: "Desk" }]);
    await scim("PUT", at, { displayName: "Desk", members: [] });
    expect(await member(id)).toMatchObject({ role: "viewer" });
    await patch(at, { op: "add", path: "members", value: [{ value: id }] });
    expect((await scim("DELETE", at)).status).toBe(204);
    expect(await member(id)).toMatchObject({ role: "viewer" });
  });

  it("never make nor unmake an owner, and know nobody from outside the directory", async () => {
    const { body } = await scim("POST", "/Groups", {
      displayName: "Leads",
      members: [{ value: heed.owner.id }, { value: newId() }],
    });
    expect(body.members.map((one: { value: string }) => one.value)).toEqual([heed.owner.id]);
    expect(await member(heed.owner.id)).toMatchObject({ role: "owner" });
    const same = await scim("POST", "/Groups", { displayName: "Leads" });
    expect(same.body).toMatchObject({ status: "409", scimType: "uniqueness" });
    const bare = await scim(
      "GET",
      `/Groups?excludedAttributes=members&filter=${encodeURIComponent('displayName eq "Leads"')}`,
    );
    expect(bare.body.Resources).toHaveLength(1);
    expect(bare.body.Resources[0].members).toBeUndefined();
  });
});

describe("the door", () => {
  it("wants a key with scim.write; a session is none", async () => {
    expect((await scim("GET", "/Users", undefined, "heed_wrong")).body).toMatchObject({ status: "401" });
    for (const role of ["manager", "agent", "viewer", "capture"] as const) {
      expect([role, (await scim("GET", "/Users", undefined, heed.keys[role])).status]).toEqual([role, 403]);
    }
    const { cookie, csrf } = await heed.session();
    const answer = await fetch(`${heed.address}/scim/v2/Users`, { headers: { cookie, "x-heed-csrf": csrf } });
    expect(answer.status).toBe(401);
  });

  it("S1: another workspace's people and groups are not there", async () => {
    const id = await create();
    const group = (await scim("POST", "/Groups", { displayName: `G${number}`, members: [{ value: id }] }))
      .body.id;
    const theirs = heed.other.key;
    for (const path of [`/Users/${id}`, `/Groups/${group}`]) {
      const body = { schemas: [], Operations: [{ op: "replace", value: { active: false } }] };
      const answers = [
        await scim("GET", path, undefined, theirs),
        await scim("DELETE", path, undefined, theirs),
        await scim("PATCH", path, body, theirs),
        await scim("PUT", path, { ...okta(), displayName: "x" }, theirs),
      ];
      const absent = await scim("GET", path.replace(/[^/]+$/, newId()), undefined, theirs);
      for (const answer of answers) expect([answer.status, answer.body]).toEqual([404, absent.body]);
    }
    expect((await scim("GET", "/Users", undefined, theirs)).body.totalResults).toBe(0);
    const planted = await scim(
      "POST",
      "/Groups",
      { displayName: "Planted", members: [{ value: id }] },
      theirs,
    );
    expect(planted.body.members).toEqual([]);
    expect(await member(id)).toBeDefined();
  });

  it("tells what it can, and what is wrong, in SCIM's own words", async () => {
    expect((await scim("GET", "/ServiceProviderConfig")).body).toMatchObject({
      patch: { supported: true },
      bulk: { supported: false },
    });
    expect((await scim("GET", "/ResourceTypes")).body.totalResults).toBe(2);
    expect((await scim("GET", "/Schemas/urn:ietf:params:scim:schemas:core:2.0:Group")).body).toMatchObject({
      name: "Group",
    });
    const wrong: [string, string, unknown, number][] = [
      ["POST", "/Users", { userName: "no address" }, 400],
      ["POST", "/Users", { userName: "" }, 400],
      ["POST", "/Users", [], 400],
      ["POST", "/Users", okta({ active: "maybe" }), 400],
      ["POST", "/Users", okta({ userName: "x".repeat(600) }), 400],
      ["POST", "/Groups", { displayName: "x", members: [{ value: "no id" }] }, 400],
      ["GET", "/Users/none", undefined, 404],
      ["GET", "/Nothing", undefined, 404],
      ["POST", "/Bulk", {}, 404],
    ];
    for (const [method, path, body, status] of wrong) {
      const answer = await scim(method, path, body);
      expect([method, path, answer.status]).toEqual([method, path, status]);
      expect(answer.body).toMatchObject({
        schemas: ["urn:ietf:params:scim:api:messages:2.0:Error"],
        status: String(status),
        detail: expect.any(String),
      });
    }
    const form = await fetch(`${heed.address}/scim/v2/Users`, {
      method: "POST",
      headers: { authorization: `Bearer ${heed.keys.admin}` },
      body: new URLSearchParams({ userName: "x" }),
    });
    expect(form.status).toBe(415);
  });
});
