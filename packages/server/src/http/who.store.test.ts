import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { call } from "../testing/call.ts";
import { type RunningHeed, runningHeed } from "../testing/running-heed.ts";

let heed: RunningHeed;
beforeAll(async () => {
  heed = await runningHeed();
});
afterAll(() => heed.close());

/** How long after its end a key or session may still be believed, and a little. */
const A_SECOND = 1100;

describe("API keys", () => {
  it("are shown once and kept as a hash", async () => {
    const made = await heed.call("POST", "/keys", { body: { name: "shop", role: "viewer" } });
    expect(made.status).toBe(201);
    expect(made.body.secret).toMatch(/^heed_[A-Za-z0-9]{12}_[A-Za-z0-9_-]{43}$/);
    const secret = made.body.secret.slice(18);
    const listed = await heed.call("GET", "/keys");
    expect(listed.text).not.toContain(secret);
    expect(listed.body.items).toContainEqual(
      expect.objectContaining({
        id: made.body.id,
        name: "shop",
        role: "viewer",
        prefix: made.body.secret.slice(0, 17),
      }),
    );
    const { rows } = await heed.ctx.pool.query("select row_to_json(k)::text as row from keys k");
    expect(JSON.stringify(rows)).not.toContain(secret);
    expect((await heed.call("GET", "/surveys", { key: made.body.secret })).status).toBe(200);
  });

  it("cannot be made an owner's, nor by somebody who may not", async () => {
    expect((await heed.call("POST", "/keys", { body: { name: "x", role: "owner" } })).status).toBe(422);
    expect((await heed.call("POST", "/keys", { key: heed.keys.manager, body: { name: "x" } })).status).toBe(
      403,
    );
  });

  it("die within a second of being revoked", async () => {
    const { body: key } = await heed.call("POST", "/keys", { body: { name: "short", role: "viewer" } });
    expect((await heed.call("GET", "/surveys", { key: key.secret })).status).toBe(200);
    expect((await heed.call("DELETE", `/keys/${key.id}`)).status).toBe(204);
    await sleep(A_SECOND);
    expect((await heed.call("GET", "/surveys", { key: key.secret })).status).toBe(401);
    expect((await heed.call("DELETE", `/keys/${key.id}`)).status).toBe(404);
    const audit = await heed.call("GET", "/audit");
    expect(audit.body.items.map((entry: { action: string }) => entry.action)).toEqual(
      expect.arrayContaining(["key.created", "key.revoked"]),
    );
  });

  it("that are wrong are refused in the same words, however nearly right they are", async () => {
    const good = heed.keys.admin;
    const last = good.endsWith("A") ? "B" : "A";
    const wrong = [
      `${good.slice(0, -1)}${last}`,
      good.slice(0, -1),
      `${good}x`,
      good.replace("heed_", ""),
      "heed_",
      "x",
    ];
    const answers = await Promise.all(wrong.map((key) => heed.call("GET", "/surveys", { key })));
    expect(answers.map(({ status }) => status)).toEqual(Array(wrong.length).fill(401));
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    const basic = await heed.call("GET", "/surveys", {
      key: undefined,
      headers: { authorization: "Basic eDp5" },
    });
    expect(basic.status).toBe(401);
    const inAddress = await heed.call("GET", `/surveys?key=${good}`, { key: undefined });
    expect(inAddress.status).toBe(401);
  });

  it("note when they were last used", async () => {
    await heed.call("GET", "/surveys", { key: heed.keys.analyst });
    const { body } = await heed.call("GET", "/keys");
    const key = body.items.find((one: { role: string }) => one.role === "analyst");
    expect(Date.now() - Date.parse(key.lastUsedAt)).toBeLessThan(60_000);
  });
});

describe("sessions", () => {
  const survey = "/surveys";

  it("carry a cookie that scripts and other sites cannot use", async () => {
    const { email, password } = heed.owner;
    const answer = await heed.call("POST", "/session", { key: undefined, body: { email, password } });
    const [cookie = "", ...more] = answer.headers.getSetCookie();
    expect(more).toEqual([]);
    expect(cookie).toMatch(/^heed_session=[A-Za-z0-9_-]{43};/);
    expect(cookie).toMatch(/; Path=\//);
    expect(cookie).toMatch(/; HttpOnly/);
    expect(cookie).toMatch(/; SameSite=Lax/);
    expect(cookie).toMatch(/; Max-Age=2592000/);
    expect(answer.body).toMatchObject({
      member: { email, role: "owner" },
      workspace: { name: "Phố Market" },
    });
    const { rows } = await heed.ctx.pool.query("select row_to_json(s)::text as row from sessions s");
    expect(JSON.stringify(rows)).not.toContain(cookie.slice("heed_session=".length, 50));
  });

  it("change nothing without the header that only our own pages can set", async () => {
    const session = await heed.session();
    const make = (headers: Record<string, string>) =>
      heed.call("POST", "/touchpoints", {
        key: undefined,
        body: { key: `t${Math.random().toString(36).slice(2)}`, name: "T" },
        headers: { cookie: session.cookie, ...headers },
      });
    expect((await make({})).status).toBe(403);
    expect((await make({ "x-heed-csrf": "wrong" })).status).toBe(403);
    const other = await heed.session();
    expect((await make({ "x-heed-csrf": other.csrf })).status).toBe(403);
    const right = { "x-heed-csrf": session.csrf };
    expect((await make({ ...right, "sec-fetch-site": "cross-site" })).status).toBe(403);
    expect((await make({ ...right, "sec-fetch-site": "same-site" })).status).toBe(403);
    expect((await make({ ...right, "sec-fetch-site": "same-origin" })).status).toBe(201);
    expect((await make(right)).status).toBe(201);
    expect(
      (await heed.call("GET", survey, { key: undefined, headers: { cookie: session.cookie } })).status,
    ).toBe(200);
  });

  it("are not what somebody planted before, and sign-in works beside a living one", async () => {
    const planted = `heed_session=${"x".repeat(43)}`;
    const { email, password } = heed.owner;
    const signIn = (cookie: string) =>
      heed.call("POST", "/session", { key: undefined, body: { email, password }, headers: { cookie } });
    const first = await signIn(planted);
    const [cookie = ""] = first.headers.getSetCookie();
    expect(cookie).not.toContain("xxxxxxxx");
    const again = await signIn(cookie.split(";")[0] ?? "");
    expect(again.status).toBe(200);
    expect(again.headers.getSetCookie()[0]).not.toBe(cookie);
    expect((await heed.call("GET", survey, { key: undefined, headers: { cookie: planted } })).status).toBe(
      401,
    );
  });

  it("end at once with sign-out, and only that one", async () => {
    const [session, other] = [await heed.session(), await heed.session()];
    expect((await heed.call("GET", survey, { session })).status).toBe(200);
    const out = await heed.call("DELETE", "/session", { session });
    expect(out.status).toBe(204);
    expect(out.headers.getSetCookie()[0]).toMatch(/^heed_session=;/);
    expect(out.headers.get("clear-site-data")).toBe('"cache"');
    expect((await heed.call("GET", survey, { session })).status).toBe(401);
    expect((await heed.call("GET", survey, { session: other })).status).toBe(200);
  });

  it("end, or follow a change of role, within a second (S15)", async () => {
    const people = {
      expired: await heed.member("Expired", "admin"),
      disabled: await heed.member("Disabled", "admin"),
      removed: await heed.member("Removed", "admin"),
      demoted: await heed.member("Demoted", "admin"),
    };
    const statuses = () =>
      Promise.all(
        Object.values(people).map(
          async ({ session }) => (await heed.call("GET", "/keys", { session })).status,
        ),
      );
    expect(await statuses()).toEqual([200, 200, 200, 200]);
    await heed.ctx.pool.query("update sessions set expires_at = now() where account_id = $1", [
      people.expired.id,
    ]);
    await heed.ctx.pool.query("update accounts set disabled_at = now() where id = $1", [people.disabled.id]);
    await heed.ctx.pool.query("delete from members where account_id = $1", [people.removed.id]);
    await heed.ctx.pool.query("update members set role = 'viewer' where account_id = $1", [
      people.demoted.id,
    ]);
    await sleep(A_SECOND);
    expect(await statuses()).toEqual([401, 401, 401, 403]);
  });
});

it("a workspace behind https has a cookie for https only", async () => {
  const taken = createServer().listen(0, "127.0.0.1");
  await once(taken, "listening");
  const { port } = taken.address() as AddressInfo;
  await new Promise((resolve) => taken.close(resolve));
  const settings = { HEED_BASE_URL: "https://heed.example", HEED_PORT: `${port}` };
  const safe = await runningHeed({ settings });
  const { email, password } = safe.owner;
  const local = `http://127.0.0.1:${port}/api/v1/session`;
  const answer = await call(local, "POST", { body: { email, password } });
  expect(answer.headers.getSetCookie()[0]).toMatch(/; Secure/);
  expect(answer.headers.get("strict-transport-security")).toMatch(/max-age=\d+/);
  await safe.close();
});
