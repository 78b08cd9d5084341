import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { begun, type FactorLab, factorLab } from "../testing/factor-lab.ts";

let lab: FactorLab;
let secret: string;
let codes: string[];
beforeAll(async () => {
  lab = await factorLab();
  const session = await lab.heed.session();
  ({ secret, recoveryCodes: codes } = await lab.addTotp(session));
});
afterAll(() => lab.close());
// A new half minute for each test, and no wrong tries of the one before.
beforeEach(async () => {
  lab.wait(120);
  await lab.heed.ctx.pool.query("delete from throttles");
});

const ticket = async (): Promise<string> => (await lab.signIn()).body.ticket;

describe("signing in with an authenticator app", () => {
  it("S16: the password alone gives a question and no session", async () => {
    const answer = await lab.signIn();
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({
      second: ["totp", "recovery"],
      ticket: expect.stringMatching(/^[\w-]{43}$/),
    });
    expect(answer.headers.getSetCookie()).toEqual([]);
  });

  it("goes on with the code, also when it is typed in two groups", async () => {
    const code = lab.code(secret);
    const answer = await lab.second({
      kind: "totp",
      ticket: await ticket(),
      code: `${code.slice(0, 3)} ${code.slice(3)}`,
    });
    expect(answer.body).toMatchObject({ member: { name: "Lan", role: "owner" }, needsFactor: false });
    const read = await lab.call("GET", "/session", { session: begun(answer) });
    expect(read.body).toEqual(answer.body);
  });

  it("S16: takes a code once, and each ticket once", async () => {
    const code = lab.code(secret);
    const first = await ticket();
    expect((await lab.second({ kind: "totp", ticket: first, code })).status).toBe(200);
    const again = await lab.second({ kind: "totp", ticket: await ticket(), code });
    expect(again.status).toBe(401);
    expect(again.body.errors).toEqual([{ path: "code", message: expect.stringMatching(/used already/) }]);
    lab.wait(30);
    const stale = await lab.second({ kind: "totp", ticket: first, code: lab.code(secret) });
    expect(stale.body).toMatchObject({ status: 401, errors: [{ path: "ticket" }] });
  });

  it("S16: gives one session to two right answers at once", async () => {
    const one = await ticket();
    const answers = await Promise.all([
      lab.second({ kind: "totp", ticket: one, code: lab.code(secret) }),
      lab.second({ kind: "recovery", ticket: one, code: codes.pop() }),
      lab.second({ kind: "totp", ticket: one, code: lab.code(secret, 30) }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401, 401]);
  });

  it("S16: takes one step to either side, tells how far clocks are apart, and takes no such code later", async () => {
    expect(
      (await lab.second({ kind: "totp", ticket: await ticket(), code: lab.code(secret, -30) })).status,
    ).toBe(200);
    const early = lab.code(secret, 120);
    const answer = await lab.second({ kind: "totp", ticket: await ticket(), code: early });
    expect(answer.status).toBe(422);
    expect(answer.body).toMatchObject({
      type: "urn:heed:problem:clocks-differ",
      detail: expect.stringMatching(/about 2 min ahead of the server's/),
      errors: [{ path: "code" }],
      facts: { seconds: 120 },
    });
    const behind = await lab.second({ kind: "totp", ticket: await ticket(), code: lab.code(secret, -150) });
    expect(behind.body).toMatchObject({
      detail: expect.stringMatching(/about 2 min 30 s behind/),
      facts: { seconds: -150 },
    });
    const far = await lab.second({ kind: "totp", ticket: await ticket(), code: lab.code(secret, 3600) });
    expect(far.body).toMatchObject({ status: 401, type: "urn:heed:problem:unauthenticated" });
    lab.wait(120);
    expect((await lab.second({ kind: "totp", ticket: await ticket(), code: early })).status).toBe(401);
  });

  it("is over after five minutes", async () => {
    const old = await ticket();
    lab.wait(301);
    const answer = await lab.second({ kind: "totp", ticket: old, code: lab.code(secret) });
    expect(answer.body).toMatchObject({ status: 401, errors: [{ path: "ticket" }] });
  });

  it("S19: ends a ticket after five wrong tries, and the account's tries after ten, the right code included", async () => {
    const one = await ticket();
    for (let i = 0; i < 5; i += 1) {
      const answer = await lab.second({ kind: "totp", ticket: one, code: "000000" });
      expect(answer.body).toMatchObject({ status: 401, errors: [{ path: "code" }] });
    }
    const sixth = await lab.second({ kind: "totp", ticket: one, code: lab.code(secret) });
    expect(sixth.body).toMatchObject({ status: 401, errors: [{ path: "ticket" }] });
    const two = await ticket();
    for (let i = 0; i < 5; i += 1)
      await lab.second({ kind: "recovery", ticket: two, code: "0000-0000-0000-0000" });
    const eleventh = { kind: "totp", ticket: await ticket(), code: lab.code(secret) };
    const shut = await lab.second(eleventh);
    expect(shut.status).toBe(429);
    // The clock goes on while ten tries are made.
    expect(Number(shut.headers.get("retry-after"))).toBeGreaterThan(880);
    lab.wait(15 * 60 + 1);
    expect((await lab.second({ kind: "totp", ticket: await ticket(), code: lab.code(secret) })).status).toBe(
      200,
    );
  });

  it("says what is wrong with the shape of an answer", async () => {
    const one = await ticket();
    const wrong: [object, string][] = [
      [{ kind: "totp", ticket: one, code: "12345" }, "code"],
      [{ kind: "totp", ticket: one, code: "١٢٣٤٥٦" }, "code"],
      [{ kind: "totp", ticket: "short", code: "123456" }, "ticket"],
      [{ kind: "totp", ticket: one, code: "123456", accountId: "x" }, ""],
      [{ kind: "sms", ticket: one, code: "123456" }, "kind"],
      [{ kind: "recovery", ticket: one, code: "x".repeat(41) }, "code"],
    ];
    for (const [body, path] of wrong) {
      const answer = await lab.second(body);
      expect([path, answer.status]).toEqual([path, 422]);
      expect(answer.body.errors.map((error: { path: string }) => error.path)).toEqual([path]);
    }
  });
});

describe("recovery codes", () => {
  it("S16: sign in once each, however they are typed, and the rest is counted", async () => {
    const [code = ""] = codes;
    const typed = code.toLowerCase().replaceAll("-", " ");
    const answer = await lab.second({ kind: "recovery", ticket: await ticket(), code: typed });
    const session = begun(answer);
    const { recovery } = (await lab.call("GET", "/account/factors", { session })).body;
    expect(recovery.of).toBe(10);
    expect(recovery.left).toBeLessThan(10);
    const again = await lab.second({ kind: "recovery", ticket: await ticket(), code });
    expect(again.body).toMatchObject({ status: 401, errors: [{ path: "code" }] });
  });

  it("S22: stand in the database as nothing that signs in, and neither do secrets, tickets and challenges", async () => {
    const one = await ticket();
    const session = await lab.heed.session();
    const { options } = (await lab.call("POST", "/account/passkeys/options", { session })).body;
    const dumped: string[] = [];
    for (const table of [
      "totps",
      "totp_steps",
      "recovery_codes",
      "tickets",
      "passkeys",
      "sessions",
      "audit",
    ]) {
      const { rows } = await lab.heed.ctx.pool.query(`select * from ${table}`);
      dumped.push(
        JSON.stringify(rows, (_, value) =>
          value?.type === "Buffer"
            ? [Buffer.from(value).toString("latin1"), Buffer.from(value).toString("base64url")]
            : value,
        ),
      );
    }
    const dump = dumped.join("\n");
    for (const shown of [
      secret,
      one,
      options.challenge,
      ...codes,
      ...codes.map((code) => code.replaceAll("-", "")),
    ]) {
      expect(dump).not.toContain(shown);
    }
  });

  it("S11: a new set ends the old one, and the other sessions and begun sign-ins with it", async () => {
    const session = await lab.heed.session();
    const other = await lab.heed.session();
    const begunBefore = await ticket();
    const made = await lab.call("POST", "/account/recovery-codes", { session });
    expect(made.body.recoveryCodes).toHaveLength(10);
    expect((await lab.call("GET", "/session", { session: other })).status).toBe(401);
    expect(
      (await lab.second({ kind: "recovery", ticket: begunBefore, code: made.body.recoveryCodes[0] })).status,
    ).toBe(401);
    for (const code of codes.slice(1, 3)) {
      expect((await lab.second({ kind: "recovery", ticket: await ticket(), code })).status).toBe(401);
    }
    const [fresh] = made.body.recoveryCodes;
    expect((await lab.second({ kind: "recovery", ticket: await ticket(), code: fresh })).status).toBe(200);
  });
});

describe("a ticket", () => {
  it("S11: is good for nothing but its own step", async () => {
    const one = await ticket();
    const session = await lab.heed.session();
    const { options } = (await lab.call("POST", "/session/second/passkey", { body: { ticket: one } })).body;
    expect(options.allowCredentials).toEqual([]);
    const cookie = { cookie: `heed_session=${one}` };
    expect((await lab.call("GET", "/session", { headers: cookie })).status).toBe(401);
    expect((await lab.call("GET", "/session", { headers: { authorization: `Bearer ${one}` } })).status).toBe(
      401,
    );
    const body = { kind: "totp", ticket: one, code: lab.code(secret) };
    expect((await lab.call("POST", "/session/confirm", { session, body })).status).toBe(422);
    expect((await lab.second(body)).status).toBe(200);
  });

  it("S11: of somebody else's sign-in takes that person's factor, not one's own", async () => {
    const minh = await lab.heed.member("Minh", "admin");
    const mine = await lab.addTotp(minh.session);
    const hers = await ticket();
    const answer = await lab.second({ kind: "totp", ticket: hers, code: lab.code(mine.secret) });
    expect(answer.status).toBe(401);
    const [code] = mine.recoveryCodes;
    expect((await lab.second({ kind: "recovery", ticket: hers, code })).status).toBe(401);
  });

  it("S15: of somebody who was disabled meanwhile begins nothing", async () => {
    const one = await ticket();
    const { pool } = lab.heed.ctx;
    await pool.query("update accounts set disabled_at = now() where id = $1", [lab.heed.owner.id]);
    const answer = await lab.second({ kind: "totp", ticket: one, code: lab.code(secret) });
    expect(answer.status).toBe(401);
    expect(answer.headers.getSetCookie()).toEqual([]);
    await pool.query("update accounts set disabled_at = null");
  });
});
