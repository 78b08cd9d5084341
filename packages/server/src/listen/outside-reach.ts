import type { Reach } from "@heed/contract/account/unit";
import type { ParsedSignal } from "@heed/contract/listen/signal";
import type { FieldError } from "@heed/contract/problem";
import { isInside } from "@heed/core/account/reach";

const PLACES = ["location", "partner", "touchpoint"] as const;
/** So many of one's own places are named in the message. */
const NAMED = 5;

/**
 * What is wrong with the place of a signal for a caller who writes only for certain shops, partners or touchpoints: it
 * names the field that would have to change, and what it may hold.
 */
export function outsideReach(signal: ParsedSignal, reach: Reach): FieldError[] {
  const { location = null, partner = null, touchpoint = null } = signal;
  if (reach === null || isInside(reach, { location, partner, touchpoint })) return [];
  const own = PLACES.filter((place) => reach[place].length > 0);
  const [first] = own;
  if (first === undefined)
    return [{ path: "", message: "you have no shop, partner or touchpoint to write for" }];
  const path = own.find((place) => signal[place] !== undefined) ?? first;
  const mine = reach[path];
  const more = mine.length > NAMED ? ` and ${mine.length - NAMED} more` : "";
  return [{ path, message: `is not yours to write for; yours: ${mine.slice(0, NAMED).join(", ")}${more}` }];
}
