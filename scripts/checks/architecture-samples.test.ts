import { expect, test } from "vitest";
import { purityViolations } from "./core-purity.ts";
import { floorViolations } from "./floors.ts";
import { closureOf, cyclesOf, importGraph } from "./import-graph.ts";
import { roomViolations } from "./rooms.ts";
import { parseSource } from "./syntax.ts";

/* The checks themselves, on samples that break a rule. */

const parsed = (path: string, text: string) => parseSource({ path, text });
const declared = new Map(
  ["contract", "core", "server", "survey", "sdk", "web", "cli"].map((floor) => [
    floor,
    { dependencies: new Set(["zod"]), devDependencies: new Set(["vite"]) },
  ]),
);
const floor = (path: string, text: string) =>
  floorViolations([parsed(path, text)], declared, new Set(["vitest"])).length;

test.each([
  ["packages/core/src/a.ts", 'import { x } from "@heed/server/ids";'],
  ["packages/core/src/a.ts", 'import type { x } from "@heed/server/ids";'],
  ["packages/core/src/a.ts", 'import { x } from "@heed/contract/words";'],
  ["packages/core/src/a.ts", 'const x = await import("@heed/contract/words");'],
  ["packages/core/src/a.ts", 'import { type Key } from "@heed/contract/words";'],
  ["packages/core/src/a.ts", 'import { readFile } from "node:fs";'],
  ["packages/core/src/a.ts", 'import { x } from "../../server/src/ids.ts";'],
  ["packages/core/src/a.ts", 'import dayjs from "dayjs";'],
  ["packages/core/src/a.ts", 'export { x } from "@heed/web/x";'],
  ["packages/core/src/a.ts", 'type X = import("@heed/web/x").X;'],
  ["packages/contract/src/a.ts", 'import type { x } from "@heed/core/x";'],
  ["packages/server/src/a.ts", 'import { runPage } from "@heed/survey/run-page";'],
  ["packages/server/src/a.ts", 'import { x } from "@heed/web/x";'],
  ["packages/server/src/a.ts", 'import { build } from "vite";'],
  ["packages/web/src/a.ts", 'import { Key } from "@heed/contract/words";'],
  ["packages/survey/src/a.ts", 'import { Key } from "@heed/contract/words";'],
  ["packages/sdk/src/a.ts", 'import { x } from "@heed/core/x";'],
  ["packages/cli/src/a.ts", 'import { x } from "@heed/core/x";'],
  ["packages/surprise/src/a.ts", "export const x = 1;"],
])("%s may not say %s", (path, text) => {
  expect(floor(path, text)).toBe(1);
});

test.each([
  ["packages/core/src/a.ts", 'import type { Key } from "@heed/contract/words";'],
  ["packages/core/src/a.ts", 'export type { Key } from "@heed/contract/words";'],
  [
    "packages/core/src/a.test.ts",
    'import { Key } from "@heed/contract/words"; import { test } from "vitest";',
  ],
  ["packages/core/src/a.ts", '// import { x } from "@heed/server/ids";\nconst s = `import("@heed/web/x")`;'],
  ["packages/server/src/a.ts", 'import { renderSurveyPage } from "@heed/survey/render-page";'],
  ["packages/server/src/a.ts", 'import { z } from "zod"; import fs from "node:fs";'],
  ["packages/web/vite.config.ts", 'import { defineConfig } from "vite";'],
])("%s may say %s", (path, text) => {
  expect(floor(path, text)).toBe(0);
});

test("a room may look left and not right", () => {
  const rooms = (path: string, from: string) =>
    roomViolations([parsed(path, `import type { X } from "${from}";`)]).length;
  expect(rooms("packages/core/src/listen/a.ts", "../measure/nps.ts")).toBe(1);
  expect(rooms("packages/core/src/listen/deep/a.ts", "../../act/a.ts")).toBe(1);
  expect(rooms("packages/contract/src/measure/a.ts", "../act/case.ts")).toBe(1);
  expect(rooms("packages/core/src/measure/a.ts", "@heed/contract/act/case")).toBe(1);
  expect(rooms("packages/core/src/act/a.ts", "../measure/nps.ts")).toBe(0);
  expect(rooms("packages/core/src/listen/a.ts", "./measure/nps.ts")).toBe(0);
  expect(rooms("packages/server/src/listen/a.ts", "../measure/nps.ts")).toBe(0);
});

test("a clock, dice and I/O are found in the core, and only there", () => {
  const pure = (text: string, path = "packages/core/src/a.ts") =>
    purityViolations([parsed(path, text)]).length;
  for (const text of [
    "const t = Date.now();",
    "const t = new Date();",
    "const t = Date();",
    "const r = Math.random();",
    'const r = Math["random"]();',
    "const id = crypto.randomUUID();",
    "const t = performance.now();",
    "const home = process.env.HOME;",
    "setTimeout(() => {}, 1);",
    'const page = await fetch("https://example.org");',
    "const clock = Date.now;",
  ]) {
    expect(pure(text), text).toBeGreaterThan(0);
  }
  for (const text of [
    "const t = new Date(0);",
    "const t = Date.parse(x) + Date.UTC(2026, 1);",
    "const later = (now: number) => new Date(now + 1);",
    "// Date.now()\nconst s = 'Math.random()';",
    "const f = (process: { step(): void }) => process.step();",
  ]) {
    expect(pure(text), text).toBe(0);
  }
  expect(pure("const t = Date.now();", "packages/core/src/a.test.ts")).toBe(0);
  expect(pure("const t = Date.now();", "packages/server/src/a.ts")).toBe(0);
});

test("closures follow values across packages and leave types out", () => {
  const graph = importGraph([
    parsed("packages/server/src/http/a.ts", 'import { b } from "../b.ts"; import type { C } from "../c.ts";'),
    parsed("packages/server/src/b.ts", 'import { d } from "@heed/core/listen/d"; import "zod";'),
    parsed("packages/server/src/c.ts", ""),
    parsed("packages/core/src/listen/d.tsx", 'export { e } from "./e.ts";'),
    parsed("packages/core/src/listen/e.ts", 'const late = () => import("./f.ts");'),
    parsed("packages/core/src/listen/f.ts", 'import { e } from "./e.ts";'),
  ]);
  expect(closureOf(graph, "packages/server/src/http/a.ts")).toEqual([
    "packages/core/src/listen/d.tsx",
    "packages/core/src/listen/e.ts",
    "packages/core/src/listen/f.ts",
    "packages/server/src/b.ts",
    "packages/server/src/http/a.ts",
  ]);
  expect(cyclesOf(graph)).toEqual([
    ["packages/core/src/listen/e.ts", "packages/core/src/listen/f.ts", "packages/core/src/listen/e.ts"],
  ]);
});

test("a file that does not parse is told, not skipped", () => {
  expect(() => parsed("a.ts", "const = ;")).toThrow(/a\.ts does not parse/);
});
