/**
 * Adds the values `from` … `to` of each of `n` rows of `m` to the sums of the row's number, in double precision: `into` has to − from places
 * for each number.
 */
export function sumsByNumber(
  rows: Float32Array,
  n: number,
  m: number,
  from: number,
  to: number,
  numbers: Int32Array,
  into: Float64Array,
): void {
  const width = to - from;
  for (let j = 0; j < n; j++) {
    const source = j * m + from;
    const target = (numbers[j] as number) * width;
    for (let c = 0; c < width; c++) into[target + c] = (into[target + c] as number) + (rows[source + c] as number);
  }
}
