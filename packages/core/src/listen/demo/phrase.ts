import type { Random } from "./random.ts";

/** A part of a phrase: plain words, a slot to be filled, or a choice between phrases. */
type Part = string | { slot: Slot } | { choices: Part[][] };

const slots = [
  "me",
  "item",
  "material",
  "flaw",
  "wear",
  "size",
  "puttingOn",
  "days",
  "wait",
  "refund",
  "shop",
  "courier",
  "version",
  "since",
] as const;
export type Slot = (typeof slots)[number];

/** What each slot is filled with in one comment. */
export type Fillings = Readonly<Record<Slot, string>>;

const parsed = new Map<string, Part[]>();

/**
 * Writes out a phrase: `{a|b}` becomes one of its choices, `{item}` is filled in, and both may be nested;
 * a choice may be empty. speak("{Very|So} late: {days}", …) → "So late: 3 days".
 * Throws RangeError on a slot that doesn't exist or a brace that never closes.
 */
export function speak(phrase: string, fillings: Fillings, random: Random): string {
  let parts = parsed.get(phrase);
  if (parts === undefined) {
    const reader = { text: phrase, position: 0 };
    parts = sequence(reader);
    if (reader.position < phrase.length) throw new RangeError(`stray brace in phrase: ${phrase}`);
    parsed.set(phrase, parts);
  }
  return written(parts, fillings, random);
}

function written(parts: readonly Part[], fillings: Fillings, random: Random): string {
  let text = "";
  for (const part of parts) {
    if (typeof part === "string") text += part;
    else if ("slot" in part) text += fillings[part.slot];
    else text += written(random.pick(part.choices), fillings, random);
  }
  return text;
}

interface Reader {
  text: string;
  position: number;
}

/** Reads until a `|` or `}` of the surrounding braces, or the end. */
function sequence(reader: Reader): Part[] {
  const parts: Part[] = [];
  let plain = "";
  const flush = () => {
    if (plain !== "") parts.push(plain);
    plain = "";
  };
  while (reader.position < reader.text.length) {
    const character = reader.text.charAt(reader.position);
    if (character === "|" || character === "}") break;
    reader.position += 1;
    if (character !== "{") plain += character;
    else {
      flush();
      parts.push(braces(reader));
    }
  }
  flush();
  return parts;
}

function braces(reader: Reader): Part {
  const choices = [sequence(reader)];
  while (reader.text.charAt(reader.position) === "|") {
    reader.position += 1;
    choices.push(sequence(reader));
  }
  if (reader.text.charAt(reader.position) !== "}") {
    throw new RangeError(`a brace never closes in phrase: ${reader.text}`);
  }
  reader.position += 1;
  const [only] = choices;
  if (choices.length > 1 || only === undefined) return { choices };
  const name = only.length === 1 ? only[0] : undefined;
  const slot = slots.find((candidate) => candidate === name);
  if (slot === undefined) throw new RangeError(`unknown slot in phrase: ${reader.text}`);
  return { slot };
}
