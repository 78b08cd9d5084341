import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Answer } from "../testing/call.ts";
import { begun, type FactorLab, factorLab, type LabSession, moved } from "../testing/factor-lab.ts";
import { type Bent, SoftPasskey } from "../testing/soft-passkey.ts";

let lab: FactorLab;
let session: LabSession;
let passkey: SoftPasskey;
beforeAll(async () => {
  lab = await factorLab();
  ({ session, passkey } = await lab.addPasskey(await lab.heed.session()));
});
afterAll(() => lab.close());

/** Signs in with a passkey alone; `bent` is what is not as it should be. */
async function alone(key: SoftPasskey, bent: Bent = {}): Promise<Answer> {
  const { ticket, options } = (await lab.call("POST", "/session/passkey/options")).body;
  const credential = key.use(options, { origin: lab.origin, ...bent });
  return lab.call("POST", "/session/passkey", { body: { ticket, credential } });
}

describe("making a passkey", () => {
  it("asks for one that is found without an e-mail, at the address that Heed listens on", async () => {
    const { options } = (await lab.call("POST", "/account/passkeys/options", { session })).body;
    expect(options).toMatchObject({
      rp: { id: "localhost", name: "Heed" },
      user: { name: "lan@example.com", displayName: "Lan" },
      authenticatorSelection: { residentKey: "required", userVerification: "preferred" },
      attestation: "none",
      excludeCredentials: [{ id: passkey.id }],
    });
    expect(Buffer.from(options.challenge, "base64url")).toHaveLength(32);
    const { body } = await lab.call("GET", "/account/factors", { session });
    expect(body).toMatchObject({
      passkeyOrigin: lab.origin,
      passkeys: [{ name: "Laptop", synced: false, lastUsedAt: null }],
      recovery: { left: 10, of: 10 },
    });
  });

  it("S12: takes neither name nor address from what a request says", async () => {
    const port = new URL(lab.heed.address).port;
    const headers = { "x-forwarded-host": `evil.example:${port}`, forwarded: "host=evil.example" };
    const answer = await lab.call("POST", "/session/passkey/options", { headers });
    // Hosts that are not this one's are turned away before; what comes through is never believed.
    expect([200, 400, 421]).toContain(answer.status);
    expect(answer.body.options?.rpId ?? "localhost").toBe("localhost");
  });

  it("refuses what was made elsewhere, answers something else, or is somebody else's ticket", async () => {
    const offer = async (who = session) =>
      (await lab.call("POST", "/account/passkeys/options", { session: who })).body;
    const send = (ticket: string, credential: unknown, who = session) =>
      lab.call("POST", "/account/passkeys", { session: who, body: { ticket, name: "Evil", credential } });
    const bents: [Bent, string][] = [
      [{ origin: "https://evil.example" }, "credential"],
      [{ origin: lab.heed.address }, "credential"],
      [{ rpId: "evil.example" }, "credential"],
      [{ type: "webauthn.get" }, "credential"],
      [{ challenge: Buffer.alloc(32).toString("base64url") }, "ticket"],
    ];
    for (const [bent, path] of bents) {
      const { ticket, options } = await offer();
      const credential = new SoftPasskey().make(options, { origin: lab.origin, ...bent });
      const answer = await send(ticket, credential);
      expect([bent, answer.status, answer.body.errors?.[0].path]).toEqual([bent, 422, path]);
    }
    const minh = await lab.heed.member("Minh", "admin");
    const { ticket, options } = await offer();
    const credential = new SoftPasskey().make(options, { origin: lab.origin });
    expect((await send(ticket, credential, minh.session)).status).toBe(422);
    lab.wait(301);
    expect((await send(ticket, credential)).status).toBe(422);
    lab.wait(-301);
    const known = await offer();
    expect((await send(known.ticket, passkey.make(known.options, { origin: lab.origin }))).status).toBe(409);
    expect((await lab.call("GET", "/account/factors", { session })).body.passkeys).toHaveLength(1);
  });

  it("gives it another name, and to nobody else's", async () => {
    const { passkeys } = (await lab.call("GET", "/account/factors", { session })).body;
    const path = `/account/passkeys/${passkeys[0].id}`;
    const { body } = await lab.call("PATCH", path, { session, body: { name: " Work phone " } });
    expect(body).toMatchObject({ id: passkeys[0].id, name: "Work phone" });
    const thu = await lab.heed.member("Thu", "owner");
    for (const [method, body] of [
      ["PATCH", { name: "Mine" }],
      ["DELETE", undefined],
    ] as const) {
      const answer = await lab.call(method, path, { session: thu.session, body });
      expect(answer.status).toBe(404);
    }
  });
});

describe("signing in with a passkey alone", () => {
  it("needs neither e-mail nor password nor a second step", async () => {
    const { options } = (await lab.call("POST", "/session/passkey/options")).body;
    expect(options).toMatchObject({ rpId: "localhost", userVerification: "required" });
    expect(options.allowCredentials ?? []).toEqual([]);
    const answer = await alone(passkey);
    expect(answer.body).toMatchObject({ member: { name: "Lan" }, workspace: { name: "Phố Market" } });
    expect((await lab.call("GET", "/session", { session: begun(answer) })).status).toBe(200);
    const { passkeys } = (await lab.call("GET", "/account/factors", { session })).body;
    expect(passkeys[0].lastUsedAt).toMatch(/^20/);
  });

  const stranger = new SoftPasskey();
  it.each<[string, Bent]>([
    ["another origin", { origin: "https://evil.example" }],
    ["the address of numbers, which has no passkeys", { origin: "http://127.0.0.1:4400" }],
    ["another name", { rpId: "evil.example" }],
    ["another kind of answer", { type: "webauthn.create" }],
    ["another challenge", { challenge: Buffer.alloc(32).toString("base64url") }],
    ["no finger and no PIN", { verified: false }],
    ["a counter that goes back, as a copy's does", { counter: 1 }],
    ["somebody else's handle", { userHandle: Buffer.alloc(16, 7).toString("base64url") }],
    ["no handle", { userHandle: "" }],
  ])("S16: refuses %s", async (_name, bent) => {
    if (bent.userHandle === "") {
      const { ticket, options } = (await lab.call("POST", "/session/passkey/options")).body;
      const used = passkey.use(options, { origin: lab.origin });
      const { userHandle: _, ...response } = used.response;
      const credential = { ...used, response };
      const answer = await lab.call("POST", "/session/passkey", { body: { ticket, credential } });
      return expect(answer.status).toBe(401);
    }
    const answer = await alone(passkey, bent);
    expect(answer.status).toBe(401);
    expect(answer.headers.getSetCookie()).toEqual([]);
  });

  it("S16: refuses a passkey that nobody registered, and a signature of another key", async () => {
    stranger.userHandle = passkey.userHandle;
    expect((await alone(stranger)).status).toBe(401);
    const { ticket, options } = (await lab.call("POST", "/session/passkey/options")).body;
    const forged = { ...stranger.use(options, { origin: lab.origin }), id: passkey.id, rawId: passkey.id };
    const answer = await lab.call("POST", "/session/passkey", { body: { ticket, credential: forged } });
    expect(answer.status).toBe(401);
  });

  it("S11: takes an answer once, for five minutes, and only where it was asked for", async () => {
    const ask = async () => (await lab.call("POST", "/session/passkey/options")).body;
    const send = (body: object) => lab.call("POST", "/session/passkey", { body });
    const { ticket, options } = await ask();
    const credential = passkey.use(options, { origin: lab.origin });
    const both = await Promise.all([send({ ticket, credential }), send({ ticket, credential })]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 401]);
    expect((await send({ ticket, credential })).status).toBe(401);

    const old = await ask();
    lab.wait(301);
    expect(
      (await send({ ticket: old.ticket, credential: passkey.use(old.options, { origin: lab.origin }) }))
        .status,
    ).toBe(401);
    lab.wait(-301);

    const confirming = (await lab.call("POST", "/session/confirm/passkey", { session })).body;
    const used = passkey.use(confirming.options, { origin: lab.origin });
    expect((await send({ ticket: confirming.ticket, credential: used })).status).toBe(401);
    const visiting = await ask();
    const answered = passkey.use(visiting.options, { origin: lab.origin });
    const body = { kind: "passkey", ticket: visiting.ticket, credential: answered };
    expect((await lab.call("POST", "/session/confirm", { session, body })).status).toBe(422);
  });

  it("S15: lets nobody in whose account is disabled", async () => {
    const { pool } = lab.heed.ctx;
    await pool.query("update accounts set disabled_at = now() where id = $1", [lab.heed.owner.id]);
    const answer = await alone(passkey);
    expect(answer.status).toBe(401);
    expect(answer.headers.getSetCookie()).toEqual([]);
    await pool.query("update accounts set disabled_at = null");
  });
});

describe("a passkey as the second step", () => {
  const second = async (key: SoftPasskey, bent: Bent = {}) => {
    const { ticket, second: kinds } = (await lab.signIn()).body;
    expect(kinds).toEqual(["passkey", "recovery"]);
    const { options } = (await lab.call("POST", "/session/second/passkey", { body: { ticket } })).body;
    const credential = key.use(options, { origin: lab.origin, ...bent });
    return { ticket, credential, answer: await lab.second({ kind: "passkey", ticket, credential }) };
  };

  it("S16: signs in, also a key without finger or PIN, and takes an answer once", async () => {
    const { ticket, credential, answer } = await second(passkey, { verified: false });
    expect(answer.body).toMatchObject({ member: { name: "Lan" } });
    expect((await lab.second({ kind: "passkey", ticket, credential })).status).toBe(401);
    expect((await second(passkey, { origin: "https://evil.example" })).answer.status).toBe(401);
    const other = (await lab.signIn()).body;
    await lab.call("POST", "/session/second/passkey", { body: { ticket: other.ticket } });
    expect((await lab.second({ kind: "passkey", ticket: other.ticket, credential })).status).toBe(401);
  });

  it("S16: does not take another account's passkey", async () => {
    const dung = await lab.heed.member("Dung", "admin");
    const theirs = await lab.addPasskey(dung.session, "Dung's");
    expect((await second(theirs.passkey)).answer.status).toBe(401);
    expect((await second(theirs.passkey, { userHandle: passkey.userHandle })).answer.status).toBe(401);
  });
});

it("S15: a passkey that was removed signs in no more, and the other sessions end with it", async () => {
  const other = await lab.heed.session();
  const added = await lab.addPasskey(other, "Old phone");
  const status = async (who: LabSession) => (await lab.call("GET", "/session", { session: who })).status;
  // What was looked up a moment ago is believed for a second.
  const within = { timeout: 1_500, interval: 100 };
  await expect.poll(() => status(session), within).toBe(401);
  const kept = await lab.heed.session();
  const { id } = added;
  const removed = await lab.call("DELETE", `/account/passkeys/${id}`, { session: added.session });
  expect(removed.status).toBe(204);
  await expect.poll(() => status(kept), within).toBe(401);
  const still = moved(added.session, removed);
  expect((await lab.call("GET", "/session", { session: still })).status).toBe(200);
  expect((await lab.call("GET", "/session", { session: added.session })).status).toBe(401);
  expect((await alone(added.passkey)).status).toBe(401);
  expect((await alone(passkey)).status).toBe(200);
  const { items } = (await lab.call("GET", "/audit", { session: still })).body;
  expect(items).toContainEqual(
    expect.objectContaining({ action: "passkey.removed", details: { name: "Old phone" } }),
  );
});
