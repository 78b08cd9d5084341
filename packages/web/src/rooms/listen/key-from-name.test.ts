import { FieldKey, Key } from "@heed/contract/words";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { freeKey, isFieldKey, isKey, keyFromName } from "./key-from-name.ts";

describe("keyFromName", () => {
  it.each([
    ["Giao hàng – Đà Nẵng (2026)", "giao-hang-da-nang-2026"],
    ["Khách hàng thân thiết", "khach-hang-than-thiet"],
    ["ƯU ĐÃI Tết", "uu-dai-tet"],
    ["After delivery", "after-delivery"],
    ["  HN-01  ", "hn-01"],
    ["Größe & Höhe", "gro-e-hohe"],
    ["日本語", ""],
    ["", ""],
  ])("%s becomes %s", (name, key) => {
    expect(keyFromName(name)).toBe(key);
  });

  it("cuts long names between words", () => {
    const key = keyFromName("one two three four five six seven eight nine ten eleven twelve thirteen");
    expect(key).toBe("one-two-three-four-five-six-seven-eight-nine-ten-eleven-twelve");
  });

  it("gives the contract's keys or nothing, whatever the name, however it is composed", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 200 }), (name) => {
        const key = keyFromName(name);
        expect(key === "" || Key.safeParse(key).success).toBe(true);
        expect(keyFromName(name.normalize("NFD"))).toBe(keyFromName(name.normalize("NFC")));
      }),
    );
  });
});

describe("freeKey", () => {
  it("counts up from 2", () => {
    expect(freeKey("a", new Set())).toBe("a");
    expect(freeKey("a", new Set(["a", "a-2"]))).toBe("a-3");
  });

  it("stays within 64 characters", () => {
    const long = "x".repeat(64);
    expect(freeKey(long, new Set([long]))).toBe(`${"x".repeat(62)}-2`);
  });
});

describe("isKey and isFieldKey", () => {
  it("say what the contract says", () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ maxLength: 70 }), fc.stringMatching(/^[A-Za-z0-9_-]{0,66}$/)),
        (text) => {
          expect(isKey(text)).toBe(Key.safeParse(text).success);
          expect(isFieldKey(text)).toBe(FieldKey.safeParse(text).success);
        },
      ),
    );
  });
});
