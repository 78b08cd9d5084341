import type { Expression } from "./formula.ts";
import type { SumMetric } from "./metric.ts";
import { metricLimits } from "./metric-limits.ts";

type Range = { min: number; max: number };

/**
 * Values that a formula cannot pass, from what its metrics cannot pass (interval arithmetic, so it may be wider than
 * what is really possible); null where there is no end. (nps + 100) / 2 gives 0 to 100.
 */
export function formulaRange(expression: Expression, metrics: ReadonlyMap<string, SumMetric>): Range | null {
  switch (expression.op) {
    case "number":
      return { min: expression.value, max: expression.value };
    case "metric": {
      const metric = metrics.get(expression.key);
      return metric ? metricLimits(metric) : null;
    }
    case "negate": {
      const inner = formulaRange(expression.of, metrics);
      return inner && { min: -inner.max, max: -inner.min };
    }
    case "call":
      if (expression.name === "scaled") return { min: 0, max: 100 };
      return enclosing(expression.of, metrics, expression.name);
    case "average":
      return enclosing(expression.of, metrics, "average");
    default: {
      const [a, b] = [formulaRange(expression.left, metrics), formulaRange(expression.right, metrics)];
      return a && b ? finite(operated(expression.op, a, b)) : null;
    }
  }
}

function enclosing(
  parts: readonly Expression[],
  metrics: ReadonlyMap<string, SumMetric>,
  how: "min" | "max" | "average",
): Range | null {
  const ranges = parts.map((part) => formulaRange(part, metrics));
  const known = ranges.filter((range) => range !== null);
  if (known.length < ranges.length) return null;
  const [mins, maxs] = [known.map(({ min }) => min), known.map(({ max }) => max)];
  return {
    min: how === "max" ? Math.max(...mins) : Math.min(...mins),
    max: how === "min" ? Math.min(...maxs) : Math.max(...maxs),
  };
}

function operated(op: "+" | "-" | "*" | "/", a: Range, b: Range): Range | null {
  if (op === "+") return { min: a.min + b.min, max: a.max + b.max };
  if (op === "-") return { min: a.min - b.max, max: a.max - b.min };
  if (op === "/") {
    if (b.min <= 0 && b.max >= 0) return null;
    return operated("*", a, { min: 1 / b.max, max: 1 / b.min });
  }
  const corners = [a.min * b.min, a.min * b.max, a.max * b.min, a.max * b.max];
  return { min: Math.min(...corners), max: Math.max(...corners) };
}

function finite(range: Range | null): Range | null {
  return range && Number.isFinite(range.min) && Number.isFinite(range.max) ? range : null;
}
