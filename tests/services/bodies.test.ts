import { describe, expect, it } from 'vitest';
import { VERSION_TARGETS } from '../../core/outcome/targets';
import { parseBody } from '../../services/bodies';

describe('a plan that is asked for', () => {
  const planOf = (targets: string[]) => parseBody('fit', { plan: { targets } });

  it('may foresee whatever a version can, and nothing else', () => {
    expect(planOf([...VERSION_TARGETS])).toEqual({ plan: { targets: VERSION_TARGETS } });
    // Results of calls are learnt from a table of their own, never with a version.
    expect(() => planOf(['calls'])).toThrow();
    expect(() => planOf(['weather'])).toThrow();
  });
});

describe('lines that are to be written', () => {
  const asked = (...parents: (number | undefined)[]) =>
    parseBody('prepareWrite', {
      record: { kind: 'opportunity', id: 'd1' },
      lines: parents.map((parent) => ({
        product: 'p',
        name: 'P',
        quantity: 1,
        unitPrice: 5,
        ...(parent !== undefined && { parent }),
      })),
    }).lines.map(({ parent }) => parent);

  it('belong to lines that stand before them, or to none', () => {
    expect(asked(undefined, 0, 1, undefined, 0)).toEqual([undefined, 0, 1, undefined, 0]);
    for (const bad of [[0], [undefined, 1], [undefined, 2], [undefined, -1], [undefined, 0.5]])
      expect(() => asked(...bad)).toThrow('unreadableMessage');
  });
});

describe('what is asked for', () => {
  const known = (products: number, values: number) => {
    const many = <T>(count: number, value: T) =>
      Object.fromEntries(Array.from({ length: count }, (_, i): [string, T] => [`k${i}`, value]));
    return parseBody('recommend', { request: { known: many(products, many(values, '1')) } }).request.known;
  };

  it('decides about as many products and values as there can be, and no more', () => {
    expect(Object.keys(known(200, 1) ?? {})).toHaveLength(200);
    expect(Object.keys(known(1, 5_000)?.k0 ?? {})).toHaveLength(5_000);
    expect(() => known(201, 1)).toThrow('unreadableMessage');
    expect(() => known(1, 5_001)).toThrow('unreadableMessage');
  });

  it('has lines whose names are names', () => {
    const named = (name: string) =>
      parseBody('prepareWrite', {
        record: { kind: 'opportunity', id: 'd1' },
        lines: [{ product: 'p', name, quantity: 1, unitPrice: 5 }],
      });
    expect(named('n'.repeat(1_000)).lines).toHaveLength(1);
    expect(() => named('n'.repeat(1_001))).toThrow('unreadableMessage');
  });
});

describe('a price that is chosen', () => {
  const chosen = (price: number) =>
    parseBody('choosePrice', { record: { kind: 'opportunity', id: 'd1' }, price, versionId: 'v1', whatIf: {} });

  it('is one or more whole units that can be counted', () => {
    expect(chosen(1)).toMatchObject({ price: 1 });
    for (const price of [0, -1, 1.5, 2 ** 53, Number.NaN]) expect(() => chosen(price)).toThrow();
  });
});
