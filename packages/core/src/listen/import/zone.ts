const DAY = 24 * 3600 * 1000;
/** Every zone's clock is moved at a quarter of an hour at the earliest, so one look-up serves fifteen minutes. */
const QUARTER = 15 * 60 * 1000;
const MAX_REMEMBERED = 100_000;

/** A time zone: turns the time on a wall clock into an instant, and an instant into a local day. */
export type Zone = {
  /** Milliseconds since 1970 of a wall clock's time, which is given as if it were UTC. */
  instantOf(wall: number): number;
  /** Days since 1970-01-01 on the local calendar. */
  dayOf(instant: number): number;
};

/**
 * The zone with an IANA name like `America/Los_Angeles`; null when there is none. A wall time that a clock change
 * skips moves forward with the clock; one that happens twice is the first of the two.
 */
export function zoneNamed(name: string): Zone | null {
  const offsetAt = offsetReader(name);
  if (!offsetAt) return null;
  return {
    instantOf(wall) {
      const before = offsetAt(wall - DAY);
      const after = offsetAt(wall + DAY);
      if (before === after) return wall - before;
      const early = wall - before;
      if (offsetAt(early) === before) return early;
      const late = wall - after;
      return offsetAt(late) === after ? late : early;
    },
    dayOf: (instant) => Math.floor((instant + offsetAt(instant)) / DAY),
  };
}

function offsetReader(name: string): ((instant: number) => number) | null {
  if (name === "UTC") return () => 0;
  let format: Intl.DateTimeFormat;
  try {
    format = new Intl.DateTimeFormat("en-US", { timeZone: name, timeZoneName: "longOffset" });
  } catch {
    return null;
  }
  const known = new Map<number, number>();
  return (instant) => {
    const quarter = Math.floor(instant / QUARTER);
    let offset = known.get(quarter);
    if (offset === undefined) {
      offset = readOffset(format, instant);
      if (known.size >= MAX_REMEMBERED) known.clear();
      known.set(quarter, offset);
    }
    return offset;
  };
}

/** `GMT-07:00` → −25,200,000. */
function readOffset(format: Intl.DateTimeFormat, instant: number): number {
  const text = format.formatToParts(instant).find((part) => part.type === "timeZoneName")?.value ?? "";
  const match = /([+-])(\d{2}):(\d{2})(?::(\d{2}))?/.exec(text);
  if (!match) return 0;
  const seconds = Number(match[2]) * 3600 + Number(match[3]) * 60 + Number(match[4] ?? 0);
  return (match[1] === "-" ? -1 : 1) * seconds * 1000;
}
