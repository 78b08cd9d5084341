import { defuseFormula } from "@heed/core/listen/defuse-formula";
import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { expect, test } from "vitest";
import { toCsv } from "./csv.ts";

test("what is copied reads back as it was", () => {
  const text = fc.string().filter((t) => defuseFormula(t) === t);
  const table = fc.array(fc.array(text, { minLength: 2, maxLength: 2 }), { minLength: 1, maxLength: 10 });
  fc.assert(
    fc.property(table, (rows) => {
      expect(parse(toCsv(["a", "b"], rows), { record_delimiter: "\r\n" })).toEqual([["a", "b"], ...rows]);
    }),
  );
});

test("S25: a spreadsheet does not run what a customer wrote, nor a column's name", () => {
  expect(toCsv(["=1", "＝cmd"], [["-1+1", "\t@x"]])).toBe("'=1,'＝cmd\r\n'-1+1,'\t@x");
  expect(toCsv(["x"], [["=HYPERLINK(1)"], ["@a"], [-3], [null]])).toBe(
    "x\r\n'=HYPERLINK(1)\r\n'@a\r\n-3\r\n",
  );
});
