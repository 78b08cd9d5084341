import { expect, test } from "vitest";
import { guessDelimiter } from "./delimiter.ts";

test.each([
  ["a,b,c\n1,2,3\n", ","],
  ["a;b;c\n1;2,5;3\n4;5,5;6\n", ";"],
  ["a\tb\n1,5\t2,5\n", "\t"],
  ["a|b\r\n1|2\r\n", "|"],
  ['name;text\nA;"one, two, three"\nB;"four, five"\n', ";"],
  ['"a;x","b;y"\n"1;2;3","4"\n', ","],
  ["a,b;c,d;e\n1,2;3,4;5\n", ","],
  ["only\n1\n2\n", ","],
  ["", ","],
  ["a;b", ";"],
  ["a,b,c\n1,2,3\n4;5;6", ","],
])("%j is cut at %j", (text, delimiter) => {
  expect(guessDelimiter(text)).toBe(delimiter);
});
