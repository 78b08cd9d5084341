import type { Question } from "@heed/contract/listen/survey";
import { describe, expect, test } from "vitest";
import { answerTo } from "./question-kind.ts";
import { QUESTION_KINDS } from "./question-kinds.ts";

const ask = (kind: Question["kind"], required = true): Question => ({
  kind,
  key: "q",
  text: { en: "?" },
  required,
});

describe.each([
  ["nps", 0, 10],
  ["csat", 1, 5],
  ["ces", 1, 7],
] as const)("%s", (kind, min, max) => {
  const spec = QUESTION_KINDS[kind];

  test("has its scale, high being good", () => {
    expect(spec.scale).toEqual({ min, max, orientation: "high" });
  });

  test("accepts each score of the scale and no other", () => {
    for (let score = min; score <= max; score++) {
      expect(spec.check(ask(kind), score)).toBeUndefined();
      expect(spec.toSignalPart(ask(kind), score)).toEqual({ ratings: { q: score } });
    }
    for (const score of [min - 1, max + 1, min + 0.5, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(spec.check(ask(kind, false), score)?.path).toBe("answers.q");
    }
    expect(spec.check(ask(kind), max + 1)?.message).toBe(`${max + 1} is off the scale ${min}–${max}`);
  });

  test("refuses words, a number in quotes included", () => {
    expect(spec.check(ask(kind, false), "3")?.message).toMatch(/whole number/);
  });

  test("may be left out only when optional", () => {
    expect(spec.check(ask(kind, false), undefined)).toBeUndefined();
    expect(spec.check(ask(kind, true), undefined)?.message).toBe(`needs a score from ${min} to ${max}`);
  });

  test("reads what a form says: zero is a value, blank is none, nonsense stays to be refused", () => {
    expect(spec.read("0")).toBe(0);
    expect(spec.read(" 5 ")).toBe(5);
    expect(spec.read("")).toBeUndefined();
    expect(spec.read("  ")).toBeUndefined();
    for (const typed of ["five", "3.5", "1e1", "0x3", "99999999999999999999", "３"]) {
      const read = spec.read(typed);
      expect(read === undefined ? undefined : spec.check(ask(kind), read)?.path).toBe("answers.q");
    }
  });
});

describe("text", () => {
  const spec = QUESTION_KINDS.text;

  test("takes words, trimmed, under the question's key", () => {
    expect(spec.scale).toBeNull();
    expect(spec.check(ask("text"), "Giao trễ")).toBeUndefined();
    expect(spec.toSignalPart(ask("text"), "  Giao trễ\n3 ngày ")).toEqual({
      text: { q: "Giao trễ\n3 ngày" },
    });
  });

  test("takes blank for no answer", () => {
    expect(spec.read("  \n")).toBeUndefined();
    expect(spec.check(ask("text", false), "   ")).toBeUndefined();
    expect(spec.toSignalPart(ask("text", false), "   ")).toEqual({});
    expect(spec.check(ask("text", true), "   ")?.message).toBe("needs an answer in words");
    expect(spec.check(ask("text", true), undefined)?.path).toBe("answers.q");
  });

  test("refuses a number", () => {
    expect(spec.check(ask("text", false), 3)?.message).toBe("must be a text");
  });
});

test("what an object inherits is no answer", () => {
  expect(answerTo({}, "constructor")).toBeUndefined();
  expect(answerTo({}, "toString")).toBeUndefined();
  expect(answerTo({ constructor: 0 }, "constructor")).toBe(0);
});
