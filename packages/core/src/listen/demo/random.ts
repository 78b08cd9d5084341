/** A stream of repeatable random choices. Every draw moves the stream on, so order of calls matters. */
export interface Random {
  /** A number in [0, 1). */
  next(): number;
  /** True with the given probability (0 never, 1 always). */
  chance(probability: number): boolean;
  /** A whole number from low to high, both included. */
  int(low: number, high: number): number;
  /** One element, each equally likely. Throws RangeError on an empty list. */
  pick<T>(list: readonly T[]): T;
  /** One element, likely in proportion to its weight. Throws RangeError when no weight is positive. */
  weighted<T>(list: readonly (readonly [T, number])[]): T;
  /** Roughly normal: mean 0, standard deviation 1, never beyond ±3.47. */
  normal(): number;
}

/**
 * A repeatable stream of random numbers: sfc32 (Chris Doty-Humphrey's small fast counting generator, 128 bits
 * of state, passes PractRand). The same seed and stream give the same numbers on every machine: only 32-bit
 * arithmetic and exact floating-point operations are used, no logarithm and no sine.
 *
 * `stream` opens independent streams under one seed: `createRandom(7, 12)` is customer 12 of seed 7.
 */
export function createRandom(seed: number, stream = 0): Random {
  let a = seed | 0;
  let b = Math.floor(seed / 2 ** 32) | 0;
  let c = stream | 0;
  let counter = 1;

  function word(): number {
    const result = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + result) | 0;
    return result >>> 0;
  }
  // Neighbouring seeds look alike until their bits have spread over the whole state.
  for (let round = 0; round < 15; round += 1) word();

  const next = () => word() / 2 ** 32;
  return {
    next,
    chance: (probability) => next() < probability,
    int: (low, high) => low + Math.floor(next() * (high - low + 1)),
    pick: (list) => at(list, Math.floor(next() * list.length)),
    weighted: (list) => at(list, weightedIndex(list, next()))[0],
    // Four uniforms have variance 1/3; √3 brings it to 1.
    normal: () => (next() + next() + next() + next() - 2) * Math.sqrt(3),
  };
}

function at<T>(list: readonly T[], index: number): T {
  const item = list[index];
  if (item === undefined) throw new RangeError("cannot choose from an empty list");
  return item;
}

function weightedIndex(list: readonly (readonly [unknown, number])[], share: number): number {
  let total = 0;
  for (const [, weight] of list) total += weight;
  if (!(total > 0)) throw new RangeError("cannot choose: no weight is positive");
  let left = share * total;
  let chosen = -1;
  for (let index = 0; index < list.length; index += 1) {
    const weight = at(list, index)[1];
    if (weight <= 0) continue;
    chosen = index;
    left -= weight;
    if (left < 0) break;
  }
  return chosen;
}
