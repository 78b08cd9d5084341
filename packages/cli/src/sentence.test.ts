import { expect, test } from "vitest";
import { sentenceOf } from "./sentence.ts";

test("a database that does not answer is told as such, whatever the driver calls it", () => {
  const refused = Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED" });
  expect(sentenceOf(refused)).toMatch(/cannot be reached \(ECONNREFUSED\).*DATABASE_URL/);
  expect(sentenceOf(new AggregateError([refused], ""))).toMatch(/cannot be reached/);
  expect(sentenceOf(Object.assign(new Error("no password"), { code: "28P01" }))).toMatch(/user and password/);
  expect(sentenceOf(Object.assign(new Error("no db"), { code: "3D000" }))).toMatch(/create it/);
});

test("an expected failure is its sentence, a mistake of ours comes with its trace", () => {
  expect(sentenceOf(new Error("The disk\nis full."))).toBe("The disk is full.");
  expect(sentenceOf(new TypeError("x is not a function"))).toContain("sentence.test.ts");
});
