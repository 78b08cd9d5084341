import { UNIT_SIGNS, type Unit, writeNumber } from "@heed/core/measure/write-number";

export {
  decimalsFor,
  differenceDecimals,
  type Unit,
  writeNumber,
  writeValue,
} from "@heed/core/measure/write-number";

/** How many decimals the ends of an axis need, so that they differ: 2.7 to 3.2, not 3 to 3. */
export function axisDecimals(min: number, max: number): number {
  const width = max - min;
  if (width >= 5) return 0;
  return width >= 0.5 ? 1 : 2;
}

/** An interval: "26 to 41", "68–75%". A dash between negative numbers would be read as one more minus. */
export function writeInterval(
  low: number,
  high: number,
  unit: Unit,
  locale: string,
  decimals: number,
  to: string,
): string {
  const [a, b] = [writeNumber(low, locale, decimals), writeNumber(high, locale, decimals)];
  const joined = low < 0 || high < 0 ? `${a} ${to} ${b}` : `${a}–${b}`;
  return `${joined}${UNIT_SIGNS[unit] ?? ""}`;
}

/** A share of a whole in percent without decimals, but never 0 % for some nor 100 % for not all. */
export function writeShare(part: number, whole: number, locale: string): string {
  if (whole <= 0) return "–";
  const percent = (100 * part) / whole;
  if (percent > 0 && percent < 0.5) return "<1%";
  if (percent < 100 && percent >= 99.5) return ">99%";
  return `${writeNumber(percent, locale)}%`;
}
