import fc from "fast-check";
import { expect, it } from "vitest";
import { groupsAt } from "./sso-claims.ts";

it("reads a list, one text, and a path through objects", () => {
  expect(groupsAt({ groups: ["a", "b"] }, "groups")).toEqual(["a", "b"]);
  expect(groupsAt({ groups: "a" }, "groups")).toEqual(["a"]);
  expect(groupsAt({ realm_access: { roles: ["lead"] } }, "realm_access.roles")).toEqual(["lead"]);
  expect(groupsAt({ "https://x.example/groups": ["a"] }, "https://x.example/groups")).toEqual(["a"]);
});

it("finds nothing where nothing is, the members of every object included (S30)", () => {
  for (const name of ["absent", "__proto__", "constructor.name", "toString", "a.b.c"]) {
    expect(groupsAt({ a: { b: null } }, name)).toEqual([]);
  }
});

it("answers texts only, whatever a provider sends", () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.string(), (claims, name) => {
      expect(groupsAt(claims, name).every((group) => typeof group === "string")).toBe(true);
    }),
  );
});
