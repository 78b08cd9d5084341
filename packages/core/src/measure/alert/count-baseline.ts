import { median, usual } from "./robust.ts";
import { LEAST_WINDOWS } from "./score-baseline.ts";

/** How many signals a window had. */
export type PastCount = { count: number; weekday: number | null };

/** How many signals a window usually has, and how much that varies beyond chance. */
export type CountBaseline = {
  center: number;
  /** Variance is e + spread·e² where e is expected (negative binomial); 0 is pure chance (Poisson). */
  spread: number;
  /** By how much each weekday is multiplied. */
  weekdays: ReadonlyMap<number, number>;
  windows: number;
};

/** A weekday is multiplied by its own share once there are more signals on it than on this many ordinary days. */
const PRIOR_DAYS = 1;
/** Above this many times the middle a day counts no more towards its weekday. */
const CLIPPED = 3;

/** What the counts of the past say of the next one; null where there are too few windows. Unusual ones are left out. */
export function countBaseline(past: readonly PastCount[]): CountBaseline | null {
  if (past.length < LEAST_WINDOWS) return null;
  const weekdays = weekdayFactors(past);
  const level = past.map(({ count, weekday }) => count / (weekdays.get(weekday ?? -1) ?? 1));
  const middle = median(level) ?? 0;
  const isUsual = usual(
    level.map((count) => count - middle),
    Math.sqrt(Math.max(middle, 0.25)),
  );
  const kept = level.filter((_, at) => isUsual[at]);
  if (kept.length < LEAST_WINDOWS) return null;
  const center = kept.reduce((sum, one) => sum + one, 0) / kept.length;
  const variance = kept.reduce((sum, one) => sum + (one - center) ** 2, 0) / (kept.length - 1);
  return {
    center,
    spread: center > 0 ? Math.max(0, (variance - center) / center ** 2) : 0,
    weekdays,
    windows: kept.length,
  };
}

function weekdayFactors(past: readonly PastCount[]): Map<number, number> {
  const days = past.filter(({ weekday }) => weekday !== null);
  if (days.length < 21) return new Map();
  const middle = median(days.map(({ count }) => count)) ?? 0;
  const most = CLIPPED * Math.max(middle, 1);
  const clipped = days.map(({ count, weekday }) => ({ count: Math.min(count, most), weekday }));
  const mean = clipped.reduce((sum, { count }) => sum + count, 0) / clipped.length;
  if (mean === 0) return new Map();
  return new Map(
    [...Map.groupBy(clipped, ({ weekday }) => weekday ?? -1)].map(([weekday, same]) => {
      // The middle of the same weekdays, so that one holiday does not make all Tuesdays quiet.
      const usualDay = trimmedMean(same.map(({ count }) => count));
      // How far chance alone could carry the mean of these days: then nothing is believed of the weekday.
      const chance = mean / same.length;
      const seen = (usualDay - mean) ** 2;
      const believed = Math.max(0, seen - PRIOR_DAYS * chance) / Math.max(seen, 1e-9);
      return [weekday, Math.max(0.05, 1 + (usualDay / mean - 1) * believed)];
    }),
  );
}

/** The mean without the lowest and the highest value. */
function trimmedMean(values: readonly number[]): number {
  const inner = values.length > 4 ? values.toSorted((a, b) => a - b).slice(1, -1) : values;
  return inner.reduce((sum, one) => sum + one, 0) / inner.length;
}
