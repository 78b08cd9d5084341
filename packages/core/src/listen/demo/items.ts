import type { Cause } from "./causes.ts";
import type { Experience } from "./experience.ts";
import { createRandom } from "./random.ts";

/** What the surveys ask about one by one, each from 1 to 5. */
export const DEMO_ITEMS = {
  punctuality: "Punctuality",
  packaging: "Packaging",
  courier: "Courier",
  product: "Product",
  price: "Price",
  service: "Service",
  checkout: "Checkout",
  choice: "Choice",
} as const;
export type DemoItem = keyof typeof DEMO_ITEMS;

/** The items of each survey that has some. */
export const SURVEY_ITEMS: Readonly<Record<string, readonly DemoItem[]>> = {
  "after-delivery": ["punctuality", "packaging", "courier", "product", "price"],
  "shop-visit": ["service", "checkout", "choice", "product", "price"],
};

type Habit = {
  /** What lowers and what raises the item when it happened. */
  bad: readonly Cause[];
  good: readonly Cause[];
  /** How it is usually felt, how much the mood of the day colours it, and how much chance; standard deviations. */
  usual: number;
  mood: number;
  chance: number;
};

const HABITS: Record<DemoItem, Habit> = {
  punctuality: { bad: ["late", "express-late"], good: ["fast"], usual: 0.5, mood: 0.2, chance: 0.7 },
  packaging: { bad: ["damaged", "wrong-item"], good: ["well-packed"], usual: 0.4, mood: 0.05, chance: 0.45 },
  courier: { bad: ["courier-rude"], good: ["courier-kind"], usual: -0.1, mood: 0.35, chance: 0.6 },
  product: {
    bad: ["quality-bad", "size-wrong"],
    good: ["quality-good"],
    usual: 0.1,
    mood: 0.25,
    chance: 0.7,
  },
  price: { bad: ["price-high", "ship-fee-high"], good: ["price-good"], usual: -0.5, mood: 0.12, chance: 0.9 },
  service: { bad: ["staff-rude"], good: ["staff-kind"], usual: 0.2, mood: 0.35, chance: 0.6 },
  checkout: { bad: ["till-long"], good: [], usual: -0.1, mood: 0.1, chance: 0.7 },
  choice: {
    bad: ["stock-out", "shop-messy"],
    good: ["choice-good", "shop-lovely"],
    usual: 0,
    mood: 0.2,
    chance: 0.8,
  },
};

/** Where one answer gives way to the next; standard deviations. */
const CUTS = [-1.9, -1.2, -0.35, 0.65];

/**
 * Answers to the items of a survey: what happened decides, the mood colours all of them a little, and one in eight is
 * skipped. `stream` is the signal's own number, so that asking about more things changes nothing else in the story.
 */
export function itemAnswers(
  survey: string,
  { happened, facts }: Experience,
  mood: number,
  stream: number,
): Partial<Record<DemoItem, number>> {
  const random = createRandom(stream, 11);
  const answers: Partial<Record<DemoItem, number>> = {};
  for (const item of SURVEY_ITEMS[survey] ?? []) {
    const { bad, good, usual, mood: colour, chance } = HABITS[item];
    let felt = usual + colour * mood + chance * random.normal();
    if (happened.some((cause) => bad.includes(cause))) felt -= 2;
    if (happened.some((cause) => good.includes(cause))) felt += 1;
    if (item === "punctuality") felt -= 0.3 * (facts.delayDays ?? 0);
    if (item === "checkout") felt -= 0.08 * ((facts.waitMinutes ?? 5) - 5);
    const step = CUTS.findIndex((cut) => felt <= cut);
    if (random.chance(0.875)) answers[item] = 1 + (step < 0 ? CUTS.length : step);
  }
  return answers;
}
