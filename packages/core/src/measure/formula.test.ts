import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Expression, metricsIn, parseFormula, writeFormula } from "./formula.ts";
import { evaluate, type Input } from "./formula-value.ts";

const read = (text: string): Expression => {
  const parsed = parseFormula(text);
  if ("fault" in parsed) throw new Error(`${parsed.fault.at}: ${parsed.fault.message}`);
  return parsed.expression;
};
const fault = (text: string) => {
  const parsed = parseFormula(text);
  return "fault" in parsed ? parsed.fault : null;
};
const inputs = (values: Record<string, number>): Map<string, Input> =>
  new Map(Object.entries(values).map(([key, value]) => [key, { value, ends: { bad: 0, good: 10 } }]));
const value = (text: string, values: Record<string, number> = {}) =>
  evaluate(read(text), inputs(values))?.value;

/** Any formula at all, as a tree. */
const { tree } = fc.letrec<{ tree: Expression }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 6, depthIdentifier: "formula" },
    fc.record({ op: fc.constant("number" as const), value: fc.nat(1000), at: fc.constant(0) }),
    fc.record({
      op: fc.constant("metric" as const),
      key: fc.constantFrom("nps", "csat", "ratings.food.box", "effort@2", "after-sales", "min"),
      at: fc.constant(0),
    }),
    fc.record({ op: fc.constant("negate" as const), of: tie("tree"), at: fc.constant(0) }),
    fc.record({
      op: fc.constantFrom("+" as const, "-" as const, "*" as const, "/" as const),
      left: tie("tree"),
      right: tie("tree"),
      at: fc.constant(0),
    }),
    fc.record({
      op: fc.constant("call" as const),
      name: fc.constantFrom("min" as const, "max" as const),
      of: fc.tuple(tie("tree"), tie("tree")),
      at: fc.constant(0),
    }),
  ),
}));
const withoutPlaces = (expression: Expression): unknown =>
  JSON.parse(JSON.stringify(expression, (name, part) => (name === "at" ? 0 : part)));

describe("a formula", () => {
  it("follows the rules of arithmetic", () => {
    expect(value("1 + 2 * 3")).toBe(7);
    expect(value("(1 + 2) * 3")).toBe(9);
    expect(value("8 / 4 / 2")).toBe(1);
    expect(value("8 - 4 - 2")).toBe(2);
    expect(value("-2 * -3 - -1")).toBe(7);
    expect(value("1.5e2 / 3")).toBe(50);
    expect(value("(nps + 100) / 2 - 0.5 * ces", { nps: 30, ces: 80 })).toBe(25);
    expect(value("min(a, b, 3) + max(a, b)", { a: 5, b: 4 })).toBe(8);
    expect(value("average(a, b)", { a: 5 })).toBe(5);
    expect(value("scaled(a)", { a: 5 })).toBe(50);
  });

  it("names metrics whose keys have hyphens in square brackets", () => {
    expect(metricsIn(read("[ratings.after-sales.box] - nps + nps + effort@2"))).toEqual([
      "ratings.after-sales.box",
      "nps",
      "effort@2",
    ]);
  });

  it.each([
    ["", 0, "has to follow"],
    ["nps +", 5, "has to follow"],
    ["nps csat", 4, "operator is missing"],
    ["(nps", 4, "missing for the ( at position 1"],
    ["nps)", 3, "not expected"],
    ["2 ^ 3", 2, "means nothing"],
    ["[nps", 0, "never closed"],
    ["[a b]", 0, "key of a metric"],
    ["sqrt(nps)", 0, "no function sqrt"],
    ["scaled(nps, csat)", 0, "takes 1, not 2"],
    ["min(nps)", 0, "takes 2 to 20"],
    ["1e999", 0, "too large"],
    ["constructor(nps)", 0, "no function constructor"],
    ["nps; process.exit()", 3, "means nothing"],
    [`${"(".repeat(200)}nps`, 41, "too many brackets"],
    ["1".repeat(600), 500, "at most 500"],
  ])("%j is refused at position %i", (text, at, message) => {
    expect(fault(text)).toEqual({ at, message: expect.stringContaining(message) });
  });

  it("never throws, whatever somebody types", () => {
    const characters = fc.constantFrom(
      ..."nps csat ratings.food [ ] ( ) + - * / , . 0 1 e @ scaled average é \u0000".split(" "),
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(characters).map((all) => all.join(" ")),
        ),
        (text) => {
          const parsed = parseFormula(text);
          if ("fault" in parsed) {
            expect(parsed.fault.at).toBeGreaterThanOrEqual(0);
            expect(parsed.fault.at).toBeLessThanOrEqual(Math.max(text.length, 500));
          } else expect(typeof writeFormula(parsed.expression)).toBe("string");
        },
      ),
      { numRuns: 2000 },
    );
  });

  it("read, written and read again is the same formula", () => {
    fc.assert(
      fc.property(tree, (expression) => {
        const text = writeFormula(expression);
        const parsed = parseFormula(text);
        if ("fault" in parsed) {
          // Only what is too long or too deep to be typed comes back as a fault.
          expect(text.length > 500 || /too many|at most/.test(parsed.fault.message)).toBe(true);
        } else expect(withoutPlaces(parsed.expression)).toEqual(withoutPlaces(expression));
      }),
    );
  });

  it("has the gradient that small steps show", () => {
    const safe = fc.double({ min: 1, max: 10, noNaN: true });
    fc.assert(
      fc.property(tree, safe, safe, safe, safe, safe, safe, (expression, ...given) => {
        const keys = ["nps", "csat", "ratings.food.box", "effort@2", "after-sales", "min"];
        const at = Object.fromEntries(keys.map((key, i) => [key, given[i] ?? 1]));
        const here = evaluate(expression, inputs(at));
        if (!here || Math.abs(here.value) > 1e4) return;
        for (const [key, slope] of here.gradient) {
          const step = 1e-6;
          const [up, down] = [step, -step].map(
            (by) => evaluate(expression, inputs({ ...at, [key]: (at[key] ?? 0) + by }))?.value,
          );
          if (up === undefined || down === undefined || Math.abs(slope) > 1e4) continue;
          const found = (up - down) / (2 * step);
          // Where min and max change sides the slope jumps, and near a pole the step is too coarse.
          const isSmooth = Math.abs(up + down - 2 * here.value) < 1e-7 * Math.max(1, Math.abs(here.value));
          if (isSmooth) expect(Math.abs(found - slope)).toBeLessThan(1e-2 * Math.max(1, Math.abs(slope)));
        }
      }),
      { numRuns: 300 },
    );
  });

  it("has no value where an input has none, or where it divides by zero", () => {
    expect(evaluate(read("nps + csat"), inputs({ nps: 1 }))).toBeNull();
    expect(evaluate(read("1 / (nps - nps)"), inputs({ nps: 1 }))).toBeNull();
    expect(evaluate(read("average(nps, csat)"), inputs({}))).toBeNull();
  });
});
