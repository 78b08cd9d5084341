import type { Expression, FormulaFault } from "./formula.ts";
import type { SumMetric } from "./metric.ts";
import { endsOf } from "./metric-limits.ts";

/** A unit as powers of what it is made of: { points: 1 }, { signals: 1, points: -1 }; a plain number has none. */
export type Dimensions = Readonly<Record<string, number>>;

export type UnitAnswer = "points" | "score" | "signals" | "number";

const NUMBER: Dimensions = {};
const POINTS: Dimensions = { points: 1 };

/** What a metric is measured in. Points and percent are both parts of a hundred; a mean is on its own scale. */
export function dimensionsOf(metric: SumMetric): Dimensions {
  if (metric.kind === "count") return { signals: 1 };
  if (metric.kind === "mean") return { [`1 of ${metric.scale.min}–${metric.scale.max}`]: 1 };
  if (metric.kind === "gap") return { [`1 of ${metric.scale.min}–${metric.scale.max}`]: 1 };
  return POINTS;
}

/**
 * The unit of a formula, or what does not fit together and where. Only what is in the same unit adds up, or is compared
 * by min, max and average; a plain number goes with everything. What divides must not be 0 for certain.
 */
export function unitOf(
  expression: Expression,
  metrics: ReadonlyMap<string, SumMetric>,
): { unit: Dimensions } | { fault: FormulaFault } {
  switch (expression.op) {
    case "number":
      return { unit: NUMBER };
    case "metric": {
      const metric = metrics.get(expression.key);
      return metric
        ? { unit: dimensionsOf(metric) }
        : { fault: { at: expression.at, message: `there is no metric ${expression.key}` } };
    }
    case "negate":
      return unitOf(expression.of, metrics);
    case "call":
      if (expression.name === "scaled") return scaledUnit(expression, metrics);
      return commonUnit(expression.of, expression.at, metrics);
    case "average":
      return commonUnit(expression.of, expression.at, metrics);
    case "+":
    case "-":
      return commonUnit([expression.left, expression.right], expression.at, metrics);
    default:
      return productUnit(expression, metrics);
  }
}

/** How the unit of a whole formula is called. */
export function unitName(unit: Dimensions): UnitAnswer {
  const [only, ...more] = Object.entries(unit);
  if (!only || more.length > 0 || only[1] !== 1) return "number";
  if (only[0] === "points" || only[0] === "signals") return only[0];
  return "score";
}

function scaledUnit(
  expression: Extract<Expression, { op: "call" }>,
  metrics: ReadonlyMap<string, SumMetric>,
): { unit: Dimensions } | { fault: FormulaFault } {
  const [inner] = expression.of;
  const metric = inner?.op === "metric" ? metrics.get(inner.key) : undefined;
  if (metric && endsOf(metric)) return { unit: POINTS };
  const what = inner?.op === "metric" ? `${inner.key} has no two ends` : "it takes the key of one metric";
  return { fault: { at: expression.at, message: `scaled() puts a metric with two ends on 0–100; ${what}` } };
}

function commonUnit(
  parts: readonly Expression[],
  at: number,
  metrics: ReadonlyMap<string, SumMetric>,
): { unit: Dimensions } | { fault: FormulaFault } {
  let common: Dimensions = NUMBER;
  for (const part of parts) {
    const found = unitOf(part, metrics);
    if ("fault" in found) return found;
    if (isNumber(found.unit)) continue;
    if (!isNumber(common) && !sameUnit(common, found.unit)) {
      const [first, second] = [inWords(common), inWords(found.unit)];
      return {
        fault: {
          at,
          message: `${first} and ${second} do not go together; put ratings on 0–100 with scaled()`,
        },
      };
    }
    common = found.unit;
  }
  return { unit: common };
}

function productUnit(
  { op, left, right, at }: Extract<Expression, { op: "*" | "/" | "+" | "-" }>,
  metrics: ReadonlyMap<string, SumMetric>,
): { unit: Dimensions } | { fault: FormulaFault } {
  const [a, b] = [unitOf(left, metrics), unitOf(right, metrics)];
  if ("fault" in a) return a;
  if ("fault" in b) return b;
  if (op === "/" && constantOf(right) === 0) {
    return { fault: { at, message: "what stands behind / is always 0" } };
  }
  const sign = op === "/" ? -1 : 1;
  const unit: Record<string, number> = { ...a.unit };
  for (const [name, power] of Object.entries(b.unit)) unit[name] = (unit[name] ?? 0) + sign * power;
  return { unit: Object.fromEntries(Object.entries(unit).filter(([, power]) => power !== 0)) };
}

/** The value of an expression in which no metric stands; null for the others. */
function constantOf(expression: Expression): number | null {
  if (expression.op === "number") return expression.value;
  if (expression.op === "negate") {
    const inner = constantOf(expression.of);
    return inner === null ? null : -inner;
  }
  if (expression.op === "metric" || expression.op === "call" || expression.op === "average") return null;
  const [a, b] = [constantOf(expression.left), constantOf(expression.right)];
  if (expression.op === "*" && (a === 0 || b === 0)) return 0;
  if (a === null || b === null) return null;
  return { "+": a + b, "-": a - b, "*": a * b, "/": b === 0 ? null : a / b }[expression.op];
}

function isNumber(unit: Dimensions): boolean {
  return Object.keys(unit).length === 0;
}

function sameUnit(a: Dimensions, b: Dimensions): boolean {
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => a[name] === b[name]);
}

function inWords(unit: Dimensions): string {
  return Object.entries(unit)
    .map(([name, power]) => (power === 1 ? name : `${name} to the power of ${power}`))
    .join(" times ")
    .replace(/^1 of/, "a rating of");
}
