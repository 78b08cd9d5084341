/** A repeatable stream of random numbers for resampling. */
export type SeededRandom = {
  /** In [0, 1). */
  next(): number;
  /** Normal with mean 0 and standard deviation 1. */
  normal(): number;
};

/**
 * Opens a stream; the same seed gives the same numbers on every machine. sfc32 (Doty-Humphrey; passes PractRand), and
 * Marsaglia's polar method for normal deviates (1964, SIAM Review 6:260–264).
 */
export function seededRandom(seed: number): SeededRandom {
  let a = seed | 0;
  let b = Math.floor(seed / 2 ** 32) | 0;
  let c = 0x9e3779b9 | 0;
  let counter = 1;
  const next = (): number => {
    const word = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + word) | 0;
    return (word >>> 0) / 2 ** 32;
  };
  // Neighbouring seeds look alike until their bits have spread over the whole state.
  for (let round = 0; round < 15; round += 1) next();
  return {
    next,
    normal() {
      for (;;) {
        const x = 2 * next() - 1;
        const y = 2 * next() - 1;
        const square = x * x + y * y;
        if (square > 0 && square < 1) return x * Math.sqrt((-2 * Math.log(square)) / square);
      }
    },
  };
}
