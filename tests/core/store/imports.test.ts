import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, expect, it } from 'vitest';
import { type Day, MS_PER_DAY, parseDay } from '../../../core/crm/time';
import type { Recipe } from '../../../core/intake/recipe';
import { openStore, type Store } from '../../../core/store/store';
import { type Table, TableBuilder, wordAt } from '../../../core/table/table';

const ORG = { now: 0, zone: 'UTC', currency: { code: 'EUR', scale: 2 }, name: 'Acme' };
const RECIPE: Recipe = { format: 1, sheets: [], currency: 'EUR', complete: false };

interface Customer {
  id: string;
  name?: string;
  city?: string;
  employees?: number;
}
const customers = (rows: readonly Customer[]): Table => {
  const builder = new TableBuilder('customer');
  for (const { id, ...row } of rows) builder.push(id, row);
  return builder.build();
};

let store: Store;
beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory();
  store = await openStore('files');
});

const keep = (id: string, rows: readonly Customer[], more: Partial<Recipe> = {}, of: { dayless?: boolean } = {}) =>
  store.keepImport(
    { id, name: id, at: 1_000, files: [], recipe: { ...RECIPE, ...more }, ...of },
    [customers(rows)],
    ORG,
  );

async function kept(): Promise<Customer[]> {
  const read = await store.rows();
  const table = read?.rows.customer;
  if (!table) return [];
  return table.ids.map((id, row) => {
    const [name, city] = [wordAt(table.columns.name, row), wordAt(table.columns.city, row)];
    const employees = table.columns.employees.values[row] as number;
    return { id, ...(name && { name }), ...(city && { city }), ...(employees >= 0 && { employees }) };
  });
}

it('a second import brings a record up to date and leaves what the first said of it', async () => {
  await keep('a', [
    { id: 'K1', name: 'Alpha', employees: 12 },
    { id: 'K2', name: 'Beta' },
  ]);
  await keep('b', [
    { id: 'K1', name: 'K1', city: 'Oulu' },
    { id: 'K2', name: 'Beta AG' },
  ]);
  expect(await kept()).toEqual([
    { id: 'K1', name: 'Alpha', city: 'Oulu', employees: 12 },
    { id: 'K2', name: 'Beta AG' },
  ]);
});

it('an import that is kept again replaces its own rows, also what is empty now', async () => {
  await keep('a', [{ id: 'K1', name: 'Alpha', employees: 12 }]);
  await keep('a', [{ id: 'K1', name: 'Alpha' }]);
  expect(await kept()).toEqual([{ id: 'K1', name: 'Alpha' }]);
});

it('files of one month leave the earlier months, which go with the import that brought them', async () => {
  await keep('a', [{ id: 'K1', name: 'January' }]);
  const [summary] = await keep('a', [{ id: 'K2', name: 'February' }]);
  expect((await kept()).map(({ id }) => id)).toEqual(['K1', 'K2']);
  expect(summary?.rows).toEqual({ customer: 2 });
  expect(await store.removedBy('a', [customers([{ id: 'K3' }])])).toEqual({ customer: 2 });
  await keep('a', [{ id: 'K3', name: 'Everything' }], { complete: true });
  expect((await kept()).map(({ id }) => id)).toEqual(['K3']);
  await store.removeImport('a');
  expect(await kept()).toEqual([]);
});

it('amounts of two currencies are not kept as one', async () => {
  await keep('a', [{ id: 'K1' }]);
  await expect(keep('b', [{ id: 'K2' }], { currency: 'USD' })).rejects.toMatchObject({
    failure: { code: 'intake.otherCurrency' },
  });
  expect((await kept()).map(({ id }) => id)).toEqual(['K1']);
  expect((await store.state()).org?.currency.code).toBe('EUR');
  // The only import there is can be put right.
  await keep('a', [{ id: 'K1' }], { currency: 'USD' });
  expect(await store.imports()).toHaveLength(1);
});

it('"today" is that of the newest import in which something happened', async () => {
  const today = async () => (await store.state()).org?.now;
  const end = (day: Day) => (day + 1) * MS_PER_DAY - 1;
  const [old, newer] = [parseDay('1998-05-06'), parseDay('1999-05-06')];
  await keep('products', [{ id: 'P' }], {}, { dayless: true });
  expect(await today()).toBe(1_000);
  await keep('a', [{ id: 'K1' }], { asOf: newer });
  expect(await today()).toBe(end(newer));
  await keep('b', [{ id: 'K2' }], { asOf: old });
  expect(await today()).toBe(end(newer));
  await store.removeImport('a');
  expect(await today()).toBe(end(old));
});

it('what was done is told even where nobody heard of it, and once', async () => {
  await keep('a', [{ id: 'K1' }]);
  await store.removeImport('a');
  expect(await store.untoldImports()).toEqual([
    { id: 'a', what: 'kept' },
    { id: 'a', what: 'removed' },
  ]);
  await store.importsTold(1);
  expect(await store.untoldImports()).toEqual([{ id: 'a', what: 'removed' }]);
  await store.importsTold(1);
  expect(await store.untoldImports()).toEqual([]);
});
