import fc from "fast-check";
import { expect, it } from "vitest";
import { cursorOf, readCursor } from "./cursor.ts";

it("is read as it was given", () => {
  fc.assert(
    fc.property(fc.bigInt({ min: -(10n ** 17n), max: 10n ** 17n }), fc.uuid(), (micros, id) => {
      expect(readCursor(cursorOf({ micros, id }))).toEqual({ micros, id });
    }),
  );
});

it("is nothing else", () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(readCursor(text)).toBeUndefined();
      expect(readCursor(Buffer.from(text).toString("base64url"))).toBeUndefined();
    }),
  );
});
