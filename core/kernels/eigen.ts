/** Eigenvalues of a symmetric matrix, the greatest first, with a unit vector for each. */
export interface SymmetricEigen {
  values: Float64Array;
  /** n × n: row i is the vector of `values[i]`; its entry of greatest size (the first of equals) is positive. */
  vectors: Float64Array;
}

/** Iterations for one eigenvalue; two or three are usual. */
const MOST_ITERATIONS = 60;
/** Entries below this share of the greatest count as 0: their squares would leave the range of doubles. */
const NOTHING = 1e-100;

/**
 * All eigenvalues and vectors of a symmetric matrix: Householder's reduction to three diagonals, then QL with implicit shifts. O(n³):
 * meant for some hundreds of columns. Source: Martin, Reinsch & Wilkinson, procedures tred2 and tql2, in Wilkinson & Reinsch, "Handbook for
 * Automatic Computation II: Linear Algebra", Springer 1971.
 * @param matrix n × n, row-major; the lower triangle is read. @throws RangeError for values that are not finite, or a wrong size.
 */
export function symmetricEigen(matrix: Float64Array, n: number): SymmetricEigen {
  if (matrix.length !== n * n) throw new RangeError(`A matrix of ${matrix.length} values is not ${n} × ${n}.`);
  if (!matrix.every(Number.isFinite)) throw new RangeError('The eigenvalues of a matrix need finite values.');
  const size = matrix.reduce((most, value) => Math.max(most, Math.abs(value)), 0) || 1;
  const scaled = matrix.map((value) => (Math.abs(value) < NOTHING * size ? 0 : value / size));
  const rows = Array.from({ length: n }, (_, i) => scaled.slice(i * n, (i + 1) * n));
  const diagonal = new Float64Array(n);
  const beside = new Float64Array(n);
  if (n > 0) {
    reduce(rows, diagonal, beside);
    accumulate(rows, diagonal, beside);
    iterate(rows, diagonal, beside);
  }
  return greatestFirst(
    rows,
    diagonal.map((value) => value * size),
  );
}

type Rows = Float64Array[];

const at = (rows: Rows, i: number): Float64Array => rows[i] as Float64Array;

/** Householder's reflections from the last row up; what the vectors need stays in `v`. */
function reduce(v: Rows, d: Float64Array, e: Float64Array): void {
  const n = d.length;
  d.set(at(v, n - 1));
  for (let i = n - 1; i > 0; i--) {
    let scale = 0;
    for (let k = 0; k < i; k++) scale += Math.abs(d[k] as number);
    if (scale === 0) {
      e[i] = d[i - 1] as number;
      for (let j = 0; j < i; j++) {
        d[j] = at(v, i - 1)[j] as number;
        at(v, i)[j] = 0;
        at(v, j)[i] = 0;
      }
      d[i] = 0;
    } else d[i] = reflect(v, d, e, i, scale);
  }
}

/** One reflection that clears row i left of the diagonal's neighbour. @returns its norm. */
function reflect(v: Rows, d: Float64Array, e: Float64Array, i: number, scale: number): number {
  let h = 0;
  for (let k = 0; k < i; k++) {
    d[k] = (d[k] as number) / scale;
    h += (d[k] as number) * (d[k] as number);
  }
  let f = d[i - 1] as number;
  const g = f > 0 ? -Math.sqrt(h) : Math.sqrt(h);
  e[i] = scale * g;
  h -= f * g;
  d[i - 1] = f - g;
  e.fill(0, 0, i);
  for (let j = 0; j < i; j++) {
    f = d[j] as number;
    at(v, j)[i] = f;
    let sum = (e[j] as number) + (at(v, j)[j] as number) * f;
    for (let k = j + 1; k < i; k++) {
      const entry = at(v, k)[j] as number;
      sum += entry * (d[k] as number);
      e[k] = (e[k] as number) + entry * f;
    }
    e[j] = sum;
  }
  let product = 0;
  for (let j = 0; j < i; j++) {
    e[j] = (e[j] as number) / h;
    product += (e[j] as number) * (d[j] as number);
  }
  const share = product / (h + h);
  for (let j = 0; j < i; j++) e[j] = (e[j] as number) - share * (d[j] as number);
  for (let j = 0; j < i; j++) {
    f = d[j] as number;
    const other = e[j] as number;
    for (let k = j; k < i; k++)
      at(v, k)[j] = (at(v, k)[j] as number) - (f * (e[k] as number) + other * (d[k] as number));
    d[j] = at(v, i - 1)[j] as number;
    at(v, i)[j] = 0;
  }
  return h;
}

/** The product of the reflections, in `v`. */
function accumulate(v: Rows, d: Float64Array, e: Float64Array): void {
  const n = d.length;
  const last = at(v, n - 1);
  for (let i = 0; i < n - 1; i++) {
    last[i] = at(v, i)[i] as number;
    at(v, i)[i] = 1;
    const h = d[i + 1] as number;
    if (h !== 0) {
      for (let k = 0; k <= i; k++) d[k] = (at(v, k)[i + 1] as number) / h;
      for (let j = 0; j <= i; j++) {
        let g = 0;
        for (let k = 0; k <= i; k++) g += (at(v, k)[i + 1] as number) * (at(v, k)[j] as number);
        for (let k = 0; k <= i; k++) at(v, k)[j] = (at(v, k)[j] as number) - g * (d[k] as number);
      }
    }
    for (let k = 0; k <= i; k++) at(v, k)[i + 1] = 0;
  }
  d.set(last);
  last.fill(0);
  last[n - 1] = 1;
  e[0] = 0;
}

/** √(a² + b²); Math.hypot differs between engines. */
function hypotenuse(a: number, b: number): number {
  const greater = Math.max(Math.abs(a), Math.abs(b));
  if (greater === 0) return 0;
  const x = a / greater;
  const y = b / greater;
  return greater * Math.sqrt(x * x + y * y);
}

/** QL with implicit shifts on the three diagonals, its rotations applied to the columns of `v`. */
function iterate(v: Rows, d: Float64Array, e: Float64Array): void {
  const n = d.length;
  e.copyWithin(0, 1);
  e[n - 1] = 0;
  let shift = 0;
  let greatest = 0;
  for (let l = 0; l < n; l++) {
    greatest = Math.max(greatest, Math.abs(d[l] as number) + Math.abs(e[l] as number));
    let m = l;
    while (m < n - 1 && Math.abs(e[m] as number) > Number.EPSILON * greatest) m++;
    for (let step = 0; m > l && step < MOST_ITERATIONS; step++) {
      shift += rotate(v, d, e, l, m);
      if (Math.abs(e[l] as number) <= Number.EPSILON * greatest) break;
    }
    d[l] = (d[l] as number) + shift;
    e[l] = 0;
  }
}

/** One sweep of rotations from m up to l. @returns by how much the values below were shifted. */
function rotate(v: Rows, d: Float64Array, e: Float64Array, l: number, m: number): number {
  const n = d.length;
  let g = d[l] as number;
  const beside = e[l] as number;
  let p = ((d[l + 1] as number) - g) / (2 * beside);
  let r = p < 0 ? -hypotenuse(p, 1) : hypotenuse(p, 1);
  d[l] = beside / (p + r);
  d[l + 1] = beside * (p + r);
  const next = d[l + 1] as number;
  const shift = g - (d[l] as number);
  for (let i = l + 2; i < n; i++) d[i] = (d[i] as number) - shift;
  const first = e[l + 1] as number;
  p = d[m] as number;
  let c = 1;
  let c2 = 1;
  let c3 = 1;
  let s = 0;
  let s2 = 0;
  for (let i = m - 1; i >= l; i--) {
    c3 = c2;
    c2 = c;
    s2 = s;
    g = c * (e[i] as number);
    const h = c * p;
    r = hypotenuse(p, e[i] as number);
    e[i + 1] = s * r;
    s = (e[i] as number) / r;
    c = p / r;
    p = c * (d[i] as number) - s * g;
    d[i + 1] = h + s * (c * g + s * (d[i] as number));
    for (const row of v) {
      const right = row[i + 1] as number;
      const left = row[i] as number;
      row[i + 1] = s * left + c * right;
      row[i] = c * left - s * right;
    }
  }
  p = (-s * s2 * c3 * first * (e[l] as number)) / next;
  e[l] = s * p;
  d[l] = c * p;
  return shift;
}

function greatestFirst(v: Rows, d: Float64Array): SymmetricEigen {
  const n = d.length;
  const order = Array.from(d.keys()).sort((a, b) => (d[b] as number) - (d[a] as number) || a - b);
  const vectors = new Float64Array(n * n);
  order.forEach((column, i) => {
    let greatest = 0;
    for (const row of v) if (Math.abs(row[column] as number) > Math.abs(greatest)) greatest = row[column] as number;
    const sign = greatest < 0 ? -1 : 1;
    v.forEach((row, j) => {
      vectors[i * n + j] = sign * (row[column] as number);
    });
  });
  return { values: Float64Array.from(order, (i) => d[i] as number), vectors };
}
