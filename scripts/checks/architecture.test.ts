import { expect, test } from "vitest";
import { purityViolations } from "./core-purity.ts";
import { type Declared, FLOORS, floorViolations } from "./floors.ts";
import { closureOf, cyclesOf, importGraph } from "./import-graph.ts";
import { roomViolations } from "./rooms.ts";
import { literalText, parseSource } from "./syntax.ts";
import { isForTests, pathsUnder, readText, sourceFiles } from "./tree.ts";

/** One endpoint, its schemas, its stores: so many of our files at most are loaded with it. */
const MAX_CLOSURE = 40;

const house = sourceFiles("packages").map(parseSource);
const graph = importGraph(house.filter(({ path }) => !isForTests(path)));

type Manifest = { dependencies?: Record<string, string>; devDependencies?: Record<string, string> };

function manifestAt(path: string): Manifest {
  return JSON.parse(readText(path));
}

const declared = new Map<string, Declared>(
  Object.keys(FLOORS).map((floor) => {
    const { dependencies = {}, devDependencies = {} } = manifestAt(`packages/${floor}/package.json`);
    return [
      floor,
      {
        dependencies: new Set(Object.keys(dependencies)),
        devDependencies: new Set(Object.keys(devDependencies)),
      },
    ];
  }),
);
/** Tests may use what the tests of the whole house use, and what any floor runs with. */
const forTests = new Set([
  ...Object.keys(manifestAt("package.json").devDependencies ?? {}),
  ...[...declared.values()].flatMap(({ dependencies }) => [...dependencies]),
]);

test("there is something to check", () => {
  expect(house.length).toBeGreaterThan(300);
  expect([...graph.values()].flat().length).toBeGreaterThan(600);
});

test("no floor knows one that it may not know", () => {
  expect(floorViolations(house, declared, forTests)).toEqual([]);
});

test("each package lists only floors that it may know", () => {
  const wrong = [...declared].flatMap(([floor, { dependencies }]) =>
    [...dependencies]
      .filter((name) => name.startsWith("@heed/") && !Object.hasOwn(FLOORS[floor]?.own ?? {}, name.slice(6)))
      .map((name) => `${floor} lists ${name}`),
  );
  expect(wrong).toEqual([]);
});

test("each package uses what it lists", () => {
  // The date picker computes with dayjs, which it asks for as a peer.
  const forOthers = new Set(["dayjs"]);
  const idle = [...declared].flatMap(([floor, { dependencies }]) => {
    const own = house.filter(({ path }) => path.startsWith(`packages/${floor}/`));
    const named = new Set(own.flatMap(({ nodes }) => nodes.flatMap((node) => literalText(node) ?? [])));
    return [...dependencies]
      .filter((name) => !forOthers.has(name) && !name.startsWith("@heed/"))
      .filter((name) => ![...named].some((text) => text === name || text.startsWith(`${name}/`)))
      .map((name) => `${floor} lists ${name} and does not use it`);
  });
  expect(idle).toEqual([]);
});

test("no room knows one to its right", () => {
  expect(roomViolations(house)).toEqual([]);
});

test("the core reads no clock, rolls no dice, does no I/O", () => {
  expect(purityViolations(house)).toEqual([]);
});

test("no files load each other in a circle", () => {
  expect(cyclesOf(graph)).toEqual([]);
});

test("every import of ours leads to a file", () => {
  const known = new Set(pathsUnder("packages"));
  const lost = house.flatMap(({ path, imports }) =>
    imports
      .filter(({ from }) => from.startsWith(".") && !/\?/.test(from))
      .filter(({ from }) => !known.has(new URL(from, `file:///${path}`).pathname.slice(1)))
      .map(({ from, line }) => `${path}:${line}: ${from}`),
  );
  expect(lost).toEqual([]);
});

test.each(["metric", "touchpoint", "key", "query", "case"])(
  "the endpoint %s loads at most 40 of our files",
  (noun) => {
    const closure = closureOf(graph, `packages/server/src/http/${noun}.ts`);
    expect(closure.length, closure.join("\n")).toBeLessThanOrEqual(MAX_CLOSURE);
    expect(closure.length).toBeGreaterThan(3);
  },
);
