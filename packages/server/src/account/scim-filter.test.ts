import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ScimError } from "./scim-error.ts";
import { readScimFilter } from "./scim-filter.ts";

const read = (text: string) => readScimFilter(text, ["userName", "externalId"]);

describe("a filter", () => {
  it("asks for one value", () => {
    expect(read('userName eq "lan@example.com"')).toEqual({
      attribute: "userName",
      value: "lan@example.com",
    });
    expect(read(' USERNAME EQ "a \\"b\\" \\u00e9" ')).toEqual({ attribute: "userName", value: 'a "b" é' });
    expect(read('externalId eq ""')).toEqual({ attribute: "externalId", value: "" });
  });

  it.each([
    "",
    "userName",
    'userName co "x"',
    'userName eq "x" or userName eq "y"',
    'password eq "x"',
    "userName eq x",
    'userName eq "x',
    'userName eq "\\x"',
    `userName eq "${"x".repeat(600)}"`,
  ])("that asks something else is refused: %s", (text) => {
    expect(() => read(text)).toThrow(ScimError);
  });

  it("S24: gives back every value as it was, and never throws anything else", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), (value) => {
        expect(read(`userName eq ${JSON.stringify(value)}`).value).toBe(value);
      }),
    );
    fc.assert(
      fc.property(fc.string(), (text) => {
        try {
          read(text);
        } catch (error) {
          expect(error).toBeInstanceOf(ScimError);
        }
      }),
    );
  });

  it("S31: is read in no time, however long", () => {
    const started = performance.now();
    for (const text of ["a".repeat(200_000), `userName eq "${"\\".repeat(200_000)}`, " ".repeat(200_000)]) {
      expect(() => read(text)).toThrow(ScimError);
    }
    expect(performance.now() - started).toBeLessThan(50);
  });
});
