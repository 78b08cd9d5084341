import { expect, test } from "vitest";
import { personAt } from "./people.ts";
import { cities, shops } from "./places.ts";

const people = Array.from({ length: 8000 }, (_, index) => personAt(4, index, 8000, 2025));

test("a person is the same whenever asked for, and nobody shares a reference, an address or a number", () => {
  expect(personAt(4, 17, 8000, 2025)).toEqual(people[17]);
  const unique = (values: (string | undefined)[]) => {
    const given = values.filter((value) => value !== undefined);
    expect(new Set(given).size).toBe(given.length);
  };
  unique(people.map((person) => person.ref));
  unique(people.map((person) => person.email));
  unique(people.map((person) => person.phone));
});

test("everybody can be reached, at reserved domains and numbers that never existed", () => {
  for (const { email, phone } of people) {
    expect(email ?? phone).toBeDefined();
    if (email !== undefined) expect(email).toMatch(/^[a-z.]+\.\d+@example\.(com|org)$/);
    if (phone !== undefined) expect(phone).toMatch(/^\+84 100 \d{3} \d{3}$/);
  }
});

test("most names are Vietnamese, in three or four words with their diacritics; some customers come from abroad", () => {
  const vietnamese = people.filter((person) => /^\p{Lu}\p{Ll}+( \p{Lu}\p{Ll}+){2,3}$/u.test(person.name));
  expect(vietnamese.length / people.length).toBeGreaterThan(0.75);
  expect(vietnamese.length / people.length).toBeLessThan(0.9);
  expect(people.filter((person) => person.name.startsWith("Nguyễn ")).length).toBeGreaterThan(2000);
  for (const { name } of people) expect(name).toBe(name.normalize("NFC"));
});

test("tiers, years and cities are what shops know; the usual shop is in the customer's own city if there is one", () => {
  const share = (tier: string) => people.filter((person) => person.tier === tier).length / people.length;
  expect(share("gold")).toBeGreaterThan(0.06);
  expect(share("gold")).toBeLessThan(0.2);
  expect(share("bronze")).toBeGreaterThan(0.4);
  const known = new Set(cities.map(({ name }) => name));
  for (const { since, city, shop } of people) {
    expect(since).toBeLessThanOrEqual(2025);
    expect(since).toBeGreaterThan(2015);
    expect(known.has(city)).toBe(true);
    if (shops.some((candidate) => candidate.city === city)) expect(shop.city).toBe(city);
  }
});
