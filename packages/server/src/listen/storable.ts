import type { ParsedSignal } from "@heed/contract/listen/signal";
import type { FieldError } from "@heed/contract/problem";
import { oddTexts } from "../odd-text.ts";

/** PostgreSQL's calendar begins here. */
const FIRST_DAY = Date.parse("0001-01-01T00:00:00Z");

/** What of a well-formed signal the stores could not keep as it is, by field. */
export function storableErrors(signal: ParsedSignal): FieldError[] {
  const errors = oddTexts(signal);
  if (signal.at !== undefined && Date.parse(signal.at) < FIRST_DAY) {
    errors.push({ path: "at", message: "lies before the year 1" });
  }
  // A weight is kept in single precision.
  if (signal.weight !== undefined && Math.fround(signal.weight) === 0) {
    errors.push({ path: "weight", message: "is too small" });
  }
  return errors;
}
