import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type RunningHeed, runningHeed } from "../testing/running-heed.ts";

let heed: RunningHeed;
let owner: { cookie: string; csrf: string };
beforeAll(async () => {
  heed = await runningHeed();
});
afterAll(() => heed.close());
beforeEach(async () => {
  await heed.ctx.pool.query("delete from throttles");
  owner = await heed.session();
});

const A_SECOND = 1100;
const visitor = (path: string, body: object) => heed.call("POST", path, { key: undefined, body });
const signIn = (email: string, password: string) => visitor("/session", { email, password });
const put = (session: typeof owner, body: object) => heed.call("PUT", "/account/password", { session, body });

/** Somebody who came by an invitation and has a password. */
async function person(name: string, password = "three green boats leave", role = "agent") {
  const email = `${name.toLowerCase()}@example.com`;
  const made = await heed.call("POST", "/members/invitations", { session: owner, body: { email, role } });
  const answer = await visitor("/join", { token: made.body.link.split("/").at(-1), name, password });
  const [cookie = ""] = answer.headers.getSetCookie();
  const { csrf, member } = answer.body.session;
  return { id: member.id as string, email, password, session: { cookie: cookie.split(";")[0] ?? "", csrf } };
}
const resetOf = async (id: string) => {
  const made = await heed.call("POST", `/members/${id}/reset`, { session: owner });
  expect(made.status).toBe(200);
  expect(made.body.link).toMatch(/^\/reset\/[\w-]{43}$/);
  return made.body.link.split("/").at(-1) as string;
};

describe("changing one's password", () => {
  it("needs the one before, and S15, S11: ends every other session and every link", async () => {
    const lan = await person("Minh");
    const elsewhere = await signIn(lan.email, lan.password);
    const [cookie = ""] = elsewhere.headers.getSetCookie();
    const there = { cookie: cookie.split(";")[0] ?? "", csrf: elsewhere.body.csrf };
    const token = await resetOf(lan.id);
    const next = "seven blue kites return";
    const wrong = await put(lan.session, { current: "not the one", password: next });
    expect([wrong.status, wrong.body.errors[0].path]).toEqual([422, "current"]);
    expect((await heed.call("GET", "/session", { session: there })).status).toBe(200);
    const done = await put(lan.session, { current: lan.password, password: next });
    expect(done.status).toBe(200);
    const [rotated = ""] = done.headers.getSetCookie();
    const here = { cookie: rotated.split(";")[0] ?? "", csrf: done.body.csrf };
    await sleep(A_SECOND);
    const statuses = [];
    for (const session of [lan.session, there, here]) {
      statuses.push((await heed.call("GET", "/session", { session })).status);
    }
    expect(statuses).toEqual([401, 401, 200]);
    expect((await visitor("/reset", { token, password: "another one of mine" })).status).toBe(410);
    expect((await signIn(lan.email, lan.password)).status).toBe(401);
    expect((await signIn(lan.email, next)).status).toBe(200);
  });

  it("refuses what is weak, tells about its person or is not new, and names the field", async () => {
    const lan = await person("Tuyet");
    for (const password of [
      "short",
      "password1234",
      "tuyet likes cats",
      "my phố market",
      lan.password,
      "x".repeat(129),
    ]) {
      const answer = await put(lan.session, { current: lan.password, password });
      expect([password, answer.status, answer.body.errors[0].path]).toEqual([password, 422, "password"]);
    }
    expect((await signIn(lan.email, lan.password)).status).toBe(200);
  });

  it("S19: guessing the one before counts as tries of the account", async () => {
    const lan = await person("Guess");
    for (let i = 0; i < 10; i += 1)
      await put(lan.session, { current: `guess ${i}`, password: "x".repeat(10) });
    expect((await put(lan.session, { current: lan.password, password: "seven blue kites" })).status).toBe(
      429,
    );
    await heed.ctx.pool.query("delete from throttles where key like 'network:%'");
    expect((await signIn(lan.email, lan.password)).status).toBe(429);
  });
});

describe("a link that sets a new password", () => {
  it("S11: works once, within the hour, the last one made, for nothing else", async () => {
    const lan = await person("Reset");
    const [first, second] = [await resetOf(lan.id), await resetOf(lan.id)];
    const next = "seven blue kites return";
    expect((await visitor("/reset/look", { token: second })).body).toEqual({
      email: lan.email,
      name: "Reset",
    });
    const dead = [
      await visitor("/reset", { token: first, password: next }),
      await visitor("/join", { token: second, name: "Eve", password: next }),
      await visitor("/join/look", { token: second }),
      await heed.call("POST", "/join/member", { session: lan.session, body: { token: second } }),
      await heed.call("GET", "/session", { key: undefined, headers: { cookie: `heed_session=${second}` } }),
      await heed.call("GET", "/members", { key: `heed_${second.slice(0, 12)}_${second}` }),
    ];
    expect(dead.map(({ status }) => status)).toEqual([410, 410, 410, 410, 401, 401]);
    const weak = await visitor("/reset", { token: second, password: "password1234" });
    expect([weak.status, weak.body.errors[0].path]).toEqual([422, "password"]);
    const done = await visitor("/reset", { token: second, password: next });
    // It begins no session: a second factor, if there is one, is still asked for.
    expect([done.status, done.headers.getSetCookie()]).toEqual([204, []]);
    expect((await visitor("/reset", { token: second, password: next })).status).toBe(410);
    await sleep(A_SECOND);
    expect((await heed.call("GET", "/session", { session: lan.session })).status).toBe(401);
    expect((await signIn(lan.email, next)).status).toBe(200);
    const third = await resetOf(lan.id);
    await heed.ctx.pool.query("update resets set expires_at = now() where account_id = $1", [lan.id]);
    expect((await visitor("/reset", { token: third, password: next })).status).toBe(410);
  });

  it("S11: an invitation's token, a session's and a key's set no password", async () => {
    const made = await heed.call("POST", "/members/invitations", {
      session: owner,
      body: { email: "other@example.com", role: "viewer" },
    });
    const tokens = [made.body.link.split("/").at(-1), owner.cookie.split("=")[1], heed.keys.admin.slice(18)];
    for (const token of tokens) {
      expect((await visitor("/reset", { token, password: "seven blue kites" })).status).toBe(410);
      expect((await visitor("/reset/look", { token })).status).toBe(410);
    }
  });

  it("used by ten at once sets one password", async () => {
    const lan = await person("Race");
    const token = await resetOf(lan.id);
    const answers = await Promise.all(
      Array.from({ length: 9 }, (_, i) => visitor("/reset", { token, password: `kites number ${i} return` })),
    );
    expect(answers.filter(({ status }) => status === 204)).toHaveLength(1);
  });

  it("lets an account in again that was throttled", async () => {
    const lan = await person("Throttled");
    for (let i = 0; i < 11; i += 1) await signIn(lan.email, `guess ${i}`);
    await heed.ctx.pool.query("delete from throttles where key like 'network:%'");
    expect((await signIn(lan.email, lan.password)).status).toBe(429);
    const next = "seven blue kites return";
    await visitor("/reset", { token: await resetOf(lan.id), password: next });
    expect((await signIn(lan.email, next)).status).toBe(200);
  });

  it("is not made for an account of several workspaces: whoever made it would get into all of them", async () => {
    const lan = await person("Both");
    const made = await heed.call("POST", "/members/invitations", {
      key: heed.other.key,
      body: { email: lan.email, role: "viewer" },
    });
    const token = made.body.link.split("/").at(-1);
    expect((await heed.call("POST", "/join/member", { session: lan.session, body: { token } })).status).toBe(
      200,
    );
    const answer = await heed.call("POST", `/members/${lan.id}/reset`, { session: owner });
    expect([answer.status, answer.body.detail]).toEqual([409, expect.stringContaining("heed account reset")]);
    const byOther = await heed.call("POST", `/members/${lan.id}/reset`, { key: heed.other.key });
    expect(byOther.status).toBe(409);
  });
});

it("a password is judged before it is sent in earnest, and not kept", async () => {
  const weak = await visitor("/password/check", { password: "password1234" });
  expect(weak.body).toMatchObject({ fault: "too-easy" });
  const mine = await visitor("/password/check", {
    password: "quynh anh loves rain",
    about: ["quynh.anh@example.com", "Quỳnh Anh"],
  });
  expect(mine.body.fault).toBe("about-you");
  const good = await visitor("/password/check", { password: "three green boats leave" });
  expect(good.body).toEqual({ score: 4, fault: null });
  expect((await visitor("/password/check", { password: "x".repeat(129) })).status).toBe(422);
});
