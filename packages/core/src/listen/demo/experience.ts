import type { LocalTime } from "./calendar.ts";
import { type Cause, causes } from "./causes.ts";
import { type Category, categories } from "./goods.ts";
import type { Person } from "./people.ts";
import type { Shop } from "./places.ts";
import type { Random } from "./random.ts";
import { goldSlip, type StoryDates } from "./stories.ts";

/** Who meets the retailer, and when. */
export interface Scene {
  random: Random;
  /** Milliseconds since 1970. */
  at: number;
  local: LocalTime;
  person: Person;
  dates: StoryDates;
}

/** What a customer bought or wants to buy. */
export interface Purchase {
  category: Category;
  /** Which of the category's items the comment is about. */
  item: number;
  /** Value of the order in dong. */
  value: number;
  pieces: number;
}

/** One encounter: what happened, how it feels, what the systems recorded about it. */
export interface Experience {
  /** What happened and moved the mood. */
  happened: Cause[];
  /** What may be said as well: true enough, but it moved nothing. */
  possible: Cause[];
  /** Push on the mood, in standard deviations. */
  push: number;
  location?: string;
  partner?: string;
  agent?: string;
  attributes: Record<string, string | number | boolean>;
  /** What the comment may quote. */
  facts: Facts;
}

/** Measured facts that a comment may quote, so that text and attributes never contradict each other. */
export interface Facts {
  purchase: Purchase;
  delayDays?: number;
  waitMinutes?: number;
  refundDays?: number;
  shop?: Shop;
  courier?: string;
  version?: string;
}

/** An encounter in which nothing has happened yet. */
export function uneventful(scene: Scene): Experience {
  return {
    happened: [],
    possible: [],
    push: 0,
    attributes: {},
    facts: { purchase: purchaseOf(scene.random) },
  };
}

/** Lets something happen with a probability; it then moves the mood by its shift. */
export function may(experience: Experience, random: Random, cause: Cause, probability: number): void {
  if (!random.chance(probability)) return;
  experience.happened.push(cause);
  experience.push += causes[cause].shift;
}

/** Writes down the order's value, pieces and category. */
export function recordOrder({ attributes, facts: { purchase } }: Experience): void {
  attributes.orderValue = purchase.value;
  attributes.items = purchase.pieces;
  attributes.category = purchase.category.key;
}

/** What every purchase shares: the goods' quality, fit and price, and how members are treated. */
export function meetGoods(
  experience: Experience,
  { random, person, at, dates }: Scene,
  triedOn = false,
): void {
  const sized = experience.facts.purchase.category.sizes.length > 0;
  may(experience, random, "quality-bad", 0.03);
  may(experience, random, "quality-good", 0.12);
  if (sized && !triedOn) may(experience, random, "size-wrong", 0.05);
  experience.possible.push("quality-good", "price-good", "quality-bad", "price-high");
  if (sized) experience.possible.push("size-good");
  if (sized && !triedOn) experience.possible.push("size-wrong");
  if (person.tier !== "bronze" && goldSlip(at, dates) === 0) experience.possible.push("perks-good");
}

/** Gold customers feel neglected, the more so the longer the slide has lasted; others notice nothing. */
export function feelNeglected(experience: Experience, { random, person, at, dates }: Scene): void {
  if (person.tier !== "gold") return;
  const slip = goldSlip(at, dates);
  experience.push -= 1.3 * slip;
  if (random.chance(0.6 * slip)) experience.happened.push("perks-worse");
}

function purchaseOf(random: Random): Purchase {
  const category = random.weighted(categories.map((entry) => [entry, entry.share] as const));
  const pieces = random.weighted([
    [1, 52],
    [2, 27],
    [3, 13],
    [4, 5],
    [6, 3],
  ]);
  const [low, high] = category.price;
  let thousands = 0;
  // Prices end in 9, as prices do.
  for (let piece = 0; piece < pieces; piece += 1)
    thousands += Math.floor(random.int(low, high) / 10) * 10 + 9;
  return { category, item: random.int(0, category.vi.items.length - 1), value: thousands * 1000, pieces };
}
