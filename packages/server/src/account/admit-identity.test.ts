import { SsoPolicy } from "@heed/contract/account/sso";
import { describe, expect, it } from "vitest";
import {
  admitIdentity,
  domainOf,
  type KnownAccount,
  type OutsideIdentity,
  roleOfGroups,
} from "./admit-identity.ts";

const policy: SsoPolicy = SsoPolicy.parse({
  required: false,
  joins: true,
  defaultRole: "viewer",
  domains: ["example.com"],
  roleClaim: "groups",
  roleMap: [
    { group: "cx-leads", role: "manager" },
    { group: "everybody", role: "agent" },
  ],
});
const hoa: OutsideIdentity = {
  issuer: "https://id.example.com",
  subject: "s-1",
  email: "hoa@example.com",
  emailVerified: true,
  name: "Hoa",
  groups: [],
};
const account: KnownAccount = {
  id: "a-1",
  disabled: false,
  provedEmail: true,
  here: { role: "agent", disabled: false },
  elsewhere: false,
};
const decide = (
  identity: Partial<OutsideIdentity>,
  known: { linked?: KnownAccount; byEmail?: KnownAccount } = {},
  rules: Partial<SsoPolicy> = {},
) =>
  admitIdentity(
    { ...hoa, ...identity },
    { ...policy, ...rules },
    { linked: known.linked, byEmail: known.byEmail },
  );

describe("somebody who comes for the first time", () => {
  it("joins with the default role, or with what the groups grant", () => {
    expect(decide({})).toEqual({ do: "create", role: "viewer" });
    expect(decide({ groups: ["everybody", "cx-leads", "canteen"] })).toEqual({
      do: "create",
      role: "manager",
    });
  });

  it("S13: is refused where the provider does not vouch for the address, or not for its domain", () => {
    expect(decide({ emailVerified: false })).toEqual({ do: "refuse", why: "unverified" });
    expect(decide({ email: null })).toEqual({ do: "refuse", why: "unverified" });
    expect(decide({ email: "hoa@evil.example" })).toEqual({ do: "refuse", why: "domain" });
    expect(decide({ email: "hoa@example.com.evil.example" })).toEqual({ do: "refuse", why: "domain" });
    expect(decide({ email: "hoa@sub.example.com" })).toEqual({ do: "refuse", why: "domain" });
    expect(decide({}, {}, { domains: [] })).toEqual({ do: "refuse", why: "domain" });
  });

  it("stays outside where nobody joins by themselves", () => {
    expect(decide({}, {}, { joins: false })).toEqual({ do: "refuse", why: "not-a-member" });
  });
});

describe("somebody whose address is known", () => {
  it("is linked, and keeps what they are", () => {
    expect(decide({}, { byEmail: account })).toEqual({
      do: "link",
      accountId: "a-1",
      cleanse: false,
      join: false,
    });
  });

  it("S13: an address that was never proved loses what was set before", () => {
    expect(decide({}, { byEmail: { ...account, provedEmail: false } })).toMatchObject({
      do: "link",
      cleanse: true,
    });
  });

  it("S13: is never adopted on the word of a provider that does not vouch", () => {
    for (const identity of [{ emailVerified: false }, { email: "hoa@other.example" }, { email: null }]) {
      expect(decide(identity, { byEmail: account }).do).toBe("refuse");
    }
  });

  it("S17: who belongs to another workspace too has to link by themselves", () => {
    expect(decide({}, { byEmail: { ...account, elsewhere: true } })).toEqual({
      do: "refuse",
      why: "link-first",
    });
  });

  it("S17: an owner is linked by the owner alone", () => {
    const owner = { ...account, here: { role: "owner", disabled: false } };
    expect(decide({}, { byEmail: owner })).toEqual({ do: "refuse", why: "link-first" });
  });

  it("is not let in again when they were shown out", () => {
    expect(decide({}, { byEmail: { ...account, disabled: true } })).toEqual({
      do: "refuse",
      why: "disabled",
    });
    const out = { ...account, here: { role: "agent", disabled: true } };
    expect(decide({}, { byEmail: out })).toEqual({ do: "refuse", why: "not-a-member" });
    expect(decide({}, { linked: out })).toEqual({ do: "refuse", why: "not-a-member" });
  });
});

describe("somebody who is linked", () => {
  it("signs in even when the address has changed", () => {
    expect(decide({ email: null, emailVerified: false }, { linked: account })).toEqual({
      do: "sign-in",
      accountId: "a-1",
    });
  });

  it("S13: is who they were linked as, not whose address they carry now", () => {
    const other = { ...account, id: "a-2" };
    expect(decide({}, { linked: account, byEmail: other })).toMatchObject({ accountId: "a-1" });
  });

  it("follows the groups, but an owner stays an owner", () => {
    expect(decide({ groups: ["cx-leads"] }, { linked: account })).toMatchObject({
      do: "sign-in",
      role: "manager",
    });
    const owner = { ...account, here: { role: "owner", disabled: false } };
    expect(decide({ groups: ["everybody"] }, { linked: owner })).toEqual({ do: "sign-in", accountId: "a-1" });
  });
});

it("takes the first line of the mapping that fits", () => {
  expect(roleOfGroups(["everybody", "cx-leads"], policy.roleMap)).toBe("manager");
  expect(roleOfGroups(["Everybody"], policy.roleMap)).toBeUndefined();
  expect(roleOfGroups([], policy.roleMap)).toBeUndefined();
});

it("knows an address's domain", () => {
  expect(domainOf("lan@Example.COM")).toBe("example.com");
  expect(domainOf('"a@example.com"@evil.example')).toBe("evil.example");
});
