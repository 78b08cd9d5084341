import { Z_95 } from "./normal.ts";

/**
 * The x below which a share p of the distribution lies; p outside [1e-300, 1 − 1e-16] is taken as that
 * limit, so that the answer is always finite. normalQuantile(0.975) is 1.959963984540054.
 * Wichura 1988, Algorithm AS 241 (PPND16), Applied Statistics 37:477–484; relative error about 1e-16.
 */
export function normalQuantile(p: number): number {
  const share = Math.min(Math.max(p, 1e-300), 1 - 1e-16);
  const q = share - 0.5;
  if (Math.abs(q) <= 0.425) {
    const r = 0.180625 - q * q;
    return (q * polynomial(MIDDLE.above, r)) / polynomial(MIDDLE.below, r);
  }
  const r = Math.sqrt(-Math.log(q < 0 ? share : 1 - share));
  const [part, shift] = r <= 5 ? [TAIL, 1.6] : [FAR_TAIL, 5];
  return (Math.sign(q) * polynomial(part.above, r - shift)) / polynomial(part.below, r - shift);
}

/** Half the width of a two-sided interval in standard errors: criticalZ(0.95) is 1.95996. */
export function criticalZ(level: number): number {
  return level === 0.95 ? Z_95 : -normalQuantile((1 - level) / 2);
}

/** Coefficients from the highest power down. */
function polynomial(coefficients: readonly number[], x: number): number {
  return coefficients.reduce((sum, coefficient) => sum * x + coefficient, 0);
}

const MIDDLE = {
  above: [
    2509.0809287301227, 33430.57558358813, 67265.7709270087, 45921.95393154987, 13731.69376550946,
    1971.5909503065513, 133.14166789178438, 3.3871328727963665,
  ],
  below: [
    5226.495278852854, 28729.085735721943, 39307.89580009271, 21213.794301586597, 5394.196021424751,
    687.1870074920579, 42.31333070160091, 1,
  ],
};

const TAIL = {
  above: [
    0.0007745450142783414, 0.022723844989269184, 0.2417807251774506, 1.2704582524523684, 3.6478483247632045,
    5.769497221460691, 4.630337846156546, 1.4234371107496835,
  ],
  below: [
    1.0507500716444169e-9, 0.0005475938084995345, 0.015198666563616457, 0.14810397642748008, 0.6897673349851,
    1.6763848301838038, 2.053191626637759, 1,
  ],
};

const FAR_TAIL = {
  above: [
    2.0103343992922881e-7, 2.7115555687434876e-5, 0.0012426609473880784, 0.026532189526576124,
    0.29656057182850487, 1.7848265399172913, 5.463784911164114, 6.657904643501103,
  ],
  below: [
    2.0442631033899397e-15, 1.421511758316446e-7, 1.8463183175100548e-5, 0.0007868691311456133,
    0.014875361290850615, 0.1369298809227358, 0.599832206555888, 1,
  ],
};
