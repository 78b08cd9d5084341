import { randomBytes } from "node:crypto";
import { secretHash } from "./secret-hash.ts";

/** Crockford's base32: no I, L, O and U, so that what somebody copied by hand can be read back. */
const LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const LENGTH = 16;
const HOW_MANY = 10;

/** Ten codes of 80 random bits each, in groups of four: `7Q2M-XK4B-09TR-HC5W`. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: HOW_MANY }, () => {
    const letters = Array.from(randomBytes(LENGTH), (byte) => LETTERS[byte % LETTERS.length]).join("");
    return letters.replace(/(.{4})(?!$)/g, "$1-");
  });
}

/**
 * What the database keeps of a code, however somebody typed it: small letters, other gaps, O for 0, I or L for 1. Null
 * when it can be none. 80 random bits need no slow hash; the account is mixed in, so that equal codes of two would differ.
 */
export function recoveryCodeHash(accountId: string, typed: string): Buffer | null {
  const letters = typed
    .toUpperCase()
    .replace(/[\s\-–—]/g, "")
    .replaceAll("O", "0")
    .replace(/[IL]/g, "1");
  if (!/^[0-9A-HJKMNP-TV-Z]{16}$/.test(letters)) return null;
  return secretHash(`${accountId}:${letters}`);
}
