/**
 * One window held against what was expected of it. `limitLow` and `limitHigh` lie three standard errors from what was
 * expected, and know how many answers there are; `p` is two-sided, `z` negative below what was expected.
 */
export type Judged = {
  value: number;
  n: number;
  expected: number;
  limitLow: number;
  limitHigh: number;
  z: number;
  p: number;
};
