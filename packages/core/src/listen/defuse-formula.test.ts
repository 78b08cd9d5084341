import fc from "fast-check";
import { expect, it } from "vitest";
import { defuseFormula, restoreFormula } from "./defuse-formula.ts";

it("S25: quotes what a spreadsheet would run", () => {
  const formulas = [
    "=1+1",
    "+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    " =1",
    "＝1+1",
    "＠x",
    "\u200B=1",
  ];
  for (const text of formulas) expect(defuseFormula(text)).toBe(`'${text}`);
});

it("S25: leaves numbers and names alone", () => {
  for (const text of ["-5", "+84", "-1.5e3", "-12 %", "0", "", "Lan", "a=b", "O'Neil", "giao - trễ"]) {
    expect(defuseFormula(text)).toBe(text);
  }
});

it("S25: an import gets back what was exported", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: "binary" }),
      fc.constantFrom("", "=", "-", "+", "@", "\t", "＝"),
      (text, sign) => {
        fc.pre(!(sign + text).startsWith("'"));
        expect(restoreFormula(defuseFormula(sign + text))).toBe(sign + text);
      },
    ),
  );
});

it("is quick with long texts (S31)", () => {
  const began = performance.now();
  for (const text of [
    " ".repeat(200_000),
    "-".padEnd(200_000, "1"),
    `-${"1.".repeat(100_000)}`,
    `=${"'".repeat(200_000)}`,
  ]) {
    defuseFormula(text);
  }
  expect(performance.now() - began).toBeLessThan(200);
});
