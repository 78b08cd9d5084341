import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { readConfig } from "../config.ts";
import { weaknessOf } from "./weak-secret.ts";

test.each([
  "",
  "short",
  "Zq7vT2mK9xLw4RbN8sYdC3fHjP6uAeG",
  "a".repeat(64),
  "abcd".repeat(16),
  "Zq7vT2mK9xLw4RbN".repeat(2),
  "0123456789abcdef0123456789abcdef",
  "abcdefghijklmnopqrstuvwxyz0123456789",
  "00000000000000000000000000000001",
  "your-secret-key-change-in-production",
  "change-me-change-me-change-me-please!",
  "super-secret-key-for-development-only-32-characters",
  "please_change_this_secret_key_to_a_long_random_string",
  "supersecretdefaultpasswordchangeme12345",
  "aaaaaaaabbbbbbbbccccccccddddddddeeeeeeee",
])("S60: %j is refused as a secret, with the reason", (secret) => {
  expect(weaknessOf(secret)).toMatch(/characters|repeats|alphabet|examples/);
  if (secret !== "") {
    expect(() => readConfig({ HEED_SECRET: secret }, {})).toThrow(/HEED_SECRET is not usable.*openssl/s);
    expect(() => readConfig({ HEED_SECRET_NEW: secret }, {})).toThrow("HEED_SECRET_NEW is not usable");
  }
});

test("S60: what chance makes is taken, in every common writing", () => {
  for (let n = 0; n < 2000; n += 1) {
    const bytes = randomBytes(24 + (n % 40));
    for (const form of ["base64", "base64url"] as const) expect(weaknessOf(bytes.toString(form))).toBeNull();
    expect(weaknessOf(randomBytes(32).toString("hex"))).toBeNull();
  }
  expect(weaknessOf("correct horse battery staple, and nine quiet herons")).toBeNull();
});

test("S60: a setting that only says where the secret is passes, for it is judged when it is fetched", () => {
  expect(readConfig({ HEED_SECRET: "file:/run/s" }, {}).secret).toBe("file:/run/s");
});
