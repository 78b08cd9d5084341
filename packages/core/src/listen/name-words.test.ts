import fc from "fast-check";
import { expect, test } from "vitest";
import { nameWords } from "./name-words.ts";

test.each([
  ["Nguyễn Thị Đào", ["nguyen", "thi", "dao"]],
  ["NGUYEN  thi   dao", ["nguyen", "thi", "dao"]],
  ["O'Brien-Müller, José", ["o", "brien", "muller", "jose"]],
  ["Lan Lan", ["lan"]],
  ["李小龍", ["李小龍"]],
  ["김민준", ["김민준"]],
  ["  — ", []],
])("%j has the words %j", (name, words) => {
  expect(nameWords(name)).toEqual(words);
});

test("the words of a name are found again however it is composed, accented or written", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (name) => {
      const words = nameWords(name);
      expect(nameWords(name.normalize("NFD"))).toEqual(words);
      expect(nameWords(name.normalize("NFC"))).toEqual(words);
      expect(nameWords(words.join(" "))).toEqual(words);
      expect(words.length).toBeLessThanOrEqual(12);
    }),
  );
});
