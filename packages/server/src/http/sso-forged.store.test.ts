import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openBrowser } from "../testing/browser.ts";
import { type Forgery, forgingIssuer } from "../testing/forging-issuer.ts";
import { type RunningHeed, runningHeed } from "../testing/running-heed.ts";

let heed: RunningHeed;
let provider: Awaited<ReturnType<typeof forgingIssuer>>;
const policy = {
  required: false,
  joins: true,
  defaultRole: "viewer",
  domains: ["example.com"],
  roleClaim: "groups",
  roleMap: [],
};
const oidc = { name: "Login", enabled: true, clientId: "heed", clientSecret: "s" };

beforeAll(async () => {
  heed = await runningHeed({ settings: { HEED_OUTSIDE_ALLOW: "127.0.0.1" } });
  provider = await forgingIssuer();
  await heed.call("PUT", "/sso/policy", { body: policy });
  expect((await heed.call("PUT", "/sso/oidc", { body: { ...oidc, issuer: provider.issuer } })).status).toBe(
    200,
  );
});
afterAll(async () => {
  await provider.close();
  await heed.close();
});
beforeEach(() => {
  provider.forgery = {};
});

/** Where a sign-in ends, and whether anybody is signed in then. */
async function signIn(forgery: Forgery): Promise<string> {
  provider.forgery = forgery;
  const browser = openBrowser();
  const start = `${heed.address}/sso/${heed.workspaceId}/oidc?to=%2Fact`;
  const isEnd = (at: string) => at.startsWith(`${heed.address}/sign-in`) || at === `${heed.address}/act`;
  const { address } = await browser.go(start, isEnd);
  const isIn = [...browser.cookies.keys()].some((name) => name.endsWith("heed_session"));
  return isIn ? `in at ${new URL(address).pathname}` : (new URL(address).searchParams.get("sso") ?? address);
}
const with_ = (change: object): Forgery => ({ claims: (right) => ({ ...right, ...change }) });
const without = (name: string): Forgery => ({
  claims: (right) => Object.fromEntries(Object.entries(right).filter(([key]) => key !== name)),
});
const now = () => Math.floor(Date.now() / 1000);

describe("an identity token", () => {
  it("that is right opens the door", async () => {
    expect(await signIn({})).toBe("in at /act");
    expect(await signIn(with_({ iat: now() + 40, exp: now() + 300 }))).toBe("in at /act");
  });

  const forged: [string, Forgery][] = [
    ["alg none", { head: { alg: "none" }, signedBy: "nobody" }],
    ["alg None", { head: { alg: "None" }, signedBy: "nobody" }],
    ["no signature", { signedBy: "nobody" }],
    ["another key", { signedBy: "another" }],
    ["the public key as a secret (HS/RS swap)", { head: { alg: "HS256" }, signedBy: "public-key-as-secret" }],
    ["another key's name", { head: { kid: "unknown" }, signedBy: "another" }],
    ["expired", with_({ exp: now() - 120, iat: now() - 600 })],
    ["not valid yet", with_({ nbf: now() + 600 })],
    ["another issuer", with_({ iss: "https://evil.example" })],
    ["another audience", with_({ aud: "somebody-else" })],
    ["several audiences, another party", with_({ aud: ["heed", "evil"], azp: "evil" })],
    ["another nonce", with_({ nonce: "n".repeat(43) })],
    ...["iss", "sub", "aud", "exp", "iat", "nonce"].map((name): [string, Forgery] => [
      `no ${name}`,
      without(name),
    ]),
  ];
  it.each(forged)("S10: %s is refused", async (_name, forgery) => {
    expect(await signIn(forgery)).toBe("failed");
  });

  it("S10: a key given in the token's own head is not believed", async () => {
    expect(await signIn({ head: { jwk: { kty: "RSA", n: "AQ", e: "AQAB" } }, signedBy: "another" })).toBe(
      "failed",
    );
  });

  it("S13: an unverified address, as a text or left out, is no verified one", async () => {
    const other = { sub: "s-2", email: "someone@example.com" };
    expect(await signIn(with_({ ...other, email_verified: "false" }))).toBe("unverified");
    expect(await signIn(with_({ ...other, email_verified: undefined }))).toBe("unverified");
  });
});

describe("an outage", () => {
  it("is told as one; owners still come in by password, required or not", async () => {
    expect(await signIn({ status: 503 })).toBe("away");
    await heed.call("PUT", "/sso/policy", { body: { ...policy, required: true } });
    const { email, password } = heed.owner;
    const owner = await heed.call("POST", "/session", { key: undefined, body: { email, password } });
    expect(owner.status).toBe(200);
  });

  it("a provider that is another than it says is refused", async () => {
    expect(await signIn({ issuer: "https://evil.example" })).toBe("failed");
  });

  it("the check says which step fails", async () => {
    const check = await heed.call("POST", "/sso/oidc/check");
    expect(check.body.ok).toBe(true);
    expect(check.body.steps.map((step: { step: string }) => step.step)).toEqual([
      "discovery",
      "issuer",
      "endpoints",
      "pkce",
      "keys",
      "secret",
      "domains",
    ]);
    provider.forgery = { status: 500 };
    const down = await heed.call("POST", "/sso/oidc/check");
    expect(down.body).toMatchObject({ ok: false });
    expect(down.body.steps[0]).toMatchObject({
      step: "discovery",
      ok: false,
      detail: expect.stringMatching(/\w+/),
    });
  });
});

describe("where Heed may call", () => {
  const put = (issuer: string) => heed.call("PUT", "/sso/oidc", { body: { ...oidc, issuer } });

  it.each([
    "http://10.0.0.1/",
    "https://169.254.169.254/latest/meta-data",
    "https://[::1]/",
    "https://2130706433/",
    "https://user:pass@login.example.com/",
    "http://login.example.com/",
    "https://login.example.com./",
    "file:///etc/passwd",
    "gopher://x/",
  ])("S34: %s is refused, by the field", async (issuer) => {
    const answer = await put(issuer);
    expect(answer.status).toBe(422);
    expect(answer.body.errors[0].path).toBe("issuer");
  });

  it("S17: a public name that leads to a private address is not called", async () => {
    const { body } = await put("https://localhost/");
    expect(body.enabled ?? true).toBe(true);
    const check = await heed.call("POST", "/sso/oidc/check");
    expect(check.body.steps[0]).toMatchObject({ ok: false });
    await put(provider.issuer);
  });

  it("S39: the secret is not handed to another issuer than the one it was entered for", async () => {
    await put(provider.issuer);
    const { clientSecret: _, ...bare } = oidc;
    const moved = await heed.call("PUT", "/sso/oidc", {
      body: { ...bare, issuer: `${provider.issuer}/other` },
    });
    expect(moved.body.hasSecret).toBe(false);
    await put(provider.issuer);
    const same = await heed.call("PUT", "/sso/oidc", {
      body: { ...bare, name: "Renamed", issuer: provider.issuer },
    });
    expect(same.body).toMatchObject({ name: "Renamed", hasSecret: true });
  });
});
