import { expect, test } from "vitest";
import { restoreFormula } from "../defuse-formula.ts";
import { csvLine } from "./csv-line.ts";

test("quotes what needs it", () => {
  expect(csvLine(["a", "b,c", 'say "hi"', "two\nlines", " x", ""])).toBe(
    'a,"b,c","say ""hi""","two\nlines"," x",\n',
  );
});

test.each([
  "=1+1",
  '=HYPERLINK("http://evil")',
  "+cmd|' /C calc'!A0",
  "-2+3+cmd",
  "@SUM(A1)",
  "\t=1",
  "\r=1",
])("%j does not run when a spreadsheet opens it, and comes back as it was", (cell) => {
  const line = csvLine([cell]);
  expect(line).toMatch(/^"?'/);
  const kept = line
    .trimEnd()
    .replace(/^"(.*)"$/s, "$1")
    .replaceAll('""', '"');
  expect(restoreFormula(kept)).toBe(cell);
});

test.each(["-5", "+84 90 123-456", "-1.234,5", "'tis", "plain"])("%j stays as it is", (cell) => {
  expect(csvLine([cell]).replaceAll('"', "")).toBe(`${cell}\n`);
});
