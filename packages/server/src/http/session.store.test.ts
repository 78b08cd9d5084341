import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { call } from "../testing/call.ts";
import { freePort } from "../testing/free-port.ts";
import { listenLive } from "../testing/listen-live.ts";
import { type RunningHeed, runningHeed } from "../testing/running-heed.ts";

let heed: RunningHeed;
beforeAll(async () => {
  heed = await runningHeed();
});
afterAll(() => heed.close());
beforeEach(async () => {
  await heed.ctx.pool.query("delete from throttles");
});

/** How long after its end a session may still be believed, and a little. */
const A_SECOND = 1100;
type Session = { cookie: string; csrf: string };
const CHROME =
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";

async function signIn(headers: Record<string, string> = {}): Promise<Session> {
  const { email, password } = heed.owner;
  const answer = await heed.call("POST", "/session", { key: undefined, body: { email, password }, headers });
  return sessionIn(answer);
}
function sessionIn(answer: Awaited<ReturnType<RunningHeed["call"]>>): Session {
  expect([200, 201]).toContain(answer.status);
  const [cookie = ""] = answer.headers.getSetCookie();
  const { csrf } = answer.body;
  return { cookie: cookie.split(";")[0] ?? "", csrf };
}
const alive = async (session: Session) => (await heed.call("GET", "/session", { session })).status === 200;

describe("the list of one's sessions", () => {
  it("says with what, from where and since when, and which one this is", async () => {
    const session = await signIn({ "user-agent": CHROME });
    const { body } = await heed.call("GET", "/sessions", { session });
    const here = body.items.filter((one: { current: boolean }) => one.current);
    expect(here).toHaveLength(1);
    expect(here[0]).toMatchObject({ browser: "Chrome", system: "Windows", network: "127.0.0.0/24" });
    expect(Date.now() - Date.parse(here[0].startedAt)).toBeLessThan(60_000);
    expect(JSON.stringify(body)).not.toContain(session.cookie.slice(-20));
    expect((await heed.call("GET", "/sessions")).status).toBe(403);
  });

  it("S15: one of them, or all but this one, end within a second; somebody else's do not", async () => {
    const eve = await heed.member("Eve", "viewer");
    const [here, there, elsewhere] = [await signIn(), await signIn(), await signIn()];
    const listed = await heed.call("GET", "/sessions", { session: there });
    const { id } = listed.body.items.find((one: { current: boolean }) => one.current);
    expect((await heed.call("DELETE", `/sessions/${id}`, { session: eve.session })).status).toBe(404);
    expect(await alive(there)).toBe(true);
    expect((await heed.call("DELETE", `/sessions/${id}`, { session: here })).status).toBe(204);
    expect((await heed.call("DELETE", `/sessions/${id}`, { session: here })).status).toBe(404);
    await sleep(A_SECOND);
    expect([await alive(here), await alive(there), await alive(elsewhere)]).toEqual([true, false, true]);
    const all = await heed.call("DELETE", "/sessions", { session: here });
    expect(all.body.ended).toBeGreaterThan(0);
    await sleep(A_SECOND);
    expect([await alive(here), await alive(elsewhere), await alive(eve.session)]).toEqual([
      true,
      false,
      true,
    ]);
  });
});

describe("limits", () => {
  it("a session ends twelve hours after it was last used, and thirty days after it began", async () => {
    const [idle, old, fresh] = [await signIn(), await signIn(), await signIn()];
    const ids = [];
    for (const session of [idle, old, fresh]) {
      const { body } = await heed.call("GET", "/sessions", { session });
      ids.push(body.items.find((one: { current: boolean }) => one.current).id);
    }
    await sleep(A_SECOND);
    const age = (column: string, by: string, id: string) =>
      heed.ctx.pool.query(`update sessions set ${column} = ${column} - interval '${by}' where id = $1`, [id]);
    await age("seen_at", "12 hours 1 second", ids[0]);
    await age("expires_at", "30 days", ids[1]);
    await age("seen_at", "11 hours 59 minutes", ids[2]);
    expect([await alive(idle), await alive(old), await alive(fresh)]).toEqual([false, false, true]);
    // It was used just now.
    const seen = await heed.count(
      `select count(*) from sessions where id = '${ids[2]}' and seen_at > now() - interval '1 minute'`,
    );
    expect(seen).toBe(1);
    // What ended is gone from the list and, with the next sign-in, from the table.
    await signIn();
    expect(await heed.count(`select count(*) from sessions where id in ('${ids[0]}', '${ids[1]}')`)).toBe(0);
  });

  it("are set by HEED_SESSION_IDLE_HOURS and HEED_SESSION_DAYS, up to the cookie's age", async () => {
    const strict = await runningHeed({
      settings: { HEED_SESSION_IDLE_HOURS: "0.5", HEED_SESSION_DAYS: "2" },
    });
    const { email, password } = strict.owner;
    const answer = await strict.call("POST", "/session", { key: undefined, body: { email, password } });
    expect(answer.headers.getSetCookie()[0]).toMatch(/; Max-Age=172800;/);
    const session = sessionIn(answer);
    await sleep(A_SECOND);
    await strict.ctx.pool.query("update sessions set seen_at = seen_at - interval '31 minutes'");
    expect((await strict.call("GET", "/session", { session })).status).toBe(401);
    await strict.close();
  });

  it("S23: a stream of events ends within five seconds of its session, and keeps no idle session awake", async () => {
    const session = await signIn();
    const { body } = await heed.call("GET", "/sessions", { session });
    const { id } = body.items.find((one: { current: boolean }) => one.current);
    const live = await listenLive(heed, { cookie: session.cookie });
    await heed.ctx.pool.query("update sessions set seen_at = seen_at - interval '2 minutes' where id = $1", [
      id,
    ]);
    await sleep(4_000);
    const touched = `select count(*) from sessions where id = '${id}' and seen_at > now() - interval '1 minute'`;
    expect(await heed.count(touched)).toBe(0);
    await heed.ctx.pool.query("delete from sessions where id = $1", [id]);
    const started = performance.now();
    await live.ended;
    expect(performance.now() - started).toBeLessThan(5_000);
  }, 20_000);
});

describe("S20: no session is fixed beforehand", () => {
  it("signing in ends the session that the browser had, and takes none that it was given", async () => {
    const before = await signIn();
    const planted = { cookie: `heed_session=${"A".repeat(43)}` };
    expect((await signIn(planted)).cookie).not.toContain("AAAAAAAA");
    const after = await signIn({ cookie: before.cookie });
    expect(after.cookie).not.toBe(before.cookie);
    expect([await alive(before), await alive(after)]).toEqual([false, true]);
  });

  it("over https only the cookie with __Host- counts: one that a neighbour planted is not looked at", async () => {
    const port = await freePort();
    const settings = { HEED_BASE_URL: `https://127.0.0.1:${port}`, HEED_PORT: `${port}` };
    const safe = await runningHeed({ settings });
    const { cookie } = await safe.session();
    expect(cookie).toMatch(/^__Host-heed_session=/);
    const token = cookie.split("=")[1] ?? "";
    const local = `http://127.0.0.1:${port}/api/v1/session`;
    const ask = (sent: string) => call(local, "GET", { headers: { cookie: sent } });
    expect((await ask(`__Host-heed_session=${token}`)).status).toBe(200);
    expect((await ask(`heed_session=${token}`)).status).toBe(401);
    const { email, password } = safe.owner;
    const [set = "", ...more] = (
      await call(local, "POST", { body: { email, password } })
    ).headers.getSetCookie();
    expect(more).toEqual([]);
    for (const part of ["__Host-heed_session=", "; Path=/;", "; HttpOnly", "; Secure", "; SameSite=Lax"]) {
      expect(set).toContain(part);
    }
    expect(set).not.toMatch(/domain/i);
    await safe.close();
  });
});

describe("several workspaces", () => {
  it("switching goes on under another token, to one's own workspaces only", async () => {
    const session = await signIn();
    const made = await heed.call("POST", "/workspaces", {
      session,
      body: { name: "Second", timezone: "Asia/Ho_Chi_Minh" },
    });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({
      workspace: { name: "Second", timezone: "Asia/Ho_Chi_Minh", demo: false },
      member: { role: "owner" },
      workspaces: [{ name: "Phố Market" }, { name: "Second" }],
    });
    const there = sessionIn(made);
    expect([await alive(session), await alive(there)]).toEqual([false, true]);
    expect((await heed.call("GET", "/members", { session: there })).body.items).toHaveLength(1);
    const to = (workspace: string) =>
      heed.call("POST", "/session/workspace", { session: there, body: { workspace } });
    const foreign = await to(heed.other.workspaceId);
    const absent = await to(heed.owner.id);
    expect([foreign.status, absent.status, foreign.text === absent.text]).toEqual([404, 404, true]);
    const back = await to(heed.workspaceId);
    expect(back.body.workspace.name).toBe("Phố Market");
    expect(await alive(there)).toBe(false);
    expect(await alive(sessionIn(back))).toBe(true);
  });

  it("are made by owners of the first one only", async () => {
    const admin = await heed.member("Admin", "admin");
    const answer = await heed.call("POST", "/workspaces", { session: admin.session, body: { name: "Mine" } });
    expect(answer.status).toBe(403);
    expect((await heed.call("POST", "/workspaces", { body: { name: "Mine" } })).status).toBe(403);
    expect(await heed.count("select count(*) from workspaces where name = 'Mine'")).toBe(0);
  });
});
