import fc from "fast-check";
import { expect, test } from "vitest";
import { partsOf } from "./parts.ts";
import { matches } from "./plain.ts";

const hits = (text: string, letters: string) =>
  partsOf(text, letters)
    .filter((part) => part.hit)
    .map((part) => part.text);

test("marks and capitals do not matter", () => {
  expect(hits("Giao hàng TRỄ, quá trễ", "tre")).toEqual(["TRỄ", "trễ"]);
  expect(hits("Điểm chạm", "diem")).toEqual(["Điểm"]);
  expect(hits("Giao hàng trễ".normalize("NFD"), "trễ")).toEqual(["trễ".normalize("NFD")]);
  expect(matches("Điểm chạm", "DIEM CH")).toBe(true);
});

test("the parts are the text again, whatever is searched", () => {
  const text = fc.string({ unit: "grapheme" });
  fc.assert(
    fc.property(text, text, (whole, letters) => {
      expect(
        partsOf(whole, letters)
          .map((part) => part.text)
          .join(""),
      ).toBe(whole);
    }),
  );
});

test("a text is marked exactly when it is found", () => {
  const word = fc.string({ unit: fc.constantFrom("a", "á", "b", "đ", "Đ", " ", "ß", "ffi") });
  fc.assert(
    fc.property(word, word, (whole, letters) => {
      if (letters.trim() === "") return;
      expect(hits(whole, letters).length > 0).toBe(matches(whole, letters));
    }),
  );
});
