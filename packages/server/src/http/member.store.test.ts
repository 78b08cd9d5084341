import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type RunningHeed, runningHeed } from "../testing/running-heed.ts";

let heed: RunningHeed;
let owner: { cookie: string; csrf: string };
beforeAll(async () => {
  heed = await runningHeed();
  owner = await heed.session();
});
afterAll(() => heed.close());

/** How long after its end a key or session may still be believed, and a little. */
const A_SECOND = 1100;
type Person = Awaited<ReturnType<RunningHeed["member"]>>;
const change = (id: string, body: object, session = owner) =>
  heed.call("PATCH", `/members/${id}`, { session, body });
const remove = (id: string, session = owner) => heed.call("DELETE", `/members/${id}`, { session });
const roleOf = async (id: string) => {
  const { rows } = await heed.ctx.pool.query("select role from members where account_id = $1", [id]);
  return rows[0]?.role ?? null;
};

describe("the list of members", () => {
  it("says when somebody was last here, to those who manage", async () => {
    const viewer = await heed.member("Viewer", "viewer");
    await heed.ctx.pool.query("update sessions set seen_at = seen_at - interval '5 minutes'");
    await sleep(A_SECOND);
    const seen = await heed.call("GET", "/members", { session: viewer.session });
    expect(new Set(seen.body.items.map((one: { seenAt: string }) => one.seenAt))).toEqual(new Set([null]));
    const listed = await heed.call("GET", "/members", { session: owner });
    const one = listed.body.items.find(({ id }: { id: string }) => id === viewer.id);
    expect(one).toMatchObject({ name: "Viewer", role: "viewer", reach: [] });
    expect(Date.now() - Date.parse(one.seenAt)).toBeLessThan(60_000);
  });
});

describe("changing and removing", () => {
  it("S15: ends the person's sessions within a second, and is in the audit log", async () => {
    const [demoted, removed, ended] = [
      await heed.member("Demoted", "admin"),
      await heed.member("Removed", "admin"),
      await heed.member("Ended", "admin"),
    ];
    const statuses = () =>
      Promise.all(
        [demoted, removed, ended].map(
          async ({ session }) => (await heed.call("GET", "/members", { session })).status,
        ),
      );
    expect(await statuses()).toEqual([200, 200, 200]);
    const changed = await change(demoted.id, { role: "viewer" });
    expect([changed.status, changed.body.role]).toEqual([200, "viewer"]);
    expect((await remove(removed.id)).status).toBe(204);
    const out = await heed.call("DELETE", `/members/${ended.id}/sessions`, { session: owner });
    expect(out.body).toEqual({ ended: 1 });
    await sleep(A_SECOND);
    expect(await statuses()).toEqual([401, 401, 401]);
    expect(await roleOf(ended.id)).toBe("admin");
    expect((await remove(removed.id)).status).toBe(404);
    const { body } = await heed.call("GET", "/audit", { session: owner });
    expect(body.items.map(({ action }: { action: string }) => action)).toEqual(
      expect.arrayContaining(["member.changed", "member.removed", "session.ended"]),
    );
  });

  it("names the role that is wrong and takes nothing else along (mass assignment)", async () => {
    const { id } = await heed.member("Plain", "viewer");
    for (const body of [
      {},
      { role: "emperor" },
      { role: 1 },
      { role: "agent", accountId: heed.owner.id },
      { role: "agent", permissions: ["keys.manage"] },
      { role: "agent", workspaceId: heed.other.workspaceId },
      { email: "eve@example.com" },
    ]) {
      expect([body, (await change(id, body)).status]).toEqual([body, 422]);
    }
    expect(await roleOf(id)).toBe("viewer");
  });

  it("nobody grants what they do not hold: role escalation is refused", async () => {
    const admin = await heed.member("Admin", "admin");
    const manager = await heed.member("Manager", "manager");
    const refused = [
      await change(admin.id, { role: "owner" }, admin.session),
      await change(manager.id, { role: "owner" }, admin.session),
      await change(heed.owner.id, { role: "viewer" }, admin.session),
      await remove(heed.owner.id, admin.session),
      await heed.call("POST", `/members/${heed.owner.id}/reset`, { session: admin.session }),
      await heed.call("DELETE", `/members/${heed.owner.id}/sessions`, { session: admin.session }),
      await change(manager.id, { role: "admin" }, manager.session),
      await change(admin.id, { role: "viewer" }, manager.session),
    ];
    expect(refused.map(({ status }) => status)).toEqual(Array(refused.length).fill(403));
    expect(await roleOf(heed.owner.id)).toBe("owner");
    const small = await heed.call("POST", "/keys", {
      session: owner,
      body: { name: "small", role: "admin", scopes: ["members.manage", "members.read"] },
    });
    const byKey = await heed.call("PATCH", `/members/${manager.id}`, {
      key: small.body.secret,
      body: { role: "admin" },
    });
    expect(byKey.status).toBe(403);
    expect(await roleOf(manager.id)).toBe("manager");
  });

  it("strangers and members of another workspace are not found", async () => {
    const answer = await heed.call("PATCH", `/members/${heed.owner.id}`, {
      key: heed.other.key,
      body: { role: "viewer" },
    });
    expect(answer.status).toBe(404);
    for (const [method, path] of [
      ["DELETE", ""],
      ["DELETE", "/sessions"],
      ["POST", "/reset"],
    ]) {
      const other = await heed.call(method ?? "", `/members/${heed.owner.id}${path}`, {
        key: heed.other.key,
      });
      expect([method, path, other.status]).toEqual([method, path, 404]);
    }
  });
});

describe("the last owner", () => {
  const leave = (session: Person["session"]) => heed.call("POST", "/account/leave", { session });

  it("neither leaves nor becomes something less, and is told what to do", async () => {
    for (const answer of [
      await leave(owner),
      await remove(heed.owner.id),
      await change(heed.owner.id, { role: "admin" }),
    ]) {
      expect(answer.status).toBe(409);
      expect(answer.body.detail).toMatch(/make somebody else an owner first/);
    }
    expect((await heed.call("GET", "/session", { session: owner })).status).toBe(200);
  });

  it("is never lost, though two owners go at the same moment in every way", async () => {
    const ways = [
      (one: Person) => leave(one.session),
      (one: Person, by: Person) => remove(one.id, by.session),
      (one: Person, by: Person) => change(one.id, { role: "viewer" }, by.session),
    ];
    for (let round = 0; round < 6; round += 1) {
      const way = ways[round % ways.length];
      if (!way) continue;
      const [a, b] = [await heed.member(`A${round}`, "owner"), await heed.member(`B${round}`, "owner")];
      // The first one steps back for the test.
      await heed.ctx.pool.query("update members set role = 'admin' where account_id = $1", [heed.owner.id]);
      const answers = await Promise.all([way(a, b), way(b, a)]);
      const left = await heed.count(
        `select count(*) from members where role = 'owner' and workspace_id = '${heed.workspaceId}'`,
      );
      expect([round, left]).toEqual([round, 1]);
      expect(answers.filter(({ status }) => status < 300)).toHaveLength(1);
      await heed.ctx.pool.query("delete from sessions where account_id = any($1)", [[a.id, b.id]]);
      await heed.ctx.pool.query("delete from members where account_id = any($1)", [[a.id, b.id]]);
      await heed.ctx.pool.query("update members set role = 'owner' where account_id = $1", [heed.owner.id]);
    }
  });

  it("others may leave, and are out at once", async () => {
    const one = await heed.member("Leaver", "manager");
    expect((await leave(one.session)).status).toBe(204);
    await sleep(A_SECOND);
    expect((await heed.call("GET", "/session", { session: one.session })).status).toBe(401);
    expect(await roleOf(one.id)).toBeNull();
  });
});
