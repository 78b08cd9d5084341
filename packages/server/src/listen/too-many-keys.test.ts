import { describe, expect, it } from "vitest";
import { tooManyKeys } from "./too-many-keys.ts";

const keys = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, i) => [`-${i}`, i]));
const paths = (input: unknown) => tooManyKeys(input).map(({ path }) => path);

describe("tooManyKeys", () => {
  it("lets a hundred keys pass, whatever they are", () => {
    const group = keys(100);
    expect(paths({ ratings: group, text: group, attributes: group, customer: { traits: group } })).toEqual(
      [],
    );
    for (const odd of [null, undefined, 5, "x".repeat(1000), { ratings: "x".repeat(1000), customer: null }]) {
      expect(paths(odd)).toEqual([]);
    }
  });

  it("names each group that has more", () => {
    const group = keys(101);
    expect(paths({ ratings: group, text: group, attributes: group, customer: { traits: group } })).toEqual([
      "ratings",
      "text",
      "attributes",
      "customer.traits",
    ]);
    expect(paths(group)).toEqual([""]);
    expect(paths({ customer: group })).toEqual(["customer"]);
  });
});
