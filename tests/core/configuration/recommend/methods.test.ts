import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UNKNOWN } from '../../../../core/configuration/product/model';
import { judgePredictor } from '../../../../core/configuration/recommend/judge';
import type { Ask, ParameterTable, Predictor } from '../../../../core/configuration/recommend/method';
import { proposalsFor } from '../../../../core/configuration/recommend/proposals';
import { METHODS, methodOf, register } from '../../../../core/configuration/recommend/registry';
import { finish } from '../../../../core/kernels/finish';
import { createRandom, integer } from '../../../../core/kernels/random';
import { anything, attributes, emptyAsk, type Past, tableOf, times } from './tables';

function predictor(id: string, table: ParameterTable, numbers = methodOf(id).grid[0] ?? {}): Predictor {
  return finish(methodOf(id).fit(table))(numbers);
}

const ask = (table: ParameterTable, given: Partial<Ask>): Ask => ({ ...emptyAsk(table), ...given });

/** Mean share of later orders that were foreseen exactly. */
function exact(id: string, table: ParameterTable, later: number): number {
  const made = predictor(id, { ...table, ...{} });
  const rows = Array.from({ length: later }, (_, i) => table.rows - later + i);
  const hits = finish(judgePredictor(made, { table, validity: anything }, rows));
  return hits.filter(({ first }) => first).length / later;
}

/** Two colours go with trim 1 and are a bit rarer apiece than the third, which goes with trim 0: each parameter's most common value is never sold together. */
function dependent(): ParameterTable {
  const past: Past[] = [
    ...times(40, { values: [0, 0, 0] }),
    ...times(30, { values: [1, 1, 1] }),
    ...times(30, { values: [2, 1, 1] }),
  ];
  return tableOf(attributes(3, 2, 2), past);
}

describe('where parameters depend on one another', () => {
  it('a chain of classifiers foresees more orders exactly than independent ones', () => {
    const table = dependent();
    const first = proposalsFor(predictor('independent', table), anything, emptyAsk(table), 1).best[0];
    expect([...(first ?? [])]).toEqual([0, 1, 1]);
    expect(exact('independent', table, 100)).toBe(0);
    expect(exact('chain', table, 100)).toBe(0.4);
  });

  it('so does a powerset of what was sold, which never proposes what nobody bought', () => {
    const table = dependent();
    expect(exact('powerset', table, 100)).toBe(0.4);
    const best = proposalsFor(predictor('powerset', table), anything, emptyAsk(table), 3).best;
    expect(best.map((values) => [...values])).toEqual([
      [0, 0, 0],
      [1, 1, 1],
      [2, 1, 1],
    ]);
  });
});

describe('the powerset', () => {
  it('tells by what is known of the customer which configuration is the one', () => {
    const table = tableOf(attributes(2, 2), [
      ...times(20, { values: [0, 0], context: [0] }),
      ...times(12, { values: [1, 1], context: [1] }),
      ...times(6, { values: [0, 0], context: [1] }),
    ]);
    const asked = ask(table, { context: Int32Array.of(1) });
    expect([...(predictor('powerset', table).wholes?.(asked, 1)[0]?.values ?? [])]).toEqual([1, 1]);
    expect([...(predictor('common', table).wholes?.(asked, 1)[0]?.values ?? [])]).toEqual([0, 0]);
  });
});

describe('the density over past orders', () => {
  it('follows what is known, however little or much that is', () => {
    const table = tableOf(attributes(2, 2, 3), [
      ...times(6, { values: [0, 0, 0] }),
      ...times(4, { values: [1, 1, 2] }),
    ]);
    const made = predictor('density', table, { eps: 0.02, context: 1, own: 1 });
    const of = (...known: number[]) => made.distributions(ask(table, { known: Int16Array.from(known) }));
    expect(of(-1, -1, -1)[2]?.[0]).toBeCloseTo(0.6, 4);
    expect(of(-1, 1, -1)[2]?.[2]).toBeGreaterThan(0.95);
    expect(of(1, 1, -1)[2]?.[2]).toBeGreaterThan(0.999);
    // Never sold together: the rest is as of what differs least.
    expect(of(0, 1, -1)[2]?.[0]).toBeCloseTo(0.6, 4);
    expect([...(of(1, 1, -1)[0] ?? [])]).toEqual([0, 1]);
  });

  it('lets own orders and customers like this one count for more', () => {
    const table = tableOf(attributes(2), [
      ...times(30, { values: [0], context: [0], customer: 1 }),
      ...times(4, { values: [1], context: [1], customer: 2 }),
    ]);
    const [usual, alike, own] = [
      ask(table, {}),
      ask(table, { context: Int32Array.of(1) }),
      ask(table, { customer: 2 }),
    ].map((asked) => predictor('density', table, { eps: 0.02, context: 0.02, own: 0.02 }).distributions(asked)[0]?.[1]);
    expect(usual).toBeLessThan(0.5);
    expect(alike).toBeGreaterThan(0.5);
    expect(own).toBeGreaterThan(0.5);
  });
});

describe('every method', () => {
  const random = createRandom(5);
  const model = attributes(2, 3, 2, 4);
  const past = Array.from({ length: 60 }, (): Past => {
    const group = integer(random, 2);
    const noisy = (value: number, size: number) => (random.next() < 0.1 ? integer(random, size) : value);
    return { values: [noisy(group, 2), noisy(group, 3), noisy(group, 2), noisy(3 * group, 4)], context: [group] };
  });
  const table = tableOf(model, past);
  const rowsFit = [...METHODS.keys()].map((id) => [id, predictor(id, table)] as const);
  const known = fc.tuple(...model.variables.map(({ values }) => fc.integer({ min: UNKNOWN, max: values.length - 1 })));

  it.each(rowsFit)('%s answers any subset of what is known with shares that add up to 1', (_, made) => {
    fc.assert(
      fc.property(known, fc.integer({ min: -1, max: 1 }), (values, context) => {
        const asked = ask(table, { known: Int16Array.from(values), context: Int32Array.of(context) });
        made.distributions(asked).forEach((shares, v) => {
          expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
          expect(Math.min(...shares)).toBeGreaterThanOrEqual(0);
          if (values[v] !== UNKNOWN) expect(shares[values[v] as number]).toBe(1);
        });
        for (const { values: whole } of made.wholes?.(asked, 3) ?? [])
          values.forEach((value, v) => {
            if (value !== UNKNOWN) expect(whole[v]).toBe(value);
          });
        for (const row of made.counting(asked).rows) expect(row).toBeLessThan(table.rows);
      }),
      { numRuns: 60 },
    );
  });

  it.each([...METHODS.keys()])('%s says nothing for certain where there is nothing to learn from', (id) => {
    const none = tableOf(model, []);
    const shares = predictor(id, none).distributions(emptyAsk(none));
    shares.forEach((one, v) => {
      expect(one[0]).toBeCloseTo(1 / (model.variables[v]?.values.length ?? 0), 9);
    });
    expect(predictor(id, none).counting(emptyAsk(none)).rows).toHaveLength(0);
  });

  it.each([...METHODS.keys()])('%s gives the same answer for the same rows', (id) => {
    const asked = ask(table, { context: Int32Array.of(1) });
    expect(predictor(id, table).distributions(asked)).toEqual(predictor(id, table).distributions(asked));
  });

  it.each([...METHODS.keys()])('%s asks none but the rows that count', (id) => {
    const among = Int32Array.from({ length: 20 }, (_, i) => 3 * i);
    const counts = new Set(among);
    // What is said of the others does not matter.
    const changed = past.map((one, row) => (counts.has(row) ? one : { ...one, values: [1, 2, 1, 3] }));
    for (const first of [UNKNOWN, 0, 1]) {
      const [here, there] = [table, tableOf(model, changed)].map((of) => {
        const asked = ask(of, { known: Int16Array.of(first, UNKNOWN, UNKNOWN, UNKNOWN), among });
        const made = predictor(id, of, { ...methodOf(id).grid[0] });
        const { rows } = made.counting(asked);
        for (const row of rows) expect(counts.has(row)).toBe(true);
        return [made.distributions(asked), made.wholes?.(asked, 3).map(({ values }) => [...values]), rows];
      });
      expect(here).toEqual(there);
    }
  });

  it('is registered once', () => {
    expect(() => register(methodOf('density'))).toThrow(RangeError);
    expect(methodOf('gone').id).toBe('density');
  });
});
