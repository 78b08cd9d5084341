import { createHash } from "node:crypto";
import { Id } from "@heed/contract/words";
import fc from "fast-check";
import { validate, version } from "uuid";
import { expect, test } from "vitest";
import { idFromText, newId } from "./ids.ts";

test("new ids are UUIDv7 of now, all different, each greater than the one before", () => {
  const before = Date.now();
  const ids = Array.from({ length: 20_000 }, newId);
  const after = Date.now();
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids).toEqual([...ids].sort());
  for (const id of ids.filter((_, i) => i % 100 === 0)) {
    expect(version(id)).toBe(7);
    const time = Number.parseInt(id.replaceAll("-", "").slice(0, 12), 16);
    expect(time).toBeGreaterThanOrEqual(before);
    expect(time).toBeLessThanOrEqual(after);
  }
});

test("the random part of an id is not that of its neighbour", () => {
  const tails = new Set(Array.from({ length: 5000 }, () => newId().slice(-12)));
  expect(tails.size).toBe(5000);
});

test("an id from a text is the text's SHA-256 as a UUIDv8, always the same", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => {
      const id = idFromText(text);
      expect(id).toBe(idFromText(text));
      expect(validate(id) && version(id) === 8 && Id.safeParse(id).success).toBe(true);
      const hex = createHash("sha256").update(text).digest("hex");
      const bare = id.replaceAll("-", "");
      expect(bare.slice(0, 12) + bare.slice(13, 16) + bare.slice(17)).toBe(
        hex.slice(0, 12) + hex.slice(13, 16) + hex.slice(17, 32),
      );
    }),
  );
});
