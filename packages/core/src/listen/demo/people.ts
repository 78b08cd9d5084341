import { withoutDiacritics } from "./diacritics.ts";
import {
  familyNames,
  foreignFamilyNames,
  foreignGivenNames,
  mensMiddleNames,
  mensNames,
  womensMiddleNames,
  womensNames,
} from "./names.ts";
import { cities, type Shop, shops } from "./places.ts";
import { createRandom, type Random } from "./random.ts";

export type Tier = "bronze" | "silver" | "gold";
export type DemoLanguage = "vi" | "en";

/** A made-up customer. */
export interface Person {
  ref: string;
  name: string;
  /** At example.com or example.org, which RFC 2606 reserves. Some give only a phone number. */
  email?: string;
  /** +84 100…: Vietnam has never had nine-digit numbers that start with 1. Some give only an address. */
  phone?: string;
  /** The company that buys for its staff, for the few who shop for one. */
  account?: string;
  tier: Tier;
  /** Year of the first purchase. */
  since: number;
  city: string;
  language: DemoLanguage;
  /** How easily pleased, in standard deviations; stays with the person. */
  disposition: number;
  /** The shop they usually go to. */
  shop: Shop;
  /** Android, else iOS. */
  android: boolean;
}

/**
 * Customer number `index` of `population`, made from the seed alone, so nobody has to be kept in memory.
 * Low numbers buy most: they are older customers and more often gold. `firstYear` is the year the data starts.
 */
export function personAt(seed: number, index: number, population: number, firstYear: number): Person {
  const random = createRandom(seed, index + 1);
  const rank = index / population;
  const foreign = random.chance(0.18);
  const name = foreign ? foreignName(random) : vietnameseName(random);
  const city = random.weighted(cities.map((place) => [place.name, place.share] as const));
  const standing = rank + 0.12 * random.normal();
  const tier = standing < 0.07 ? "gold" : standing < 0.34 ? "silver" : "bronze";
  const loyal = { gold: 8, silver: 6, bronze: 4 }[tier];

  const person: Person = {
    ref: `C-${String(index + 1).padStart(6, "0")}`,
    name,
    tier,
    since: firstYear - random.int(tier === "gold" ? 2 : 0, loyal),
    city,
    language: random.chance(foreign ? 0.96 : 0.215) ? "en" : "vi",
    disposition: 0.5 * random.normal(),
    shop: usualShop(city, random),
    android: random.chance(foreign ? 0.4 : 0.6),
  };
  const reach = random.next();
  if (reach < 0.93) person.email = emailOf(name, index);
  if (reach > 0.06) person.phone = `+84 100 ${digits(index / 1000)} ${digits(index)}`;
  if (random.chance(0.03)) person.account = `A-${String(random.int(1, 60)).padStart(2, "0")}`;
  return person;
}

function vietnameseName(random: Random): string {
  const family = random.weighted(familyNames);
  const woman = random.chance(0.68);
  const given = random.pick(woman ? womensNames : mensNames);
  let middle = random.pick(woman ? womensMiddleNames : mensMiddleNames);
  // "Minh Khánh Khánh" is nobody's name.
  if (middle.endsWith(given)) middle = woman ? "Thị" : "Văn";
  return `${family} ${middle} ${given}`;
}

function foreignName(random: Random): string {
  return `${random.pick(foreignGivenNames)} ${random.pick(foreignFamilyNames)}`;
}

function emailOf(name: string, index: number): string {
  const local = withoutDiacritics(name)
    .toLowerCase()
    .replace(/[^a-z ]/g, "")
    .replaceAll(" ", ".");
  return `${local}.${index + 1}@${index % 3 === 0 ? "example.org" : "example.com"}`;
}

function digits(value: number): string {
  return String(Math.floor(value) % 1000).padStart(3, "0");
}

/** A shop in the customer's own city; customers from elsewhere visit any when they travel. */
function usualShop(city: string, random: Random): Shop {
  const near = shops.filter((shop) => shop.city === city);
  const choice = near.length > 0 ? near : shops;
  return random.weighted(choice.map((shop) => [shop, shop.draw] as const));
}
