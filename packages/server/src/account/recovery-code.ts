import { randomBytes } from "node:crypto";
import { secretHash } from "./secret-hash.ts";

/** Crockford's base32: no I, L, O and U, so that what somebody copied by hand can be read back. */
const LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const LENGTH = 24;
const HOW_MANY = 10;

/** Ten codes of 120 random bits each, in groups of four: `7Q2M-XK4B-09TR-HC5W-0ZN3-P8DA`. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: HOW_MANY }, () => {
    const letters = Array.from(randomBytes(LENGTH), (byte) => LETTERS[byte % LETTERS.length]).join("");
    return letters.replace(/(.{4})(?!$)/g, "$1-");
  });
}

/**
 * What the database keeps of a code, however somebody typed it: small letters, other gaps, O for 0, I or L for 1. Null
 * when it can be none. 120 random bits need no slow hash; the account is mixed in, so that equal codes of two would
 * differ. Codes of 16 letters were made before; they are good until they are used.
 */
export function recoveryCodeHash(accountId: string, typed: string): Buffer | null {
  const letters = typed
    .toUpperCase()
    .replace(/[\s\-–—]/g, "")
    .replaceAll("O", "0")
    .replace(/[IL]/g, "1");
  if (!/^(?:[0-9A-HJKMNP-TV-Z]{16}|[0-9A-HJKMNP-TV-Z]{24})$/.test(letters)) return null;
  return secretHash(`${accountId}:${letters}`);
}
