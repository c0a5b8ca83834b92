import { createRandom } from '../../../core/kernels/random';
import type { Frame } from '../../../core/table/frame';
import type { Target } from '../../../core/trees/target';

/** A table with numbers, gaps, words and a planted chance: x, y and gaps matter, so does the word; `noise` says nothing. */
export function plantedTable(
  n: number,
  seed = 1,
): { frame: Frame; target: Target & { objective: 'binary' }; margin: Float64Array } {
  const random = createRandom(seed);
  const column = () => Float64Array.from({ length: n }, () => random.next() * 2 - 1);
  const [x, y, gaps, noise] = [column(), column(), column(), column()];
  for (let i = 0; i < n; i++) if (random.next() < 0.3) gaps[i] = Number.NaN;
  const dictionary = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
  const codes = Int32Array.from({ length: n }, () => Math.floor(random.next() * 8) - 1);
  const margin = Float64Array.from({ length: n }, (_, i) => {
    const word = [0, 1, -1, 1, -1, 1, -1, 0][(codes[i] as number) + 1] as number;
    return 2 * (x[i] as number) + 3 * (x[i] as number) * (y[i] as number) + (Number.isNaN(gaps[i]) ? 1 : 0) + word;
  });
  const values = Uint8Array.from(margin, (m) => (random.next() < 1 / (1 + Math.exp(-m)) ? 1 : 0));
  const frame: Frame = {
    length: n,
    columns: [
      { name: 'x', values: { kind: 'number', values: x } },
      { name: 'y', values: { kind: 'number', values: y } },
      { name: 'gaps', values: { kind: 'number', values: gaps } },
      { name: 'noise', values: { kind: 'number', values: noise } },
      { name: 'word', values: { kind: 'category', codes, dictionary } },
    ],
  };
  return { frame, target: { objective: 'binary', values }, margin };
}

/** The rows of a table in another order. */
export function reordered(frame: Frame, order: readonly number[]): Frame {
  return {
    length: order.length,
    columns: frame.columns.map(({ name, values }) => ({
      name,
      values:
        values.kind === 'number'
          ? { kind: 'number', values: Float64Array.from(order, (row) => values.values[row] as number) }
          : { ...values, codes: Int32Array.from(order, (row) => values.codes[row] as number) },
    })),
  };
}

/** Small tables to learn from, and the rows that the learners are judged on. */
export const FEW = { rows: 200, seeds: [1, 2, 3, 4, 5], fresh: 1_000, freshSeed: 9 };

/** How the forest of {@link numbersTable} is made. */
export const FOREST = { train: 700, trees: 200, leafRows: 3, repeats: 10 };

/** Numbers without gaps and three classes: the first three columns matter, less and less, the others say nothing. */
export function numbersTable(): { frame: Frame; classes: Uint8Array } {
  const random = createRandom(12);
  const n = 1_400;
  const columns = Array.from({ length: 6 }, (_, c) => ({
    name: `column ${c}`,
    // Single precision: what the references read.
    values: { kind: 'number' as const, values: Float64Array.from({ length: n }, () => Math.fround(random.next())) },
  }));
  const at = (row: number, c: number) => columns[c]?.values.values[row] as number;
  const classes = Uint8Array.from({ length: n }, (_, row) => {
    const score = 2 * at(row, 0) + (at(row, 1) > 0.5 ? 0.8 : 0) + 0.5 * at(row, 2) + 0.4 * random.next();
    return score < 1.3 ? 0 : score < 2.1 ? 1 : 2;
  });
  return { frame: { length: n, columns }, classes };
}
