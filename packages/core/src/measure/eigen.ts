/** Eigenvalues in falling order, and the eigenvectors as columns: the i-th stands in vectors[row * size + i]. */
export type Eigen = { size: number; values: Float64Array; vectors: Float64Array };

/** Jacobi's method converges quadratically; what takes longer than this never will. */
const MOST_SWEEPS = 60;
/** Off-diagonal sums of squares below this part of the whole are rounding. */
const SETTLED = 1e-26;

/**
 * Eigenvalues and orthonormal eigenvectors of a symmetric matrix, given row by row; the matrix is left as it is.
 * Cyclic Jacobi rotations (Golub & Van Loan, Matrix Computations, §8.5): slower than others for large matrices, and as
 * exact as it gets for the small ones of correlations.
 */
export function symmetricEigen(matrix: ArrayLike<number>, size: number): Eigen {
  const a = Float64Array.from(matrix);
  const q = new Float64Array(size * size);
  for (let i = 0; i < size; i += 1) q[i * size + i] = 1;
  for (let sweep = 0; sweep < MOST_SWEEPS && !isDiagonal(a, size); sweep += 1) {
    for (let i = 0; i < size - 1; i += 1) {
      for (let j = i + 1; j < size; j += 1) rotate(a, q, size, i, j);
    }
  }
  return inFallingOrder(a, q, size);
}

function isDiagonal(a: Float64Array, size: number): boolean {
  let off = 0;
  let on = 0;
  for (let i = 0; i < size; i += 1) {
    on += at(a, i * size + i) ** 2;
    for (let j = i + 1; j < size; j += 1) off += at(a, i * size + j) ** 2;
  }
  return off <= SETTLED * (on + off);
}

/** Turns the plane of two axes so that what they share disappears. */
function rotate(a: Float64Array, q: Float64Array, size: number, i: number, j: number): void {
  const shared = at(a, i * size + j);
  if (shared === 0) return;
  const theta = (at(a, j * size + j) - at(a, i * size + i)) / (2 * shared);
  const tangent = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const cosine = 1 / Math.sqrt(tangent * tangent + 1);
  const sine = tangent * cosine;
  for (let k = 0; k < size; k += 1) {
    const [first, second] = [at(a, k * size + i), at(a, k * size + j)];
    a[k * size + i] = cosine * first - sine * second;
    a[k * size + j] = sine * first + cosine * second;
  }
  for (let k = 0; k < size; k += 1) {
    const [first, second] = [at(a, i * size + k), at(a, j * size + k)];
    a[i * size + k] = cosine * first - sine * second;
    a[j * size + k] = sine * first + cosine * second;
    const [left, right] = [at(q, k * size + i), at(q, k * size + j)];
    q[k * size + i] = cosine * left - sine * right;
    q[k * size + j] = sine * left + cosine * right;
  }
}

function inFallingOrder(a: Float64Array, q: Float64Array, size: number): Eigen {
  const order = Array.from({ length: size }, (_, i) => i).sort(
    (i, j) => at(a, j * size + j) - at(a, i * size + i),
  );
  const values = new Float64Array(size);
  const vectors = new Float64Array(size * size);
  order.forEach((from, to) => {
    values[to] = at(a, from * size + from);
    for (let row = 0; row < size; row += 1) vectors[row * size + to] = at(q, row * size + from);
  });
  return { size, values, vectors };
}

/** An index inside the array is always filled; this says so. */
function at(array: Float64Array, index: number): number {
  return array[index] ?? 0;
}
