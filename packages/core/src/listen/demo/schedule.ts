import { hourWeight, type LocalTime, localTime } from "./calendar.ts";
import type { Random } from "./random.ts";

const hour = 3_600_000;

/** One instant at which a customer says something. */
export interface Moment {
  /** Milliseconds since 1970. */
  at: number;
  local: LocalTime;
}

/**
 * Exactly `count` instants in [end − days, end), oldest first, dense when the retailer is busy.
 * Each hour gets its share by rounding the running total, so that no signal is lost to rounding.
 */
export function* momentsBefore(
  end: number,
  days: number,
  count: number,
  random: Random,
): Generator<Moment, void, void> {
  const start = end - days * 24 * hour;
  const slots = Math.ceil((end - start) / hour);
  let total = 0;
  for (let slot = 0; slot < slots; slot += 1) total += hourWeight(localTime(start + slot * hour));

  let weight = 0;
  let placed = 0;
  for (let slot = 0; slot < slots; slot += 1) {
    const from = start + slot * hour;
    const length = Math.min(hour, end - from);
    const local = localTime(from);
    weight += hourWeight(local);
    const due = slot === slots - 1 ? count : Math.min(count, Math.floor((count * weight) / total));
    const times: number[] = [];
    for (; placed < due; placed += 1) times.push(from + Math.floor(random.next() * length));
    times.sort((a, b) => a - b);
    for (const at of times) yield { at, local };
  }
}
