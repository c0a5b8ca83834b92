import { log } from '../../kernels/math';
import type { ParameterTable } from './method';

/** Rows that are counted; of more, evenly spread ones. */
const MOST_ROWS = 4_000;

/**
 * How much each column of the context says about the configuration, 0–1: its mutual information with the variables, summed over them,
 * beside that of the column that says most. What chance alone would show is taken off.
 * Source: Miller, "Note on the bias of information estimates", 1955.
 */
export function* relevanceOf(table: ParameterTable): Generator<undefined, Float64Array> {
  const said = new Float64Array(table.context.length);
  const step = Math.max(1, Math.ceil(table.rows / MOST_ROWS));
  for (let c = 0; c < said.length; c++) {
    said[c] = informationOf(table, c, step);
    yield;
  }
  const most = said.reduce((a, b) => Math.max(a, b), 0);
  return said.map((one) => (most > 0 ? one / most : 0));
}

function informationOf({ model, values, codes, rows, context }: ParameterTable, column: number, step: number): number {
  const [width, columns] = [model.variables.length, context.length];
  const from = new Int32Array(width + 1);
  model.variables.forEach((variable, v) => {
    from[v + 1] = (from[v] as number) + variable.values.length;
  });
  const all = from[width] as number;
  const counts = new Int32Array((context[column]?.words.length ?? 0) * all);
  for (let row = 0; row < rows; row += step) {
    const code = codes[row * columns + column] as number;
    if (code < 0) continue;
    for (let v = 0; v < width; v++) {
      const value = values[row * width + v] as number;
      if (value < 0) continue;
      const at = code * all + (from[v] as number) + value;
      counts[at] = (counts[at] as number) + 1;
    }
  }
  let sum = 0;
  for (let v = 0; v < width; v++) {
    const block = {
      counts,
      from: from[v] as number,
      stride: all,
      height: counts.length / all,
      size: model.variables[v]?.values.length ?? 0,
    };
    sum += Math.max(0, mutualInformation(block));
  }
  return sum;
}

/** A table of counts inside a larger one: `height` rows of `size` counts, `stride` apart. */
export interface CountBlock {
  counts: ArrayLike<number>;
  from: number;
  stride: number;
  height: number;
  size: number;
}

/** In nats, less what chance alone would show; below 0 where a table shows less than chance. */
export function mutualInformation({ counts, from, stride, height, size }: CountBlock): number {
  const [ofRow, ofColumn] = [new Float64Array(height), new Float64Array(size)];
  let n = 0;
  for (let row = 0; row < height; row++)
    for (let column = 0; column < size; column++) {
      const count = counts[from + row * stride + column] as number;
      ofRow[row] = (ofRow[row] as number) + count;
      ofColumn[column] = (ofColumn[column] as number) + count;
      n += count;
    }
  if (n === 0) return 0;
  let sum = 0;
  for (let row = 0; row < height; row++)
    for (let column = 0; column < size; column++) {
      const count = counts[from + row * stride + column] as number;
      if (count > 0) sum += count * log((count * n) / ((ofRow[row] as number) * (ofColumn[column] as number)));
    }
  const seen = (counted: Float64Array) => counted.reduce((seen, count) => seen + (count > 0 ? 1 : 0), 0);
  return sum / n - ((seen(ofRow) - 1) * (seen(ofColumn) - 1)) / (2 * n);
}
