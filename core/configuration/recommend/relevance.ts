import { log } from '../../kernels/math';
import type { ParameterTable } from './method';

/** Rows between two yields: each is counted once for each variable and column. */
const COUNTS_PER_YIELD = 2_000_000;

/**
 * How much each column of the context says about the configuration, 0–1: its mutual information with the variables, summed over them,
 * beside that of the column that says most. What chance alone would show is taken off.
 * Source: Miller, "Note on the bias of information estimates", 1955.
 */
export function* relevanceOf(table: ParameterTable): Generator<undefined, Float64Array> {
  const said = new Float64Array(table.context.length);
  for (let c = 0; c < said.length; c++) said[c] = yield* informationOf(table, c);
  const most = said.reduce((a, b) => Math.max(a, b), 0);
  return said.map((one) => (most > 0 ? one / most : 0));
}

function* informationOf(table: ParameterTable, column: number): Generator<undefined, number> {
  const { model, values, codes, rows, context } = table;
  const [width, columns] = [model.variables.length, context.length];
  const words = context[column]?.words.length ?? 0;
  let sum = 0;
  for (let v = 0; v < width; v++) {
    const size = model.variables[v]?.values.length ?? 0;
    const counts = new Int32Array(words * size);
    for (let row = 0; row < rows; row++) {
      const [code, value] = [codes[row * columns + column] as number, values[row * width + v] as number];
      if (code >= 0 && value >= 0) counts[code * size + value] = (counts[code * size + value] as number) + 1;
    }
    sum += Math.max(0, mutualInformation(counts, size));
    if ((v * rows) % COUNTS_PER_YIELD < rows) yield;
  }
  return sum;
}

/** Of a table of counts, row-major, `size` columns; less what chance alone would show. In nats; below 0 where it shows less than chance. */
export function mutualInformation(counts: Int32Array, size: number): number {
  const height = counts.length / size;
  const [ofRow, ofColumn] = [new Float64Array(height), new Float64Array(size)];
  let n = 0;
  for (let i = 0; i < counts.length; i++) {
    const count = counts[i] as number;
    const [row, column] = [Math.floor(i / size), i % size];
    ofRow[row] = (ofRow[row] as number) + count;
    ofColumn[column] = (ofColumn[column] as number) + count;
    n += count;
  }
  if (n === 0) return 0;
  let sum = 0;
  for (let i = 0; i < counts.length; i++) {
    const count = counts[i] as number;
    if (count === 0) continue;
    const [row, column] = [Math.floor(i / size), i % size];
    sum += count * log((count * n) / ((ofRow[row] as number) * (ofColumn[column] as number)));
  }
  const seen = (counted: Float64Array) => counted.reduce((seen, count) => seen + (count > 0 ? 1 : 0), 0);
  return sum / n - ((seen(ofRow) - 1) * (seen(ofColumn) - 1)) / (2 * n);
}
