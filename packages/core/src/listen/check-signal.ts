import type { ParsedSignal } from "@heed/contract/listen/signal";
import type { FieldError } from "@heed/contract/problem";
import type { Scalar } from "@heed/contract/words";

export type RatingScale = { min: number; max: number; orientation: "high" | "low" };
const TYPES = ["text", "number", "boolean"] as const;
export type FieldType = (typeof TYPES)[number];
export type FieldScope = "attributes" | "traits";
export type FieldUse = { scope: FieldScope; key: string; type: FieldType };

/** What a workspace has seen and declared so far. */
export type Vocabulary = {
  touchpoints: ReadonlySet<string>;
  surveys: ReadonlySet<string>;
  ratings: ReadonlyMap<string, RatingScale>;
  /** The usual scales of ratings that everybody asks for; a key of theirs that nobody declared is taken so. */
  usual?: ReadonlyMap<string, RatingScale>;
  /** `attributes.store:text` */
  fields: ReadonlySet<string>;
  /** How many different keys there are by scope. */
  fieldCount: Readonly<Record<FieldScope, number>>;
};

/** What a signal brings that the workspace has not seen before. */
export type NewWords = { touchpoints: string[]; ratings: string[]; fields: FieldUse[] };

/** A rating key that nobody declared is taken as one of 1–5, the most common scale. */
export const UNDECLARED_SCALE: RatingScale = { min: 1, max: 5, orientation: "high" };
/** At most this many different attribute keys, trait keys, ratings, and touchpoints in one workspace. */
export const MAX_FIELDS = 1000;
/** How far ahead of our clock a signal's time may be, in milliseconds: another machine's clock may be wrong. */
export const MAX_AHEAD = 24 * 3600 * 1000;

/** `attributes.store:text` */
export function fieldText({ scope, key, type }: FieldUse): string {
  return `${scope}.${key}:${type}`;
}

/**
 * Holds a signal against what the workspace declared: ratings on their scale, a survey that exists, a time that is
 * not ahead. Gives the errors, by field, and whatever is new and has to be registered first.
 */
export function checkSignal(
  signal: ParsedSignal,
  vocabulary: Vocabulary,
  now: number,
): { errors: FieldError[]; fresh: NewWords | null } {
  const errors: FieldError[] = [];
  const fresh: NewWords = { touchpoints: [], ratings: [], fields: [] };
  if (signal.at !== undefined && Date.parse(signal.at) > now + MAX_AHEAD) {
    errors.push({ path: "at", message: "lies more than a day in the future" });
  }
  if (signal.survey !== undefined && !vocabulary.surveys.has(signal.survey)) {
    errors.push({
      path: "survey",
      message: `there is no survey ${JSON.stringify(signal.survey)}; create it first`,
    });
  }
  if (signal.touchpoint !== undefined && !vocabulary.touchpoints.has(signal.touchpoint)) {
    fresh.touchpoints.push(signal.touchpoint);
    if (vocabulary.touchpoints.size >= MAX_FIELDS) errors.push(full("touchpoint", "touchpoints"));
  }
  for (const key in signal.ratings) {
    const declared = vocabulary.ratings.get(key);
    const error = offScale(key, signal.ratings[key] as number, declared, vocabulary.usual?.get(key));
    if (error) errors.push(error);
    else if (!declared) fresh.ratings.push(key);
    if (vocabulary.ratings.size + fresh.ratings.length > MAX_FIELDS && !declared) {
      errors.push(full(`ratings.${key}`, "ratings"));
    }
  }
  collectFields("attributes", signal.attributes, vocabulary, fresh, errors);
  collectFields("traits", signal.customer?.traits, vocabulary, fresh, errors);
  const isNew = fresh.touchpoints.length + fresh.ratings.length + fresh.fields.length > 0;
  return { errors, fresh: isNew && errors.length === 0 ? fresh : null };
}

function offScale(
  key: string,
  value: number,
  declared: RatingScale | undefined,
  usual: RatingScale | undefined,
): FieldError | null {
  const { min, max } = declared ?? usual ?? UNDECLARED_SCALE;
  if (value >= min && value <= max) return null;
  const remedy = declared ? "" : `; declare another scale with PUT /metrics/${key}`;
  return { path: `ratings.${key}`, message: `${value} is off the scale ${min}–${max}${remedy}` };
}

function collectFields(
  scope: FieldScope,
  values: Record<string, Scalar> | undefined,
  vocabulary: Vocabulary,
  fresh: NewWords,
  errors: FieldError[],
): void {
  let newKeys = 0;
  for (const key in values) {
    const use = { scope, key, type: typeOf(values[key] as Scalar) };
    if (vocabulary.fields.has(fieldText(use))) continue;
    fresh.fields.push(use);
    if (TYPES.some((type) => vocabulary.fields.has(fieldText({ scope, key, type })))) continue;
    newKeys += 1;
    if (vocabulary.fieldCount[scope] + newKeys > MAX_FIELDS) {
      errors.push(full(scope === "traits" ? `customer.traits.${key}` : `attributes.${key}`, scope));
    }
  }
}

function full(path: string, things: string): FieldError {
  return { path, message: `this workspace has ${MAX_FIELDS} different ${things} already; reuse one of them` };
}

function typeOf(value: Scalar): FieldType {
  return typeof value === "number" ? "number" : typeof value === "boolean" ? "boolean" : "text";
}
