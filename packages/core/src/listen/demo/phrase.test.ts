import { describe, expect, test } from "vitest";
import { type Cause, causes } from "./causes.ts";
import { english } from "./comments-en.ts";
import { vietnamese } from "./comments-vi.ts";
import { type Fillings, speak } from "./phrase.ts";
import { createRandom } from "./random.ts";

const fillings: Fillings = {
  me: "mình",
  item: "chiếc váy hoa",
  material: "chất vải",
  flaw: "bung chỉ",
  wear: "phai màu",
  size: "M",
  puttingOn: "mặc",
  days: "3 ngày",
  wait: "12 phút",
  refund: "8 ngày",
  shop: "cửa hàng Tây Hồ",
  courier: "Green Post",
  version: "5.4.0",
  since: "2021",
};

test("choices, slots and nesting are written out", () => {
  const random = createRandom(1);
  const seen = new Set(Array.from({ length: 200 }, () => speak("{a {item}|{b|c}|}!", fillings, random)));
  expect([...seen].sort()).toEqual(["!", "a chiếc váy hoa!", "b!", "c!"]);
});

test("a slip in a phrase is an error, not a hole in a sentence", () => {
  const random = createRandom(1);
  expect(() => speak("late by {dayz}", fillings, random)).toThrow(RangeError);
  expect(() => speak("late by {days", fillings, random)).toThrow(RangeError);
  expect(() => speak("late by days}", fillings, random)).toThrow(RangeError);
});

describe.each([
  ["vi", vietnamese],
  ["en", english],
])("the %s phrasebook", (_, book) => {
  const all = [
    ...Object.values(book.causes),
    ...Object.values(book.closing),
    ...Object.values(book.opening),
    book.lukewarm,
  ].flat();

  test("every phrase speaks cleanly: no stray brace, space or stop, composed letters", () => {
    const random = createRandom(9);
    for (const phrase of all) {
      for (let turn = 0; turn < 12; turn += 1) {
        const sentence = speak(phrase, fillings, random);
        expect(sentence).not.toMatch(/[{}|]|\s{2}|\s[,.!]|^\s|\s$|[.,]$|undefined/);
        expect(sentence).toBe(sentence.normalize("NFC"));
      }
    }
  });

  test("there is something to say about every cause, in several ways", () => {
    const random = createRandom(9);
    for (const cause of Object.keys(causes) as Cause[]) {
      const ways = new Set<string>();
      for (const phrase of book.causes[cause]) {
        for (let turn = 0; turn < 30; turn += 1) ways.add(speak(phrase, fillings, random));
      }
      expect(ways.size, cause).toBeGreaterThanOrEqual(5);
    }
  });
});
