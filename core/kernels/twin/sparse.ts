const round = Math.fround;

/** A sparse matrix by rows: of row i the entries `starts[i]` … `starts[i + 1]`. */
export interface SparseRows {
  /** Rows + 1. */
  starts: Int32Array;
  columns: Int32Array;
  values: Float32Array;
}

/**
 * For the rows `from` … `to` of a sparse matrix A: into = scale · A·block + shift · block + keep · into. The twin of assembly/sparse.ts.
 * @param block as many rows as A has columns, `width` values each; `width` is a multiple of 4.
 */
export function sparseTimesBlock(
  starts: Int32Array,
  columns: Int32Array,
  values: Float32Array,
  from: number,
  to: number,
  block: Float32Array,
  width: number,
  ofProduct: number,
  ofBlock: number,
  ofTarget: number,
  into: Float32Array,
): void {
  const scale = round(ofProduct);
  const shift = round(ofBlock);
  const keep = round(ofTarget);
  for (let i = from; i < to; i++)
    for (let c = 0; c < width; c++) {
      let sum = 0;
      for (let e = starts[i] as number; e < (starts[i + 1] as number); e++) {
        const entry = block[(columns[e] as number) * width + c] as number;
        sum = round(sum + round((values[e] as number) * entry));
      }
      const kept = round(keep * (into[i * width + c] as number));
      const shifted = round(shift * (block[i * width + c] as number));
      into[i * width + c] = round(round(scale * sum) + shifted) + kept;
    }
}
