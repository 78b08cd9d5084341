import { once } from "node:events";
import { type IncomingMessage, request } from "node:http";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { newId } from "../ids.ts";
import { freePort } from "../testing/free-port.ts";
import { type RunningHeed, runningHeed } from "../testing/running-heed.ts";

let heed: RunningHeed;
let owner: { cookie: string; csrf: string };
beforeAll(async () => {
  heed = await runningHeed();
  owner = await heed.session();
});
afterAll(() => heed.close());
beforeEach(async () => {
  await heed.ctx.pool.query("delete from throttles");
});

const password = "three green boats leave";
const fresh = () => `minh-${newId()}@example.com`;
const visitor = (path: string, body: object) => heed.call("POST", path, { key: undefined, body });
async function invited(email = fresh(), role = "agent") {
  const made = await heed.call("POST", "/members/invitations", { session: owner, body: { email, role } });
  expect(made.status).toBe(201);
  return { ...made.body, email, token: made.body.link.split("/").at(-1) as string };
}
const joined = (token: string, name = "Minh") => visitor("/join", { token, name, password });

describe("an invitation", () => {
  it("brings somebody in with a name and a password of their own, as what it says", async () => {
    const invitation = await invited("Minh@Example.com");
    expect(invitation.link).toMatch(/^\/join\/[A-Za-z0-9_-]{43}$/);
    expect(Date.parse(invitation.expiresAt) - Date.now()).toBeGreaterThan(6.9 * 24 * 3_600_000);
    const look = await visitor("/join/look", { token: invitation.token });
    expect(look.body).toEqual({
      workspace: "Phố Market",
      email: "minh@example.com",
      role: "agent",
      account: "none",
    });
    const answer = await joined(invitation.token);
    expect(answer.body.session).toMatchObject({
      member: { name: "Minh", email: "minh@example.com", role: "agent" },
    });
    const signedIn = await visitor("/session", { email: "MINH@example.com", password });
    expect(signedIn.status).toBe(200);
    const { body } = await heed.call("GET", "/members/invitations", { session: owner });
    expect(body.items).toEqual([]);
  });

  it("S14: is good for nothing when it was used, is over, was taken back, or is not one, all in the same words", async () => {
    const [used, over, revoked, twice] = [await invited(), await invited(), await invited(), await invited()];
    await joined(used.token);
    await heed.ctx.pool.query("update member_invitations set expires_at = now() where id = $1", [over.id]);
    const taken = await heed.call("DELETE", `/members/invitations/${revoked.id}`, { session: owner });
    expect(taken.status).toBe(204);
    const again = await invited(twice.email);
    const tokens = [used.token, over.token, revoked.token, twice.token, "x", "x".repeat(43), ""];
    const answers = [];
    for (const token of tokens) {
      answers.push(await joined(token), await visitor("/join/look", { token }));
      await heed.ctx.pool.query("delete from throttles");
    }
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([410]));
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect((await joined(again.token)).status).toBe(200);
    const emails = [over.email, revoked.email];
    expect(await heed.count(`select count(*) from accounts where email in ('${emails.join("','")}')`)).toBe(
      0,
    );
  });

  it("S14: used by nine at once makes one account", async () => {
    const { token, email } = await invited();
    const answers = await Promise.all(Array.from({ length: 9 }, (_, i) => joined(token, `N${i}`)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(await heed.count(`select count(*) from accounts where email = '${email}'`)).toBe(1);
  });

  it("S14: is for its own address: somebody else who is signed in does not get in by it", async () => {
    const eve = await heed.member("Eve", "viewer");
    const invitation = await invited(fresh(), "admin");
    const answer = await heed.call("POST", "/join/member", {
      session: eve.session,
      body: { token: invitation.token },
    });
    expect(answer.status).toBe(410);
    expect((await visitor("/join/look", { token: invitation.token })).status).toBe(200);
    const smuggled = {
      token: invitation.token,
      name: "Eve",
      password,
      email: "eve@example.com",
      role: "owner",
    };
    expect((await visitor("/join", smuggled)).status).toBe(422);
  });

  it("lets somebody of another workspace in who signs in first, with both workspaces then", async () => {
    const email = fresh();
    const first = await invited(email);
    const { body } = await joined(first.token);
    expect(body.session.workspaces).toHaveLength(1);
    const other = await heed.call("POST", "/members/invitations", {
      key: heed.other.key,
      body: { email, role: "viewer" },
    });
    const token = other.body.link.split("/").at(-1);
    expect((await visitor("/join/look", { token })).body).toMatchObject({ account: "sign-in" });
    const refused = await joined(token);
    expect([refused.status, refused.body.detail]).toEqual([409, expect.stringContaining("Sign in")]);
    const signedIn = await visitor("/session", { email, password });
    const [cookie = ""] = signedIn.headers.getSetCookie();
    const session = { cookie: cookie.split(";")[0] ?? "", csrf: signedIn.body.csrf };
    const there = await heed.call("POST", "/join/member", { session, body: { token } });
    expect(there.body).toMatchObject({
      workspace: { id: heed.other.workspaceId },
      member: { role: "viewer" },
      workspaces: [{ name: "Phố Market" }, { name: "Somebody else" }],
    });
  });

  it("brings somebody back who was removed, with the password that they had", async () => {
    const first = await invited();
    const { body } = await joined(first.token);
    const { id } = body.session.member;
    expect((await heed.call("DELETE", `/members/${id}`, { session: owner })).status).toBe(204);
    expect((await visitor("/session", { email: first.email, password })).status).toBe(401);
    const second = await invited(first.email);
    expect((await visitor("/join/look", { token: second.token })).body.account).toBe("comes-back");
    const back = await visitor("/join", { token: second.token });
    expect([back.status, back.body, back.headers.getSetCookie()]).toEqual([200, { session: null }, []]);
    expect((await visitor("/session", { email: first.email, password })).status).toBe(200);
  });

  it("says which field is missing or too weak, and stays good", async () => {
    const { token } = await invited();
    const wrong: [object, string[]][] = [
      [{ token }, ["name", "password"]],
      [{ token, name: "Minh", password: "short" }, ["password"]],
      [{ token, name: "Minh", password: "password1234" }, ["password"]],
      [{ token, name: "Minh", password: "x".repeat(129) }, ["password"]],
    ];
    for (const [body, paths] of wrong) {
      const answer = await visitor("/join", body);
      expect([answer.status, answer.body.errors.map((e: { path: string }) => e.path)]).toEqual([422, paths]);
    }
    expect((await joined(token)).status).toBe(200);
  });

  it("is not sent to who is there already, nor with a role that nobody has", async () => {
    const ask = (body: object) => heed.call("POST", "/members/invitations", { session: owner, body });
    expect((await ask({ email: heed.owner.email.toUpperCase(), role: "viewer" })).status).toBe(409);
    expect((await ask({ email: fresh(), role: "emperor" })).status).toBe(422);
    expect((await ask({ email: "minh", role: "viewer" })).status).toBe(422);
    expect((await ask({ email: fresh(), role: "viewer", reach: [heed.owner.id] })).status).toBe(422);
  });

  it("S14: an account that is locked out does not come in by one", async () => {
    const lan = await heed.member("Locked", "viewer");
    await heed.call("DELETE", `/members/${lan.id}`, { session: owner });
    await heed.ctx.pool.query("update accounts set disabled_at = now() where id = $1", [lan.id]);
    const { token } = await invited("locked@example.com");
    expect((await visitor("/join/look", { token })).status).toBe(410);
    expect((await visitor("/join", { token })).status).toBe(410);
  });
});

it("an administrator does not make owners, an agent invites nobody", async () => {
  const body = { email: fresh(), role: "owner" };
  expect((await heed.call("POST", "/members/invitations", { body })).status).toBe(403);
  const agent = await heed.member("Agent", "agent");
  const ask = { session: agent.session, body: { email: fresh(), role: "viewer" } };
  expect((await heed.call("POST", "/members/invitations", ask)).status).toBe(403);
});

it("S12: links begin with the configured address, whatever a request says of it", async () => {
  const port = await freePort();
  const HEED_BASE_URL = `http://127.0.0.1:${port}`;
  const safe = await runningHeed({ settings: { HEED_BASE_URL, HEED_PORT: `${port}` } });
  const spoofed: Record<string, string>[] = [
    { host: "evil.example" },
    { "x-forwarded-host": "evil.example" },
    { forwarded: "host=evil.example" },
    { "x-forwarded-proto": "https", "x-forwarded-host": "evil.example" },
  ];
  for (const headers of spoofed) {
    const made = await post(
      port,
      { ...headers, authorization: `Bearer ${safe.keys.admin}` },
      {
        email: fresh(),
        role: "viewer",
      },
    );
    if (headers.host !== undefined) expect(made).toContain("misdirected");
    else expect(made).toContain(`"link":"${HEED_BASE_URL}/join/`);
  }
  await safe.close();
});

/** A request as a tool sends it that says what it wants of itself. */
async function post(port: number, headers: Record<string, string>, body: object): Promise<string> {
  const asked = request({
    port,
    host: "127.0.0.1",
    method: "POST",
    path: "/api/v1/members/invitations",
    headers: { "content-type": "application/json", ...headers },
  });
  asked.end(JSON.stringify(body));
  const [answer] = (await once(asked, "response")) as [IncomingMessage];
  return text(answer);
}

it("S22: a dump of the database holds no token of an invitation or a reset, no session, no key and no password", async () => {
  const { token } = await invited();
  const gone = await invited();
  const { body } = await joined(gone.token);
  const reset = await heed.call("POST", `/members/${body.session.member.id}/reset`, { session: owner });
  const key = await heed.call("POST", "/keys", { body: { name: "k" } });
  const secrets = [
    token,
    gone.token,
    reset.body.link.split("/").at(-1),
    key.body.secret.slice(18),
    owner.cookie.split("=")[1],
    password,
    heed.owner.password,
  ];
  const { rows } = await heed.ctx.pool.query<{ name: string }>(
    "select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'",
  );
  let dump = "";
  for (const { name } of rows) {
    const found = await heed.ctx.pool.query<{ row: string }>(
      `select row_to_json(t)::text as row from "${name}" t`,
    );
    dump += found.rows.map(({ row }) => row).join("\n");
  }
  expect(dump).toContain(heed.owner.email);
  for (const secret of secrets) {
    expect(String(secret).length).toBeGreaterThan(10);
    expect(dump).not.toContain(secret);
    expect(dump).not.toContain(Buffer.from(String(secret)).toString("hex"));
    expect(dump).not.toContain(Buffer.from(String(secret)).toString("base64"));
  }
});
