import { randomBytes } from "node:crypto";
import { hash, verify } from "@node-rs/argon2";

/** Verified when there is no password to compare with, so that both answers take the same time. */
let nobody: Promise<string> | undefined;

/** argon2id with the library's parameters (19 MiB, 2 passes), which are those that OWASP recommends. */
export async function hashPassword(password: string): Promise<string> {
  return hash(password);
}

/** Whether it is the password; takes as long when there is none. Longer ones than 128 characters never come here. */
export async function isPassword(
  passwordHash: string | null | undefined,
  password: string,
): Promise<boolean> {
  nobody ??= hash(randomBytes(16).toString("hex"));
  const right = await verify(passwordHash ?? (await nobody), password);
  return right && passwordHash != null;
}
