import type { Metric } from "@heed/contract/measure/metric";

export type Unit = Metric["unit"];

/**
 * How many decimals a figure deserves: no finer than its uncertainty. Half an interval of a point or more gives
 * none, a tenth or more gives one, less gives two (scores) or one. Without an interval, scores get one.
 */
export function decimalsFor(low: number | null, high: number | null, unit: Unit): number {
  if (unit === "signals") return 0;
  const isFine = unit === "score" || unit === "hours" || unit === "number";
  if (low === null || high === null) return isFine ? 1 : 0;
  const half = (high - low) / 2;
  if (half >= 1) return isFine ? 1 : 0;
  if (half >= 0.1 || !isFine) return 1;
  return 2;
}

/** A number in the reader's way of writing, with a true minus sign. −0 is 0. */
export function writeNumber(value: number, locale: string, decimals = 0, signed = false): string {
  const rounded = Number(value.toFixed(decimals)) + 0;
  return new Intl.NumberFormat(locale, {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
    signDisplay: signed ? "exceptZero" : "auto",
  })
    .format(rounded === 0 ? 0 : rounded)
    .replace("-", "−");
}

/**
 * Decimals for the bounds of a difference: as many as it deserves, and one more where a bound that is not zero would
 * be written as zero, so that a clear change never reads "−3 to 0".
 */
export function differenceDecimals(low: number, high: number, unit: Unit): number {
  const decimals = decimalsFor(low, high, unit);
  const clear = low > 0 || high < 0;
  const vanishes = [low, high].some((end) => Number(end.toFixed(decimals)) === 0);
  return clear && vanishes && unit !== "signals" ? decimals + 1 : decimals;
}

/** A number with the sign of its unit: 72 %, 34, 4.2. */
export function writeValue(value: number, unit: Unit, locale: string, decimals = 0): string {
  const text = writeNumber(value, locale, decimals);
  return `${text}${UNIT_SIGNS[unit] ?? ""}`;
}

/** What stands behind a number of a unit; hours by their international sign. */
export const UNIT_SIGNS: Partial<Record<Unit, string>> = { percent: "%", hours: "\u00a0h" };
