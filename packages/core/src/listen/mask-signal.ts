import type { PersonalDataChoice, PersonalDataFound, SignalOriginal } from "@heed/contract/account/privacy";
import type { ParsedSignal } from "@heed/contract/listen/signal";
import { findPersonalData, kindsOf, maskPersonalData, mayHoldPersonalData } from "./personal-data.ts";
import { PLAIN_COMMENT } from "./signal-fact.ts";

/** A signal as it may be kept, what was found in it, and its words before; `original` is null where nothing was. */
export type MaskedSignal = {
  signal: ParsedSignal;
  found: PersonalDataFound[];
  original: SignalOriginal | null;
};

/**
 * Looks for personal data in a signal's comments and text attributes and masks it, unless the workspace only wants to
 * be warned. Whatever else it says (who it is from, units, keys) stays as it is. A signal without words is given back as
 * it came, at no cost.
 */
export function maskSignal(signal: ParsedSignal, choice: PersonalDataChoice): MaskedSignal {
  const { text, attributes } = signal;
  if (!needsLook(text) && !needsLook(attributes)) return { signal, found: [], original: null };
  const found: PersonalDataFound[] = [];
  const original: SignalOriginal = { text: {}, attributes: {} };

  function kept(words: string, path: string, key: string, group: "text" | "attributes"): string {
    const spans = findPersonalData(words, group === "attributes" ? spaced(key) : "");
    if (spans.length === 0) return words;
    found.push({ path, kinds: kindsOf(spans) });
    original[group][key] = words;
    return choice === "warn" ? words : maskPersonalData(words, spans);
  }

  const masked: ParsedSignal = { ...signal };
  if (typeof text === "string") masked.text = kept(text, "text", PLAIN_COMMENT, "text");
  else if (text) masked.text = mapped(text, (words, key) => kept(words, `text.${key}`, key, "text"));
  if (attributes) {
    masked.attributes = mapped(attributes, (value, key) =>
      typeof value === "string" ? kept(value, `attributes.${key}`, key, "attributes") : value,
    );
  }
  if (found.length === 0) return { signal, found, original: null };
  return { signal: masked, found, original };
}

function needsLook(said: string | Record<string, unknown> | undefined): boolean {
  if (typeof said !== "object") return said !== undefined && mayHoldPersonalData(said);
  for (const key in said) {
    const value = said[key];
    if (typeof value === "string" && mayHoldPersonalData(value)) return true;
  }
  return false;
}

function mapped<T>(group: Record<string, T>, each: (value: T, key: string) => T): Record<string, T> {
  return Object.fromEntries(Object.entries(group).map(([key, value]) => [key, each(value, key)]));
}

/** `orderId` and `order_id` as words: `order id`. */
function spaced(key: string): string {
  return key.replace(/([a-z])(?=[A-Z])/g, "$1 ").replace(/[_-]/g, " ");
}
