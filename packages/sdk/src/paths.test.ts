import { BASE as CONTRACT_BASE, ROUTES } from "@heed/contract/routes";
import { expect, test } from "vitest";
import { BASE, PATHS, pathOf } from "./paths.ts";

test("the paths are the contract's", () => {
  const contract = Object.entries(ROUTES).map(([name, route]) => [name, [route.method, route.path]]);
  expect(PATHS).toEqual(Object.fromEntries(contract));
  expect(BASE).toBe(CONTRACT_BASE);
});

test("parameters are escaped, and a missing one is said", () => {
  expect(pathOf("readCustomer", { ref: "a/b?c#d" })).toBe("/api/v1/customers/a%2Fb%3Fc%23d");
  expect(pathOf("listCases", {}, { search: "trễ & hỏng", limit: 5, cursor: undefined })).toBe(
    "/api/v1/cases?search=tr%E1%BB%85+%26+h%E1%BB%8Fng&limit=5",
  );
  expect(() => pathOf("readCase")).toThrow('readCase needs the parameter "id"');
});
