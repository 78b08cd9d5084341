import { expect, test } from "vitest";
import { isPermissive, runtimePackages } from "./licences.ts";

test("choices and combinations of licences are understood", () => {
  for (const good of ["MIT", "(MIT OR CC0-1.0)", "MIT OR GPL-3.0-only", "Apache-2.0 AND MIT", " ISC "]) {
    expect(isPermissive(good), good).toBe(true);
  }
  for (const bad of [
    "",
    "GPL-3.0-only",
    "MIT AND GPL-3.0-only",
    "MPL-2.0",
    "SEE LICENSE IN LICENSE",
    "UNLICENSED",
  ]) {
    expect(isPermissive(bad), bad).toBe(false);
  }
  // Nested parentheses are for a person to read.
  expect(isPermissive("(MIT OR ISC) AND (MIT OR GPL-2.0)")).toBe(false);
});

test("what runs is listed once for each name, tools and our own packages are not", () => {
  expect(
    runtimePackages({
      "": { version: "0.1.0", license: "Apache-2.0" },
      "packages/core": { version: "0.1.0", license: "Apache-2.0" },
      "node_modules/@heed/core": { link: true, resolved: "packages/core" },
      "node_modules/b": { version: "1.0.0", license: "MIT" },
      "node_modules/a/node_modules/b": { version: "2.0.0", license: "MIT" },
      "node_modules/a": { version: "1.0.0", license: "ISC", optional: true },
      "node_modules/tool": { version: "1.0.0", license: "MPL-2.0", dev: true },
    }),
  ).toEqual([
    { name: "a", versions: ["1.0.0"], licence: "ISC" },
    { name: "b", versions: ["1.0.0", "2.0.0"], licence: "MIT" },
  ]);
});
