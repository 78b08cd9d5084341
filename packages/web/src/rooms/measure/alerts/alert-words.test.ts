import { expect, test } from "vitest";
import { partOf } from "./alert-words.ts";

const names = {
  field: (field: string) =>
    ({ partner: "Partner", "attributes.express": "Express", "traits.age": "Age" })[field] ?? field,
  value: (_: string, value: unknown) => (value === true ? "Yes" : String(value)),
};

test("a part is called by its values, and by its field where they do not speak for themselves", () => {
  expect(partOf(names, [])).toBeNull();
  expect(partOf(names, [{ field: "partner", op: "eq", value: "Sparrow" }])).toBe("Sparrow");
  expect(partOf(names, [{ field: "attributes.express", op: "eq", value: true }])).toBe("Express: Yes");
  expect(
    partOf(names, [
      { field: "touchpoint", op: "eq", value: "delivery" },
      { field: "partner", op: "in", values: ["A", "B", "C", "D", "E"] },
    ]),
  ).toBe("delivery, A / B / C (+2)");
  expect(partOf(names, [{ field: "traits.age", op: "gte", value: 60 }])).toBe("Age gte 60");
});
