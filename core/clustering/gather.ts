import type { FrameValues } from '../table/frame';
import { gatherRows } from './kmeans';
import type { Points } from './method';

/** Some rows of points, with their columns where the points have them. */
export function gatherPoints({ data, d, columns }: Points, rows: Int32Array): Points {
  const part: Points = { data: gatherRows(data, d, rows), n: rows.length, d };
  if (!columns) return part;
  const { frame, weights } = columns;
  const taken = frame.columns.map(({ name, values }) => ({ name, values: valuesOf(values, rows) }));
  return { ...part, columns: { frame: { length: rows.length, columns: taken }, weights } };
}

function valuesOf(values: FrameValues, rows: Int32Array): FrameValues {
  if (values.kind === 'category') return { ...values, codes: rows.map((row) => values.codes[row] as number) };
  return { kind: 'number', values: Float64Array.from(rows, (row) => values.values[row] as number) };
}
