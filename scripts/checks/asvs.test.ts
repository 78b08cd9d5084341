import { existsSync } from "node:fs";
import { expect, test } from "vitest";
import { ASVS_REQUIREMENTS } from "./asvs-requirements.ts";
import { readText } from "./tree.ts";

const ROW = /^\| V([\d.]+) \| ([12]) \| (\w+) \| (.+) \|$/;
const rows = readText("docs/security/asvs.md")
  .split("\n")
  .flatMap((line) => {
    const [, number = "", level, verdict = "", how = ""] = ROW.exec(line) ?? [];
    return level === undefined ? [] : [{ number, level: Number(level) as 1 | 2, verdict, how }];
  });
const files = ({ how }: { how: string }) =>
  [...how.matchAll(/`((?:[\w.-]+\/)*[\w.-]+\.tsx?)`/g)].map(([, path = ""]) => path);

test("every requirement of levels 1 and 2 has one row, and no other has", () => {
  for (const level of [1, 2] as const) {
    const stated = rows.filter((row) => row.level === level).map(({ number }) => number);
    expect(stated.toSorted()).toEqual([...ASVS_REQUIREMENTS[level]].sort());
  }
  expect(rows).toHaveLength(253);
});

test("each has a verdict, and what is met says by what it is shown", () => {
  expect(rows.filter(({ verdict }) => !["met", "operator", "none", "gap"].includes(verdict))).toEqual([]);
  const bare = rows.filter(
    (row) => row.verdict === "met" && files(row).length === 0 && !/\]\([^)]+\.md/.test(row.how),
  );
  expect(bare).toEqual([]);
  expect(rows.filter(({ verdict, how }) => verdict === "gap" && how.length < 40)).toEqual([]);
});

test("every file that is named is there", () => {
  const root = new URL("../../", import.meta.url);
  const lost = rows.flatMap((row) =>
    files(row)
      .filter((path) => ![path, `packages/server/src/${path}`].some((one) => existsSync(new URL(one, root))))
      .map((path) => `V${row.number}: ${path}`),
  );
  expect(lost).toEqual([]);
});

test("the count at the top is that of the rows", () => {
  const text = readText("docs/security/asvs.md").replace(/\s+/g, " ");
  const count = (verdict: string) => rows.filter((row) => row.verdict === verdict).length;
  expect(text).toContain(
    `${count("met")} are met, ${count("operator")} are the operator's, ${count("none")} are about what Heed has not, ${count("gap")} are gaps.`,
  );
});
