import type { Expression } from "./formula.ts";

/** A metric in a formula: its value now, and what it can be at most and at least. */
export type Input = {
  value: number | null;
  /** Where its bad and its good end lie, for `scaled`; null where it has none. */
  ends: { bad: number; good: number } | null;
};

/**
 * A formula's value and how it changes with each of its inputs (the gradient). Null where an input that it needs has no
 * answers, or where it divides by zero.
 */
export type Evaluated = { value: number; gradient: Map<string, number> } | null;

/**
 * Computes a formula and its gradient in one go, by the rules of differentiation (forward mode). `average` leaves out
 * what has no value; everything else needs all of its parts.
 */
export function evaluate(expression: Expression, inputs: ReadonlyMap<string, Input>): Evaluated {
  switch (expression.op) {
    case "number":
      return { value: expression.value, gradient: new Map() };
    case "metric": {
      const value = inputs.get(expression.key)?.value ?? null;
      return value === null ? null : { value, gradient: new Map([[expression.key, 1]]) };
    }
    case "negate":
      return combined([evaluate(expression.of, inputs)], ([a = 0]) => -a, [-1]);
    case "call":
      return called(expression, inputs);
    case "average":
      return averaged(expression, inputs);
    default:
      return operated(expression, inputs);
  }
}

function operated(
  { op, left, right }: Extract<Expression, { op: "+" | "-" | "*" | "/" }>,
  inputs: ReadonlyMap<string, Input>,
): Evaluated {
  const [a, b] = [evaluate(left, inputs), evaluate(right, inputs)];
  if (!a || !b) return null;
  switch (op) {
    case "+":
      return combined([a, b], ([x = 0, y = 0]) => x + y, [1, 1]);
    case "-":
      return combined([a, b], ([x = 0, y = 0]) => x - y, [1, -1]);
    case "*":
      return combined([a, b], ([x = 0, y = 0]) => x * y, [b.value, a.value]);
    case "/":
      if (b.value === 0) return null;
      return combined([a, b], ([x = 0, y = 1]) => x / y, [1 / b.value, -a.value / (b.value * b.value)]);
  }
}

function called(
  { name, of }: Extract<Expression, { op: "call" }>,
  inputs: ReadonlyMap<string, Input>,
): Evaluated {
  if (name === "scaled") {
    const [inner] = of;
    const ends = inner?.op === "metric" ? inputs.get(inner.key)?.ends : null;
    if (!inner || !ends) return null;
    const slope = 100 / (ends.good - ends.bad);
    return combined([evaluate(inner, inputs)], ([x = 0]) => (x - ends.bad) * slope, [slope]);
  }
  const all = of.map((one) => evaluate(one, inputs));
  if (all.some((one) => one === null)) return null;
  const known = all.filter((one) => one !== null);
  const better = name === "min" ? (a: number, b: number) => a < b : (a: number, b: number) => a > b;
  return known.reduce((best, one) => (better(one.value, best.value) ? one : best));
}

function averaged(
  { of, weights }: Extract<Expression, { op: "average" }>,
  inputs: ReadonlyMap<string, Input>,
): Evaluated {
  const there = of.flatMap((one, at) => {
    const part = evaluate(one, inputs);
    return part ? [{ part, weight: weights[at] ?? 1 }] : [];
  });
  const total = there.reduce((sum, { weight }) => sum + weight, 0);
  if (!(total > 0)) return null;
  const shares = there.map(({ weight }) => weight / total);
  return combined(
    there.map(({ part }) => part),
    (values) => values.reduce((sum, value, at) => sum + value * (shares[at] ?? 0), 0),
    shares,
  );
}

/** A function of some parts, and its slope along each of them. Null where a part is, or where it leaves the numbers. */
function combined(
  parts: readonly Evaluated[],
  value: (values: number[]) => number,
  slopes: readonly number[],
): Evaluated {
  const gradient = new Map<string, number>();
  const values: number[] = [];
  for (const [at, part] of parts.entries()) {
    if (!part) return null;
    values.push(part.value);
    for (const [key, slope] of part.gradient) {
      gradient.set(key, (gradient.get(key) ?? 0) + slope * (slopes[at] ?? 0));
    }
  }
  const result = value(values);
  const isNumber = Number.isFinite(result) && [...gradient.values()].every(Number.isFinite);
  return isNumber ? { value: result, gradient } : null;
}
