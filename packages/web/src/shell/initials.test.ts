import { expect, test } from "vitest";
import { initials } from "./initials.ts";

test("first letters of the first and the last name", () => {
  expect(["Trần Thị Mai", "anna", " Ōe  Kenzaburō ", "😀 X", ""].map(initials)).toEqual([
    "TM",
    "A",
    "ŌK",
    "😀X",
    "",
  ]);
});
