import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { openSecrets, WrongSecret } from "./secret-box.ts";

const ONE = "Zq7vT2mK9xLw4RbN8sYdC3fHjP6uAeG1";
const TWO = "mB5hW8kQ2zXc9VnL4tRyE7uJ1oPaS6dF";

describe("a sealed text", () => {
  test("comes back as it was, whatever it is", () => {
    const secrets = openSecrets(ONE);
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.string(), fc.string(), (text, purpose, row) => {
        const sealed = secrets.seal(text, purpose, row);
        expect(secrets.open(sealed, purpose, row)).toBe(text);
        if (text.length > 3) expect(sealed.includes(text)).toBe(false);
      }),
    );
  });

  test("is another one each time, and opens with the same secret in another process", () => {
    const [a, b] = [
      openSecrets(ONE).seal("lan@example.com", "x"),
      openSecrets(ONE).seal("lan@example.com", "x"),
    ];
    expect(a.equals(b)).toBe(false);
    expect(openSecrets(ONE).open(b, "x")).toBe("lan@example.com");
  });

  test("does not open for another purpose, another row or another secret", () => {
    const sealed = openSecrets(ONE).seal("text", "purpose", "row");
    expect(() => openSecrets(ONE).open(sealed, "other", "row")).toThrow(WrongSecret);
    expect(() => openSecrets(ONE).open(sealed, "purpose", "other")).toThrow(WrongSecret);
    expect(() => openSecrets(TWO).open(sealed, "purpose", "row")).toThrow(WrongSecret);
    // The names run into each other nowhere: ("ab", "c") is not ("a", "bc").
    const joined = openSecrets(ONE).seal("text", "ab", "c");
    expect(() => openSecrets(ONE).open(joined, "a", "bc")).toThrow(WrongSecret);
  });

  test("does not open when a single bit of it was turned, or when it was cut", () => {
    const secrets = openSecrets(ONE);
    const sealed = secrets.seal("text", "purpose");
    for (let bit = 0; bit < sealed.length * 8; bit += 1) {
      const turned = Buffer.from(sealed);
      turned[bit >> 3] = (turned[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(() => secrets.open(turned, "purpose")).toThrow(WrongSecret);
    }
    for (let length = 0; length < sealed.length; length += 1) {
      expect(() => secrets.open(sealed.subarray(0, length), "purpose")).toThrow(WrongSecret);
    }
    expect(() => secrets.open(randomBytes(64), "purpose")).toThrow(WrongSecret);
  });
});

describe("a blind index", () => {
  test("is the same for the same text, and another for another purpose or secret", () => {
    const index = openSecrets(ONE).index("lan@example.com", "key");
    expect(index).toHaveLength(32);
    expect(openSecrets(ONE).index("lan@example.com", "key").equals(index)).toBe(true);
    expect(openSecrets(ONE).index("lan@example.com", "other").equals(index)).toBe(false);
    expect(openSecrets(TWO).index("lan@example.com", "key").equals(index)).toBe(false);
  });
});

describe("while the secret changes", () => {
  test("both open, the new one seals, and the text is found under both indexes", () => {
    const [old, both, fresh] = [openSecrets(ONE), openSecrets(TWO, ONE), openSecrets(TWO)];
    expect(both.isChanging).toBe(true);
    expect(both.open(old.seal("a", "p"), "p")).toBe("a");
    expect(fresh.open(both.seal("b", "p"), "p")).toBe("b");
    expect(both.indexes("a", "p")).toEqual([fresh.index("a", "p"), old.index("a", "p")]);
    expect(fresh.indexes("a", "p")).toHaveLength(1);
  });

  test("a secret is no change of itself", () => {
    expect(openSecrets(ONE, ONE).isChanging).toBe(false);
  });

  test("two secrets with one key id cannot follow each other", () => {
    const { keyId } = openSecrets(ONE);
    let twin = "";
    for (let n = 0; twin === ""; n += 1) {
      const candidate = `${TWO}${n}`;
      if (openSecrets(candidate).keyId === keyId) twin = candidate;
    }
    expect(() => openSecrets(twin, ONE)).toThrow("make another one");
  });
});
