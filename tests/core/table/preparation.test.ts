import { describe, expect, it } from 'vitest';
import type { FeatureTable, FeatureValues } from '../../../core/features/feature';
import { prepareSteps } from '../../../core/features/prepare';
import { finish } from '../../../core/kernels/finish';
import { createRandom } from '../../../core/kernels/random';
import { encode, encodeWith } from '../../../core/table/encode';
import type { Preparation } from '../../../core/table/preparation';
import { shapeTable, unshaped } from '../../../core/table/shape';

const X = Number.NaN;
const numbers = (...values: number[]): FeatureValues => ({ kind: 'number', values: Float64Array.from(values) });
const words = (...cells: string[]): FeatureValues => {
  const dictionary = [...new Set(cells.filter((cell) => cell !== ''))].sort();
  return { kind: 'category', codes: Int32Array.from(cells, (cell) => dictionary.indexOf(cell)), dictionary };
};
const rowsOf = (values: FeatureValues) => (values.kind === 'number' ? values.values.length : values.codes.length);
function tableOf(columns: Record<string, FeatureValues>, log: readonly string[] = []): FeatureTable {
  const [first] = Object.values(columns) as [FeatureValues];
  return {
    customerIds: Array.from({ length: rowsOf(first) }, (_, i) => `c${i}`),
    asOf: 0,
    features: Object.entries(columns).map(([id, { kind }]) => ({
      id,
      group: 'firmographic',
      unit: kind === 'number' ? 'count' : 'category',
      scale: log.includes(id) ? 'log' : 'linear',
      labelKey: id,
    })),
    values: Object.values(columns),
  };
}
const prepare = (table: FeatureTable, preparation?: Preparation) => finish(prepareSteps(table, preparation));
const cells = (table: FeatureTable, f = 0) => {
  const values = table.values[f] as FeatureValues;
  return values.kind === 'number'
    ? [...values.values]
    : Array.from(values.codes, (code) => values.dictionary[code] ?? '');
};
const five = () => 5;

/** Forty companies of 10 to 49 people, and five of whom the CRM says 999,999. */
const CODED = [...Array.from({ length: 40 }, (_, i) => 10 + i), ...Array<number>(5).fill(999_999)];

describe('what is read as missing', () => {
  it('is a code in a field that people fill, with the reason; in what is computed only where a person says so', () => {
    const table = tableOf({ employees: numbers(...CODED), salesInWindow: numbers(...CODED) });
    const { table: read, prepared } = prepare(table);
    expect(prepared.shapes).toHaveLength(1);
    expect(prepared.shapes[0]).toMatchObject({
      feature: 'employees',
      codes: [{ value: 999_999, rows: 5, sure: true }],
    });
    expect(prepared.shapes[0]?.codes[0]?.reason.values).toMatchObject({
      low: { as: 'number', value: 10 },
      high: { as: 'number', value: 49 },
      rows: 5,
    });
    expect(cells(read).filter(Number.isNaN)).toHaveLength(5);
    expect(cells(read, 1)).toEqual(CODED);
    const said = prepare(table, { features: { employees: { codes: [] }, salesInWindow: { codes: [999_999] } } });
    expect(cells(said.table)).toEqual(CODED);
    expect(cells(said.table, 1).filter(Number.isNaN)).toHaveLength(5);
  });

  it('is a word that says so; "unknown" only where a person says so', () => {
    const industry = words('Steel', 'n/a', 'unknown', 'Steel', 'Glass', '');
    expect(cells(prepare(tableOf({ industry })).table)).toEqual(['Steel', '', 'unknown', 'Steel', 'Glass', '']);
    const said = prepare(tableOf({ industry }), { features: { industry: { missing: ['unknown'] } } });
    expect(cells(said.table)).toEqual(['Steel', 'n/a', '', 'Steel', 'Glass', '']);
    expect(said.prepared.shapes[0]?.missing).toEqual([{ word: 'unknown', rows: 1, read: true }]);
  });

  it('is nothing where nothing is said: the very same table', () => {
    const table = tableOf({ a: numbers(1, 2, X), b: words('x', 'y', '') });
    const { table: same, prepared } = prepare(table);
    expect(same).toBe(table);
    expect(prepared).toEqual({ shapes: [], of: 3, leftOut: [] });
  });
});

describe('the other kind', () => {
  it('reads words as numbers, remarks as missing, decimals as the column writes them', () => {
    const { table } = prepare(tableOf({ rating: words('1,5', '2,5', 'good', '', '10') }), {
      features: { rating: { kind: 'number' } },
    });
    expect(table.features[0]).toMatchObject({ unit: 'none' });
    expect(cells(table)).toEqual([1.5, 2.5, X, X, 10]);
  });

  it('reads numbers as words, also of a new customer whose number was never seen', () => {
    const { table, prepared } = prepare(tableOf({ grade: numbers(3, 1, X, 3) }), {
      features: { grade: { kind: 'word' } },
    });
    expect(cells(table)).toEqual(['3', '1', '', '3']);
    expect(table.features[0]).toMatchObject({ unit: 'category', scale: 'linear' });
    expect(cells(shapeTable(prepared.shapes, tableOf({ grade: numbers(7, 1) })))).toEqual(['7', '1']);
  });

  it('keeps names that a person calls words, which are left out otherwise', () => {
    const names = words(...Array.from({ length: 20 }, (_, i) => (i < 6 ? `s${i % 2}` : `n${i}`)));
    const table = tableOf({ name: names, other: numbers(...Array.from({ length: 20 }, (_, i) => i)) });
    const mostly = tableOf({ name: words(...Array.from({ length: 20 }, (_, i) => `n${Math.max(1, i)}`)) });
    expect(encode(mostly, five).encoding.dropped).toEqual([{ feature: 'name', reason: 'idLike' }]);
    const meant: Preparation = { features: { name: { kind: 'word' } } };
    expect(encode(mostly, five, meant).encoding.dims.map(({ level }) => level)).toEqual(['n1', 'other']);
    expect(encode(table, five, meant).encoding.dropped).toEqual([]);
  });
});

describe('bins', () => {
  const table = tableOf({ employees: numbers(5, 12, 60, X, 300) }, ['employees']);

  it('are words in the order of the edges, the same for new customers and leads', () => {
    const { table: binned, prepared } = prepare(table, { features: { employees: { bins: { edges: [10, 100] } } } });
    expect(cells(binned)).toEqual(['< 10', '10 – < 100', '10 – < 100', '', '≥ 100']);
    expect(binned.features[0]).toMatchObject({ unit: table.features[0]?.unit, scale: 'linear' });
    expect(unshaped(prepared.shapes, binned).values[0]?.kind).toBe('number');
    expect(cells(shapeTable(prepared.shapes, tableOf({ employees: numbers(99, 1e6) })))).toEqual([
      '10 – < 100',
      '≥ 100',
    ]);
  });

  it('with as many customers each are learnt once', () => {
    const { table: binned, prepared } = prepare(table, { features: { employees: { bins: { quantiles: 2 } } } });
    expect(new Set(cells(binned).filter((label) => label !== '')).size).toBe(2);
    expect(prepared.shapes[0]?.bins?.edges).toHaveLength(1);
    const few = prepare(tableOf({ employees: numbers(X, X) }), { features: { employees: { bins: { quantiles: 2 } } } });
    expect(few.prepared.shapes).toEqual([]);
  });
});

describe('customers left out', () => {
  const table = tableOf({ a: numbers(1, 2, X, 4), b: words('x', 'unknown', 'y', 'unknown') });

  it('go by a word, a number or a gap, each with its count', () => {
    const { table: left, prepared } = prepare(table, {
      features: { b: { leaveOut: { words: ['unknown'] } }, a: { leaveOut: { words: ['4'], empty: true } } },
    });
    expect(left.customerIds).toEqual(['c0']);
    expect(prepared).toMatchObject({ of: 4 });
    expect(prepared.leftOut).toEqual([
      { feature: 'a', rows: 1 },
      { feature: 'a', word: '4', rows: 1 },
      { feature: 'b', word: 'unknown', rows: 2 },
    ]);
  });

  it('are none where the feature is not there', () => {
    expect(prepare(table, { features: { gone: { leaveOut: { words: ['x'] } } } }).table).toBe(table);
  });
});

describe('an encoding', () => {
  const zs = (data: Float32Array, d: number, row: number) => [...data.subarray(row * d, (row + 1) * d)];

  it.each([
    ['robust', [-1, -0.5, 0, 0.5, 4]],
    ['minMax', [0, 1 / 89, 2 / 89, 3 / 89, 1]],
  ] as const)('by %s stands where it says', (scaling, expected) => {
    const { data } = encode(tableOf({ a: numbers(1, 2, 3, 4, 90) }), five, { scaling });
    expect([...data]).toEqual(expected.map((value) => expect.closeTo(value, 6)));
  });

  it('from 0 to 1 holds two words as far apart as the lowest and the highest number', () => {
    const table = tableOf({ a: numbers(0, 0, 10, 10), b: words('x', 'x', 'y', 'y') });
    const { encoding, data } = encode(table, five, { scaling: 'minMax' });
    const gap = (from: number, to: number) => {
      let sum = 0;
      for (let d = from; d < to; d++) {
        const own = ((data[d] as number) - (data[2 * encoding.dims.length + d] as number)) ** 2;
        sum += own * (encoding.weights[d] as number);
      }
      return sum;
    };
    expect(gap(1, 3)).toBeCloseTo(gap(0, 1), 5);
  });

  it('fills by mean or by the most common word where asked, and keeps it for new customers', () => {
    const table = tableOf({ a: numbers(1, 1, 4, X), b: words('x', 'x', 'y', '') });
    const { encoding, data } = encode(table, five, { numbers: 'mean', words: 'mode' });
    const d = encoding.dims.length;
    expect(zs(data, d, 3)[0]).toBeCloseTo(0, 6);
    expect(zs(data, d, 3).slice(1)).toEqual(zs(data, d, 0).slice(1));
    const other = encodeWith(encoding, tableOf({ a: numbers(X), b: words('') }));
    expect([...other]).toEqual(zs(data, d, 3));
  });

  it('fills from the most similar customers, new ones in the same way', () => {
    const random = createRandom(3);
    const size = Array.from({ length: 200 }, () => random.next() * 10);
    const gaps = (column: number[], every: number) => column.map((value, i) => (i % every === 1 ? X : value));
    const table = tableOf({
      a: numbers(...size),
      b: numbers(
        ...gaps(
          size.map((s) => 3 * s + random.next()),
          10,
        ),
      ),
      c: words(...size.map((s) => (s < 5 ? 'small' : 'large'))),
    });
    const { encoding, data } = encode(table, five, { numbers: 'nearest' });
    const d = encoding.dims.length;
    expect(encoding.nearest?.kinds).toEqual(['number']);
    for (let row = 1; row < 200; row += 10)
      expect(Math.abs((data[row * d] as number) - (data[row * d + 1] as number))).toBeLessThan(0.35);
    const again = encodeWith(encoding, tableOf({ a: numbers(9, 1), b: numbers(X, X), c: words('large', '') }));
    expect(again[1]).toBeGreaterThan(1);
    expect(again[d + 1]).toBeLessThan(-1);
  });

  it('leaves out what a person leaves out, and by another limit of what is missing', () => {
    const table = tableOf({ a: numbers(1, 2, X, X), b: words('x', 'y', 'x', 'y') });
    const { encoding } = encode(table, five, { mostMissing: 0.4, features: { b: { off: true } } });
    expect(encoding.dropped).toEqual([
      { feature: 'a', reason: 'tooEmpty' },
      { feature: 'b', reason: 'leftOut' },
    ]);
  });
});
