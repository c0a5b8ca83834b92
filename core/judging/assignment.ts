/**
 * The cheapest one-to-one pairing of rows and columns (Hungarian method by shortest augmenting paths): every row has a column, or every
 * column a row, whichever are fewer. O(rows² · columns) for rows ≤ columns. The same costs give the same pairs.
 * Source: H. W. Kuhn 1955; potentials and paths as in Jonker & Volgenant, Computing 38, 1987.
 * @param costs rows × columns, row-major, finite. @returns for each row its column, or −1.
 * @throws RangeError where the costs are not rows × columns finite numbers.
 */
export function assign(costs: Float64Array, rows: number, columns: number): Int32Array {
  if (costs.length !== rows * columns) throw new RangeError(`${costs.length} costs are not ${rows} × ${columns}.`);
  if (!costs.every(Number.isFinite)) throw new RangeError('Rows and columns can be paired by finite costs only.');
  if (rows <= columns) return assignAll(rows, columns, (row, column) => costs[row * columns + column] as number);
  const ofColumns = assignAll(columns, rows, (column, row) => costs[row * columns + column] as number);
  const ofRows = new Int32Array(rows).fill(-1);
  ofColumns.forEach((row, column) => {
    ofRows[row] = column;
  });
  return ofRows;
}

/** Pairs every row; there are at least as many columns. */
function assignAll(rows: number, columns: number, cost: (row: number, column: number) => number): Int32Array {
  // One more than there are: place 0 is the row that looks for a column, and the column that it comes from.
  const rowPrice = new Float64Array(rows + 1);
  const columnPrice = new Float64Array(columns + 1);
  const rowOf = new Int32Array(columns + 1);
  const cameFrom = new Int32Array(columns + 1);
  const least = new Float64Array(columns + 1);
  const seen = new Uint8Array(columns + 1);
  for (let row = 1; row <= rows; row++) {
    rowOf[0] = row;
    least.fill(Number.POSITIVE_INFINITY);
    seen.fill(0);
    let at = 0;
    while ((rowOf[at] as number) !== 0) {
      seen[at] = 1;
      const from = rowOf[at] as number;
      let next = 0;
      let step = Number.POSITIVE_INFINITY;
      for (let column = 1; column <= columns; column++) {
        if (seen[column]) continue;
        const reduced = cost(from - 1, column - 1) - (rowPrice[from] as number) - (columnPrice[column] as number);
        if (reduced < (least[column] as number)) {
          least[column] = reduced;
          cameFrom[column] = at;
        }
        if ((least[column] as number) < step) {
          step = least[column] as number;
          next = column;
        }
      }
      for (let column = 0; column <= columns; column++) {
        if (seen[column]) {
          const owner = rowOf[column] as number;
          rowPrice[owner] = (rowPrice[owner] as number) + step;
          columnPrice[column] = (columnPrice[column] as number) - step;
        } else least[column] = (least[column] as number) - step;
      }
      at = next;
    }
    for (; at !== 0; at = cameFrom[at] as number) rowOf[at] = rowOf[cameFrom[at] as number] as number;
  }
  const pairs = new Int32Array(rows).fill(-1);
  for (let column = 1; column <= columns; column++)
    if ((rowOf[column] as number) > 0) pairs[(rowOf[column] as number) - 1] = column - 1;
  return pairs;
}
