import fc from "fast-check";
import { expect, test } from "vitest";
import { responseId } from "./response-id.ts";

test("is a UUID of version 7 with the time in front", () => {
  // The example of RFC 9562, appendix A.6.
  const random = Uint8Array.of(0x0c, 0xc3, 0x18, 0xc4, 0xdc, 0x0c, 0x0c, 0x07, 0x39, 0x8f);
  expect(responseId(1_645_557_742_000, random)).toBe("017f22e2-79b0-7cc3-98c4-dc0c0c07398f");
});

test("property: always well-formed, and later ids sort behind earlier ones", () => {
  const random = fc.uint8Array({ minLength: 10, maxLength: 10 });
  const time = fc.integer({ min: 0, max: 2 ** 47 });
  fc.assert(
    fc.property(time, fc.integer({ min: 1, max: 1e9 }), random, random, (now, later, a, b) => {
      const [first, second] = [responseId(now, a), responseId(now + later, b)];
      expect(first).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
      expect(first < second).toBe(true);
    }),
  );
});
