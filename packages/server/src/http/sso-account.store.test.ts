import { hash } from "@node-rs/argon2";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { disableSsoOf } from "../account/disable-sso.ts";
import { newId } from "../ids.ts";
import { type Arrival, type Browser, openBrowser } from "../testing/browser.ts";
import { type OidcIssuer, oidcIssuer } from "../testing/oidc-issuer.ts";
import { type RunningHeed, runningHeed } from "../testing/running-heed.ts";

let heed: RunningHeed;
let issuer: OidcIssuer;
let door = "";
let browser: Browser;
const policy = {
  required: false,
  joins: true,
  defaultRole: "viewer",
  domains: ["example.com"],
  roleClaim: "groups",
  roleMap: [],
};
const setPolicy = (change: object = {}) =>
  heed.call("PUT", "/sso/policy", { body: { ...policy, ...change } });

beforeAll(async () => {
  heed = await runningHeed({ settings: { HEED_OUTSIDE_ALLOW: "127.0.0.1" } });
  door = `${heed.address}/sso/${heed.workspaceId}/oidc`;
  issuer = await oidcIssuer(`${door}/callback`);
  await setPolicy();
  const { id: clientId, secret: clientSecret } = issuer.client;
  const body = { name: "Company login", enabled: true, issuer: issuer.issuer, clientId, clientSecret };
  expect((await heed.call("PUT", "/sso/oidc", { body })).status).toBe(200);
});
afterAll(async () => {
  await issuer.close();
  await heed.close();
});
let number = 0;
beforeEach(() => {
  number += 1;
  browser = openBrowser();
  issuer.person = { sub: `p-${number}`, email: `p${number}@example.com`, email_verified: true, name: "Hoa" };
});

const here = (path: string) => heed.address + path;
const isOurs = (address: string) => address.startsWith(heed.address) && !address.startsWith(door);
/** Goes to the provider and back as somebody who is signed in already, whose cookie the browser holds. */
async function link(session: { cookie: string; csrf: string }, from = browser): Promise<Arrival> {
  const begun = await heed.call("POST", "/identities", { session, body: { kind: "oidc" } });
  expect(begun.status).toBe(200);
  for (const line of [session.cookie, ...begun.headers.getSetCookie()]) {
    const [name = "", value = ""] = (line.split(";")[0] ?? "").split("=");
    from.cookies.set(name, value);
  }
  return from.go(begun.body.address, isOurs);
}

describe("linking an identity by oneself", () => {
  it("lets an owner sign in by it from then on, and out of it again", async () => {
    const session = await heed.session();
    issuer.person = { sub: "the-owner", email: "private@elsewhere.example", email_verified: false };
    expect((await link(session)).address).toBe(here("/settings/account"));
    const listed = await heed.call("GET", "/identities", { session });
    expect(listed.body.items).toMatchObject([{ issuer: issuer.issuer, email: "private@elsewhere.example" }]);
    browser = openBrowser();
    await browser.go(door, isOurs);
    const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const me = await heed.call("GET", "/session", { session: { cookie, csrf: "" } });
    expect(me.body.member).toMatchObject({ id: heed.owner.id, role: "owner" });
    // The provider asks for whatever it wants; Heed's own second factor is for those who come by password.
    const setFactor = (on: boolean) =>
      heed.ctx.pool.query("update workspaces set needs_second_factor = $1", [on]);
    await setFactor(true);
    expect((await heed.call("GET", "/members", { session: await heed.session() })).status).toBe(403);
    browser = openBrowser();
    await browser.go(door, isOurs);
    const again = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    expect((await heed.call("GET", "/members", { session: { cookie: again, csrf: "" } })).status).toBe(200);
    await setFactor(false);
    const path = `/identities/${listed.body.items[0].id}`;
    expect((await heed.call("DELETE", path, { session })).status).toBe(204);
    expect((await heed.call("DELETE", path, { session })).status).toBe(404);
  });

  it("S13: comes to nothing for another account, another browser, or an identity that is somebody's", async () => {
    const lan = await heed.member(`Lan ${number}`, "agent");
    const eve = await heed.member(`Eve ${number}`, "agent");
    const begun = await heed.call("POST", "/identities", { session: lan.session, body: { kind: "oidc" } });
    const back = await openBrowser().go(begun.body.address, (at) => at.startsWith(`${door}/callback`));
    expect((await browser.go(back.address, isOurs)).address).toContain("sso=expired");

    const switched = openBrowser();
    const second = await heed.call("POST", "/identities", { session: lan.session, body: { kind: "oidc" } });
    for (const line of [eve.session.cookie, ...second.headers.getSetCookie()]) {
      const [name = "", value = ""] = (line.split(";")[0] ?? "").split("=");
      switched.cookies.set(name, value);
    }
    expect((await switched.go(second.body.address, isOurs)).address).toContain("sso=expired");
    expect((await link(lan.session)).address).toBe(here("/settings/account"));
    expect((await link(eve.session, openBrowser())).address).toBe(here("/settings/account?sso=taken"));
    expect((await heed.call("GET", "/identities", { session: eve.session })).body.items).toEqual([]);
  });
});

describe("single sign-on that is required", () => {
  const member = async () => {
    const [id, email, password] = [newId(), `m${number}@example.com`, "quite a long passphrase 9"];
    const row = { id, email, name: "M", password_hash: await hash(password), created_at: heed.ctx.now() };
    await heed.ctx.db.insertInto("accounts").values(row).execute();
    const membership = { workspace_id: heed.workspaceId, account_id: id, role: "admin" };
    await heed.ctx.db
      .insertInto("members")
      .values({ ...membership, created_at: row.created_at })
      .execute();
    return { id, email, password };
  };
  const signIn = (body: object) => heed.call("POST", "/session", { key: undefined, body });

  it("refuses passwords, but owners', and says what to do; the command line opens again", async () => {
    const { email, password, id } = await member();
    expect((await signIn({ email, password })).status).toBe(200);
    expect((await setPolicy({ required: true })).status).toBe(200);
    const refused = await signIn({ email, password });
    expect([refused.status, refused.headers.getSetCookie()]).toEqual([403, []]);
    expect(refused.body.detail).toContain("single sign-on");
    expect((await signIn({ email, password: "wrong" })).status).toBe(401);
    const { owner } = heed;
    expect((await signIn({ email: owner.email, password: owner.password })).status).toBe(200);
    // Who belongs to a second workspace that does not ask for it gets there.
    const there = { workspace_id: heed.other.workspaceId, account_id: id, role: "viewer" };
    await heed.ctx.db
      .insertInto("members")
      .values({ ...there, created_at: heed.ctx.now() })
      .execute();
    const elsewhere = await signIn({ email, password });
    expect(elsewhere.body.workspace.id).toBe(heed.other.workspaceId);
    const cookie = elsewhere.headers.getSetCookie()[0]?.split(";")[0] ?? "";
    const session = { cookie, csrf: elsewhere.body.csrf };
    const over = await heed.call("POST", "/session/workspace", {
      session,
      body: { workspace: heed.workspaceId },
    });
    expect(over.status).toBe(403);

    // Who is invited becomes a member, and is not signed in past the provider.
    const invited = await heed.call("POST", "/members/invitations", {
      session: await heed.session(),
      body: { email: "new@example.com", role: "viewer" },
    });
    const joined = await heed.call("POST", "/join", {
      key: undefined,
      body: { token: invited.body.link.split("/").at(-1), name: "New", password },
    });
    expect([joined.status, joined.body, joined.headers.getSetCookie()]).toEqual([200, { session: null }, []]);
    expect((await heed.call("GET", "/members")).text).toContain("new@example.com");
    expect((await signIn({ email: "new@example.com", password })).status).toBe(403);

    await expect(disableSsoOf(heed.ctx.config, "No such", () => {})).rejects.toThrow("no workspace");
    expect(await disableSsoOf(heed.ctx.config, heed.workspaceId, () => {})).toBe("Phố Market");
    expect((await signIn({ email, password })).body.workspace.id).toBe(heed.workspaceId);
    expect((await heed.call("GET", "/sso")).body).toMatchObject({
      policy: { required: false },
      oidc: { enabled: false },
    });
    const off = await browser.go(door, isOurs);
    expect(off.address).toContain("sso=off");
  });

  it("cannot be switched on where no provider is, and ends with the last one", async () => {
    const impossible = await setPolicy({ required: true });
    expect(impossible.body.errors[0].path).toBe("required");
    const { id: clientId, secret: clientSecret } = issuer.client;
    const body = { name: "Company login", enabled: true, issuer: issuer.issuer, clientId, clientSecret };
    await heed.call("PUT", "/sso/oidc", { body });
    expect((await setPolicy({ required: true })).status).toBe(200);
    expect((await heed.call("DELETE", "/sso/oidc")).status).toBe(204);
    expect((await heed.call("GET", "/sso")).body).toMatchObject({ policy: { required: false }, oidc: null });
    await heed.call("PUT", "/sso/oidc", { body });
  });
});

describe("what is told", () => {
  it("S39: neither the client's secret nor the provider's tokens, to nobody, and none is kept in clear", async () => {
    const session = await heed.session();
    const arrival = await browser.go(door, isOurs);
    const texts = [
      arrival.text,
      arrival.trail.filter(isOurs).join(" "),
      [...browser.cookies.values()].join(" "),
    ];
    for (const path of ["/sso", "/identities", "/audit", "/session", "/members", "/openapi.json"]) {
      const answer = await heed.call("GET", path, { session });
      expect([path, answer.status]).toEqual([path, 200]);
      texts.push(answer.text);
    }
    texts.push((await heed.call("POST", "/sso/oidc/check", { session })).text);
    const tables = await heed.ctx.pool.query<{ name: string }>(
      "select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'",
    );
    for (const { name } of tables.rows) {
      const { rows } = await heed.ctx.pool.query<{ text: string }>(
        `select to_jsonb(t)::text as text from "${name}" t`,
      );
      texts.push(rows.map(({ text }) => text).join("\n"));
    }
    const all = texts.join("\n");
    expect(issuer.given.length).toBeGreaterThan(1);
    for (const secret of [
      issuer.client.secret,
      Buffer.from(issuer.client.secret).toString("hex"),
      ...issuer.given,
    ]) {
      expect(all).not.toContain(secret);
    }
    expect(all).toContain(issuer.client.id);
  });

  it("S18: the ways to sign in by the domain alone, the same for addresses that exist and that do not", async () => {
    const ways = (body: object) => heed.call("POST", "/sign-in-ways", { key: undefined, body });
    const [known, unknown] = [
      await ways({ email: heed.owner.email }),
      await ways({ email: "x@example.com" }),
    ];
    expect(known.text).toBe(unknown.text);
    expect(known.body.ways).toEqual([{ name: "Company login", address: `/sso/${heed.workspaceId}/oidc` }]);
    expect((await ways({ email: "x@elsewhere.example" })).body.ways).toEqual([]);
    expect((await ways({ workspace: heed.workspaceId })).body).toEqual(known.body);
    expect((await ways({})).body).toEqual(known.body);
    expect((await ways({ workspace: heed.other.workspaceId })).body.ways).toEqual([]);
    expect((await ways({ email: `x@example.com' or '1'='1` })).body.ways).toEqual([]);
  });

  it("S6: nobody makes a directory give what they may not give themselves", async () => {
    for (const role of ["owner", "kiosk", "no-such-role"]) {
      const answer = await setPolicy({ roleMap: [{ group: "g", role }] });
      expect([role, answer.status]).toEqual([role, 422]);
      expect(answer.body.errors[0].path).toMatch(/^roleMap\.0/);
    }
  });
});
