import { firstFew } from '../../kernels/firstFew';
import type { CountingRows, ParameterTable } from './method';

/** So many orders count as a rule … */
const FEWEST = 8;
/** … and at most so many. */
const MOST = 20;
/** Beyond the first few, an order that weighs less than this share of the first is too different. */
const FALL_OFF = 0.1;

/** The rows that weigh most, newer ones first where they weigh alike; rows without weight do not count. */
export function countingOf(table: ParameterTable, weights: Float64Array): CountingRows {
  const weighing = function* () {
    for (let row = 0; row < weights.length; row++) if ((weights[row] as number) > 0) yield row;
  };
  const first = firstFew(
    weighing(),
    MOST,
    (a, b) =>
      (weights[a] as number) > (weights[b] as number) ||
      (weights[a] === weights[b] &&
        ((table.day[a] as number) > (table.day[b] as number) || (table.day[a] === table.day[b] && a > b))),
  );
  const most = weights[first[0] ?? 0] ?? 0;
  return {
    rows: Int32Array.from(first.filter((row, i) => i < FEWEST || (weights[row] as number) >= most * FALL_OFF)),
  };
}
