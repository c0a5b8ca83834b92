import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createWriter } from '../../../components/kit/text';
import { bitsOf, both, count, countBoth, without } from '../../../core/explain/bits';
import { conditionsOf, holds } from '../../../core/explain/conditions';
import { segmentRules } from '../../../core/explain/rules';
import { tellRules } from '../../../core/explain/ruleText';
import { createRandom } from '../../../core/kernels/random';
import { numbers, plantedTable, tableOf } from './tables';

const EUR = { code: 'EUR', scale: 2 };
const write = createWriter('en', 0);
const { table, assignment } = plantedTable(1_500, 4);
const ALL = table.features.map((_, f) => f);
const lists = segmentRules(table, assignment, 3, ALL, createRandom(1));

describe('rules of segments', () => {
  it('find a planted rule and say it in words', () => {
    const [rule] = tellRules(table, lists[0] ?? { rules: [], test: { of: 0, members: 0, fits: 0, right: 0 } }, EUR);
    expect(write(rule?.text ?? { key: '' })).toMatch(
      /^(Orders per year at least 6 and share of options at least 20\u202f%|Share of options at least 20\u202f% and orders per year at least 6)$/,
    );
    expect(write(rule?.evidence ?? { key: '' })).toMatch(
      /^\d+ of \d+ customers that it fits are in the segment; it finds/,
    );
  });

  it('are tested on customers that they were not made from', () => {
    const { test, rules } = lists[0] ?? { rules: [] };
    expect(test?.of).toBe(450);
    const first = rules[0]?.test;
    // What is not known of orders keeps one in ten out.
    expect((first?.right ?? 0) / (first?.fits ?? 1)).toBeGreaterThan(0.95);
    expect((first?.right ?? 0) / (first?.members ?? 1)).toBeGreaterThan(0.8);
    expect((test?.right ?? 0) <= (test?.fits ?? 0)).toBe(true);
  });

  it('hold the numbers that a count by hand gives', () => {
    const everyone = { of: table.customerIds.length, fits: 0, right: 0 };
    const conditions = lists[1]?.rules[0]?.conditions ?? [];
    expect(conditions.length).toBeGreaterThan(0);
    for (const row of assignment.keys()) {
      if (!conditions.every((one) => holds(one, table.values[one.feature], row))) continue;
      everyone.fits++;
      if (assignment[row] === 1) everyone.right++;
    }
    const test = lists[1]?.rules[0]?.test ?? { fits: 0, right: 0 };
    // The 30 % set aside look like all of them.
    expect(test.fits / 450).toBeCloseTo(everyone.fits / everyone.of, 1);
    expect(test.right / test.fits).toBeCloseTo(everyone.right / everyone.fits, 1);
  });

  it('are the same again with the same chance', () => {
    expect(segmentRules(table, assignment, 3, ALL, createRandom(1))).toEqual(lists);
  });

  it('are none where segments follow nothing, and of segments of a handful', () => {
    const random = createRandom(9);
    const chance = assignment.map(() => Math.floor(random.next() * 3));
    for (const { rules, test } of segmentRules(table, chance, 3, ALL, createRandom(1)))
      for (const rule of rules) expect(rule.test.right / Math.max(1, test.members)).toBeLessThan(0.3);
    const tiny = assignment.map((_, i) => (i < 3 ? 1 : 0));
    expect(segmentRules(table, tiny, 2, ALL, createRandom(1))[1]?.rules).toEqual([]);
  });

  it.each([
    ['no customers', tableOf({ ordersPerYear: numbers([]) }), 0],
    ['one customer', tableOf({ ordersPerYear: numbers([1]) }), 1],
    ['nothing known', tableOf({ ordersPerYear: numbers(new Array(9).fill(Number.NaN)) }), 9],
    ['all the same', tableOf({ ordersPerYear: numbers(new Array(9).fill(3)) }), 9],
  ])('are none of %s', (_, some, n) => {
    const half = Uint8Array.from({ length: n }, (_, i) => i % 2);
    const found = segmentRules(some, half, 2, [0], createRandom(1));
    expect(found.map(({ rules }) => rules)).toEqual([[], []]);
  });
});

describe('conditions', () => {
  const rows = Int32Array.from(assignment.keys());

  it('have limits that read as they are tested', () => {
    const limits = conditionsOf(table, 1, rows).flatMap((one) => ('value' in one ? [one.value] : []));
    expect(limits.length).toBeGreaterThan(4);
    for (const limit of limits) expect(limit).toBe(Math.round(limit * 100) / 100);
    const counts = conditionsOf(table, 4, rows).flatMap((one) => ('value' in one ? [one.value] : []));
    expect(counts.every(Number.isInteger)).toBe(true);
  });

  it('are no longer told twice where they are both limits of one feature', () => {
    const test = { of: 1, members: 1, fits: 1, right: 1 };
    const conditions = [
      { kind: 'below', feature: 0, value: 8 },
      { kind: 'not', feature: 2, code: 0 },
      { kind: 'atLeast', feature: 0, value: 3 },
    ] as const;
    const [told] = tellRules(table, { rules: [{ conditions, test }], test }, EUR);
    expect(write(told?.text ?? { key: '' })).toBe('Orders per year at least 3 and below 8 and industry is not Food');
  });

  it('hold of nothing that is not known', () => {
    const unknown = { kind: 'category', codes: Int32Array.of(-1), dictionary: ['x'] } as const;
    for (const kind of ['is', 'not'] as const) expect(holds({ kind, feature: 0, code: 0 }, unknown, 0)).toBe(false);
    for (const kind of ['atLeast', 'below'] as const)
      expect(holds({ kind, feature: 0, value: 1 }, numbers([Number.NaN]), 0)).toBe(false);
  });
});

describe('sets of rows', () => {
  it('count as sets do', () => {
    const rows = fc.uniqueArray(fc.nat(200));
    fc.assert(
      fc.property(rows, rows, (a, b) => {
        const [x, y] = [a, b].map((list) => bitsOf(201, (row) => list.includes(row))) as [Uint32Array, Uint32Array];
        const shared = a.filter((row) => b.includes(row)).length;
        expect([count(x), countBoth(x, y), count(both(x, y)), count(without(x, y))]).toEqual([
          a.length,
          shared,
          shared,
          a.length - shared,
        ]);
      }),
    );
  });
});
