import { type Cause, causes } from "./causes.ts";
import { english } from "./comments-en.ts";
import { vietnamese } from "./comments-vi.ts";
import type { Experience } from "./experience.ts";
import type { DemoLanguage, Person } from "./people.ts";
import { type Fillings, speak } from "./phrase.ts";
import type { Phrasebook } from "./phrasebook.ts";
import type { Random } from "./random.ts";
import type { Tone } from "./scores.ts";
import { typed } from "./typing.ts";
import { fillingsOf } from "./wording.ts";

const phrasebooks: Record<DemoLanguage, Phrasebook> = { vi: vietnamese, en: english };

/** Who comments on what, and how they feel about it. */
export interface Commenting {
  random: Random;
  person: Person;
  tone: Tone;
  experience: Experience;
  /** An answer may be a single word, a letter (a complaint) is not; a note is what staff wrote down. */
  form: "answer" | "letter" | "note";
}

/**
 * A comment that fits the score and what happened: what happened is said first, then what may be said as well;
 * of one topic never both the good and the bad. One to five sentences, typed more or less carefully.
 */
export function comment(commenting: Commenting): string {
  const { random, person, tone, experience, form } = commenting;
  const { language } = person;
  const heard = form === "note";
  const book = phrasebooks[language];
  if (form === "answer" && random.chance(0.13)) {
    return typed(ended(random.pick(book.brief[tone]), tone, random), language, tone, random);
  }
  const fillings = fillingsOf(experience.facts, person, language, heard, random);
  const say = (phrases: readonly string[]) => speak(random.pick(phrases), fillings, random);
  const long = !heard && random.chance(0.14);

  const sentences = body(commenting, book, fillings, long).map(capitalized);
  if (long) {
    const called = experience.agent !== undefined;
    const loyal = person.tier !== "bronze" && random.chance(0.5);
    sentences.unshift(capitalized(say(book.opening[loyal ? "loyal" : called ? "called" : "bought"])));
  }
  if (!heard && (long || random.chance(0.3))) sentences.push(capitalized(say(book.closing[tone])));
  if (heard) {
    const prefix = say(book.heard[tone === "delighted" || tone === "content" ? "good" : "bad"]);
    sentences[0] = prefix + following(sentences[0] ?? "", fillings);
  }
  const text = sentences.map((sentence) => ended(sentence, tone, random)).join(" ");
  return heard ? text : typed(text, language, tone, random);
}

/** The sentences about what happened. */
function body({ random, tone, experience }: Commenting, book: Phrasebook, fillings: Fillings, long: boolean) {
  const say = (phrases: readonly string[]) => speak(random.pick(phrases), fillings, random);
  const told = new Set<string>();
  /** Up to `count` causes of one kind that nothing said before contradicts. */
  const pick = (good: boolean, count: number): string[] => {
    const found: string[] = [];
    const blocked = experience.happened.filter((cause) => causes[cause].good !== good);
    const taken = new Set([...told, ...blocked.map((cause) => causes[cause].topic)]);
    for (const cause of [...experience.happened, ...shuffled(experience.possible, random)]) {
      const { topic, good: isGood } = causes[cause];
      if (found.length === count) break;
      if (isGood !== good || taken.has(topic)) continue;
      taken.add(topic);
      told.add(topic);
      found.push(say(book.causes[cause]));
    }
    return found;
  };
  const turned = (sentence: string) => random.pick(book.but) + following(sentence, fillings);
  const extended = ([first, ...rest]: string[], good: boolean) => [
    ...(first === undefined ? [] : [first]),
    ...rest.map((sentence) =>
      random.chance(0.3)
        ? random.pick(good ? book.also.good : book.also.bad) + following(sentence, fillings)
        : sentence,
    ),
  ];
  const several = (long ? 1 : 0) + random.weighted(tone === "angry" ? angryCounts : counts);

  if (tone === "delighted") {
    const slip = random.chance(0.08) ? pick(false, 1).slice(0, experience.happened.some(isBad) ? 1 : 0) : [];
    const praise = extended(pick(true, several), true);
    const [first, ...rest] = praise;
    if (first === undefined) return [random.pick(book.brief.delighted)];
    return slip.length > 0 ? [...slip, turned(first), ...rest] : praise;
  }
  if (tone === "content") {
    const praise = extended(pick(true, long ? 2 : 1), true);
    // "However, …" needs something before it.
    if (praise.length === 0) return [random.pick(book.brief.content)];
    return random.chance(0.38) ? [...praise, ...pick(false, 1).map(turned)] : praise;
  }
  if (tone === "mixed") {
    if (random.chance(0.35)) return [say(book.lukewarm), ...pick(false, long ? 2 : 1).map(capitalized)];
    const [praise] = random.chance(0.55) ? pick(true, 1) : [];
    const blame = pick(false, long ? 2 : 1);
    const [first, ...rest] = blame;
    if (first === undefined) return [say(book.lukewarm)];
    return praise !== undefined ? [praise, turned(first), ...rest] : blame;
  }
  const [praise] = tone === "unhappy" && random.chance(0.15) ? pick(true, 1) : [];
  const [first, ...rest] = extended(pick(false, several), false);
  if (first === undefined) return [random.pick(book.brief[tone])];
  return praise === undefined ? [first, ...rest] : [praise, turned(first), ...rest];
}

const counts = [
  [1, 60],
  [2, 32],
  [3, 8],
] as const;
const angryCounts = [
  [1, 42],
  [2, 40],
  [3, 18],
] as const;

function isBad(cause: Cause): boolean {
  return !causes[cause].good;
}

function shuffled<T>(list: readonly T[], random: Random): T[] {
  const order = list.map((item) => ({ item, place: random.next() }));
  return order.sort((a, b) => a.place - b.place).map(({ item }) => item);
}

/** Names and the English "I" keep their capital in the middle of a sentence; other words lose it. */
function following(sentence: string, { courier }: Fillings): string {
  const fixed = /^(I[ ']|Sen & Sao|Android)/.test(sentence) || sentence.startsWith(courier);
  return fixed ? sentence : sentence.charAt(0).toLowerCase() + sentence.slice(1);
}

function capitalized(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}

function ended(sentence: string, tone: Tone, random: Random): string {
  const loud = tone === "angry" ? 0.25 : tone === "delighted" ? 0.22 : 0.02;
  return sentence + (random.chance(loud) ? "!" : ".");
}
