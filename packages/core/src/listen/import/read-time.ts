import { offsetOf, readPattern, type WrittenTime } from "./time-pattern.ts";
import { type Zone, zoneNamed } from "./zone.ts";

/** Reads one way of writing times, all in one zone. */
export type TimeReader = {
  /** Milliseconds since 1970, or null when the text is no such time. */
  instantOf(text: string): number | null;
  /** Days since 1970-01-01 on the zone's calendar, or null. */
  dayOf(text: string): number | null;
};

const ISO =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?)?\s*([Zz]|[+-]\d{2}(?::?\d{2})?)?$/;

/**
 * A reader for `iso`, `unix` (seconds since 1970), `unix-ms` or a pattern such as `d/M/yyyy HH:mm`; or one sentence
 * that says why there is none. Times without an offset of their own count in the zone.
 */
export function timeReader(
  format: string,
  timezone: string,
): TimeReader | { field: "format" | "timezone"; fault: string } {
  const zone = zoneNamed(timezone);
  if (!zone) {
    return {
      field: "timezone",
      fault: `there is no time zone ${JSON.stringify(timezone)}; write it like Europe/Berlin`,
    };
  }
  const instantOf = instantReader(format, zone);
  if (typeof instantOf === "string") {
    return { field: "format", fault: `${JSON.stringify(format)} is no way to write a time: ${instantOf}` };
  }
  return {
    instantOf,
    dayOf(text) {
      const instant = instantOf(text);
      return instant === null ? null : zone.dayOf(instant);
    },
  };
}

function instantReader(format: string, zone: Zone): ((text: string) => number | null) | string {
  if (format === "unix") return (text) => sinceEpoch(text, 1000);
  if (format === "unix-ms") return (text) => sinceEpoch(text, 1);
  if (format === "iso") return (text) => readIso(text, zone);
  const read = readPattern(format);
  if (typeof read === "string") return read;
  return (text) => {
    const written = read(text);
    return written && instantFrom(written, zone);
  };
}

function sinceEpoch(text: string, unit: number): number | null {
  if (!/^-?\d{1,14}(\.\d+)?$/.test(text)) return null;
  const instant = Math.round(Number(text) * unit);
  // Four-digit years only: a later one is milliseconds taken for seconds.
  return Math.abs(instant) < 253_402_300_800_000 ? instant : null;
}

function readIso(text: string, zone: Zone): number | null {
  const match = ISO.exec(text);
  if (!match) return null;
  const [, year, month, day, hour = 0, minute = 0, second = 0, fraction = "", offset] = match;
  return instantFrom(
    {
      year: Number(year),
      month: Number(month),
      day: Number(day),
      hour: Number(hour),
      minute: Number(minute),
      second: Number(second),
      millisecond: Number(fraction.padEnd(3, "0").slice(0, 3)),
      afternoon: undefined,
      offset: offset === undefined ? undefined : offsetOf(offset),
    },
    zone,
  );
}

function instantFrom(time: WrittenTime, zone: Zone): number | null {
  let { hour } = time;
  if (time.afternoon !== undefined) {
    if (hour < 1 || hour > 12) return null;
    hour = (hour % 12) + (time.afternoon ? 12 : 0);
  }
  if (hour > 23 || time.minute > 59 || time.second > 59) return null;
  const wall = Date.UTC(
    time.year,
    time.month - 1,
    time.day,
    hour,
    time.minute,
    time.second,
    time.millisecond,
  );
  const read = new Date(wall);
  // 31 February would become 3 March.
  if (read.getUTCMonth() !== time.month - 1 || read.getUTCDate() !== time.day) return null;
  return time.offset === undefined ? zone.instantOf(wall) : wall - time.offset;
}
