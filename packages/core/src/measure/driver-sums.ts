/**
 * What relative weights and slopes need of the answers: sums over each pair of variables, over the signals that have
 * both. `w`, `s`, `q`, `p` are `size` × `size` matrices: Σw, Σw·x_row, Σw·x²_row and Σw·x_row·x_column.
 */
export type PairSums = {
  size: number;
  w: Float64Array;
  s: Float64Array;
  q: Float64Array;
  p: Float64Array;
};

/** The sums of each resampling unit, with what only the whole is asked for. */
export type SampleSums = {
  size: number;
  /** One for each person or block of people; a bootstrap draws from these. */
  units: PairSums[];
  total: PairSums;
  /** Answers behind each pair, as people count them. */
  counts: Float64Array;
  /** Signals that were looked at, and Σw, Σw² over them. */
  signals: number;
  weight: number;
  weightSquared: number;
};

/** A row of answers as one unit gives it; NaN where there is none. */
export type AnswerRow = { unit: number; weight: number; values: ArrayLike<number> };

/** The sums of signals of one unit that all answered the same variables, in their order. */
export type AnsweredAlike = {
  unit: number;
  answered: readonly number[];
  n: number;
  weight: number;
  weightSquared: number;
  /** Σw·x of each. */
  sums: ArrayLike<number>;
  /** Σw·x_i·x_j for j ≤ i, row by row. */
  products: ArrayLike<number>;
};

export function emptyPairs(size: number): PairSums {
  const matrix = (): Float64Array => new Float64Array(size * size);
  return { size, w: matrix(), s: matrix(), q: matrix(), p: matrix() };
}

export function emptySample(size: number, units: number): SampleSums {
  return {
    size,
    units: Array.from({ length: units }, () => emptyPairs(size)),
    total: emptyPairs(size),
    counts: new Float64Array(size * size),
    signals: 0,
    weight: 0,
    weightSquared: 0,
  };
}

/** Adds one signal. */
export function addRow(sample: SampleSums, { unit, weight, values }: AnswerRow): void {
  const { size, counts } = sample;
  const of = sample.units[unit];
  if (!of) throw new RangeError(`there is no unit ${unit}`);
  sample.signals += 1;
  sample.weight += weight;
  sample.weightSquared += weight * weight;
  for (let i = 0; i < size; i += 1) {
    const x = values[i] ?? Number.NaN;
    if (Number.isNaN(x)) continue;
    for (let j = 0; j < size; j += 1) {
      const y = values[j] ?? Number.NaN;
      if (Number.isNaN(y)) continue;
      put(of, counts, i * size + j, 1, [weight, weight * x, weight * x * x, weight * x * y]);
    }
  }
}

/** Adds many signals at once that answered the same variables. */
export function addAlike(sample: SampleSums, alike: AnsweredAlike): void {
  const { size, counts } = sample;
  const { answered, n, weight, sums, products } = alike;
  const of = sample.units[alike.unit];
  if (!of) throw new RangeError(`there is no unit ${alike.unit}`);
  sample.signals += n;
  sample.weight += weight;
  sample.weightSquared += alike.weightSquared;
  answered.forEach((i, a) => {
    const own = [weight, sums[a] ?? 0, products[triangle(a, a)] ?? 0] as const;
    answered.forEach((j, b) => {
      put(of, counts, i * size + j, n, [...own, products[triangle(a, b)] ?? 0]);
    });
  });
}

/** Where a pair stands in a triangle of products. */
export function triangle(a: number, b: number): number {
  const [larger, smaller] = a > b ? [a, b] : [b, a];
  return (larger * (larger + 1)) / 2 + smaller;
}

/** Adds the units up; to be called once all answers are in. */
export function sealSample(sample: SampleSums): SampleSums {
  for (const name of ["w", "s", "q", "p"] as const) {
    const total = sample.total[name].fill(0);
    for (const unit of sample.units) addTimes(total, unit[name], 1);
  }
  return sample;
}

/** How many equal units would vary as much as these do: (Σn)² / Σn², of the variable that all signals have. */
export function effectiveUnits({ units, size }: SampleSums, variable: number): number {
  let sum = 0;
  let squares = 0;
  for (const { w } of units) {
    const weight = w[variable * size + variable] ?? 0;
    sum += weight;
    squares += weight * weight;
  }
  return squares > 0 ? (sum * sum) / squares : 0;
}

/** The sums of a sample in which each unit occurs as often as `times` says; written into `into`. */
export function resampled({ units }: SampleSums, times: ArrayLike<number>, into: PairSums): PairSums {
  for (const name of ["w", "s", "q", "p"] as const) {
    const target = into[name].fill(0);
    units.forEach((unit, at) => {
      const often = times[at] ?? 0;
      if (often > 0) addTimes(target, unit[name], often);
    });
  }
  return into;
}

function addTimes(target: Float64Array, source: Float64Array, times: number): void {
  for (let i = 0; i < target.length; i += 1) target[i] = (target[i] ?? 0) + times * (source[i] ?? 0);
}

function put(
  of: PairSums,
  counts: Float64Array,
  at: number,
  n: number,
  [w, s, q, p]: readonly [number, number, number, number],
): void {
  counts[at] = (counts[at] ?? 0) + n;
  of.w[at] = (of.w[at] ?? 0) + w;
  of.s[at] = (of.s[at] ?? 0) + s;
  of.q[at] = (of.q[at] ?? 0) + q;
  of.p[at] = (of.p[at] ?? 0) + p;
}
