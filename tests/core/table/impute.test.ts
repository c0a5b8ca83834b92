import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { finish } from '../../../core/kernels/finish';
import { createRandom } from '../../../core/kernels/random';
import type { Frame, FrameValues } from '../../../core/table/frame';
import { countMissing, fillNumber } from '../../../core/table/impute';
import { imputeNearest } from '../../../core/table/imputeNearest';
import { sortedKnown } from '../../../core/table/statistics';

const numbers = (...values: number[]): FrameValues => ({ kind: 'number', values: Float64Array.from(values) });
const words = (...cells: (string | undefined)[]): FrameValues => {
  const dictionary = [...new Set(cells.filter((cell) => cell !== undefined))];
  return {
    kind: 'category',
    codes: Int32Array.from(cells, (cell) => (cell === undefined ? -1 : dictionary.indexOf(cell))),
    dictionary,
  };
};
const frameOf = (columns: Record<string, FrameValues>): Frame => {
  const all = Object.entries(columns).map(([name, values]) => ({ name, values }));
  const first = all[0]?.values;
  return { length: first ? (first.kind === 'number' ? first.values.length : first.codes.length) : 0, columns: all };
};
const plain = (values: FrameValues | undefined) =>
  values?.kind === 'number' ? [...values.values] : Array.from(values?.codes ?? [], (code) => values?.dictionary[code]);
const X = Number.NaN;

describe('filling by one value', () => {
  const sorted = Float64Array.of(1, 1, 4, 10);

  it.each([
    ['mean', 4],
    ['median', 2.5],
    ['mode', 1],
  ] as const)('by %s of the known ones', (method, value) => {
    expect(fillNumber(sorted, method)).toBe(value);
  });

  it('has nothing to fill an empty column with', () => {
    for (const method of ['mean', 'median', 'mode'] as const) expect(fillNumber(new Float64Array(0), method)).toBeNaN();
  });
});

/** Four numbers that hang together and a word that follows from them. */
function related(n: number, seed: number): { frame: Frame; masked: Frame; hidden: [number, number][] } {
  const random = createRandom(seed);
  const noise = () => random.next() + random.next() + random.next() - 1.5;
  const size = Array.from({ length: n }, () => noise() * 10);
  const columns = [1, -3, 100, 0.2].map((factor) =>
    Float64Array.from(size, (s) => factor * s + Math.abs(factor) * 2 * noise()),
  );
  const word = words(...size.map((s) => (s < -4 ? 'small' : s < 4 ? 'middle' : 'large')));
  const full = columns.map((values, c) => ({ name: `n${c}`, values: { kind: 'number', values } as const }));
  const hidden: [number, number][] = [];
  const masked = full.map(({ name, values }, c) => ({
    name,
    values: {
      kind: 'number' as const,
      values: values.values.map((value, row) => {
        if (random.next() >= 0.1) return value;
        hidden.push([c, row]);
        return X;
      }),
    },
  }));
  const all = { name: 'word', values: word };
  return { frame: { length: n, columns: [...full, all] }, masked: { length: n, columns: [...masked, all] }, hidden };
}

function rmse(truth: Frame, guess: Frame, hidden: readonly [number, number][]): number {
  const at = (frame: Frame, c: number, row: number) => (plain(frame.columns[c]?.values) as number[])[row] as number;
  const spread = [1, 3, 100, 0.2];
  const squares = hidden.map(([c, row]) => ((at(truth, c, row) - at(guess, c, row)) / (spread[c] as number)) ** 2);
  return Math.sqrt(squares.reduce((sum, one) => sum + one, 0) / squares.length);
}

function filledByMean(values: FrameValues): FrameValues {
  if (values.kind !== 'number') return values;
  const mean = fillNumber(sortedKnown(values.values), 'mean');
  return { kind: 'number', values: values.values.map((value) => (Number.isNaN(value) ? mean : value)) };
}

describe('filling from the nearest rows', () => {
  const nearest = (frame: Frame, neighbours = 5) =>
    finish(imputeNearest(frame, { random: createRandom(1), neighbours }));

  it('comes nearer to masked values than the mean', () => {
    const { frame, masked, hidden } = related(300, 5);
    const byMean = {
      ...masked,
      columns: masked.columns.map(({ name, values }) => ({ name, values: filledByMean(values) })),
    };
    const { frame: byNearest, filled } = nearest(masked);
    expect(filled.reduce((sum, { rows }) => sum + rows, 0)).toBe(hidden.length);
    expect(rmse(frame, byNearest, hidden)).toBeLessThan(0.6 * rmse(frame, byMean, hidden));
  });

  it('gives the mean of numbers and the most common word of those that have one', () => {
    const frame = frameOf({
      a: numbers(0, 0.1, 0.2, 50, 51, 0.1),
      b: numbers(10, 14, X, 90, 92, X),
      c: words('x', 'x', 'y', 'z', 'z', undefined),
    });
    const full = nearest(frame, 3).frame.columns.map(({ values }) => plain(values));
    expect(full[1]?.[2]).toBe((10 + 14 + 90) / 3);
    expect(full[2]?.[5]).toBe('x');
    expect(nearest(frame, 2).frame.columns.map(({ values }) => plain(values))[1]?.[5]).toBe(12);
  });

  it('leaves what is known, and what nobody can tell', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.option(fc.nat(9), { nil: X }), fc.option(fc.nat(9), { nil: X })), { maxLength: 20 }),
        (rows) => {
          const frame = frameOf({ a: numbers(...rows.map(([a]) => a)), b: numbers(...rows.map(([, b]) => b)) });
          const full = nearest(frame).frame;
          frame.columns.forEach(({ values }, c) => {
            const after = plain(full.columns[c]?.values) as number[];
            (plain(values) as number[]).forEach((value, row) => {
              if (!Number.isNaN(value)) expect(after[row]).toBe(value);
            });
            expect(countMissing(full.columns[c]?.values as FrameValues)).toBeLessThanOrEqual(countMissing(values));
          });
        },
      ),
    );
    expect(() => nearest(frameOf({ a: numbers(1) }), 0)).toThrow(RangeError);
  });
});
