import { ScimPatch, ScimUserInput } from "@heed/contract/account/scim";
import { describe, expect, it } from "vitest";
import { ScimError } from "./scim-error.ts";
import { patchScimGroup, patchScimUser } from "./scim-patch.ts";

const lan = ScimUserInput.parse({
  userName: "lan@example.com",
  externalId: "e-1",
  name: { givenName: "Lan" },
});
const [a, b, c] = [1, 2, 3].map((n) => `019aaaaa-0000-7000-8000-00000000000${n}`) as [string, string, string];
const user = (...Operations: unknown[]) => patchScimUser(lan, ScimPatch.parse({ Operations }).Operations);
const group = (...Operations: unknown[]) => patchScimGroup(ScimPatch.parse({ Operations }).Operations);

describe("a person is changed", () => {
  it("as Okta says it", () => {
    expect(user({ op: "replace", value: { active: false } }).active).toBe(false);
  });

  it("as Entra ID says it", () => {
    expect(user({ op: "Replace", path: "active", value: "False" }).active).toBe(false);
    expect(user({ op: "Add", path: "name.familyName", value: "Trần" }).name).toMatchObject({
      givenName: "Lan",
      familyName: "Trần",
    });
    expect(
      user({ op: "Replace", path: 'emails[type eq "work"].value', value: "l@example.com" }).emails[0],
    ).toMatchObject({ value: "l@example.com" });
    expect(user({ op: "replace", value: { "name.givenName": "Lan Anh", displayName: "LA" } })).toMatchObject({
      displayName: "LA",
      name: { givenName: "Lan Anh" },
    });
  });

  it("and what Heed does not keep is passed over", () => {
    const path = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department";
    expect(user({ op: "Add", path, value: "CX" }, { op: "replace", path: "title", value: "x" })).toEqual(lan);
    expect(user({ op: "replace", value: { constructor: "x", "name.constructor": 1 } })).toEqual(lan);
  });

  it("not to nothing, and not to a value of the wrong kind", () => {
    for (const operation of [
      { op: "remove", path: "userName" },
      { op: "remove", path: "active" },
      { op: "replace", path: "active", value: "maybe" },
      { op: "replace", path: "userName", value: "" },
      { op: "replace", path: "displayName", value: { a: 1 } },
      { op: "replace", value: "active" },
    ]) {
      expect(() => user(operation)).toThrow(ScimError);
    }
    expect(user({ op: "remove", path: "externalId" }).externalId).toBeNull();
  });
});

describe("a group is changed", () => {
  it("by adding and removing, as both say it", () => {
    expect(group({ op: "Add", path: "members", value: [{ value: a }, { value: b }] })).toMatchObject({
      add: [a, b],
    });
    expect(group({ op: "remove", path: `members[value eq "${a}"]` })).toMatchObject({ remove: [a] });
    expect(group({ op: "Remove", path: "members", value: [{ value: a }] })).toMatchObject({ remove: [a] });
    expect(group({ op: "replace", value: { id: "x", displayName: "Leads" } })).toMatchObject({
      name: "Leads",
    });
  });

  it("the last word counts", () => {
    expect(
      group(
        { op: "add", path: "members", value: [{ value: a }] },
        { op: "remove", path: `members[value eq "${a}"]` },
      ),
    ).toMatchObject({ add: [], remove: [a] });
    expect(
      group(
        { op: "add", path: "members", value: { value: a } },
        { op: "replace", path: "members", value: [{ value: c }] },
      ),
    ).toMatchObject({ set: [c], add: [] });
    expect(group({ op: "remove", path: "members" })).toMatchObject({ set: [] });
  });

  it("not by what is not understood", () => {
    expect(() => group({ op: "remove", path: 'members[display eq "x"]' })).toThrow(ScimError);
    expect(() => group({ op: "add", path: "members", value: [{ value: "x" }] })).toThrow(ScimError);
    expect(() => group({ op: "remove", path: 'members[value eq "x"]' })).toThrow(ScimError);
  });
});
