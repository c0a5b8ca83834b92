import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OrderedLine } from '../../../../core/configuration/orders';
import type { ProductModel } from '../../../../core/configuration/product/model';
import { clusters, groupOrders } from '../../../../core/configuration/recommend/clusters';
import { frequencyPoints } from '../../../../core/configuration/recommend/frequency';
import { lineReader } from '../../../../core/configuration/recommend/table';
import { finish } from '../../../../core/kernels/finish';
import { attributes, emptyAsk, type Past, tableOf, times } from './tables';

/** Two dense places and two orders that are like no other. */
const past: Past[] = [
  ...times(12, { values: [0, 0, 0, 0, 0, 0] }),
  ...times(3, { values: [0, 0, 0, 0, 0, 1] }),
  ...times(9, { values: [1, 1, 1, 1, 1, 1] }),
  { values: [2, 0, 2, 1, 2, 0] },
  { values: [0, 2, 1, 2, 0, 2] },
];
const table = tableOf(attributes(3, 3, 3, 3, 3, 3), past);

const value = fc.integer({ min: 0, max: 2 });

describe('the first published attempt', () => {
  it('groups orders by density, and leaves out those that are like no other', () => {
    const { groups, noise, eps } = finish(groupOrders(table));
    expect(groups.map((rows) => rows.length)).toEqual([15, 9]);
    expect(noise).toBe(2);
    expect(eps).toBeGreaterThan(0);
  });

  it('proposes the most common configuration of the largest group, and tells of how many orders each parameter is', () => {
    const made = finish(clusters.fit(table))({});
    const best = made.wholes?.(emptyAsk(table), 3) ?? [];
    expect(best.map(({ values }) => [...values])).toEqual([
      [0, 0, 0, 0, 0, 0],
      [1, 1, 1, 1, 1, 1],
    ]);
    expect(made.distributions(emptyAsk(table))[5]?.[0]).toBeCloseTo(12 / 15, 4);
    const { rows, groups } = made.counting(emptyAsk(table));
    expect(rows).toHaveLength(15);
    expect(groups).toMatchObject({ groups: 2, noise: 2 });
  });

  it('asks another group where what is decided speaks for it', () => {
    const made = finish(clusters.fit(table))({});
    const known = Int16Array.of(-1, 1, -1, -1, -1, -1);
    expect([...(made.wholes?.({ ...emptyAsk(table), known }, 1)[0]?.values ?? [])]).toEqual([1, 1, 1, 1, 1, 1]);
  });

  it('groups the orders of an area alone where one is asked for', () => {
    const made = finish(clusters.fit(table))({});
    const among = Int32Array.from({ length: 11 }, (_, i) => 15 + i);
    expect([...(made.wholes?.({ ...emptyAsk(table), among }, 1)[0]?.values ?? [])]).toEqual([1, 1, 1, 1, 1, 1]);
  });

  it('counts the orders of an area by their places among all', () => {
    const made = finish(clusters.fit(table))({});
    const among = Int32Array.of(0, 15, 16, 17, 18, 19, 20);
    expect([...made.counting({ ...emptyAsk(table), among }).rows].sort((a, b) => a - b)).toEqual([...among]);
  });

  it('sees some place that is dense, whatever the orders are', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(value, value, value, value), { minLength: 1, maxLength: 12 }), (rows) => {
        const { groups } = finish(
          groupOrders(
            tableOf(
              attributes(3, 3, 3, 3),
              rows.map((values) => ({ values })),
            ),
          ),
        );
        expect(groups[0]?.length).toBeGreaterThan(0);
      }),
    );
  });

  it('knows one group where there are too few orders to see any', () => {
    const few = tableOf(attributes(2, 2), times(3, { values: [1, 0] }));
    const made = finish(clusters.fit(few))({});
    expect([...(made.wholes?.(emptyAsk(few), 1)[0]?.values ?? [])]).toEqual([1, 0]);
  });
});

describe('frequency vectors', () => {
  const option = (id: string, values: string[]) => ({
    id,
    kind: 'option' as const,
    product: id,
    values,
    optional: true,
  });
  const model: ProductModel = {
    product: 'P',
    variables: [
      option('A', ['', '1', '2', '4']),
      option('A/B', ['', '1']),
      {
        id: 'A#colour',
        kind: 'attribute',
        product: 'A',
        attribute: 'colour',
        values: ['', 'red', 'blue'],
        optional: false,
      },
    ],
    constraints: [],
    defaults: [],
  };
  const read = lineReader(model);
  const line = (product: string, quantity: number, inside: OrderedLine[] = [], values = {}): OrderedLine => ({
    product,
    quantity,
    values,
    options: new Map(inside.map((option) => [option.product, option])),
  });

  it('have the same length for every configuration, however many lines it has', () => {
    const full = line('P', 3, [line('A', 6, [line('B', 6)], { colour: 'blue' })]);
    const { data, n, d } = frequencyPoints(model, [read(line('P', 1)), read(full)]);
    expect([n, d]).toEqual([2, 5]);
    // Six in three are two apiece, of at most four.
    expect([...data]).toEqual([0, 0, 1, 0, 0, 0.5, 1, 0, 0, 1]);
  });
});
