import type { OwnMetric } from "@heed/contract/measure/own-metric";
import { WIDE_PART_OF_RANGE, WIDE_SHARE_POINTS } from "./figure.ts";
import { type Expression, parseFormula, placesOf } from "./formula.ts";
import { formulaRange } from "./formula-range.ts";
import { unitName, unitOf } from "./formula-unit.ts";
import type { FormulaMetric, SumMetric } from "./metric.ts";
import type { Resolved } from "./metric-catalog.ts";
import { metricLimits } from "./metric-limits.ts";

/** Finds what a key stands for. */
export type Resolve = (key: string) => Resolved;

/** More metrics than this in one formula are too many pairs to see how they vary together. */
export const MAX_PARTS = 12;

type Formula = Extract<OwnMetric, { kind: "formula" | "index" }>;

/**
 * Reads a formula or an index, puts other formulas in the place of their keys, and checks that units fit. Errors say at
 * which character of the formula.
 */
export function defineFormula(
  definition: Formula,
  { key, version, resolve }: { key: string; version: number; resolve: Resolve },
): Resolved {
  const read =
    definition.kind === "index" ? { expression: indexOf(definition) } : parseFormula(definition.formula);
  const path = definition.kind === "index" ? "parts" : "formula";
  if ("fault" in read) return failed(path, read.fault.message, read.fault.at);
  if (placesOf(read.expression).length === 0) return failed(path, "names no metric", 0);
  const parts = new Map<string, SumMetric>();
  const formulas = new Map<string, FormulaMetric>();
  for (const place of placesOf(read.expression)) {
    const found = resolve(place.key);
    if ("error" in found) return failed(path, found.error, place.at);
    if ("fromCases" in found) {
      return failed(
        path,
        `${place.key} is computed from cases; a formula takes metrics of signals`,
        place.at,
      );
    }
    if (found.metric.kind !== "formula") parts.set(place.key, found.metric);
    else {
      formulas.set(place.key, found.metric);
      for (const part of found.metric.parts) parts.set(part.key, part);
    }
  }
  const inserted = insert(read.expression, formulas);
  if ("fault" in inserted) return failed(path, inserted.fault.message, inserted.fault.at);
  if (parts.size > MAX_PARTS) {
    return failed(path, `rests on ${parts.size} metrics; at most ${MAX_PARTS} can be combined`, 0);
  }
  const unit = unitOf(inserted.expression, parts);
  if ("fault" in unit) return failed(path, unit.fault.message, unit.fault.at);
  const limits = formulaRange(inserted.expression, parts);
  return {
    metric: {
      key,
      kind: "formula",
      version,
      expression: inserted.expression,
      parts: [...parts.values()],
      unit: unitName(unit.unit),
      good: definition.kind === "formula" ? definition.good : "high",
      limits,
      wideFrom: wideFrom(unitName(unit.unit), limits),
    },
  };
}

function indexOf({ parts }: Extract<OwnMetric, { kind: "index" }>): Expression {
  return {
    op: "average",
    of: parts.map(({ metric }, at) => ({
      op: "call",
      name: "scaled",
      of: [{ op: "metric", key: metric, at }],
      at,
    })),
    weights: parts.map(({ weight }) => weight),
    at: 0,
  };
}

/** Puts formulas in the place of their keys; `scaled` of one is spelled out. */
function insert(
  expression: Expression,
  formulas: ReadonlyMap<string, FormulaMetric>,
): { expression: Expression } | { fault: { at: number; message: string } } {
  switch (expression.op) {
    case "number":
      return { expression };
    case "metric": {
      const formula = formulas.get(expression.key);
      return { expression: formula ? formula.expression : expression };
    }
    case "negate": {
      const of = insert(expression.of, formulas);
      return "fault" in of ? of : { expression: { ...expression, of: of.expression } };
    }
    case "call":
    case "average": {
      const [inner] = expression.of;
      const formula = inner?.op === "metric" ? formulas.get(inner.key) : undefined;
      if (expression.op === "call" && expression.name === "scaled" && formula) {
        return scaledFormula(formula, expression.at);
      }
      const of: Expression[] = [];
      for (const one of expression.of) {
        const done = insert(one, formulas);
        if ("fault" in done) return done;
        of.push(done.expression);
      }
      return { expression: { ...expression, of } };
    }
    default: {
      const [left, right] = [insert(expression.left, formulas), insert(expression.right, formulas)];
      if ("fault" in left) return left;
      if ("fault" in right) return right;
      return { expression: { ...expression, left: left.expression, right: right.expression } };
    }
  }
}

function scaledFormula(
  formula: FormulaMetric,
  at: number,
): { expression: Expression } | { fault: { at: number; message: string } } {
  const limits = metricLimits(formula);
  if (!limits || limits.max <= limits.min) {
    return {
      fault: { at, message: `scaled() puts a metric with two ends on 0–100; ${formula.key} has none` },
    };
  }
  const isPoints = formula.unit === "points";
  if (isPoints && limits.min === 0 && limits.max === 100 && formula.good !== "low") {
    return { expression: formula.expression };
  }
  const number = (value: number): Expression => ({ op: "number", value, at });
  const [bad, good] = formula.good === "low" ? [limits.max, limits.min] : [limits.min, limits.max];
  const above: Expression = { op: "-", left: formula.expression, right: number(bad), at };
  const slope: Expression = number(100 / (good - bad));
  return { expression: { op: "*", left: above, right: slope, at } };
}

function wideFrom(unit: FormulaMetric["unit"], limits: { min: number; max: number } | null): number | null {
  if (unit === "points") return WIDE_SHARE_POINTS;
  return unit === "score" && limits ? WIDE_PART_OF_RANGE * (limits.max - limits.min) : null;
}

function failed(path: string, message: string, at: number): Resolved {
  const where = path === "formula" ? `at position ${at + 1}: ` : "";
  const part = path === "parts" ? `parts.${at}.metric` : path;
  return { error: `${where}${message}`, path: part };
}
