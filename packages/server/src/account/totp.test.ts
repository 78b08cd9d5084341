import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { newTotpSecret, readTotp, totpUri } from "./totp.ts";

/** The secret of RFC 6238's appendix B; its codes have eight digits there, of which the last six are the same. */
const RFC = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
const at = (seconds: number): Date => new Date(seconds * 1000);

describe("reading a code", () => {
  it.each([
    [59, "287082"],
    [1111111109, "081804"],
    [1111111111, "050471"],
    [1234567890, "005924"],
    [2000000000, "279037"],
    [20000000000, "353130"],
  ])("knows the code of RFC 6238 at %d s", (seconds, code) => {
    expect(readTotp(RFC, code, at(seconds))).toEqual({ is: "fits", step: Math.floor(seconds / 30) });
  });

  it("S16: takes one step to either side, and no more", () => {
    const step = Math.floor(1111111111 / 30);
    const middle = step * 30 + 15;
    for (const away of [-30, 0, 30]) {
      expect(readTotp(RFC, "050471", at(middle + away))).toEqual({ is: "fits", step });
    }
    expect(readTotp(RFC, "050471", at(middle + 60))).toEqual({ is: "off", step, aheadSeconds: -60 });
    expect(readTotp(RFC, "050471", at(middle - 60))).toEqual({ is: "off", step, aheadSeconds: 60 });
    expect(readTotp(RFC, "050471", at(middle + 300))).toEqual({ is: "off", step, aheadSeconds: -300 });
    expect(readTotp(RFC, "050471", at(middle + 330))).toEqual({ is: "wrong" });
    expect(readTotp(RFC, "050471", at(middle - 330))).toEqual({ is: "wrong" });
  });

  it("refuses everything else without a fault, whatever it is", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), (text) => {
        const read = readTotp(RFC, text, at(59));
        if (read.is !== "wrong") expect(text).toMatch(/^\d{6}$/);
      }),
    );
    for (const almost of ["", "28708", "2870820", "28708x", "２８７０８２"]) {
      expect([almost, readTotp(RFC, almost, at(59)).is]).toEqual([almost, "wrong"]);
    }
  });
});

it("makes secrets of 160 bits, and the address that apps read", () => {
  const secret = newTotpSecret();
  expect(secret).toMatch(/^[A-Z2-7]{32}$/);
  expect(newTotpSecret()).not.toBe(secret);
  const uri = new URL(totpUri(secret, "lan+a@example.com"));
  expect([uri.protocol, uri.hostname, decodeURIComponent(uri.pathname)]).toEqual([
    "otpauth:",
    "totp",
    "/Heed:lan+a@example.com",
  ]);
  expect(Object.fromEntries(uri.searchParams)).toMatchObject({
    issuer: "Heed",
    secret,
    algorithm: "SHA1",
    digits: "6",
    period: "30",
  });
});
