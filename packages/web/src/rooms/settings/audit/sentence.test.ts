import { createIntl } from "react-intl";
import { expect, test } from "vitest";
import { en } from "../../../words/en.ts";
import { vi } from "../../../words/vi.ts";
import { actorOf, sentenceOf, type Tongue } from "./sentence.ts";

function tongue(locale: string, messages: Record<string, string>): Tongue {
  const intl = createIntl({ locale, messages });
  return { t: (key, values) => intl.formatMessage({ id: key }, values), messages };
}
const english = tongue("en", en);
const vietnamese = tongue("vi", vi);

const entry = (action: string, more: object = {}) => ({
  actor: "member:1",
  actorName: "Anna",
  action,
  object: "member:2",
  objectName: "Bình",
  details: {},
  ...more,
});

test("an entry reads as a sentence in both languages", () => {
  const moved = entry("member.changed", {
    details: { from: { role: "agent", reach: [] }, to: { role: "manager", reach: [] } },
  });
  expect(sentenceOf(moved, english)).toBe("Anna changed Bình’s role from Agent to Manager");
  expect(sentenceOf(moved, vietnamese)).toMatch(/^Anna đã đổi vai trò của Bình từ .+ sang .+$/);
  const seeing = entry("member.changed", { details: { from: { role: "agent" }, to: { role: "agent" } } });
  expect(sentenceOf(seeing, english)).toBe("Anna changed which units Bình sees");
  const key = { actor: "key:9", actorName: "web shop", object: "key:9", objectName: "web shop" };
  expect(sentenceOf(entry("key.network", { ...key, details: { network: "203.0.113.0/24" } }), english)).toBe(
    "The API key “web shop” was used from a new network, 203.0.113.0/24",
  );
  expect(sentenceOf(entry("key.revoked", { object: "key:9", objectName: "web shop" }), english)).toBe(
    "Anna revoked the API key “web shop”",
  );
  expect(
    sentenceOf(entry("session.refused", { actor: "network:203.0.113.0/24", actorName: null }), english),
  ).toBe("Somebody from 203.0.113.0/24 tried to sign in as Bình and was refused");
  const seen = { object: "customer:0198-abcdef", objectName: null };
  expect(sentenceOf(entry("contact.seen", seen), english)).toBe(
    "Anna looked at the contact data of the customer …abcdef",
  );
  expect(sentenceOf(entry("contact.seen", { ...seen, objectName: "C-17" }), vietnamese)).toBe(
    "Anna đã xem thông tin liên hệ của khách hàng C-17",
  );
  const own = entry("password.changed", { object: "member:1", objectName: "Anna" });
  expect(sentenceOf(own, english)).toBe("Anna changed their password");
});

test("what has no sentence, or not all that it needs, is said plainly", () => {
  expect(sentenceOf(entry("something.new"), english)).toBe("Anna: something.new (Bình)");
  expect(sentenceOf(entry("key.created", { details: {} }), english)).toBe("Anna: key.created (Bình)");
  expect(sentenceOf(entry("constructor"), english)).toBe("Anna: constructor (Bình)");
});

test("names are texts: what looks like a message or markup stays as it is", () => {
  const name = "{actor} <b>'x'</b> {n, plural, other {#}}";
  expect(sentenceOf(entry("role.created", { actorName: name, details: { name } }), english)).toBe(
    `${name} created the role “${name}”`,
  );
  const long = entry("role.created", { details: { name: "x".repeat(500) } });
  expect(sentenceOf(long, english).length).toBeLessThan(120);
});

test("who is no member has a name, too", () => {
  const said = (actor: string, actorName: string | null = null) => actorOf({ actor, actorName }, english.t);
  expect(said("cli")).toBe("The command line");
  expect(said("heed")).toBe("Heed");
  expect(said("member:1")).toBe("Somebody who is gone");
  expect(said("elsewhere")).toBe("elsewhere");
});
