const STEPS: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ["year", 365 * 86_400_000],
  ["month", 30 * 86_400_000],
  ["week", 7 * 86_400_000],
  ["day", 86_400_000],
  ["hour", 3_600_000],
  ["minute", 60_000],
];

/** How far a time lies from `now` in the largest unit that fits once: "3 hours ago", "in 2 days"; "now" under a minute. */
export function writeAgo(at: number, now: number, locale: string): string {
  const words = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
  const away = at - now;
  for (const [unit, length] of STEPS)
    if (Math.abs(away) >= length) return words.format(Math.trunc(away / length), unit);
  return words.format(0, "second");
}
