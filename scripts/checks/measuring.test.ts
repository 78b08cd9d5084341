import { expect, test } from "vitest";
import {
  WIDE_NPS_POINTS,
  WIDE_PART_OF_RANGE,
  WIDE_SHARE_POINTS,
} from "../../packages/core/src/measure/figure.ts";
import { BUILT_IN_METRICS } from "../../packages/core/src/measure/metric.ts";
import { npsFigure, PASSIVE_FROM, PROMOTER_FROM } from "../../packages/core/src/measure/nps.ts";
import { shareFigure } from "../../packages/core/src/measure/share.ts";
import { firstColumn, rowOf } from "./papers.ts";
import { readText } from "./tree.ts";

/* docs/guides/measuring.md says what the core computes: each number in it is computed again here. */

const guide = readText("docs/guides/measuring.md").replaceAll("−", "-").replaceAll("\n", " ");
const table = readText("docs/guides/measuring.md").replaceAll("−", "-");
const rounded = (value: number | null): number => Number(value?.toFixed(1));

test("the table of NPS intervals", () => {
  const rows = firstColumn(table, "promoters, passives, detractors");
  expect(rows).toHaveLength(5);
  for (const row of rows) {
    const [promoters = 0, passives = 0, detractors = 0] = row.split(", ").map(Number);
    const { value, low, high } = npsFigure({ promoters, passives, detractors });
    expect([row, rounded(value), rounded(low), rounded(high)]).toEqual([
      row,
      ...rowOf(table, row).slice(1).map(Number),
    ]);
  }
});

test("the examples of shares", () => {
  const examples = [...guide.matchAll(/(\d+) of (\d+) is ([\d.]+) % \[([\d.]+), ([\d.]+)\]/g)].map((found) =>
    found.slice(1).map(Number),
  );
  expect(examples).toHaveLength(3);
  for (const [hits = 0, n = 0, ...told] of examples) {
    const { value, low, high } = shareFigure({ hits, n });
    expect([rounded(value), rounded(low), rounded(high)]).toEqual(told);
  }
});

test("bands, boxes and what is wide", () => {
  expect(guide).toContain(
    `share of promoters (${PROMOTER_FROM}, 10) minus share of detractors (0–${PASSIVE_FROM - 1})`,
  );
  expect(guide).toContain(`share of ${BUILT_IN_METRICS.ces.boxFrom} and more`);
  expect(BUILT_IN_METRICS.csat.boxFrom).toBe(4);
  expect(guide).toContain(
    `more than ${WIDE_NPS_POINTS} NPS points, ${WIDE_SHARE_POINTS} percentage points of a share`,
  );
  expect(WIDE_PART_OF_RANGE).toBe(0.1);
  for (const key of Object.keys(BUILT_IN_METRICS)) expect(rowOf(table, key)).toHaveLength(3);
});
