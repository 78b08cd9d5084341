import { expect, test } from "vitest";
import { BOUNDED, MAKERS, madePatterns, type OwnPattern, ownPatterns, slowText } from "./own-patterns.ts";
import { parseSource } from "./syntax.ts";
import { sourceFiles } from "./tree.ts";

const sources = sourceFiles("packages").map(parseSource);
const patterns = new Map(ownPatterns(sources).map((one) => [`/${one.source}/${one.flags}`, one]));

test("S31: every pattern of ours is quick with 200 KB made to slow it down", { timeout: 300_000 }, () => {
  expect(patterns.size).toBeGreaterThan(50);
  const slow = [...patterns.values()].flatMap((pattern) => {
    const text = slowText(pattern);
    return text === undefined ? [] : [`${pattern.place}: /${pattern.source}/${pattern.flags}: ${text}`];
  });
  expect(slow).toEqual([]);
});

test("S31: the check finds what it looks for", () => {
  const pattern = (source: string): OwnPattern => ({ place: "here", source, flags: "" });
  expect(slowText(pattern("^(a+)+$"))).toBeDefined();
  expect(slowText(pattern("<[^>]*>$"))).toBeDefined();
  expect(slowText(pattern("\\s+$"))).toBeDefined();
  expect(slowText(pattern("^[a-z]+$"))).toBeUndefined();
});

test("S31: patterns that may be slower exist and say why", () => {
  expect(Object.keys(BOUNDED).filter((pattern) => !patterns.has(pattern))).toEqual([]);
});

test("S31: patterns are written down, not put together from what somebody wrote", () => {
  expect(madePatterns(sources)).toEqual(MAKERS);
});
