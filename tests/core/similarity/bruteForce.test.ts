import { describe, expect, it } from 'vitest';
import type { FeatureTable, FeatureValues } from '../../../core/features/feature';
import { createRandom, integer } from '../../../core/kernels/random';
import { nearest, similarities } from '../../../core/similarity/nearest';
import { columnsIn, createSpace, type FeatureRow, rowIn } from '../../../core/similarity/space';

const ROWS = 20_000;
const NUMBERS = 12;
const CATEGORIES = 6;
const COUNT = 10;

/** Numbers (every other one on a logarithmic scale) and words, each with some missing, many of them equal. */
function mixedTable(rows: number, seed: number): FeatureTable {
  const random = createRandom(seed);
  const missing = (feature: number) => random.next() < (feature % 4) * 0.15;
  const values = Array.from({ length: NUMBERS + CATEGORIES }, (_, f): FeatureValues => {
    if (f < NUMBERS) {
      const number = () => (missing(f) ? Number.NaN : Math.floor(random.next() ** 3 * 10 ** (1 + (f % 5))));
      return { kind: 'number', values: Float64Array.from({ length: rows }, number) };
    }
    const dictionary = Array.from({ length: 2 + f }, (_, level) => `word ${level}`);
    const code = () => (missing(f) ? -1 : integer(random, dictionary.length));
    return { kind: 'category', codes: Int32Array.from({ length: rows }, code), dictionary };
  });
  return {
    customerIds: Array.from({ length: rows }, (_, i) => `c${i}`),
    asOf: 0,
    features: values.map(({ kind }, f) => ({
      id: `f${f}`,
      group: 'behaviour',
      unit: kind === 'category' ? 'category' : 'none',
      scale: kind === 'number' && f % 2 === 0 ? 'log' : 'linear',
      labelKey: `feature.f${f}`,
    })),
    values,
  };
}

const table = mixedTable(ROWS, 1);
const space = createSpace(table);
const strangers = mixedTable(40, 2);

/** The definition, pair by pair: the mean of what is known of both, what is not counts a quarter as half alike. */
function alikePairwise(a: Float32Array, row: number, weights: readonly number[]): number {
  let alike = 0;
  let known = 0;
  let all = 0;
  weights.forEach((weight, f) => {
    const gap = Math.abs((a[f] ?? Number.NaN) - (space.columns[f]?.[row] ?? Number.NaN));
    all += weight;
    if (weight === 0 || Number.isNaN(gap)) return;
    known += weight;
    alike += weight * (space.categorical[f] ? Number(gap === 0) : 1 - Math.min(1, gap));
  });
  const unknown = 0.25 * (all - known);
  return known === 0 ? 0 : (100 * (alike + 0.5 * unknown)) / (known + unknown);
}

/** Every row compared, all sorted. */
function sortAll(point: number | FeatureRow, weights: readonly number[]) {
  const own = typeof point === 'number' ? rowIn(space, table, point).scaled : point.scaled;
  const all = table.customerIds.map((_, row) => ({ row, similarity: alikePairwise(own, row, weights) }));
  all.sort((x, y) => y.similarity - x.similarity || x.row - y.row);
  return all.filter(({ row }) => row !== point).slice(0, COUNT);
}

describe('the most alike of 20,000 customers', () => {
  const random = createRandom(3);
  const queries = Array.from({ length: 10 }, (_, query) => ({
    query,
    point: query % 3 === 2 ? rowIn(space, strangers, query) : integer(random, ROWS),
    // Some features switched off, and in the last query all but two: that many customers are equally alike.
    weights: table.features.map((_, f) =>
      query === 9 ? Number(f > 15) : random.next() < 0.2 ? 0 : integer(random, 11),
    ),
  }));

  it.each(queries)('are those that sorting all gives, in the same order (query $query)', ({ point, weights }) => {
    const found = nearest(space, point, (feature) => weights[Number(feature.slice(1))] ?? 0, COUNT);
    expect(found).toEqual(sortAll(point, weights));
  });
});

describe('similarities to another table', () => {
  it('are those of each of its rows', () => {
    const weights = table.features.map((_, f) => 1 + (f % 3));
    const found = similarities(
      space,
      7,
      (feature) => weights[Number(feature.slice(1))] ?? 0,
      columnsIn(space, strangers),
    );
    const own = strangers.customerIds.map((_, row) => alikePairwise(rowIn(space, strangers, row).scaled, 7, weights));
    expect([...found]).toEqual(own);
  });
});
