/**
 * What ml-levenberg-marquardt, under umap-js, asks of ml-matrix: a curve with two parameters is fitted once for each map, so its matrices are
 * small. The whole library weighs more than umap-js itself. Same order of every sum; a test holds it to the library.
 */
export class Matrix {
  readonly rows: number[][];

  constructor(rows: ArrayLike<number>[]) {
    this.rows = rows.map((row) => Array.from(row));
  }

  /** `value` on the diagonal of n × n. */
  static eye(n: number, _n: number, value: number): Matrix {
    return new Matrix(Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_, j) => (i === j ? value : 0))));
  }

  transpose(): Matrix {
    return new Matrix((this.rows[0] ?? []).map((_, j) => this.rows.map((row) => row[j] as number)));
  }

  /** The matrix product. */
  mmul(other: Matrix): Matrix {
    const columns = other.transpose().rows;
    const dot = (row: number[], column: number[]) =>
      row.reduce((sum, value, k) => sum + value * (column[k] as number), 0);
    return new Matrix(this.rows.map((row) => columns.map((column) => dot(row, column))));
  }

  add(other: Matrix): Matrix {
    return this.each((value, i, j) => value + other.at(i, j));
  }

  sub(other: Matrix): Matrix {
    return this.each((value, i, j) => value - other.at(i, j));
  }

  mul(factor: number): Matrix {
    return this.each((value) => value * factor);
  }

  /** All values, row after row. */
  to1DArray(): number[] {
    return this.rows.flat();
  }

  private at(i: number, j: number): number {
    return this.rows[i]?.[j] as number;
  }

  private each(change: (value: number, i: number, j: number) => number): Matrix {
    return new Matrix(this.rows.map((row, i) => row.map((value, j) => change(value, i, j))));
  }
}

/** The inverse of n × n, by elimination with the largest pivot of each column. Throws where there is none, as the library does. */
export function inverse(matrix: Matrix): Matrix {
  const n = matrix.rows.length;
  const left = matrix.rows.map((row, i) => [...row, ...Array.from({ length: n }, (_, j) => (i === j ? 1 : 0))]);
  for (let column = 0; column < n; column++) {
    const sizeAt = (row: number) => Math.abs(left[row]?.[column] as number);
    let largest = column;
    for (let row = column + 1; row < n; row++) if (sizeAt(row) > sizeAt(largest)) largest = row;
    if (sizeAt(largest) === 0) throw new Error('LU matrix is singular');
    const pivot = left[largest] as number[];
    left[largest] = left[column] as number[];
    const first = pivot[column] as number;
    left[column] = pivot.map((value) => value / first);
    for (let row = 0; row < n; row++) {
      const factor = left[row]?.[column] as number;
      if (row !== column)
        left[row] = (left[row] as number[]).map((value, j) => value - factor * (left[column]?.[j] as number));
    }
  }
  return new Matrix(left.map((row) => row.slice(n)));
}
