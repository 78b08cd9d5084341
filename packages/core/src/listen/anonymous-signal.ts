import type { ParsedSignal } from "@heed/contract/listen/signal";

/**
 * An answer that is nobody's: without the customer, and with no other time than the day's beginning in the workspace's
 * zone. What it says of shops, products and scores stays. `dayStart` gives the beginning of the local day of an instant
 * (milliseconds since 1970).
 */
export function anonymousSignal(
  signal: ParsedSignal,
  receivedAt: number,
  dayStart: (instant: number) => number,
): ParsedSignal {
  const { customer: _, id: __, ...rest } = signal;
  const at = signal.at === undefined ? receivedAt : Date.parse(signal.at);
  return { ...rest, at: new Date(dayStart(at)).toISOString() };
}

const DAY = 24 * 3600 * 1000;

/** The beginning of a local day, by a zone's days and clock. */
export function dayStartIn(zone: {
  dayOf(instant: number): number;
  instantOf(wall: number): number;
}): (instant: number) => number {
  return (instant) => zone.instantOf(zone.dayOf(instant) * DAY);
}
