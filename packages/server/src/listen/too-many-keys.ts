import { MAX_ATTRIBUTES } from "@heed/contract/listen/signal";
import type { FieldError } from "@heed/contract/problem";

/** The groups of a signal with keys of the sender's own choice. */
const GROUPS = ["ratings", "text", "attributes"];

/**
 * Looks for objects with more keys than any signal has, before anything looks at the keys themselves: a hundred
 * thousand of them would keep everybody else waiting while each is checked.
 */
export function tooManyKeys(input: unknown): FieldError[] {
  const errors = hasMore(input) ? [tooMany("")] : [];
  for (const group of GROUPS) if (hasMore(member(input, group))) errors.push(tooMany(group));
  const customer = member(input, "customer");
  if (hasMore(customer)) errors.push(tooMany("customer"));
  if (hasMore(member(customer, "traits"))) errors.push(tooMany("customer.traits"));
  return errors;
}

function tooMany(path: string): FieldError {
  return { path, message: `at most ${MAX_ATTRIBUTES} keys` };
}

function member(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>)[key] : undefined;
}

function hasMore(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  let keys = 0;
  for (const _ in value) {
    keys += 1;
    if (keys > MAX_ATTRIBUTES) return true;
  }
  return false;
}
