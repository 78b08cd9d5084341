import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type FactorLab, factorLab, moved } from "../testing/factor-lab.ts";

let lab: FactorLab;
beforeAll(async () => {
  lab = await factorLab();
});
afterAll(() => lab.close());
beforeEach(async () => {
  lab.wait(120);
  await lab.heed.ctx.pool.query("delete from throttles");
});

describe("setting an authenticator app up", () => {
  it("shows the secret once, as text and as a picture, and counts only after its first code (S16)", async () => {
    const session = await lab.heed.session();
    const offer = await lab.call("POST", "/account/totp", { session });
    expect(offer.body).toEqual({
      secret: expect.stringMatching(/^[A-Z2-7]{32}$/),
      uri: expect.stringContaining("otpauth://totp/Heed:lan%40example.com?issuer=Heed"),
      picture: expect.stringMatching(/^data:image\/svg\+xml;base64,[A-Za-z0-9+/=]+$/),
    });
    expect(Buffer.from(offer.body.picture.split(",")[1], "base64").toString()).toMatch(/^<svg /);
    expect((await lab.call("GET", "/account/factors", { session })).body).toEqual({
      totp: null,
      passkeys: [],
      recovery: { left: 0, of: 0 },
      needed: false,
      passkeyOrigin: lab.origin,
    });
    expect((await lab.signIn()).body.member.name).toBe("Lan");
    const { rows } = await lab.heed.ctx.pool.query("select pending::text as sealed from totps");
    expect(Buffer.from(rows[0].sealed.slice(2), "hex").toString("latin1")).not.toContain(offer.body.secret);
  });

  it("takes no code of another secret, of a secret that was replaced, or of one shown half an hour ago", async () => {
    const session = await lab.heed.session();
    const show = async (): Promise<string> =>
      (await lab.call("POST", "/account/totp", { session })).body.secret;
    const confirm = (code: string) => lab.call("POST", "/account/totp/confirm", { session, body: { code } });
    const first = await show();
    const second = await show();
    const wrong = await confirm(lab.code(first));
    expect(wrong.body).toMatchObject({ status: 422, errors: [{ path: "code" }] });
    expect((await confirm(lab.code(second, 240))).body).toMatchObject({
      type: "urn:heed:problem:clocks-differ",
      facts: { seconds: 240 },
    });
    await lab.heed.ctx.pool.query("update totps set pending_at = pending_at - interval '31 minutes'");
    expect((await confirm(lab.code(second))).status).toBe(409);
    expect((await lab.call("GET", "/account/factors", { session })).body.totp).toBeNull();
    expect(await lab.heed.count("select count(*) from recovery_codes")).toBe(0);
  });

  it("S16: gives ten recovery codes with the first factor, and a new app replaces the old one", async () => {
    const first = await lab.addTotp(await lab.heed.session());
    expect(new Set(first.recoveryCodes).size).toBe(10);
    const second = await lab.addTotp(first.session);
    expect(second.recoveryCodes).toEqual([]);
    const { ticket } = (await lab.signIn()).body;
    const old = await lab.second({ kind: "totp", ticket, code: lab.code(first.secret) });
    expect(old.status).toBe(401);
    expect((await lab.second({ kind: "totp", ticket, code: lab.code(second.secret) })).status).toBe(200);
    const { items } = (await lab.call("GET", "/audit", { key: lab.heed.keys.admin })).body;
    const actions = items.map(({ action }: { action: string }) => action);
    for (const action of ["totp.added", "totp.replaced", "session.refused", "session.started"]) {
      expect(actions).toContain(action);
    }
    const removed = await lab.call("DELETE", "/account/totp", { session: await lab.heed.session() });
    expect(removed.status).toBe(204);
  });

  it("S15: a first factor ends every other session, and this one goes on under a new token (S20)", async () => {
    const [session, other] = [await lab.heed.session(), await lab.heed.session()];
    expect((await lab.call("GET", "/session", { session: other })).status).toBe(200);
    const added = await lab.addTotp(session);
    expect(added.session.cookie).not.toBe(session.cookie);
    const status = async (who: typeof session) =>
      (await lab.call("GET", "/session", { session: who })).status;
    expect(await status(added.session)).toBe(200);
    expect(await status(session)).toBe(401);
    await expect.poll(() => status(other), { timeout: 1_500, interval: 100 }).toBe(401);
    const removed = await lab.call("DELETE", "/account/totp", { session: added.session });
    expect(await status(moved(added.session, removed))).toBe(200);
    expect(await status(added.session)).toBe(401);
  });

  it("removes nothing where there is nothing, and makes no codes that would stand alone", async () => {
    const session = await lab.heed.session();
    expect((await lab.call("DELETE", "/account/totp", { session })).status).toBe(404);
    expect((await lab.call("POST", "/account/recovery-codes", { session })).status).toBe(409);
    expect(
      (await lab.call("POST", "/account/totp/confirm", { session, body: { code: "123456" } })).status,
    ).toBe(409);
  });

  it("S3: takes no field that is not its own", async () => {
    const session = await lab.heed.session();
    for (const field of ["accountId", "account_id", "secret", "step"]) {
      const body = { code: "123456", [field]: lab.heed.owner.id };
      expect((await lab.call("POST", "/account/totp/confirm", { session, body })).status).toBe(422);
    }
  });
});
