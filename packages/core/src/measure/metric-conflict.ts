import { writeFormula } from "./formula.ts";
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

/** Whether two definitions give the same number for the same signals, whatever their version. */
export function sameMeasure(a: MetricDefinition, b: MetricDefinition): boolean {
  return JSON.stringify(measureOf(a)) === JSON.stringify(measureOf(b));
}

/** A definition without its name tags. */
function measureOf(metric: MetricDefinition): unknown {
  const { key: _, version: __, ...measure } = metric;
  if (metric.kind !== "formula") return measure;
  return { ...measure, expression: writeFormula(metric.expression), parts: metric.parts.map(measureOf) };
}

/** A contract in a few words: "effort (mean of effort, version 2, 1–7, high is good)". */
export function contractOf(metric: MetricDefinition): string {
  const kind = metric.rating === undefined ? metric.kind : `${metric.kind} of ${metric.rating}`;
  const minus = "minus" in metric ? [`minus ${metric.minus}`] : [];
  const scale = metric.scale ? [scaleInWords(metric.scale)] : [];
  const hasBoxes = (metric.kind === "box" || metric.kind === "net") && metric.boxFrom !== undefined;
  const box = hasBoxes ? [`boxes from ${metric.boxFrom}`] : [];
  const formula = metric.kind === "formula" ? [writeFormula(metric.expression)] : [];
  const given = "given" in metric && metric.given?.length ? [`${metric.given.length} conditions`] : [];
  const words = [kind, `version ${metric.version}`, ...minus, ...scale, ...box, ...formula, ...given];
  return `${metric.key} (${words.join(", ")})`;
}

function scaleInWords({ min, max, orientation }: Scale): string {
  return `${min}–${max}, ${orientation} is good`;
}
