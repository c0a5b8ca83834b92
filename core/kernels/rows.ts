/** So many columns have rows in a workspace: `d`, rounded up to a multiple of 4. */
export function paddedColumns(d: number): number {
  return Math.max(4, Math.ceil(d / 4) * 4);
}

/**
 * Copies n × d values into rows of a workspace, padded with zeros, less the mean of each column: squared lengths stay small, so that
 * distances from products keep their digits.
 * @returns the d means. @throws RangeError where a value is not finite.
 */
export function layRows(data: Float32Array, n: number, d: number, into: Float32Array): Float64Array {
  const means = new Float64Array(d);
  for (let i = 0, at = 0; i < n; i++)
    for (let j = 0; j < d; j++, at++) means[j] = (means[j] as number) + (data[at] as number);
  for (let j = 0; j < d; j++) means[j] = (means[j] as number) / Math.max(1, n);
  if (!means.every(Number.isFinite)) throw new RangeError('Rows must be finite numbers: impute what is missing first.');
  const columns = paddedColumns(d);
  for (let i = 0, at = 0; i < n; i++)
    for (let j = 0; j < d; j++, at++) into[i * columns + j] = (data[at] as number) - (means[j] as number);
  return means;
}
