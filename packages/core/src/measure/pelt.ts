/** How a series is cut: weight of each value, what a cut costs, and the fewest values of a piece. */
export type PeltOptions = { weights?: readonly number[]; penalty?: number; minLength?: number };

/** A cut between two neighbours is none of ours; a single odd value is an outlier and no level of its own. */
const MIN_LENGTH = 2;

/**
 * Where the level of a series changes: the positions (counted from 0) with which a new level begins, none where
 * there is one level. The cut with the least Σ over pieces of Σ w·(x − piece's mean)² + penalty · number of cuts,
 * found exactly by PELT, pruned exact linear time (Killick, Fearnhead & Eckley 2012, JASA 107:1590–1598).
 *
 * Weights are 1/variance of the values, so that the penalty is in units of twice the log-likelihood; the default is
 * 3·ln n (the modified BIC of Zhang & Siegmund 2007 without its term for short pieces). pelt([1, 1, 1, 9, 9, 9]) is [3].
 */
export function pelt(values: readonly number[], options: PeltOptions = {}): number[] {
  const n = values.length;
  const minLength = Math.max(1, options.minLength ?? MIN_LENGTH);
  if (n < 2 * minLength) return [];
  const penalty = options.penalty ?? 3 * Math.log(n);
  const cost = costsOf(values, options.weights);
  /** Least cost of the first t values, and where the last piece of that cut begins. */
  const least = new Float64Array(n + 1).fill(Number.POSITIVE_INFINITY);
  const begins = new Int32Array(n + 1);
  least[0] = -penalty;
  let candidates: { at: number; until: number }[] = [];
  for (let end = minLength; end <= n; end += 1) {
    candidates.push({ at: end - minLength, until: Number.POSITIVE_INFINITY });
    candidates = candidates.filter(({ until }) => end < until);
    for (const { at } of candidates) {
      const total = (least[at] ?? 0) + cost(at, end) + penalty;
      if (total < (least[end] ?? 0)) {
        least[end] = total;
        begins[end] = at;
      }
    }
    // A beginning that loses even without paying for a cut here stays a loser as soon as a piece can begin here.
    for (const candidate of candidates) {
      const loses = (least[candidate.at] ?? 0) + cost(candidate.at, end) > (least[end] ?? 0);
      if (loses) candidate.until = Math.min(candidate.until, end + minLength);
    }
  }
  const cuts: number[] = [];
  for (let at = begins[n] ?? 0; at > 0; at = begins[at] ?? 0) cuts.push(at);
  return cuts.reverse();
}

/** Weighted sum of squares around the mean of the values from `from` to before `to`, in constant time. */
function costsOf(values: readonly number[], weights?: readonly number[]) {
  // Around the middle of all, so that the difference of large sums keeps its digits.
  const middle = values.reduce((sum, value) => sum + value, 0) / values.length;
  const w = new Float64Array(values.length + 1);
  const wx = new Float64Array(values.length + 1);
  const wxx = new Float64Array(values.length + 1);
  values.forEach((value, at) => {
    const weight = weights?.[at] ?? 1;
    const x = value - middle;
    w[at + 1] = (w[at] ?? 0) + weight;
    wx[at + 1] = (wx[at] ?? 0) + weight * x;
    wxx[at + 1] = (wxx[at] ?? 0) + weight * x * x;
  });
  const between = (sums: Float64Array, from: number, to: number): number =>
    (sums[to] ?? 0) - (sums[from] ?? 0);
  return (from: number, to: number): number => {
    const weight = between(w, from, to);
    if (!(weight > 0)) return 0;
    const sum = between(wx, from, to);
    return Math.max(0, between(wxx, from, to) - sum * (sum / weight));
  };
}
