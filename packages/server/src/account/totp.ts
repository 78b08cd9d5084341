import { HOTP, Secret, TOTP } from "otpauth";

/** What every authenticator app does by itself (RFC 6238): SHA-1, six digits, a new code every half minute. */
const SHAPE = { algorithm: "SHA1", digits: 6 } as const;
const STEP_S = 30;
/** Clocks may differ by one step to either side, and by this many we can still tell how far they are apart. */
const ACCEPTED_STEPS = 1;
const TOLD_STEPS = 10;

/** `fits`: which half minute it belongs to. `off`: it would fit a clock that is so many seconds ahead of ours (or, negative, behind). */
export type TotpReading =
  | { is: "fits"; step: number }
  | { is: "off"; step: number; aheadSeconds: number }
  | { is: "wrong" };

/** A new secret: 160 random bits as base32, which is what people can type. */
export function newTotpSecret(): string {
  return new Secret({ size: 20 }).base32;
}

/** The address that an authenticator app reads from the picture: `otpauth://totp/Heed:lan%40example.com?…`. */
export function totpUri(secret: string, email: string): string {
  return new TOTP({ ...SHAPE, period: STEP_S, issuer: "Heed", label: email, secret }).toString();
}

/**
 * To which half minute a code of this secret belongs, the nearest first. Only one step off counts; further away, up to
 * five minutes, it is told how far the clocks differ, so that somebody with a wrong clock learns what to mend.
 */
export function readTotp(secret: string, code: string, now: Date): TotpReading {
  // The library compares bytes and trips over letters that have several.
  if (!/^[0-9]{6}$/.test(code)) return { is: "wrong" };
  const current = Math.floor(now.getTime() / 1000 / STEP_S);
  const key = Secret.fromBase32(secret);
  for (let away = 0; away <= TOLD_STEPS; away += 1) {
    for (const delta of away === 0 ? [0] : [-away, away]) {
      const step = current + delta;
      if (HOTP.validate({ ...SHAPE, token: code, secret: key, counter: step, window: 0 }) !== 0) continue;
      if (away <= ACCEPTED_STEPS) return { is: "fits", step };
      return { is: "off", step, aheadSeconds: delta * STEP_S };
    }
  }
  return { is: "wrong" };
}
