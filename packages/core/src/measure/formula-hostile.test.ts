import { describe, expect, it } from "vitest";
import { MAX_FORMULA, metricsIn, parseFormula, writeFormula } from "./formula.ts";
import { evaluate, type Input } from "./formula-value.ts";

const PROGRAMS = 300_000;
const PIECES = [
  ..."nps csat ratings.food constructor __proto__ toString hasOwnProperty prototype this globalThis".split(
    " ",
  ),
  ..."process require eval Function return => ; { } [ ] ( ) ( ) ( ) + - * / , . .. ... ` $ $nps 0 1 1e9 1e309".split(
    " ",
  ),
  ..."scaled( min( max( average( = == ! && || ? : ' \" \\ \u0000 \u202e é".split(" "),
];

/** The same programs every time. */
function rollFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const input: Input = { value: 40, ends: null };
const inputs = new Map(["nps", "csat", "ratings.food"].map((key) => [key, input]));

describe("S32: a formula is arithmetic and nothing else", () => {
  it("whatever is typed, it is read or refused at a place, and what is read gives a number or nothing", () => {
    const roll = rollFrom(32);
    let read = 0;
    for (let n = 0; n < PROGRAMS; n += 1) {
      const text = Array.from({ length: 1 + roll(14) }, () => PIECES[roll(PIECES.length)]).join(
        roll(2) ? " " : "",
      );
      const parsed = parseFormula(text);
      if ("fault" in parsed) {
        expect(parsed.fault.at).toBeLessThanOrEqual(Math.max(text.length, MAX_FORMULA));
        continue;
      }
      read += 1;
      const found = evaluate(parsed.expression, inputs);
      if (found !== null && !Number.isFinite(found.value)) throw new Error(`${text} gives ${found.value}`);
    }
    // Enough of them mean something for this to be a test of what they mean.
    expect(read).toBeGreaterThan(PROGRAMS / 100);
  });

  it("names out of the language are keys of metrics like any other, and nobody has them", () => {
    for (const name of ["constructor", "__proto__", "toString", "process", "globalThis"]) {
      const parsed = parseFormula(`${name} + 1`);
      if ("fault" in parsed) continue;
      expect(metricsIn(parsed.expression)).toEqual([name]);
      expect(evaluate(parsed.expression, inputs)).toBeNull();
      expect(writeFormula(parsed.expression)).toBe(`${name} + 1`);
    }
    for (const text of ["nps.constructor('x')()", "nps['a']", "`nps`", "nps => nps", "nps; nps"]) {
      expect([text, "fault" in parseFormula(text)]).toEqual([text, true]);
    }
  });

  it("is refused where it is too long or too deep, before it costs anything", () => {
    for (const text of ["(".repeat(100_000), "-".repeat(100_000), `${"(".repeat(240)}1${")".repeat(240)}`]) {
      expect("fault" in parseFormula(text)).toBe(true);
    }
    expect("fault" in parseFormula(`nps${" + nps".repeat(30)}`)).toBe(false);
  });
});
