import { ImportMap } from "@heed/contract/listen/import-map";
import { expect, test } from "vitest";
import { lookupKey, planJoins } from "./join-plan.ts";

const map = ImportMap.parse({
  ratings: { csat: { column: "score" } },
  customer: { ref: { column: "person" } },
  attributes: { status: { column: "o.status" } },
  join: [
    { file: "orders.csv", on: { order: "order_id" }, prefix: "o." },
    { file: "people.csv", on: { "o.customer": "customer" } },
  ],
});

test("keeps only what the map and later look-ups need", () => {
  const plan = planJoins(
    map,
    ["order", "score"],
    [
      ["order_id", "customer", "status", "price"],
      ["customer", "person", "city", "score"],
    ],
  );
  expect(plan).toEqual({
    steps: [
      { keyPlaces: [0], fileKeyPlaces: [0], keepPlaces: [1, 2] },
      { keyPlaces: [2], fileKeyPlaces: [0], keepPlaces: [1] },
    ],
    columns: ["order", "score", "o.customer", "o.status", "person"],
  });
});

test("names the key column that is missing, on either side", () => {
  const plan = planJoins(map, ["nr", "score"], [["id", "customer"], ["customer"]]);
  expect("errors" in plan && plan.errors.map(({ path, message }) => `${path}: ${message}`)).toEqual([
    'join.0.on: the rows have no column "order"; the columns are nr, score',
    'join.0.on: orders.csv has no column "order_id"; the columns are id, customer',
  ]);
});

test("a key of several columns is one text, no key at all is null", () => {
  expect(lookupKey(["a", " b ", "c"], [0, 1])).not.toBe(lookupKey(["ab", "", "c"], [0, 1]));
  expect(lookupKey(["a", "", ""], [1, 2])).toBeNull();
});
