/**
 * Adjusted p-values (q): declaring all rows with q ≤ 0.1 keeps the expected part of false findings among
 * them at 10 %. Same order as given; a null (nothing to compare) stays null and is not counted as a test.
 * Benjamini & Hochberg 1995, JRSS B 57:289–300: q of the i-th smallest of m is min over j ≥ i of p_j·m/j.
 * benjaminiHochberg([0.01, 0.04, 0.03]) is [0.03, 0.04, 0.04].
 */
export function benjaminiHochberg(ps: readonly (number | null)[]): (number | null)[] {
  const tests = ps.flatMap((p, index) => (p === null ? [] : [{ p, index }]));
  const descending = tests.toSorted((a, b) => b.p - a.p);
  const qs: (number | null)[] = ps.map(() => null);
  let smallest = 1;
  descending.forEach(({ p, index }, fromTop) => {
    const rank = tests.length - fromTop;
    smallest = Math.min(smallest, (p * tests.length) / rank);
    qs[index] = smallest;
  });
  return qs;
}
