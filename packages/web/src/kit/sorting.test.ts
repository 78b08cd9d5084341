import fc from "fast-check";
import { expect, test } from "vitest";
import { sorted, turned } from "./sorting.ts";

test("missing values come last whichever way one sorts", () => {
  const rows = [{ v: 2 }, { v: null }, { v: 10 }, { v: 1 }];
  expect(sorted(rows, (r) => r.v, "desc").map((r) => r.v)).toEqual([10, 2, 1, null]);
  expect(sorted(rows, (r) => r.v, "asc").map((r) => r.v)).toEqual([1, 2, 10, null]);
});

test("sorting keeps every row", () => {
  fc.assert(
    fc.property(fc.array(fc.option(fc.integer())), (values) => {
      const count = (list: readonly (number | null)[]) => [...list].map(String).sort();
      expect(count(sorted(values, (v) => v, "asc"))).toEqual(count(values));
    }),
  );
});

test("texts with numbers sort as people count", () => {
  expect(sorted(["HN-10", "HN-2"], (t) => t, "asc")).toEqual(["HN-2", "HN-10"]);
});

test("a second click turns the order round", () => {
  expect(turned(undefined, "n")).toEqual({ key: "n", dir: "desc" });
  expect(turned({ key: "n", dir: "desc" }, "n")).toEqual({ key: "n", dir: "asc" });
  expect(turned({ key: "n", dir: "asc" }, "m")).toEqual({ key: "m", dir: "desc" });
});
