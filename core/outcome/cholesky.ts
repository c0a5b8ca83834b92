/** Products between two yields. */
const CHUNK = 8_000_000;
/** What rounding may leave of a variance. */
const LEAST = 1e-12;

/**
 * Cholesky's factor of a symmetric positive definite matrix, in place; only the lower triangle is read and written.
 * @param a size × size, row by row. A pivot below 1e-12 counts as that, so that nothing is divided by 0. Yields at least every 50 ms.
 */
export function* factorise(a: Float64Array, size: number): Generator<undefined, void> {
  let products = 0;
  for (let r = 0; r < size; r++) {
    const row = r * size;
    products += (r * r) / 2;
    if (products > CHUNK) {
      yield;
      products = 0;
    }
    for (let c = 0; c < r; c++)
      a[row + c] = ((a[row + c] as number) - product(a, row, c * size, c)) / (a[c * size + c] as number);
    a[row + r] = Math.sqrt(Math.max((a[row + r] as number) - product(a, row, row, r), LEAST));
  }
}

/** Sum of the products of two runs of a matrix. Four sums side by side do not wait for each other. */
function product(a: Float64Array, one: number, other: number, length: number): number {
  let [s, t, u, v] = [0, 0, 0, 0];
  let k = 0;
  for (; k + 3 < length; k += 4) {
    s += (a[one + k] as number) * (a[other + k] as number);
    t += (a[one + k + 1] as number) * (a[other + k + 1] as number);
    u += (a[one + k + 2] as number) * (a[other + k + 2] as number);
    v += (a[one + k + 3] as number) * (a[other + k + 3] as number);
  }
  for (; k < length; k++) s += (a[one + k] as number) * (a[other + k] as number);
  return s + t + (u + v);
}

/** Solves a system by the factor of its matrix. */
export function solve(factor: Float64Array, b: Float64Array, size: number): Float64Array {
  const x = Float64Array.from(b);
  for (let r = 0; r < size; r++) {
    const row = r * size;
    let sum = x[r] as number;
    for (let k = 0; k < r; k++) sum -= (factor[row + k] as number) * (x[k] as number);
    x[r] = sum / (factor[row + r] as number);
  }
  for (let r = size - 1; r >= 0; r--) {
    const found = (x[r] as number) / (factor[r * size + r] as number);
    x[r] = found;
    // Along the row of the factor: down a column every number would come from another part of memory.
    for (let k = 0; k < r; k++) x[k] = (x[k] as number) - (factor[r * size + k] as number) * found;
  }
  return x;
}
