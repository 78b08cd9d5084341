import fc from "fast-check";
import { expect, it } from "vitest";
import { newRecoveryCodes, recoveryCodeHash } from "./recovery-code.ts";

it("makes ten codes of 120 bits that differ", () => {
  const codes = newRecoveryCodes();
  expect(new Set(codes).size).toBe(10);
  for (const code of codes) expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){5}$/);
  expect(newRecoveryCodes()).not.toEqual(codes);
});

it("knows a code again however it is typed, and only for its account", () => {
  const hash = recoveryCodeHash("a", "7Q2M-XK4B-09TR-HC1W");
  for (const typed of ["7q2m xk4b o9tr hciw", " 7Q2MXK4BO9TRHCLW ", "7q2m–xk4b–09tr–hc1w"]) {
    expect([typed, recoveryCodeHash("a", typed)?.toString("hex")]).toEqual([typed, hash?.toString("hex")]);
  }
  expect(recoveryCodeHash("b", "7Q2M-XK4B-09TR-HC1W")).not.toEqual(hash);
});

it("takes nothing else for one", () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 40 }), (text) => {
      const hash = recoveryCodeHash("a", text);
      if (hash) expect([16, 24]).toContain(text.replace(/[\s\-–—]/g, "").length);
    }),
  );
  for (const none of [
    "",
    "7Q2M-XK4B-09TR-HC1",
    "7Q2M-XK4B-09TR-HC1WX",
    "7Q2M-XK4B-09TR-HC1W-0ZN3-P8DAX",
    "7Q2M-XK4B-09TR-HC1U",
  ]) {
    expect([none, recoveryCodeHash("a", none)]).toEqual([none, null]);
  }
});
