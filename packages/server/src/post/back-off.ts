const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** How long to wait after each failed try. After the last one a mail is given up, a day and a half after the first try. */
export const MAIL_WAITS: readonly number[] = [1, 5, 15, 60, 180, 360, 720, 720].map(
  (minutes) => minutes * MINUTE,
);

/** The same for a message to a webhook: quick at first, for a receiver that restarts; a day altogether. */
export const WEBHOOK_WAITS: readonly number[] = [
  5_000,
  30_000,
  2 * MINUTE,
  10 * MINUTE,
  30 * MINUTE,
  HOUR,
  2 * HOUR,
  4 * HOUR,
  8 * HOUR,
  8 * HOUR,
];

/** Milliseconds until the next try after so many (1 after the first); null when there is to be none. */
export function waitAfter(waits: readonly number[], tries: number): number | null {
  return waits[tries - 1] ?? null;
}

const CALM = 3;
const LONGEST_REST = HOUR;

/**
 * How long a receiver that failed so many times in a row is left alone altogether; null for a first few, which may be
 * the fault of single messages. 30 s after the fourth, then twice as long each time, at most an hour.
 */
export function restAfter(failures: number): number | null {
  if (failures <= CALM) return null;
  return Math.min(LONGEST_REST, 30_000 * 2 ** Math.min(failures - CALM - 1, 20));
}
