import { expect, test } from "vitest";
import { clearMoves, comparable, type Split } from "./moves.ts";

const row = (field: string, value: string, diff: number, p: number, n = 200) => ({
  by: { [field]: value },
  metrics: {
    nps: {
      value: 30 + diff,
      n,
      low: 0,
      high: 60,
      wide: false,
      compare: { value: 30, n, diff, low: diff - 5, high: diff + 5, p, q: p },
    },
  },
});
const movesOf = (splits: readonly Split[]) => clearMoves(comparable(splits, "nps"), judge);
const judge = { good: "high" as const };

test("the largest clear moves come first; chance among many is left out", () => {
  const noise = Array.from({ length: 40 }, (_, i) => row("agent", `a${i}`, 12, 0.04));
  const splits = [
    { field: "agent", rows: noise },
    {
      field: "partner",
      rows: [row("partner", "FastEx", -31, 1e-6), row("partner", "VietPost", 9, 1e-5, 300)],
    },
  ];
  const few = [{ field: "agent", rows: noise.slice(0, 1) }];
  expect(movesOf(splits).map((move) => move.value)).toContain("FastEx");
  expect(movesOf(splits)[0]?.value).toBe("FastEx");
  expect(movesOf(few)).toHaveLength(1);
  const mixed = [
    { field: "agent", rows: noise.map((one, i) => (i === 0 ? one : row("agent", `b${i}`, 1, 0.9))) },
  ];
  expect(movesOf(mixed)).toEqual([]);
});

test("a survey that repeats its touchpoint is told once, and tiny groups not at all", () => {
  const splits = [
    { field: "touchpoint", rows: [row("touchpoint", "app", -17, 1e-6)] },
    { field: "survey", rows: [row("survey", "after-app", -17, 1e-6), row("survey", "tiny", -60, 1e-6, 8)] },
  ];
  expect(movesOf(splits).map((move) => move.value)).toEqual(["app"]);
});
