import type { ParsedQuery, QueryAnswer } from "@heed/contract/measure/query";
import { QueryInput } from "@heed/contract/measure/query";
import { DomainError } from "@heed/contract/problem";
import { expect, test } from "vitest";
import { batchedAsk } from "./batched-ask.ts";

const query = (metrics: string[], rest: object = {}) => QueryInput.parse({ metrics, ...rest });
const figure = { value: 1, n: 1, low: 0, high: 2, wide: false };
const answerOf = ({ metrics }: ParsedQuery): QueryAnswer => ({
  rows: [{ metrics: Object.fromEntries(metrics.map((key) => [key, figure])) }],
  truncated: false,
  asOf: "",
  elapsedMs: 0,
});

test("questions that differ in their metrics alone are asked as one, and each gets its own", async () => {
  const asked: string[][] = [];
  const ask = batchedAsk(async (one) => {
    asked.push(one.metrics);
    return answerOf(one);
  });
  const answers = await Promise.all([
    ask(query(["nps"])),
    ask(query(["csat", "nps"])),
    ask(query(["nps"], { grain: "day" })),
  ]);
  expect(asked).toEqual([["nps", "csat"], ["nps"]]);
  expect(answers.map(({ rows }) => Object.keys(rows[0]?.metrics ?? {}))).toEqual([
    ["nps"],
    ["nps", "csat"],
    ["nps"],
  ]);
});

test("no common question names more metrics than one may", async () => {
  const asked: number[] = [];
  const ask = batchedAsk(async (one) => {
    asked.push(one.metrics.length);
    return answerOf(one);
  });
  await Promise.all(Array.from({ length: 45 }, (_, i) => ask(query([`m${i}`]))));
  expect(asked).toEqual([20, 20, 5]);
});

test("one that is wrong does not take the others along", async () => {
  const ask = batchedAsk(async (one) => {
    if (one.metrics.includes("odd")) throw new DomainError("invalid", "no such metric");
    return answerOf(one);
  });
  const settled = await Promise.allSettled([ask(query(["nps"])), ask(query(["odd"])), ask(query(["csat"]))]);
  expect(settled.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
});
