import { createHash } from "node:crypto";

/** SHA-256 of a secret that is 256 random bits: a slow hash would add nothing. Passwords go through argon2 instead. */
export function secretHash(secret: string): Buffer {
  return createHash("sha256").update(secret).digest();
}
