import { ROUTES, type Route } from "@heed/contract/routes";
import { hash } from "@node-rs/argon2";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { secretHash } from "../account/secret-hash.ts";
import { newId } from "../ids.ts";
import { insertSsoSession } from "../store/sso-session.ts";
import { type FactorLab, factorLab, type LabSession, moved } from "../testing/factor-lab.ts";

let lab: FactorLab;
beforeAll(async () => {
  lab = await factorLab();
});
afterAll(() => lab.close());
beforeEach(() => lab.heed.ctx.pool.query("delete from throttles"));

const eleven = 11 * 60;
const confirm = (session: LabSession, body: object) =>
  lab.call("POST", "/session/confirm", { session, body });

describe("what matters most", () => {
  const wanting = (Object.entries(ROUTES) as [string, Route][]).filter(([, route]) => route.fresh);

  it("S16: is every change of a factor, of the sign-in rules, and the making of keys", () => {
    const names = wanting.map(([name]) => name);
    for (const name of [
      "offerTotp",
      "confirmTotp",
      "deleteTotp",
      "makeRecoveryCodes",
      "offerPasskey",
      "createPasskey",
      "deletePasskey",
      "putSignInRules",
      "resetFactors",
      "createKey",
    ])
      expect(names).toContain(name);
  });

  it.each(wanting)("S16: %s wants a proof within the last ten minutes", async (_name, route) => {
    const session = await lab.heed.session();
    lab.wait(eleven);
    const path = route.path.replace(/\{\w+\}/g, newId());
    const answer = await lab.call(route.method, path, { session, ...(route.body && { body: {} }) });
    lab.wait(-eleven);
    expect(answer.status).toBe(403);
    expect(answer.body).toMatchObject({
      type: "urn:heed:problem:confirm-needed",
      detail: expect.stringMatching(/POST \/session\/confirm/),
    });
  });
});

describe("confirming", () => {
  it("S16: with the password opens it for ten minutes, for this session alone", async () => {
    const [session, other] = [await lab.heed.session(), await lab.heed.session()];
    lab.wait(eleven);
    const stale = await lab.call("GET", "/session/confirm", { session });
    expect(stale.body).toEqual({ ways: ["password"], freshUntil: null });
    expect((await confirm(session, { kind: "password", password: "wrong" })).body).toMatchObject({
      status: 422,
      errors: [{ path: "password" }],
    });
    expect((await lab.call("POST", "/account/totp", { session })).status).toBe(403);
    const { password } = lab.heed.owner;
    const answer = await confirm(session, { kind: "password", password });
    expect(answer.status).toBe(200);
    // The session goes on under another token; whoever had the one before has nothing.
    const again = moved(session, answer);
    expect((await lab.call("POST", "/account/totp", { session })).status).toBe(401);
    expect((await lab.call("POST", "/account/totp", { session: again })).status).toBe(200);
    expect((await lab.call("POST", "/account/totp", { session: other })).status).toBe(403);
    const { body } = await lab.call("GET", "/session/confirm", { session: again });
    expect(Date.parse(body.freshUntil)).toBe(Date.parse(answer.body.freshUntil));
    lab.wait(eleven);
    expect((await lab.call("POST", "/account/totp", { session: again })).status).toBe(403);
    lab.wait(-2 * eleven);
  });

  it("needs the session's token, and a session", async () => {
    const { cookie } = await lab.heed.session();
    const body = { kind: "password", password: lab.heed.owner.password };
    expect((await lab.call("POST", "/session/confirm", { headers: { cookie }, body })).status).toBe(403);
    expect((await lab.call("POST", "/session/confirm", { body })).status).toBe(401);
    expect((await lab.call("POST", "/session/confirm", { key: lab.heed.keys.admin, body })).status).toBe(403);
  });

  it("says to sign in again to somebody who has neither password nor factor", async () => {
    const minh = await lab.heed.member("Minh", "admin");
    expect((await lab.call("GET", "/session/confirm", { session: minh.session })).body.ways).toEqual([]);
    const answer = await confirm(minh.session, { kind: "password", password: "any password" });
    expect(answer.body).toMatchObject({ status: 422, errors: [{ path: "kind" }] });
    expect(answer.body.detail).toMatch(/sign out and in again/);
  });

  it("takes the workspace's provider for what is the workspace's, and for nothing of one's own (S17)", async () => {
    const dung = await lab.heed.member("Dung", "admin");
    const { db } = lab.heed.ctx;
    const tokenHash = secretHash(dung.session.cookie.split("=")[1] ?? "");
    const now = lab.heed.ctx.now();
    await insertSsoSession(db, lab.heed.workspaceId, { tokenHash, kind: "oidc", now });
    const makeKey = () =>
      lab.call("POST", "/keys", { session: dung.session, body: { name: "Shop", role: "viewer" } });
    expect((await makeKey()).status).toBe(201);
    expect((await lab.call("POST", "/account/totp", { session: dung.session })).status).toBe(403);
    lab.wait(eleven);
    expect((await makeKey()).body.type).toBe("urn:heed:problem:confirm-needed");
    lab.wait(-eleven);

    await db
      .updateTable("accounts")
      .set({ password_hash: await hash("long enough words") })
      .where("id", "=", dung.id)
      .execute();
    const proved = await confirm(dung.session, { kind: "password", password: "long enough words" });
    expect(proved.status).toBe(200);
    const { session } = await lab.addTotp(moved(dung.session, proved));
    expect((await lab.call("GET", "/session", { session })).status).toBe(200);
    expect(await lab.heed.count("select count(*) from sso_sessions join sessions using (token_hash)")).toBe(
      1,
    );
  });

  it("S16: with a second factor wants that one: a stolen password takes nothing away", async () => {
    const { secret, recoveryCodes, session: first } = await lab.addTotp(await lab.heed.session());
    let session = first;
    lab.wait(eleven);
    const { ways } = (await lab.call("GET", "/session/confirm", { session })).body;
    expect(ways).toEqual(["totp", "recovery"]);
    const { password } = lab.heed.owner;
    const refused = await confirm(session, { kind: "password", password });
    expect(refused.body).toMatchObject({ status: 422, errors: [{ path: "kind" }] });
    expect((await lab.call("DELETE", "/account/totp", { session })).status).toBe(403);

    expect((await confirm(session, { kind: "totp", code: "000000" })).status).toBe(422);
    const off = await confirm(session, { kind: "totp", code: lab.code(secret, 90) });
    expect(off.body).toMatchObject({ type: "urn:heed:problem:clocks-differ", facts: { seconds: 90 } });
    const code = lab.code(secret);
    const byCode = await confirm(session, { kind: "totp", code });
    expect(byCode.status).toBe(200);
    session = moved(session, byCode);
    expect((await confirm(session, { kind: "totp", code })).status).toBe(422);

    const [one] = recoveryCodes;
    const byRecovery = await confirm(session, { kind: "recovery", code: one });
    expect(byRecovery.status).toBe(200);
    session = moved(session, byRecovery);
    expect((await confirm(session, { kind: "recovery", code: one })).status).toBe(422);

    const removed = await lab.call("DELETE", "/account/totp", { session });
    expect(removed.status).toBe(204);
    const bare = moved(session, removed);
    const factors = (await lab.call("GET", "/account/factors", { session: bare })).body;
    expect(factors).toMatchObject({ totp: null, passkeys: [], recovery: { left: 0, of: 0 } });
    expect((await lab.signIn()).body).toMatchObject({ member: { name: "Lan" } });
    lab.wait(-eleven);
  });

  it("S19: stops after ten wrong tries, the right password included", async () => {
    const session = await lab.heed.session();
    for (let i = 0; i < 10; i += 1) {
      expect((await confirm(session, { kind: "password", password: `guess ${i}` })).status).toBe(422);
    }
    const { password } = lab.heed.owner;
    expect((await confirm(session, { kind: "password", password })).status).toBe(429);
  });

  it("S16: with a passkey, one's own, and only its own ticket", async () => {
    const { passkey, session } = await lab.addPasskey(await lab.heed.session());
    const thu = await lab.heed.member("Thu", "admin");
    const theirs = await lab.addPasskey(thu.session, "Thu's");
    lab.wait(eleven);
    const ask = async (who: LabSession) =>
      (await lab.call("POST", "/session/confirm/passkey", { session: who })).body;
    const { ticket, options } = await ask(session);
    expect(options.allowCredentials).toMatchObject([{ id: passkey.id }]);
    const strange = theirs.passkey.use(options, { origin: lab.origin });
    expect((await confirm(session, { kind: "passkey", ticket, credential: strange })).status).toBe(422);
    const foreign = await ask(theirs.session);
    const answered = passkey.use(foreign.options, { origin: lab.origin });
    const body = { kind: "passkey", ticket: foreign.ticket, credential: answered };
    expect((await confirm(session, body)).body).toMatchObject({ status: 422, errors: [{ path: "ticket" }] });
    const own = await ask(session);
    const credential = passkey.use(own.options, { origin: lab.origin });
    const good = { kind: "passkey", ticket: own.ticket, credential };
    const proved = await confirm(session, good);
    expect(proved.status).toBe(200);
    expect((await confirm(moved(session, proved), good)).status).toBe(422);
    const { items } = (await lab.call("GET", "/audit", { key: lab.heed.keys.admin })).body;
    expect(items).toContainEqual(
      expect.objectContaining({ action: "confirm.refused", details: { by: "passkey" } }),
    );
  });
});
