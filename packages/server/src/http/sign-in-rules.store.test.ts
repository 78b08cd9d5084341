import { ROUTES, type Route } from "@heed/contract/routes";
import { hash } from "@node-rs/argon2";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newId } from "../ids.ts";
import { type FactorLab, factorLab, type LabSession, moved } from "../testing/factor-lab.ts";

let lab: FactorLab;
let owner: LabSession;
let minh: { id: string; session: LabSession };
const password = "another long password";
beforeAll(async () => {
  lab = await factorLab();
  owner = await lab.heed.session();
  minh = await lab.heed.member("Minh", "agent");
  const { pool } = lab.heed.ctx;
  await pool.query("update accounts set password_hash = $1 where id = $2", [await hash(password), minh.id]);
});
afterAll(() => lab.close());

const put = (needsSecondFactor: boolean, session = owner) =>
  lab.call("PUT", "/workspace/sign-in", { session, body: { needsSecondFactor } });

describe("a workspace that wants a second factor of everybody", () => {
  it("is asked for by somebody who has one", async () => {
    expect((await put(true)).status).toBe(409);
    ({ session: owner } = await lab.addTotp(owner));
    expect((await put(true, minh.session)).status).toBe(403);
    expect((await put(true)).body).toEqual({ needsSecondFactor: true });
    expect((await lab.call("GET", "/workspace/sign-in", { session: owner })).body).toEqual({
      needsSecondFactor: true,
    });
    const { items } = (await lab.call("GET", "/audit", { session: owner })).body;
    expect(items).toContainEqual(
      expect.objectContaining({
        action: "workspace.sign-in-changed",
        details: { needsSecondFactor: true },
      }),
    );
  });

  it("S16: leaves a member without one nothing but the way to one", async () => {
    const answer = await lab.call("POST", "/session", { body: { email: "minh@example.com", password } });
    expect(answer.body).toMatchObject({ member: { name: "Minh" }, needsFactor: true });
    const session = moved({ cookie: "", csrf: answer.body.csrf }, answer);
    expect((await lab.call("GET", "/session", { session })).body.needsFactor).toBe(true);
    const closed: string[] = [];
    for (const [name, route] of Object.entries(ROUTES) as [string, Route][]) {
      // The two ways out are open as well; they are not tried here, or nobody would be left.
      if (route.may === "anyone" || name === "signOut" || name === "leaveWorkspace") continue;
      const path = route.path.replace(/\{(\w+)\}/g, (_, part) => (part === "id" ? newId() : "absent"));
      const { status, body } = await lab.call(route.method, path, {
        session,
        ...(route.body && { body: {} }),
      });
      if (body?.type === "urn:heed:problem:factor-needed") closed.push(name);
      else if (!route.beforeFactor) expect([name, status]).toEqual([name, 403]);
    }
    for (const name of ["listCases", "ask", "searchSignals", "listMembers", "listen"]) {
      expect(closed).toContain(name);
    }
    const { session: free } = await lab.addTotp(session);
    expect((await lab.call("GET", "/cases", { session: free })).status).toBe(200);
    expect((await lab.call("GET", "/session", { session: free })).body.needsFactor).toBe(false);
    minh = { ...minh, session: free };
  });

  it("S16: does not let the last one go, but one of two", async () => {
    const refused = await lab.call("DELETE", "/account/totp", { session: minh.session });
    expect(refused.body).toMatchObject({
      status: 409,
      detail: expect.stringMatching(/Add another one first/),
    });
    const { session, id } = await lab.addPasskey(minh.session, "Phone");
    const removed = await lab.call("DELETE", "/account/totp", { session });
    expect(removed.status).toBe(204);
    minh = { ...minh, session: moved(session, removed) };
    expect((await lab.call("DELETE", `/account/passkeys/${id}`, { session: minh.session })).status).toBe(409);
  });

  it("does not trouble API keys, nor who has no password to stand it beside", async () => {
    expect((await lab.call("GET", "/cases", { key: lab.heed.keys.agent })).status).toBe(200);
    const sso = await lab.heed.member("Hoa", "agent");
    expect((await lab.call("GET", "/cases", { session: sso.session })).status).toBe(200);
  });
});

describe("a member who has lost the factor", () => {
  const reset = (id: string, session = owner) => lab.call("DELETE", `/members/${id}/factors`, { session });

  it("S16: gets it taken away by an admin or owner, is signed out everywhere, and it is written down", async () => {
    const agent = await lab.heed.member("Tú", "agent");
    expect((await reset(minh.id, agent.session)).status).toBe(403);
    expect((await reset(minh.id)).status).toBe(204);
    const { session } = minh;
    const status = async () => (await lab.call("GET", "/session", { session })).status;
    await expect.poll(status, { timeout: 1_500, interval: 100 }).toBe(401);
    for (const table of ["totps", "passkeys", "recovery_codes", "totp_steps"]) {
      const rows = await lab.heed.count(`select count(*) from ${table} where account_id = '${minh.id}'`);
      expect([table, rows]).toEqual([table, 0]);
    }
    const again = await lab.call("POST", "/session", { body: { email: "minh@example.com", password } });
    expect(again.body).toMatchObject({ needsFactor: true });
    const { items } = (await lab.call("GET", "/audit", { session: owner })).body;
    expect(items).toContainEqual(
      expect.objectContaining({
        action: "factors.reset",
        object: `member:${minh.id}`,
        actor: `member:${lab.heed.owner.id}`,
        details: { removed: 1 },
      }),
    );
  });

  it("is nobody of another workspace, nor of two, nor an owner whom an admin would undo", async () => {
    const { ctx, other } = lab.heed;
    const since = { created_at: ctx.now() };
    const theirs = newId();
    await ctx.pool.query(
      "insert into accounts (id, email, name, created_at) values ($1, 'x@example.com', 'X', now())",
      [theirs],
    );
    await ctx.db
      .insertInto("members")
      .values({ workspace_id: other.workspaceId, account_id: theirs, role: "agent", ...since })
      .execute();
    expect((await reset(theirs)).status).toBe(404);
    await ctx.db
      .insertInto("members")
      .values({ workspace_id: lab.heed.workspaceId, account_id: theirs, role: "agent", ...since })
      .execute();
    const both = await reset(theirs);
    expect(both.body).toMatchObject({
      status: 409,
      detail: expect.stringMatching(/heed account reset-factors/),
    });
    const admin = await lab.heed.member("Dung", "admin");
    expect((await reset(lab.heed.owner.id, admin.session)).status).toBe(403);
    expect((await lab.call("GET", "/account/factors", { session: owner })).body.totp).not.toBeNull();
  });
});
