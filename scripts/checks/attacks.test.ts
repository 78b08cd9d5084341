import { expect, test } from "vitest";
import { pathsUnder, readText } from "./tree.ts";

const table = readText("docs/security/attacks.md");
const rows = table
  .split("\n")
  .map((line) => /^\| S(\d+) \| (.+) \| (.+) \|$/.exec(line))
  .flatMap((found) => (found ? [{ number: Number(found[1]), cell: found[3] ?? "" }] : []));
const tests = new Map(
  ["packages", "scripts", "bench", "e2e"]
    .flatMap((folder) => pathsUnder(folder))
    .filter((path) => /\.test\.tsx?$/.test(path))
    .map((path) => [
      path,
      new Set([...readText(path).matchAll(/\bS(\d{1,2})\b/g)].map(([, number]) => Number(number))),
    ]),
);

test("each of the sixty attacks has a row, in order", () => {
  expect(rows.map(({ number }) => number)).toEqual(Array.from({ length: 60 }, (_, at) => at + 1));
});

test("every test that a row names is there and carries the attack's number", () => {
  const wrong = rows.flatMap(({ number, cell }) =>
    [...cell.matchAll(/`([^`]+\.test\.tsx?)`/g)]
      .map(([, path = ""]) => path)
      .filter((path) => !tests.get(path)?.has(number))
      .map((path) => `S${number}: ${path}`),
  );
  expect(wrong).toEqual([]);
});

test("a row without a test says with which part it comes, and no test is forgotten", () => {
  const tested = new Set([...tests.values()].flatMap((numbers) => [...numbers]));
  const silent = rows.filter(({ cell }) => !cell.includes(".test.ts") && !/later: .{10,}/.test(cell));
  expect(silent).toEqual([]);
  const forgotten = rows.filter(({ number, cell }) => tested.has(number) && !cell.includes(".test.ts"));
  expect(forgotten.map(({ number }) => `S${number}`)).toEqual([]);
});
