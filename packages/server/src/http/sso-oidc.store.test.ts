import { hash } from "@node-rs/argon2";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { newId } from "../ids.ts";
import { type Browser, openBrowser } from "../testing/browser.ts";
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
  roleMap: [{ group: "cx-leads", role: "manager" }],
};
const setPolicy = (change: object = {}) =>
  heed.call("PUT", "/sso/policy", { body: { ...policy, ...change } });
const setOidc = (change: object = {}) =>
  heed.call("PUT", "/sso/oidc", {
    body: {
      name: "Company login",
      enabled: true,
      issuer: issuer.issuer,
      clientId: issuer.client.id,
      clientSecret: issuer.client.secret,
      scopes: "openid email profile groups",
      ...change,
    },
  });

beforeAll(async () => {
  heed = await runningHeed({ settings: { HEED_OUTSIDE_ALLOW: "127.0.0.1" } });
  door = `${heed.address}/sso/${heed.workspaceId}/oidc`;
  issuer = await oidcIssuer(`${door}/callback`);
  expect((await setPolicy()).status).toBe(200);
  expect((await setOidc()).status).toBe(200);
});
afterAll(async () => {
  await issuer.close();
  await heed.close();
});
let number = 0;
beforeEach(async () => {
  number += 1;
  browser = openBrowser();
  issuer.refuses = false;
  issuer.person = {
    sub: `s-${number}`,
    email: `hoa${number}@example.com`,
    email_verified: true,
    name: "Hoa",
    groups: [],
  };
});

const email = () => issuer.person.email ?? "";
const here = (path: string) => heed.address + path;
const signIn = (to = "/act") => browser.go(`${door}?to=${encodeURIComponent(to)}`, (at) => at === here(to));
const isCallback = (address: string) => address.startsWith(`${door}/callback`);
async function whoAmI() {
  const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  return heed.call("GET", "/session", { session: { cookie, csrf: "" } });
}
async function account(change: object = {}): Promise<string> {
  const row = {
    id: newId(),
    email: email(),
    name: "Before",
    password_hash: await hash("attacker's password"),
    created_at: heed.ctx.now(),
    ...change,
  };
  await heed.ctx.db.insertInto("accounts").values(row).execute();
  return row.id;
}
const join = (accountId: string, workspaceId = heed.workspaceId, role = "agent") =>
  heed.ctx.db
    .insertInto("members")
    .values({ workspace_id: workspaceId, account_id: accountId, role, created_at: heed.ctx.now() })
    .execute();

describe("signing in at a real provider", () => {
  it("makes a member at the first visit and knows them at the second", async () => {
    const arrival = await signIn("/act/cases?status=open");
    expect(arrival.address).toBe(here("/act/cases?status=open"));
    const me = await whoAmI();
    expect(me.body).toMatchObject({
      member: { name: "Hoa", email: email(), role: "viewer" },
      workspace: { id: heed.workspaceId },
    });
    browser = openBrowser();
    issuer.person = { ...issuer.person, email: "married@example.com", groups: ["cx-leads"] };
    await signIn();
    expect((await whoAmI()).body.member).toMatchObject({ id: me.body.member.id, role: "manager" });
  });

  it("asks by code with PKCE, state and nonce, and keeps no secret of the flow", async () => {
    const { address } = await browser.go(door, (at) => at.startsWith(issuer.issuer));
    const asked = new URL(address).searchParams;
    expect(asked.get("response_type")).toBe("code");
    expect(asked.get("code_challenge_method")).toBe("S256");
    for (const name of ["state", "nonce", "code_challenge"]) expect(asked.get(name)).toMatch(/^[\w-]{43}$/);
    const { rows } = await heed.ctx.pool.query("select * from sso_flows");
    const kept = JSON.stringify(rows);
    for (const secret of [asked.get("state"), asked.get("nonce"), ...browser.cookies.values()]) {
      expect(kept).not.toContain(secret);
      expect(kept).not.toContain(Buffer.from(secret ?? "").toString("base64"));
    }
  });

  it("S38: leads to this site only", async () => {
    for (const to of [
      "//evil.example",
      "\\\\evil.example",
      "/\t/evil.example",
      "javascript:alert(1)",
      "https://evil.example",
    ]) {
      browser = openBrowser();
      const arrival = await browser.go(`${door}?to=${encodeURIComponent(to)}`, (at) => at === here("/"));
      expect([to, arrival.address]).toEqual([to, here("/")]);
    }
  });

  it("S13: a state is good once, for one browser, for ten minutes", async () => {
    const { address } = await browser.go(door, isCallback);
    const stranger = await openBrowser().go(address, (at) => at.startsWith(here("/sign-in")));
    expect(new URL(stranger.address).searchParams.get("sso")).toBe("expired");
    await browser.go(address, (at) => at === here("/"));
    expect((await whoAmI()).status).toBe(200);
    const again = await browser.go(address, (at) => at.startsWith(here("/sign-in")));
    expect(new URL(again.address).searchParams.get("sso")).toBe("expired");

    browser = openBrowser();
    const late = await browser.go(door, isCallback);
    await heed.ctx.pool.query("update sso_flows set expires_at = now() - interval '1 second'");
    const refused = await browser.go(late.address, (at) => at.startsWith(here("/sign-in")));
    expect(new URL(refused.address).searchParams.get("sso")).toBe("expired");
    expect((await whoAmI()).status).toBe(401);
  });

  it("S13: another state, another workspace's door and a foreign code come to nothing", async () => {
    const { address } = await browser.go(door, isCallback);
    const url = new URL(address);
    const tries = [
      address.replace(/state=[^&]+/, `state=${"A".repeat(43)}`),
      address.replace(heed.workspaceId, heed.other.workspaceId),
      `${door}/callback?code=x`,
      `${door}/callback?state=x&state=y&code=z`,
    ];
    for (const one of tries) {
      const arrival = await browser.go(one, (at) => at.startsWith(here("/sign-in")));
      expect([one, new URL(arrival.address).searchParams.get("sso")]).toEqual([one, "expired"]);
    }
    url.searchParams.set("code", "made-up");
    const arrival = await browser.go(url.href, (at) => at.startsWith(here("/sign-in")));
    expect(new URL(arrival.address).searchParams.get("sso")).toBe("failed");
    expect((await whoAmI()).status).toBe(401);
  });
});

describe("who is let in", () => {
  const troubled = async () => {
    const arrival = await browser.go(`${door}?to=%2Fact`, (at) => at.startsWith(here("/sign-in")));
    expect((await whoAmI()).status).toBe(401);
    const { searchParams } = new URL(arrival.address);
    expect(searchParams.get("to")).toBe("/act");
    return searchParams.get("sso");
  };

  it("S13: nobody whose address the provider does not vouch for, or of another domain", async () => {
    issuer.person.email_verified = false;
    expect(await troubled()).toBe("unverified");
    browser = openBrowser();
    issuer.person = { sub: "s-x", email: "hoa@evil.example", email_verified: true };
    expect(await troubled()).toBe("domain");
    browser = openBrowser();
    issuer.person = { sub: "s-y" };
    expect(await troubled()).toBe("unverified");
  });

  it("S13: an attacker who came first with a password loses it, and every session", async () => {
    const id = await account();
    await join(id);
    const attacker = await heed.session(id);
    expect((await heed.call("GET", "/session", { session: attacker })).status).toBe(200);
    await signIn();
    expect((await whoAmI()).body.member).toMatchObject({ id, role: "agent" });
    await new Promise((resolve) => setTimeout(resolve, 1100));
    expect((await heed.call("GET", "/session", { session: attacker })).status).toBe(401);
    const password = await heed.call("POST", "/session", {
      key: undefined,
      body: { email: email(), password: "attacker's password" },
    });
    expect(password.status).toBe(401);
  });

  it("S13: who proved the address before keeps the password", async () => {
    const id = await account({ email_proved_at: heed.ctx.now() });
    await join(id);
    await signIn();
    expect((await whoAmI()).body.member.id).toBe(id);
    expect(
      await heed.count(`select count(*) from accounts where id = '${id}' and password_hash is not null`),
    ).toBe(1);
  });

  it("S17: no account of another workspace, and no owner, is adopted by what a provider says", async () => {
    const id = await account();
    await join(id, heed.other.workspaceId);
    expect(await troubled()).toBe("link-first");
    issuer.person = { sub: "s-owner", email: heed.owner.email, email_verified: true };
    browser = openBrowser();
    expect(await troubled()).toBe("link-first");
    expect(await heed.count(`select count(*) from members where account_id = '${id}'`)).toBe(1);
  });

  it("S17: a session of this provider opens this workspace only, and is no proof for the account's own factors", async () => {
    await signIn();
    const { member } = (await whoAmI()).body;
    const confined = await heed.ctx.pool.query(
      "select x.workspace_id from sso_sessions x join sessions s using (token_hash) where s.account_id = $1 and s.authenticated_at is null",
      [member.id],
    );
    expect(confined.rows).toEqual([{ workspace_id: heed.workspaceId }]);
  });

  it("those without an account only where people may join by themselves", async () => {
    await setPolicy({ joins: false });
    expect(await troubled()).toBe("not-a-member");
    await setPolicy();
  });

  it("tells a refusal from an outage", async () => {
    issuer.refuses = true;
    expect(await troubled()).toBe("refused");
  });
});
