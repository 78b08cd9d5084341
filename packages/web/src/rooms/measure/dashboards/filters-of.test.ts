import { expect, test } from "vitest";
import { conditionsOf } from "../../../scope/segment.ts";
import { segmentOf } from "./filters-of.ts";

test("what the scope bar can show becomes its segment, and comes back as the same conditions", () => {
  const where = [
    { field: "touchpoint", op: "in" as const, values: ["shop", "web"] },
    { field: "partner", op: "missing" as const },
    { field: "attributes.delay", op: "gte" as const, value: 2 },
    { field: "attributes.delay", op: "lt" as const, value: 8 },
  ];
  const { segment, rest } = segmentOf(where);
  expect(rest).toEqual([]);
  expect(conditionsOf(segment)).toEqual(where);
});

test("what it cannot show stays as it is", () => {
  const where = [
    { field: "ratings.nps", op: "lte" as const, value: 6 },
    { field: "touchpoint", op: "eq" as const, value: "shop" },
    { field: "touchpoint", op: "in" as const, values: ["web"] },
  ];
  expect(segmentOf(where)).toEqual({
    segment: [{ field: "touchpoint", values: ["shop"] }],
    rest: [where[0], where[2]],
  });
});
