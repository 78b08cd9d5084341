import type { Unit } from "@heed/contract/account/unit";
import { expect, test } from "vitest";
import { treeRows } from "./tree.ts";

const unit = (id: string, name: string, parentId: string | null = null): Unit => ({
  id,
  kind: "shop",
  key: id,
  name,
  parentId,
});
const units = [
  unit("b", "Chợ Bến Thành", "s"),
  unit("s", "South"),
  unit("n", "North"),
  unit("a", "Old quarter", "n"),
];

test("units stand below their parents, with how deep and how many below", () => {
  expect(treeRows(units).map(({ unit, depth, below }) => [unit.id, depth, below])).toEqual([
    ["s", 0, 1],
    ["b", 1, 0],
    ["n", 0, 1],
    ["a", 1, 0],
  ]);
});

test("what is found is shown with what stands above it, also without its accents", () => {
  expect(treeRows(units, "ben thanh").map(({ unit }) => unit.id)).toEqual(["s", "b"]);
  expect(treeRows(units, "nowhere")).toEqual([]);
});
