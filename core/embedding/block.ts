/** What a set of long columns needs: products, orthogonality, rotation; in double precision. */

/** The inner product of two columns of the same length; 0 where one is not there. */
export function dot(a: Float64Array | undefined, b: Float64Array | undefined): number {
  if (!a || !b) return 0;
  let even = 0;
  let odd = 0;
  let i = 0;
  for (; i + 1 < a.length; i += 2) {
    even += (a[i] as number) * (b[i] as number);
    odd += (a[i + 1] as number) * (b[i + 1] as number);
  }
  if (i < a.length) even += (a[i] as number) * (b[i] as number);
  return even + odd;
}

/** into += factor · column. */
function add(into: Float64Array, factor: number, column: Float64Array): void {
  for (let i = 0; i < into.length; i++) into[i] = (into[i] as number) + factor * (column[i] as number);
}

/** A column that is no more than this share of its length beside those before it is of their span but for rounding. */
const LOST = 1e-7;

/**
 * Makes columns orthonormal in place: Gram and Schmidt, each column twice, so that rounding is left out. A column that lies in the span
 * of those before it becomes a unit vector beside them. There are to be fewer columns than entries in one.
 */
export function* orthonormalise(columns: readonly Float64Array[]): Generator<undefined, void> {
  for (const [c, column] of columns.entries()) {
    for (let spare = c; !beside(columns.slice(0, c), column); spare++) {
      column.fill(0);
      column[spare % column.length] = 1;
    }
    yield;
  }
}

/** Takes from a column what is along those before it, and gives it length 1. @returns false where nothing is left. */
function beside(before: readonly Float64Array[], column: Float64Array): boolean {
  const length = Math.sqrt(dot(column, column));
  for (let pass = 0; pass < 2; pass++) for (const other of before) add(column, -dot(other, column), other);
  const left = Math.sqrt(dot(column, column));
  if (!(left > LOST * length)) return false;
  for (let i = 0; i < column.length; i++) column[i] = (column[i] as number) / left;
  return true;
}

/** The combinations of columns by the rows of a square matrix. */
export function* rotate(columns: readonly Float64Array[], by: Float64Array): Generator<undefined, Float64Array[]> {
  const width = columns.length;
  const into: Float64Array[] = [];
  for (let c = 0; c < width; c++) {
    const sum = new Float64Array(columns[0]?.length ?? 0);
    columns.forEach((column, j) => {
      add(sum, by[c * width + j] as number, column);
    });
    into.push(sum);
    yield;
  }
  return into;
}
