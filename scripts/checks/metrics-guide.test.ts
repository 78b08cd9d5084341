import { expect, test } from "vitest";
import {
  RECOVERY,
  STANDARD_METRICS,
  STANDARD_SCALES,
} from "../../packages/core/src/measure/standard-metrics.ts";
import { rowOf } from "./papers.ts";
import { readText } from "./tree.ts";

/* docs/guides/metrics.md names every standard metric, with its ratings and their scale as the core has them. */

const guide = readText("docs/guides/metrics.md");

test("the guide names every standard metric, or the one that it is an item of", () => {
  const parts = new Set(
    Object.values(STANDARD_METRICS).flatMap(({ definition }) =>
      definition.kind === "index" ? definition.parts.map(({ metric }) => metric) : [],
    ),
  );
  for (const key of [...Object.keys(STANDARD_METRICS), RECOVERY.key]) {
    expect(guide.includes(`\`${key}\``) || parts.has(key), key).toBe(true);
  }
});

test("the ratings and their scales", () => {
  for (const [rating, { min, max, orientation }] of STANDARD_SCALES) {
    const row =
      guide.split("\n").find((line) => line.startsWith("| `") && line.includes(`\`${rating}\``)) ?? "";
    expect(row, rating).toContain(`${min}–${max}`);
    expect(row.includes("low is good"), rating).toBe(orientation === "low");
  }
  expect(rowOf(guide, "ces1")).toHaveLength(3);
});
