import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { NO_SYNC } from '../../../core/store/meta';
import type { RowBatch } from '../../../core/store/rows';
import { openStore } from '../../../core/store/store';
import type { OrgFacts } from '../../../core/table/table';
import { FLAG_MISSING, TableBuilder, wordAt } from '../../../core/table/table';

const ORG: OrgFacts = {
  now: Date.UTC(2026, 10, 21),
  zone: 'Europe/Berlin',
  currency: { code: 'EUR', scale: 2 },
  name: 'Acme',
};

interface Product {
  id: string;
  name: string | undefined;
  family: string | undefined;
  active: boolean | undefined;
  unitCost: number | undefined;
}

function batch(products: readonly Product[], deletions: readonly string[] = [], step = 1): RowBatch {
  const builder = new TableBuilder('product');
  for (const { id, ...row } of products) builder.push(id, row);
  return { table: 'product', upserts: builder.build(), deletions, cursor: { format: 1, step }, org: ORG };
}

const product = (id: string, name?: string): Product => ({
  id,
  name,
  family: undefined,
  active: true,
  unitCost: undefined,
});

/** The rows of the product table as plain objects, in the order in which they come. */
async function readProducts(store: Awaited<ReturnType<typeof openStore>>): Promise<Product[]> {
  const table = (await store.rows())?.rows.product;
  if (!table) return [];
  const { name, family, active, unitCost } = table.columns;
  return table.ids.map((id, row) => {
    const cost = unitCost.values[row] ?? Number.NaN;
    const flag = active.values[row];
    return {
      id,
      name: wordAt(name, row),
      family: wordAt(family, row),
      active: flag === FLAG_MISSING ? undefined : flag === 1,
      unitCost: Number.isNaN(cost) ? undefined : cost,
    };
  });
}

let database = 0;
const open = () => openStore(`rows-test-${++database}`);

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});

describe('columns that are not wanted', () => {
  it('come as all missing, and take one array of a kind', async () => {
    const store = await openStore('some');
    await store.apply(batch([product('a', 'A'), product('b', 'B')]), NO_SYNC);
    const all = (await store.rows())?.rows.product;
    const some = (await store.rows((_, field) => field !== 'name' && field !== 'unitCost' && field !== 'modifiedAt'))
      ?.rows.product;
    expect(some?.ids).toEqual(all?.ids);
    expect(some?.columns.active).toEqual(all?.columns.active);
    expect([...(some?.columns.name.codes ?? [])]).toEqual([-1, -1]);
    expect([...(some?.columns.unitCost.values ?? [])]).toEqual([Number.NaN, Number.NaN]);
    expect(some?.columns.unitCost.values).toBe(some?.columns.modifiedAt.values);
    store.close();
  });
});

describe('rows of the store', () => {
  it('are undefined before the first batch', async () => {
    expect(await (await open()).rows()).toBeUndefined();
  });

  it('come sorted by id, the newest of each id, without what was deleted', async () => {
    const store = await open();
    await store.apply(batch([product('c', 'old'), product('a', 'A'), product('b', 'B')]), NO_SYNC);
    await store.apply(batch([product('c', 'new'), product('d', 'D')], ['a']), NO_SYNC);
    await store.apply(batch([product('a', 'back')], ['d']), NO_SYNC);
    expect((await readProducts(store)).map(({ id, name }) => [id, name])).toEqual([
      ['a', 'back'],
      ['b', 'B'],
      ['c', 'new'],
    ]);
    expect(await store.counts()).toEqual({ product: 3 });
  });

  it('of one batch with the same id: the last; deleted in the same batch: gone', async () => {
    const store = await open();
    await store.apply(batch([product('a', '1'), product('a', '2'), product('b', 'B')], ['b']), NO_SYNC);
    expect((await readProducts(store)).map(({ id, name }) => [id, name])).toEqual([['a', '2']]);
  });

  it('are found one by one through the keyed index', async () => {
    const store = await open();
    await store.apply(batch([product('a', 'A'), product('b', 'B')]), NO_SYNC);
    await store.apply(batch([product('b', 'newer')], ['a']), NO_SYNC);
    expect(await store.row('product', 'b')).toMatchObject({ name: 'newer', active: true });
    expect(await store.row('product', 'a')).toBeUndefined();
    expect(await store.row('product', 'never')).toBeUndefined();
  });

  it('refuse an id with a line break and keep rows and cursor of before', async () => {
    const store = await open();
    await store.apply(batch([product('a', 'A')], [], 1), NO_SYNC);
    await expect(store.apply(batch([product('x\ny')], [], 2), NO_SYNC)).rejects.toThrow(RangeError);
    expect((await store.state()).cursor).toEqual({ format: 1, step: 1 });
  });

  it('and the cursor change together or not at all', async () => {
    const store = await open();
    await store.apply(batch([product('a', 'A')], [], 1), NO_SYNC);
    const before = await store.state();
    // The cursor is written last; a function cannot be stored, so the transaction fails after the rows were put.
    const broken = { ...batch([product('b', 'B')]), cursor: { format: 1, fails: () => undefined } };
    await expect(store.apply(broken, NO_SYNC)).rejects.toThrow();
    expect(await store.state()).toEqual(before);
    expect((await readProducts(store)).map(({ id }) => id)).toEqual(['a']);
  });

  it('count the epoch up at midnight where the org is, not in Greenwich', async () => {
    const store = await open();
    const epochAt = async (iso: string): Promise<number> => {
      const org = { ...ORG, now: Date.parse(iso), zone: 'America/Los_Angeles' };
      await store.apply({ ...batch([]), org }, NO_SYNC);
      return (await store.state()).epoch;
    };
    // 23:30 on the 20th, 0:30 and 16:30 on the 21st in Los Angeles.
    expect(await epochAt('2026-11-21T07:30:00Z')).toBe(1);
    expect(await epochAt('2026-11-21T08:30:00Z')).toBe(2);
    expect(await epochAt('2026-11-22T00:30:00Z')).toBe(2);
  });

  it('count the epoch up with every change, and with the org’s day, not otherwise', async () => {
    const store = await open();
    await store.apply(batch([product('a', 'A')]), NO_SYNC);
    expect((await store.state()).epoch).toBe(1);
    await store.apply(batch([]), NO_SYNC);
    expect((await store.state()).epoch).toBe(1);
    await store.apply({ ...batch([]), org: { ...ORG, now: ORG.now + 86_400_000 } }, NO_SYNC);
    expect((await store.state()).epoch).toBe(2);
  });
});

describe('any sequence of batches', () => {
  const id = fc.constantFrom(...'abcdefghij');
  const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
  const row: fc.Arbitrary<Product> = fc.record({
    id,
    name: optional(fc.string({ minLength: 1, maxLength: 3 })),
    family: optional(fc.constantFrom('pump', 'valve', 'seal')),
    active: optional(fc.boolean()),
    unitCost: optional(fc.integer()),
  });
  const step = fc.oneof(
    {
      weight: 5,
      arbitrary: fc.record({ rows: fc.array(row, { maxLength: 6 }), deletions: fc.array(id, { maxLength: 3 }) }),
    },
    { weight: 1, arbitrary: fc.constant('compact' as const) },
  );

  it('gives the same rows as a plain map', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 50 }), async (steps) => {
        const store = await open();
        const model = new Map<string, Product>();
        let applied = 0;
        for (const each of steps) {
          if (each === 'compact') {
            await store.compact();
            continue;
          }
          await store.apply(batch(each.rows, each.deletions, ++applied), NO_SYNC);
          for (const product of each.rows) model.set(product.id, product);
          for (const gone of each.deletions) model.delete(gone);
        }
        const expected = [...model.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
        expect(await readProducts(store)).toEqual(expected);
        expect((await store.counts()).product ?? 0).toBe(model.size);
        for (const name of 'abcdefghij')
          expect((await store.row('product', name))?.name).toEqual(model.get(name)?.name);
        if (applied > 0) expect((await store.state()).cursor).toEqual({ format: 1, step: applied });
        store.close();
      }),
      { numRuns: 60 },
    );
  });

  it('gives the same bytes however it was cut into batches', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(row, { selector: (each) => each.id, minLength: 1 }), async (rows) => {
        const whole = await open();
        await whole.apply(batch(rows), NO_SYNC);
        const pieces = await open();
        for (const each of [...rows].reverse()) await pieces.apply(batch([each]), NO_SYNC);
        expect((await pieces.rows())?.rows).toEqual((await whole.rows())?.rows);
      }),
      { numRuns: 30 },
    );
  });
});
