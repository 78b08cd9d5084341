import { describe, expect, it } from "vitest";
import { identityKeys, mergeCustomer } from "./identity.ts";

const known = {
  subjectId: "s",
  ref: null,
  contact: { email: "lan@example.com", phone: null, name: "Lan" },
  account: null,
  traits: { tier: "gold", since: 2020 },
};

describe("identity", () => {
  it("orders keys from the strongest and folds spelling", () => {
    expect(identityKeys({ phone: "+84 (90) 123-45.67", email: "Lan@Example.com", ref: "C-17" })).toEqual([
      { kind: "ref", value: "C-17" },
      { kind: "email", value: "lan@example.com" },
      { kind: "phone", value: "+84901234567" },
    ]);
  });
  it("keeps what is not said and replaces what is, trait by trait", () => {
    expect(mergeCustomer(known, { ref: "C-17", traits: { tier: "silver" } })).toEqual({
      ...known,
      ref: "C-17",
      traits: { tier: "silver", since: 2020 },
    });
  });
  it("never changes a known reference", () => {
    expect(mergeCustomer({ ...known, ref: "C-1" }, { ref: "C-2" }).ref).toBe("C-1");
  });
  it("gives back the same object when nothing is new, so that nothing is written", () => {
    expect(mergeCustomer(known, { email: "lan@example.com", traits: { tier: "gold" } })).toBe(known);
  });
  it("keeps the parts of a contact that are not said", () => {
    expect(mergeCustomer(known, { ref: "C-17", phone: "0912 345 678" }).contact).toEqual({
      email: "lan@example.com",
      phone: "0912 345 678",
      name: "Lan",
    });
  });
  it("leaves a contact alone that nobody has looked up, and refuses to overwrite it unseen", () => {
    const unseen = { ...known, contact: null };
    expect(mergeCustomer(unseen, { ref: "C-17", traits: { tier: "silver" } }).contact).toBeNull();
    expect(mergeCustomer(unseen, { traits: { tier: "gold" } })).toBe(unseen);
    expect(() => mergeCustomer(unseen, { name: "Lan" })).toThrow("not looked up");
  });
});
