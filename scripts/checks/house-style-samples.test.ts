import { expect, test } from "vitest";
import {
  environmentViolations,
  exportViolations,
  lengthViolations,
  looseTypeViolations,
  MAX_LINES,
  nameViolations,
  testViolations,
} from "./house-style.ts";
import { parseSource } from "./syntax.ts";

/* The checks themselves, on samples that break a rule. */

const parsed = (text: string, path = "packages/web/src/a.ts") => parseSource({ path, text });

test("long files", () => {
  const lines = (count: number) => [{ path: "a.ts", text: "x;\n".repeat(count) }];
  expect(lengthViolations(lines(MAX_LINES))).toEqual([]);
  expect(lengthViolations(lines(MAX_LINES + 1))).toEqual(["a.ts: 301 lines; 300 are the most"]);
});

test("names that say nothing", () => {
  const bad = [
    "src/utils.ts",
    "src/helpers/a.ts",
    "src/date-utils.ts",
    "src/common/x.ts",
    "src/case-manager.ts",
  ];
  for (const path of [...bad, "src/misc.test.ts", "src/CaseList.tsx", "src/case_list.ts"]) {
    expect(nameViolations([path]), path).toHaveLength(1);
  }
  expect(nameViolations(["src/utilisation.ts", "src/0001-the-house.ts", "src/page.module.css"])).toEqual([]);
});

test("barrels and default exports", () => {
  const bad = (text: string, path?: string) => exportViolations([parsed(text, path)]).length;
  expect(bad('export { a } from "./a.ts";\nexport { b } from "./b.ts";')).toBe(1);
  expect(bad('export * from "./a.ts";\nexport const x = 1;')).toBe(1);
  expect(bad('export { a } from "./a.ts";\nexport const x = 1;', "packages/web/src/index.ts")).toBe(1);
  expect(bad("export default 1;")).toBe(1);
  expect(bad("export default 1;", "packages/web/vite.config.ts")).toBe(0);
  expect(bad("export const a = 1;\nexport type B = string;")).toBe(0);
  const later = [
    parsed('const page = () => import("./b.ts");'),
    parsed("export default 1;", "packages/web/src/b.ts"),
  ];
  expect(exportViolations(later)).toEqual([]);
});

test("the environment", () => {
  const bad = (text: string, path?: string) => environmentViolations([parsed(text, path)]).length;
  expect(bad("const home = process.env.HOME;")).toBe(1);
  expect(bad('const home = process["env"].HOME;')).toBe(1);
  expect(bad("const { HOME } = process.env;")).toBe(1);
  expect(bad('import { env } from "node:process";')).toBe(1);
  expect(bad('import process from "node:process";')).toBe(1);
  expect(bad("const home = process.env.HOME;", "packages/server/src/config.ts")).toBe(0);
  expect(bad("const home = process.env.HOME;", "packages/server/src/a.test.ts")).toBe(0);
  expect(bad("const home = process.env.HOME;", "scripts/test.ts")).toBe(0);
  expect(bad("const mode = process.platform;")).toBe(0);
});

test("any in every disguise", () => {
  const bad = (text: string) => looseTypeViolations([parsed(text)]).length;
  for (const text of [
    "let a: any;",
    "const a = b as any;",
    "function f(a: any[]) {}",
    "type A = Record<string, any>;",
    "// @ts-ignore\nconst a: number = '';",
    "/* @ts-expect-error */ const a: number = '';",
  ]) {
    expect(bad(text), text).toBe(1);
  }
  expect(bad("const any = 'any'; // as any\nlet a: unknown;")).toBe(0);
});

test("any with a reason, where only tests use it", () => {
  const text = "// biome-ignore lint/suspicious/noExplicitAny: whatever the server says\nlet a: any;\n";
  expect(looseTypeViolations([parsed(text, "packages/server/src/testing/call.ts")])).toEqual([]);
  expect(looseTypeViolations([parsed(text)])).toHaveLength(1);
  expect(looseTypeViolations([parsed(`${text}let b: any;`, "packages/server/src/a.test.ts")])).toHaveLength(
    1,
  );
});

test("tests that do not run and mocks", () => {
  const bad = (text: string) => testViolations([parsed(text, "packages/web/src/a.test.ts")]).length;
  for (const name of [
    "test.skip",
    "it.only",
    "describe.todo",
    "test.each.only",
    "test.fails",
    "describe.skip.each",
  ]) {
    expect(bad(`${name}("x", () => {});`), name).toBe(1);
  }
  expect(bad('vi.mock("./a.ts");')).toBe(1);
  expect(bad('vi.doMock("./a.ts");')).toBe(1);
  expect(bad('// test.skip\nconst s = { skip: 1 }.skip; test("x", () => list.skip(2));')).toBe(0);
});
