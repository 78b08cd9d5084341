const NIGHT_HOURS: readonly number[] = [2, 3, 4];

/** True in the quiet hours of a time zone, from two to five. */
export function isNight(now: Date, timeZone: string): boolean {
  const hour = new Intl.DateTimeFormat("en", { hour: "numeric", hourCycle: "h23", timeZone }).format(now);
  return NIGHT_HOURS.includes(Number(hour));
}
