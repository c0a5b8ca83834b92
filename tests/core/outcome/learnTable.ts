import { createRandom } from '../../../core/kernels/random';
import type { TargetRows } from '../../../core/outcome/targets';
import type { Frame } from '../../../core/table/frame';

export const numbers = (name: string, values: ArrayLike<number>) => ({
  name,
  values: { kind: 'number', values: Float64Array.from(values) } as const,
});

export function words(name: string, values: readonly (string | undefined)[]) {
  const dictionary = [...new Set(values.filter((word): word is string => word !== undefined))];
  const codes = Int32Array.from(values, (word) => (word === undefined ? -1 : dictionary.indexOf(word)));
  return { name, values: { kind: 'category', codes, dictionary } as const };
}

export const frameOf = (...columns: Frame['columns'][number][]): Frame => ({
  length:
    columns[0]?.values.kind === 'number' ? columns[0].values.values.length : (columns[0]?.values.codes.length ?? 0),
  columns,
});

/** Cases of yes and no whose log-odds are planted: a number, a word, and two columns that say nothing. */
export function plantedTable(
  n: number,
  { seed = 1, strength = 1, days = false } = {},
): TargetRows & { truth: Float64Array } {
  const random = createRandom(seed);
  const size = Float64Array.from({ length: n }, () => random.next() * 4 - 2);
  const source = Array.from({ length: n }, () => ['fair', 'referral', 'call'][Math.floor(random.next() * 3)] ?? '');
  const noise = Float64Array.from({ length: n }, () => random.next());
  const other = Array.from({ length: n }, () => `w${Math.floor(random.next() * 5)}`);
  const truth = size.map((one, row) => {
    const x = strength * (1.2 * one + (source[row] === 'referral' ? 1.5 : source[row] === 'call' ? -1 : 0));
    return 1 / (1 + Math.exp(-x));
  });
  return {
    frame: frameOf(numbers('size', size), words('source', source), numbers('noise', noise), words('other', other)),
    classes: Int32Array.from(truth, (p) => (random.next() < p ? 1 : 0)),
    cases: Int32Array.from({ length: n }, (_, row) => row),
    truth,
    ...(days && { knownOn: Float64Array.from({ length: n }, (_, row) => 20_000 + Math.floor(row / 2)) }),
  };
}
