/*
 * Wall clocks. Times are milliseconds since 1970; a "local" time is what the clock on the wall shows, written as if
 * it were UTC: 2026-05-01 00:00 in Hanoi is Date.UTC(2026, 4, 1).
 */

const DAY = 86_400_000;

/**
 * Offsets are looked up this far apart, and the changes in between found by halving. The shortest time that any
 * zone kept an offset since 1900 is 7 days (Boa Vista, October 2000).
 */
const PROBE = 3 * DAY;

/** Between two instants the clock of a zone runs evenly: local = instant + offset. Half open. */
export type ZoneSegment = { from: number; to: number; offset: number };

const formats = new Map<string, Intl.DateTimeFormat>();

/** How far the clock of a zone is ahead of UTC at an instant, in milliseconds. Asia/Kathmandu now: 20,700,000. */
export function offsetAt(zone: string, instant: number): number {
  const [, sign, hours, minutes, seconds] = OFFSET.exec(formatFor(zone).format(instant)) ?? [];
  if (sign === undefined) return 0;
  const size = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds ?? 0);
  return (sign === "-" ? -size : size) * 1000;
}

/** What the clock shows at an instant. */
export function localOf(zone: string, instant: number): number {
  return instant + offsetAt(zone, instant);
}

/**
 * The first instant at which the clock shows `local`; where it jumps over that time, the instant of the jump.
 * 2026-03-29 02:30 in Berlin is 01:00 UTC.
 */
export function instantOf(zone: string, local: number): number {
  const [early, late] = [offsetAt(zone, local - DAY), offsetAt(zone, local + DAY)];
  const shown = [local - early, local - late].filter((instant) => localOf(zone, instant) === local);
  if (shown.length > 0) return Math.min(...shown);
  return firstAt((instant) => localOf(zone, instant) >= local, local - DAY, local + DAY);
}

/** The stretches of even running between two instants, in order and without gaps. */
export function segmentsOf(zone: string, from: number, to: number): ZoneSegment[] {
  const segments: ZoneSegment[] = [];
  let start = from;
  let offset = offsetAt(zone, from);
  for (let at = from; at < to; ) {
    const next = Math.min(at + PROBE, to);
    const found = offsetAt(zone, next);
    if (found !== offset) {
      const change = firstAt((instant) => offsetAt(zone, instant) !== offset, at, next);
      segments.push({ from: start, to: change, offset });
      start = change;
      offset = offsetAt(zone, change);
      at = change;
    } else {
      at = next;
    }
  }
  if (start < to) segments.push({ from: start, to, offset });
  return segments;
}

/** The first whole second in (before, after] for which the test holds, given that it holds from there on. */
function firstAt(test: (instant: number) => boolean, before: number, after: number): number {
  let low = Math.floor(before / 1000);
  let high = Math.ceil(after / 1000);
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (test(middle * 1000)) high = middle;
    else low = middle;
  }
  return high * 1000;
}

const OFFSET = /GMT([+-])(\d\d):(\d\d)(?::(\d\d))?$/;

function formatFor(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat("en-US", { timeZone: zone, timeZoneName: "longOffset" });
    formats.set(zone, format);
  }
  return format;
}
