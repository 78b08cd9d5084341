import { normalCdf } from "./normal.ts";
import { normalQuantile } from "./normal-quantile.ts";

/** What is known of a unit: normally distributed around `value`. */
export type Guess = { value: number; own: number };

/** Up to so many units all orders are reckoned with; above, the border of the tail hardly moves. */
const EXACT_UP_TO = 60;
/** Points at which a unit's own distribution is looked at. */
const POINTS = 48;

/**
 * For each unit the probability that it is among the `count` lowest. They add up to `count`. Up to 60 units by
 * integrating over the unit's own distribution the probability that fewer than `count` others lie below (precise to
 * about 0.002); above that by the border under which `count` units are expected.
 */
export function lowestProbabilities(guesses: readonly Guess[], count: number): number[] {
  if (count <= 0) return guesses.map(() => 0);
  if (count >= guesses.length) return guesses.map(() => 1);
  const smallest = Math.max(...guesses.map(({ own }) => own));
  // Nobody differs from anybody: each is as likely as the next.
  if (!(smallest > 0) && new Set(guesses.map(({ value }) => value)).size === 1) {
    return guesses.map(() => count / guesses.length);
  }
  const sure = guesses.map(({ value, own }) => ({ value, own: Math.max(own, TINY) }));
  const raw = sure.length <= EXACT_UP_TO ? integrated(sure, count) : belowBorder(sure, count);
  const total = raw.reduce((sum, p) => sum + p, 0);
  return raw.map((p) => Math.min(1, total > 0 ? (p * count) / total : 0));
}

/** A unit of which everything is known is compared like one of which nearly everything is. */
const TINY = 1e-12;

function integrated(guesses: readonly Guess[], count: number): number[] {
  const steps = Array.from({ length: POINTS }, (_, at) => normalQuantile((at + 0.5) / POINTS));
  return guesses.map(({ value, own }, self) => {
    const sum = steps.reduce((total, step) => total + fewBelow(guesses, self, value + own * step, count), 0);
    return sum / POINTS;
  });
}

/** The probability that fewer than `count` of the other units lie below x: a Poisson binomial, one unit at a time. */
function fewBelow(guesses: readonly Guess[], self: number, x: number, count: number): number {
  const exactly = new Float64Array(count);
  exactly[0] = 1;
  guesses.forEach(({ value, own }, other) => {
    if (other === self) return;
    const below = normalCdf((x - value) / own);
    for (let k = count - 1; k >= 0; k -= 1) {
      exactly[k] = (exactly[k] ?? 0) * (1 - below) + (k > 0 ? (exactly[k - 1] ?? 0) * below : 0);
    }
  });
  return exactly.reduce((sum, p) => sum + p, 0);
}

function belowBorder(guesses: readonly Guess[], count: number): number[] {
  const at = (border: number): number[] => guesses.map(({ value, own }) => normalCdf((border - value) / own));
  let low = Math.min(...guesses.map(({ value, own }) => value - 9 * own));
  let high = Math.max(...guesses.map(({ value, own }) => value + 9 * own));
  for (let step = 0; step < 60; step += 1) {
    const middle = (low + high) / 2;
    if (at(middle).reduce((sum, p) => sum + p, 0) < count) low = middle;
    else high = middle;
  }
  return at((low + high) / 2);
}
