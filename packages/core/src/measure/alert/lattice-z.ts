/** Shares of the answers that count 1, 0 and −1; they add up to 1. A share of good boxes has no −1. */
export type Shares = { up: number; level: number; down: number };

/** Nothing is so certain that it could never be otherwise. */
const LEAST_SHARE = 1e-6;
const NEAR_MIDDLE = 1e-3;

/**
 * How unlikely it is that n answers with these shares add up to `total`, as the standard normal deviate with the same
 * tail: P(S ≥ total) above what is expected, P(S ≤ total) below. Precise far out and for few answers, where a plain
 * (x − mean)/sd is not: 8 of 8 where half is expected is 2.66, not 2.83.
 *
 * Lugannani & Rice 1980 with Daniels' second continuity correction (1987, Int. Stat. Review 55:37–48), in the form
 * r* = w + ln(u/w)/w of Barndorff-Nielsen 1986, Biometrika 73:307–322.
 */
export function latticeZ(shares: Shares, n: number, total: number): number {
  const { up, down } = cleared(shares);
  const mean = n * (up - down);
  if (total === mean) return 0;
  // Half a step towards the middle: the tail begins there.
  const edge = total > mean ? total - 0.5 : total + 0.5;
  const sd = Math.sqrt(n * (up + down - (up - down) ** 2));
  if (Math.sign(edge - mean) !== Math.sign(total - mean) || Math.abs(edge - mean) < NEAR_MIDDLE * sd) {
    return (edge - mean) / sd;
  }
  const t = tilt(up, down, edge / n);
  const [cumulant, curvature] = cumulants(up, down, t);
  const w = Math.sign(t) * Math.sqrt(Math.max(0, 2 * (t * edge - n * cumulant)));
  return deviate(w, 2 * Math.sinh(t / 2) * Math.sqrt(n * curvature));
}

/** r* of its two parts, which have the same sign. */
export function deviate(w: number, u: number): number {
  return Math.abs(w) < NEAR_MIDDLE ? w : w + Math.log(u / w) / w;
}

/** The same shares as if the answers leaned to another mean (−1 to 1), in the way that costs least (exponential tilting). */
export function leaning(shares: Shares, mean: number): Shares {
  const { up, down } = cleared(shares);
  const t = tilt(
    up,
    down,
    Math.min(1 - LEAST_SHARE, Math.max((down > LEAST_SHARE ? -1 : 0) + LEAST_SHARE, mean)),
  );
  const [a, c] = [up * Math.exp(t), down * Math.exp(-t)];
  const level = 1 - up - down;
  const whole = a + level + c;
  return { up: a / whole, level: level / whole, down: c / whole };
}

function cleared({ up, down }: Shares): { up: number; down: number } {
  const most = 1 - LEAST_SHARE;
  const high = Math.min(most, Math.max(LEAST_SHARE, up));
  return { up: high, down: Math.min(most - high + LEAST_SHARE / 2, Math.max(down, 0)) };
}

/**
 * The t at which shares weighted by e^(t·value) have this mean. With y = e^t it is the positive root of
 * up(1 − m)·y² − m·level·y − down(1 + m) = 0.
 */
function tilt(up: number, down: number, mean: number): number {
  const [a, b, c] = [up * (1 - mean), -mean * (1 - up - down), -down * (1 + mean)];
  // Of the two ways to write the root the one without cancellation.
  const root = Math.sqrt(Math.max(0, b * b - 4 * a * c));
  const y = b > 0 ? (-2 * c) / (b + root) : (root - b) / (2 * a);
  return Math.log(Math.max(y, 1e-300));
}

/** ln E e^(tX) and its second derivative. */
function cumulants(up: number, down: number, t: number): [number, number] {
  const [a, c] = [up * Math.exp(t), down * Math.exp(-t)];
  const whole = a + (1 - up - down) + c;
  const mean = (a - c) / whole;
  return [Math.log(whole), (a + c) / whole - mean * mean];
}
