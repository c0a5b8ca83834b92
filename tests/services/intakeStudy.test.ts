import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Recipe } from '../../core/intake/recipe';
import type { IntakeStudyCalls } from '../../core/protocolIntake';
import { openStore } from '../../core/store/store';
import { createIntakeStudy } from '../../services/workers/intake/study';
import type { Answers } from '../../services/workers/rpc';

const STORE = 'files';
let study: Answers<IntakeStudyCalls>;
beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory();
  (await openStore(STORE)).close();
  study = createIntakeStudy({ now: () => Date.UTC(2026, 10, 24), tell: () => undefined });
});

const file = (name: string, content: string, lastModified = 1) => new File([content], name, { lastModified });
const add = (files: File[], saved?: Recipe) => study.add({ files, currency: 'EUR', ...(saved && { saved }) });
const keys = async (recipe: Recipe) =>
  (await study.outcome({ recipe, store: STORE })).doubts.map(({ key, grave }) => (grave ? `${key}!` : key));
const keep = (recipe: Recipe, id: string) => study.keep({ recipe, store: STORE, id, name: id, company: 'Acme' });

const JANUARY = 'OrderID,CustomerID,OrderDate,Total\nA1,K1,2026-01-05,10\n';
const FEBRUARY = 'OrderID,CustomerID,OrderDate,Total\nA2,K1,2026-02-05,20\n';

describe('files', () => {
  it('of one name are two, and the same one chosen again is one', async () => {
    await add([file('orders.csv', JANUARY)]);
    const again = await add([file('orders.csv', JANUARY)]);
    expect([again.sheets.map(({ name }) => name), again.twice]).toEqual([['orders.csv'], []]);
    const both = await add([file('orders.csv', FEBRUARY, 2)], again.recipe);
    expect(both.sheets.map(({ name }) => name)).toEqual(['orders.csv', 'orders (2).csv']);
    expect(both.twice).toEqual([{ name: 'orders.csv', as: 'orders (2).csv' }]);
    const { tables } = await study.outcome({ recipe: both.recipe });
    expect(tables.find(({ table }) => table === 'order')?.rows).toBe(2);
  });

  it('of which a sheet was left out leave it out when another row of names is chosen, until they are chosen anew', async () => {
    const title = 'Export,,,\n';
    const files = [file('orders.csv', title + JANUARY), file('february.csv', FEBRUARY)];
    const { recipe } = await add(files);
    const without = await study.drop({ sheet: 'february.csv', recipe });
    const after = await study.header({ sheet: 'orders.csv', header: 1, recipe: without.recipe });
    expect(after.sheets.map(({ name }) => name)).toEqual(['orders.csv']);
    const anew = await add(files.slice(1), after.recipe);
    expect(anew.sheets.map(({ name }) => name)).toEqual(['orders.csv', 'february.csv']);
  });

  it('in several currencies cannot be kept; rows of one can', async () => {
    const content = `OrderID,CustomerID,OrderDate,Total,Currency\nA1,K1,2026-01-05,10,EUR\nA2,K2,2026-01-05,10,USD\n`;
    const { recipe } = await add([file('orders.csv', content)]);
    expect(await keys(recipe)).toContain('currencies!');
    await expect(keep(recipe, 'a')).rejects.toMatchObject({ failure: { code: 'intake.currencies' } });
    const sheets = recipe.sheets.map((sheet) => ({ ...sheet, filters: [{ column: 'Currency', words: ['USD'] }] }));
    expect(await keys({ ...recipe, sheets })).not.toContain('currencies!');
    await keep({ ...recipe, sheets }, 'a');
  });

  it('say in which currency they are, and are not added to what was kept in another', async () => {
    const { recipe } = await add([file('orders.csv', JANUARY.replace(',10\n', ',10 £\n'))]);
    expect(recipe.currency).toBe('GBP');
    await keep({ ...recipe, currency: 'EUR' }, 'a');
    expect(await keys(recipe)).toContain('otherCurrency!');
    expect(await keys({ ...recipe, currency: 'EUR' })).toContain('currency');
  });

  it('that number other customers with the same ids are told, and put apart by a word', async () => {
    const names = (...all: string[]) => `CustomerID,CompanyName\n${all.map((name, i) => `${i},${name}`).join('\n')}\n`;
    const west = file('customers-west.csv', names('Alpha', 'Beta', 'Gamma'));
    const { recipe } = await add([file('customers-east.csv', names('Omega', 'Psi', 'Chi')), west]);
    const { doubts } = await study.outcome({ recipe });
    expect(doubts.find(({ key }) => key === 'clash.customer')?.values).toMatchObject({
      both: 3,
      differ: 3,
      id: '0',
      one: 'Omega',
      other: 'Alpha',
    });
    const apart = {
      ...recipe,
      sheets: recipe.sheets.map((sheet) =>
        sheet.sheet === 'customers-west.csv' ? { ...sheet, system: 'West' } : sheet,
      ),
    };
    expect(await keys(apart)).not.toContain('clash.customer');
    const { tables } = await study.outcome({ recipe: apart });
    expect(tables.find(({ table }) => table === 'customer')?.rows).toBe(6);
  });

  it('that number other customers than those that were kept are told', async () => {
    const { recipe } = await add([file('customers.csv', 'CustomerID,CompanyName\n1,Alpha GmbH\n2,Beta\n')]);
    await keep(recipe, 'a');
    const next = createIntakeStudy({ now: () => 0, tell: () => undefined });
    const same = await next.add({
      files: [file('c.csv', 'CustomerID,CompanyName\n1,Alpha\n2,BETA\n')],
      currency: 'EUR',
    });
    expect((await next.outcome({ recipe: same.recipe, store: STORE })).doubts.map(({ key }) => key)).not.toContain(
      'clashKept.customer',
    );
    const other = createIntakeStudy({ now: () => 0, tell: () => undefined });
    const found = await other.add({
      files: [file('d.csv', 'CustomerID,CompanyName\n1,Psi\n2,Chi\n')],
      currency: 'EUR',
    });
    expect((await other.outcome({ recipe: found.recipe, store: STORE })).doubts.map(({ key }) => key)).toContain(
      'clashKept.customer',
    );
  });
});

describe('newer files', () => {
  it('of which the column is gone that rows were left out by are told so, and keep what was there before', async () => {
    const { recipe } = await add([
      file('orders.csv', JANUARY.replace('Total', 'Total,State').replace(',10', ',10,open')),
    ]);
    const filters = [{ column: 'State', words: ['cancelled'] }];
    const saved = {
      ...recipe,
      complete: true,
      sheets: recipe.sheets.map((sheet) => ({ ...sheet, filters })),
    };
    await keep(saved, 'a');
    const newer = await study.add({ files: [file('orders.csv', FEBRUARY, 3)], currency: 'EUR', saved, afresh: true });
    expect(newer.sheets.map(({ name }) => name)).toEqual(['orders.csv']);
    expect(newer.gone).toContainEqual({ sheet: 'orders.csv', column: 'State', filter: filters[0] });
    expect(newer.recipe.complete).toBe(false);
    const { removed } = await study.outcome({ recipe: newer.recipe, store: STORE, id: 'a' });
    expect(removed).toMatchObject({ order: 1 });
  });
});
