import { expect, test } from "vitest";
import {
  environmentViolations,
  exportViolations,
  LONGER,
  lengthViolations,
  looseTypeViolations,
  nameViolations,
  testViolations,
} from "./house-style.ts";
import { parseSource } from "./syntax.ts";
import { pathsUnder, sourceFiles } from "./tree.ts";

const files = sourceFiles("packages", "scripts", "bench", "e2e");
const sources = files.map(parseSource);

test("no file is longer than anybody reads", () => {
  expect(lengthViolations(files)).toEqual([]);
});

test("files that may be longer exist and need it", () => {
  const paths = new Set(files.map(({ path }) => path));
  expect(Object.keys(LONGER).filter((path) => !paths.has(path))).toEqual([]);
});

test("every name says something, in kebab case", () => {
  const ours = ["packages", "scripts", "bench", "e2e"].flatMap((folder) => pathsUnder(folder));
  expect(nameViolations(ours)).toEqual([]);
});

test("no barrels, no default exports", () => {
  expect(exportViolations(sources)).toEqual([]);
});

test("one file reads the environment", () => {
  expect(environmentViolations(sources)).toEqual([]);
});

test("no any, and nothing silences the compiler", () => {
  expect(looseTypeViolations(sources)).toEqual([]);
});

test("every test runs, and none mocks a module", () => {
  expect(testViolations(sources)).toEqual([]);
});
