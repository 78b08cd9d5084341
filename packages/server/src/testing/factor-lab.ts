import { Secret, TOTP } from "otpauth";
import { expect } from "vitest";
import type { Answer, Request } from "./call.ts";
import { type RunningHeed, runningHeed } from "./running-heed.ts";
import { SoftPasskey } from "./soft-passkey.ts";

export type LabSession = { cookie: string; csrf: string };

/** A Heed whose clock can be moved on, and people in it with second factors. */
export type FactorLab = {
  heed: RunningHeed;
  /** The one origin at which its passkeys work. */
  origin: string;
  /** Moves the clock of whatever looks at codes and tickets. */
  wait(seconds: number): void;
  /** What an app with this secret shows, its clock so many seconds ahead of the server's. */
  code(secret: string, aheadSeconds?: number): string;
  call(method: string, path: string, request?: Request): Promise<Answer>;
  /** E-mail and password of the owner, each time from another network. */
  signIn(): Promise<Answer>;
  second(body: unknown): Promise<Answer>;
  /** Sets an authenticator app up; its session goes on under a new token. */
  addTotp(session: LabSession): Promise<{ secret: string; recoveryCodes: string[]; session: LabSession }>;
  addPasskey(
    session: LabSession,
    name?: string,
  ): Promise<{ passkey: SoftPasskey; id: string; session: LabSession }>;
  close(): Promise<void>;
};

export async function factorLab(): Promise<FactorLab> {
  const heed = await runningHeed({ settings: { HEED_TRUST_PROXY: "127.0.0.1" } });
  const { port } = new URL(heed.address);
  const origin = `http://localhost:${port}`;
  let ahead = 0;
  heed.ctx.now = () => new Date(Date.now() + ahead * 1000);
  let visitors = 0;
  const call = (method: string, path: string, request: Request = {}): Promise<Answer> =>
    heed.call(method, path, { key: undefined, ...request });
  const code = (secret: string, aheadSeconds = 0): string =>
    new TOTP({ secret: Secret.fromBase32(secret) }).generate({
      timestamp: heed.ctx.now().getTime() + aheadSeconds * 1000,
    });
  const visitor = () => {
    visitors += 1;
    return { "x-forwarded-for": `203.0.${visitors >> 8}.${visitors & 255}` };
  };
  return {
    heed,
    origin,
    call,
    code,
    wait: (seconds) => {
      ahead += seconds;
    },
    signIn: () => {
      const { email, password } = heed.owner;
      return call("POST", "/session", { body: { email, password }, headers: visitor() });
    },
    second: (body) => call("POST", "/session/second", { body, headers: visitor() }),
    async addTotp(session) {
      const offer = await call("POST", "/account/totp", { session });
      expect(offer.status).toBe(200);
      const { secret } = offer.body;
      const confirmed = await call("POST", "/account/totp/confirm", {
        session,
        body: { code: code(secret) },
      });
      expect(confirmed.status).toBe(200);
      ahead += 30;
      return {
        secret,
        recoveryCodes: confirmed.body.recoveryCodes ?? [],
        session: moved(session, confirmed),
      };
    },
    async addPasskey(session, name = "Laptop") {
      const passkey = new SoftPasskey();
      const { ticket, options } = (await call("POST", "/account/passkeys/options", { session })).body;
      const credential = passkey.make(options, { origin });
      const made = await call("POST", "/account/passkeys", { session, body: { ticket, name, credential } });
      expect(made.status).toBe(201);
      return { passkey, id: made.body.passkey.id, session: moved(session, made) };
    },
    close: () => heed.close(),
  };
}

/** The session with the token that an answer has put in place of the one before. */
export function moved(session: LabSession, answer: Answer): LabSession {
  const [cookie] = answer.headers.getSetCookie();
  expect(cookie).toMatch(/^heed_session=/);
  return { ...session, cookie: cookie?.split(";")[0] ?? "" };
}

/** The session that a sign-in has begun. */
export function begun(answer: Answer): LabSession {
  expect(answer.status).toBe(200);
  return moved({ cookie: "", csrf: answer.body.csrf }, answer);
}
