import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readTable } from '../../../bench/tableFile';
import type { LeakTarget } from '../../../core/judging/leaks';
import { findLeaks, findLeaksSteps } from '../../../core/judging/leaks';
import { createRandom } from '../../../core/kernels/random';
import type { Frame } from '../../../core/table/frame';

const random = createRandom(11);
const n = 300;
const classes = Int32Array.from({ length: n }, () => (random.next() < 0.3 ? 1 : 0));
const noise = () => Float64Array.from({ length: n }, () => random.next());
const numbers = (name: string, values: Float64Array) => ({ name, values: { kind: 'number' as const, values } });
const frameOf = (...columns: Frame['columns'][number][]): Frame => ({ length: n, columns });
const target: LeakTarget = { kind: 'classes', classes };
const foundIn = (frame: Frame, of: LeakTarget = target) =>
  findLeaks(frame, of, createRandom(1)).map(({ kind, column, sure }) => [kind, column, sure]);

describe('the leak guard', () => {
  it('finds a number, and a word, that is the outcome in other clothes', () => {
    const discount = numbers(
      'value paid',
      noise().map((u, row) => (classes[row] === 1 ? 100 * u + 1 : 0)),
    );
    const reason = {
      name: 'reason',
      values: {
        kind: 'category' as const,
        codes: classes.map((c, row) => (c === 1 ? row % 3 : 3 + (row % 2))),
        dictionary: ['a', 'b', 'c', 'd', 'e'],
      },
    };
    expect(foundIn(frameOf(numbers('noise', noise()), discount, reason))).toEqual([
      ['tellsAlone', 'value paid', true],
      ['tellsAlone', 'reason', true],
    ]);
  });

  it('finds a column that is filled when the outcome is known', () => {
    const closed = numbers(
      'closed on',
      noise().map((u, row) => (classes[row] === 1 ? u : Number.NaN)),
    );
    expect(foundIn(frameOf(closed))).toEqual([['missingTells', 'closed on', true]]);
  });

  it('finds an amount that is set to 0 when a deal is lost, however many were lost', () => {
    const other = createRandom(12);
    for (const share of [0.05, 0.37, 0.55, 0.93]) {
      const won = Int32Array.from({ length: 1_000 }, () => (other.next() < share ? 0 : 1));
      const amount = numbers(
        'amount',
        Float64Array.from(won, (one) => one * (10 + 90 * other.next())),
      );
      expect(foundIn({ length: 1_000, columns: [amount] }, { kind: 'classes', classes: won })).toEqual([
        ['tellsAlone', 'amount', true],
      ]);
    }
  });

  it('asks about one that tells much', () => {
    const calls = numbers(
      'duration',
      noise().map((u, row) => u + (classes[row] ?? 0) * 0.6),
    );
    expect(foundIn(frameOf(calls))).toEqual([['tellsAlone', 'duration', false]]);
  });

  it('finds rows that stand in an order, and rows that are copies', () => {
    const sorted = Int32Array.from(classes).sort();
    expect(foundIn(frameOf(numbers('noise', noise())), { kind: 'classes', classes: sorted })).toEqual([
      ['rowOrder', undefined, false],
    ]);
    const copied = noise().map((u, row, all) => (row < 30 ? u : (all[row % 30] as number)));
    const alike = classes.map((_, row) => classes[row % 30] as number);
    const leaks = findLeaks(
      frameOf(...['a', 'b', 'c', 'd', 'e'].map((name) => numbers(name, copied))),
      { kind: 'classes', classes: alike },
      createRandom(1),
    );
    expect(leaks.find(({ kind }) => kind === 'copies')?.score).toBe(0.9);
  });

  it('finds nothing in noise, in names, in gaps by chance, in what is constant', () => {
    const names = {
      name: 'name',
      values: {
        kind: 'category' as const,
        codes: Int32Array.from(classes.keys()),
        dictionary: Array.from(classes.keys(), String),
      },
    };
    const gaps = numbers(
      'gaps',
      noise().map((u) => (u < 0.3 ? Number.NaN : u)),
    );
    const same = numbers('same', new Float64Array(n));
    expect(foundIn(frameOf(names, gaps, same, numbers('noise', noise())))).toEqual([]);
    expect(foundIn(frameOf(numbers('noise', noise())), { kind: 'classes', classes: new Int32Array(n) })).toEqual([]);
  });

  it('looks at numbers by rank, and at several classes', () => {
    const sales = noise().map((u) => u * u * u * 1e6);
    const profit = sales.map((value) => value * 0.2 + 5);
    const of: LeakTarget = { kind: 'numbers', values: sales };
    expect(foundIn(frameOf(numbers('profit', profit), numbers('noise', noise())), of)).toEqual([
      ['tellsAlone', 'profit', true],
    ]);
    const stages = Int32Array.from({ length: n }, (_, row) => (row * 7) % 4);
    expect(
      foundIn(
        frameOf(
          numbers(
            'step',
            Float64Array.from(stages, (s) => s * s),
          ),
        ),
        { kind: 'classes', classes: stages },
      ),
    ).toEqual([['tellsAlone', 'step', true]]);
  });

  it('says nothing of a handful of rows and refuses an outcome of another length', () => {
    expect(findLeaks({ length: 0, columns: [] }, { kind: 'classes', classes: [] }, createRandom(1))).toEqual([]);
    expect(() => findLeaks({ length: 2, columns: [] }, { kind: 'numbers', values: [1] }, createRandom(1))).toThrow(
      '2 rows',
    );
  });
});

const DATA = resolve(import.meta.dirname, '../../../../shared/data');
describe.skipIf(!existsSync(DATA))(`on public tables (skipped where ${DATA} is not there)`, () => {
  const leaksOf = (file: string, name: string) => {
    const table = readTable(`${DATA}/${file}`, { target: name });
    const of: LeakTarget =
      table.target.kind === 'regression'
        ? { kind: 'numbers', values: table.target.values }
        : { kind: 'classes', classes: table.target.classes };
    return findLeaks(table.frame, of, createRandom(1));
  };

  it('finds what is written when a deal closes', () => {
    const leaks = leaksOf('maven-crm/sales_pipeline.csv', 'deal_stage');
    expect(
      leaks
        .map(({ column }) => column)
        .slice(0, 3)
        .sort(),
    ).toEqual(['close_date', 'close_value', 'engage_date']);
  });

  it('counts the copies among 448 deals', () => {
    expect(
      leaksOf('salvirt-b2b/Salvirt_B2B_ML_dataset.csv', 'Status').find(({ kind }) => kind === 'copies')?.score,
    ).toBe(83 / 448);
  });

  it('are looked for in a step for each column and class', () => {
    const classes = Array.from({ length: 60 }, (_, i) => i % 6);
    const values = Float64Array.from(classes, (_, i) => (i * 7) % 11);
    const frame: Frame = { length: 60, columns: [{ name: 'x', values: { kind: 'number', values } }] };
    let steps = 0;
    for (const _ of findLeaksSteps(frame, { kind: 'classes', classes }, createRandom(1))) steps++;
    expect(steps).toBeGreaterThanOrEqual(2 * 6);
  });
});
