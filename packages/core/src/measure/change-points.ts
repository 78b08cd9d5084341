import { type ChartPoint, LIMIT_ERRORS } from "./control-chart.ts";
import { pelt } from "./pelt.ts";

/** From this period on (counted from 0) the series has another level: means before and after, weighted by precision. */
export type ChangePoint = { at: number; before: number; after: number };

/** Median of |Z| of a standard normal distribution. */
const MEDIAN_DEVIATION = 0.6744897501960817;

/**
 * Dates the shifts of a series afterwards, with PELT on its values weighted by 1/error². Periods often differ by more
 * than their n explains (weekdays, weather); the median difference of neighbours tells by how much, and a shift has
 * to stand out from that. Periods without value are passed over; six are the fewest.
 */
export function changePoints(points: readonly ChartPoint[]): ChangePoint[] {
  const known = points.flatMap(({ value, error }, at) => (value === null ? [] : [{ value, error, at }]));
  if (known.length < FEWEST) return [];
  const errors = errorsOf(known);
  const weights = errors.map((error) => 1 / (error * error));
  const values = known.map(({ value }) => value);
  const cuts = pelt(withoutSpikes(values, errors), { weights, minLength: SHORTEST_LEVEL });
  const borders = [0, ...cuts, values.length];
  const levels = borders.slice(1).map((to, piece) => levelOf(values, weights, borders[piece] ?? 0, to));
  return cuts.map((cut, piece) => ({
    at: known[cut]?.at ?? 0,
    before: levels[piece] ?? 0,
    after: levels[piece + 1] ?? 0,
  }));
}

/** Two odd values in a row are no level yet; a single one and its neighbour often are two. */
const SHORTEST_LEVEL = 3;

/** One or two odd values are no level, but drag a mean along: for dating they stand where their neighbours do. */
function withoutSpikes(values: readonly number[], errors: readonly number[]): number[] {
  return values.map((value, at) => {
    const usual = medianOf(values.slice(Math.max(0, at - 2), at + 3));
    return Math.abs(value - usual) > LIMIT_ERRORS * (errors[at] ?? 0) ? usual : value;
  });
}

/** Fewer values cannot be told from chance. */
const FEWEST = 6;

/** The given errors, all of them enlarged by what neighbours differ beyond them; never 0. */
function errorsOf(known: readonly { value: number; error: number }[]): number[] {
  const range = Math.max(...known.map(({ value }) => value)) - Math.min(...known.map(({ value }) => value));
  const smallest = Math.max(range, Number.MIN_VALUE ** 0.25) * 1e-6;
  const given = known.every(({ error }) => error > 0)
    ? known.map(({ error }) => error)
    : known.map(() => smallest);
  const steps = known.slice(1).map(({ value }, at) => {
    const [own, before] = [given[at + 1] ?? smallest, given[at] ?? smallest];
    return Math.abs(value - (known[at]?.value ?? value)) / Math.hypot(own, before);
  });
  const spread = Math.max(1, medianOf(steps) / MEDIAN_DEVIATION);
  return given.map((error) => error * spread);
}

function levelOf(values: readonly number[], weights: readonly number[], from: number, to: number): number {
  let [sum, weight] = [0, 0];
  for (let at = from; at < to; at += 1) {
    sum += (weights[at] ?? 0) * (values[at] ?? 0);
    weight += weights[at] ?? 0;
  }
  return weight > 0 ? sum / weight : 0;
}

function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? upper)) / 2;
}
