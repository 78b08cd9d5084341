import { expect, test } from "vitest";
import { RAW_PLACES, sqlViolations } from "./safe-sql.ts";
import { parseSource } from "./syntax.ts";
import { sourceFiles } from "./tree.ts";

const sources = sourceFiles("packages/server").map(parseSource);
const sample = (text: string) =>
  sqlViolations([parseSource({ path: "packages/server/src/store/sample.ts", text })]);

test("S24: no statement is put together from what somebody wrote", () => {
  expect(sqlViolations(sources)).toEqual([]);
});

test("S24: places that put statements together exist", () => {
  const paths = new Set(sources.map(({ path }) => path));
  expect(Object.keys(RAW_PLACES).filter((path) => !paths.has(path))).toEqual([]);
});

test("S24: the check finds what it looks for", () => {
  for (const bad of [
    "sql.lit(name)",
    "sql.raw(body.sort)",
    "sql.raw(`a $" + "{b}`)",
    "sql.ref(field)",
    "eb.lit(x)",
    "eb.ref('a', '->>').key(k)",
  ])
    expect(sample(bad)).toHaveLength(1);
  for (const good of ["sql`select $" + "{name}`", "sql.raw('now()')", "sql.raw(COLUMNS)", "eb.ref('a.b')"])
    expect(sample(good)).toEqual([]);
});
