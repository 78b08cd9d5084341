import type { MetricDefinition } from "./metric.ts";
import type { Scale } from "./scale.ts";

/**
 * Why two series may not be joined or averaged: a sentence that names both contracts, or undefined where
 * they measure the same thing in the same way. A CES 1.0 (1–5, low is good) never joins a CES 2.0 (1–7).
 */
export function metricConflict(a: MetricDefinition, b: MetricDefinition): string | undefined {
  const [first, second] = [contractOf(a), contractOf(b)];
  return first === second ? undefined : `these series measure different things: ${first}, and ${second}`;
}

function contractOf(metric: MetricDefinition): string {
  const kind = metric.rating === undefined ? metric.kind : `${metric.kind} of ${metric.rating}`;
  const scale = metric.scale ? [scaleInWords(metric.scale)] : [];
  const box = metric.kind === "box" && metric.boxFrom !== undefined ? [`boxes from ${metric.boxFrom}`] : [];
  return `${metric.key} (${[kind, `version ${metric.version}`, ...scale, ...box].join(", ")})`;
}

function scaleInWords({ min, max, orientation }: Scale): string {
  return `${min}–${max}, ${orientation} is good`;
}
