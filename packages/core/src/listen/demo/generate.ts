import type { SignalInput } from "@heed/contract/listen/signal";
import { touchpointMix, touchpoints, type Way } from "./asking.ts";
import { localTime } from "./calendar.ts";
import { comment } from "./comments.ts";
import { type Experience, feelNeglected, type Scene } from "./experience.ts";
import { itemAnswers } from "./items.ts";
import { type Person, personAt } from "./people.ts";
import { createRandom, type Random } from "./random.ts";
import { momentsBefore } from "./schedule.ts";
import { answer, type MetricKey, type Tone, toneOf } from "./scores.ts";
import { storyDates } from "./stories.ts";
import { uuidAt } from "./uuid.ts";

export { type DemoStory, demoStories } from "./stories.ts";

/** What to generate: `count` signals over the `days` days that stop at `end`; `seed` chooses the made-up world. */
export interface DemoOptions {
  seed: number;
  end: Date;
  days: number;
  count: number;
}

/** Below this mood (standard deviations) a customer may write a complaint. */
const complaining = -0.9;

/** Chance of a comment for each tone: the extremes speak. */
const talkative: Record<Tone, number> = {
  delighted: 0.39,
  content: 0.3,
  mixed: 0.36,
  unhappy: 0.55,
  angry: 0.66,
};

/**
 * A made-up retailer's signals, oldest first: "Sen & Sao" sells clothes and home goods in Vietnam through fourteen
 * shops, an app and a website, delivers by four couriers and answers a hotline. `demoStories` lists what is hidden
 * in the data. The same options give the same signals, ids included, so that loading them twice adds nothing.
 * Signals are made one at a time: memory doesn't grow with `count`.
 *
 * Throws RangeError when `end` is no date, `days` is not above 0, or `count` is negative or broken.
 */
export function* demoSignals({ seed, end, days, count }: DemoOptions): Generator<SignalInput, void, void> {
  if (Number.isNaN(end.getTime())) throw new RangeError("end is not a date");
  if (!(days > 0) || !Number.isFinite(days)) throw new RangeError("days must be above 0");
  if (!Number.isInteger(count) || count < 0) throw new RangeError("count must be a whole number from 0");

  const random = createRandom(seed);
  const dates = storyDates(end);
  const firstYear = localTime(end.getTime() - days * 86_400_000).year;
  // About 18,000 of them appear among 50,000 signals.
  const population = Math.max(1, Math.ceil(count * 0.425));
  for (const { at, local } of momentsBefore(end.getTime(), days, count, random)) {
    const luck = random.next();
    const person = personAt(seed, Math.floor(population * busyness(luck)), population, firstYear);
    yield signalOf({ random, at, local, dates, person });
  }
}

function signalOf(scene: Scene): SignalInput {
  const { random, at, person } = scene;
  const touchpoint = random.weighted(touchpointMix(scene));
  const experience = touchpoints[touchpoint].live(scene);
  feelNeglected(experience, scene);
  const loyalty = { gold: 0.15, silver: 0.05, bronze: 0 }[person.tier];
  const mood = experience.push + person.disposition + loyalty + 0.8 * random.normal();

  const way = wayOf(touchpoints[touchpoint].ways, mood, random);
  const ratings = answersOf(way, mood, random);
  const tone = toneOf(ratings, mood);
  const signal: SignalInput = {
    id: uuidAt(at, random),
    kind: way.kind,
    at: new Date(at).toISOString(),
    channel: way.channel,
    attributes: way.kind === "kiosk" ? {} : experience.attributes,
  };
  if (!way.overall) signal.touchpoint = touchpoint;
  if (way.survey !== undefined) signal.survey = way.survey;
  if (way.kind === "survey" || way.kind === "kiosk") signal.language = person.language;
  const items = itemAnswers(
    signal.survey ?? "",
    experience,
    mood,
    Number.parseInt(String(signal.id).slice(-12), 16),
  );
  if (Object.keys(ratings).length > 0) signal.ratings = { ...ratings, ...items };
  if (!random.chance(way.anonymous ?? 0)) signal.customer = customerOf(person);
  placeIn(signal, experience, person);
  if (random.chance(way.comment ?? talkative[tone])) {
    const form = way.kind === "agent" ? "note" : way.kind === "complaint" ? "letter" : "answer";
    const said = comment({ random, person, tone, experience, form });
    signal.text = { why: form === "note" ? said : withNumber(said, signal.id ?? "", person, form) };
  }
  return signal;
}

/**
 * Now and then somebody writes their number into the text, more often in a letter: what Heed masks before it is stored.
 * The signal's id decides, so that all else stays as it would be without.
 */
function withNumber(
  said: string,
  id: string,
  { phone, language }: Person,
  form: "letter" | "answer",
): string {
  const luck = Number.parseInt(id.slice(-3), 16) / 4096;
  if (phone === undefined || luck > (form === "letter" ? 0.2 : 0.01)) return said;
  const stop = /[.!?]$/.test(said) ? "" : ".";
  return language === "vi"
    ? `${said}${stop} Gọi lại cho mình số ${phone} nhé.`
    : `${said}${stop} Please call me back on ${phone}.`;
}

function wayOf(ways: readonly Way[], mood: number, random: Random): Way {
  const open = ways.filter((way) => !way.unhappy || mood < complaining);
  return random.weighted(open.map((way) => [way, way.weight] as const));
}

/** Place in the list of customers for a uniform draw: the first ones come up five times as often as the last. */
function busyness(luck: number): number {
  return luck * (0.35 + 0.65 * luck);
}

/** Answers to what was asked; the second question is sometimes skipped. */
function answersOf({ asks }: Way, mood: number, random: Random): Partial<Record<MetricKey, number>> {
  const ratings: Partial<Record<MetricKey, number>> = {};
  asks.forEach((metric, index) => {
    if (index === 0 || random.chance(0.93)) ratings[metric] = answer(metric, mood, random);
  });
  return ratings;
}

function placeIn(signal: SignalInput, experience: Experience, person: Person): void {
  const location = experience.location ?? (signal.kind === "kiosk" ? person.shop.key : undefined);
  if (location !== undefined) signal.location = location;
  if (experience.partner !== undefined) signal.partner = experience.partner;
  if (experience.agent !== undefined) signal.agent = experience.agent;
}

function customerOf({ ref, name, email, phone, account, tier, since, city }: Person) {
  return {
    ref,
    name,
    ...(email === undefined ? {} : { email }),
    ...(phone === undefined ? {} : { phone }),
    ...(account === undefined ? {} : { account }),
    traits: { tier, since, city },
  };
}
