import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TableName } from '../../../../core/crm/schema';
import { SCHEMA } from '../../../../core/crm/schema';
import type { Badge, Insight } from '../../../../core/engine/insight';
import { DEFAULT_PLAN } from '../../../../core/engine/plan';
import type { Version } from '../../../../core/engine/version';
import { OWNED_BY } from '../../../../core/store/forget/belongings';
import { keepImport } from '../../../../core/store/imports';
import { NO_SYNC } from '../../../../core/store/meta';
import type { RowBatch } from '../../../../core/store/rows';
import { openDatabase } from '../../../../core/store/schema';
import { openStore, type Store } from '../../../../core/store/store';
import type { Cell } from '../../../../core/table/table';
import { TableBuilder } from '../../../../core/table/table';
import { keepVersion } from '../../../services/org';
import { tinyVersion } from '../../../services/tinyVersion';

const ORG = { now: Date.UTC(2026, 10, 21), zone: 'UTC', currency: { code: 'EUR', scale: 2 }, name: 'Acme' };
const OPTIONS = { at: 7, newKey: new Uint8Array(32).fill(3) };

type Filled = [string, Record<string, Cell>];

function batchOf(table: TableName, rows: readonly Filled[], more: Partial<RowBatch> = {}): RowBatch {
  const built = new TableBuilder(table);
  for (const [id, cells] of rows) built.push(id, cells as never);
  return { table, upserts: built.build(), deletions: [], cursor: { format: 1 }, org: ORG, ...more };
}

/** Two customers with a row in every table that belongs to them; everything of one has its word in it. */
function rowsOf(word: string): [TableName, Filled[]][] {
  const customer: Filled = [
    `customer-${word}`,
    { name: `${word} Oy`, website: `https://${word}.example`, city: word, industry: 'Metal', country: 'FI' },
  ];
  const owned = Object.entries(OWNED_BY).map(([table, fields]): [TableName, Filled[]] => {
    const refs = Object.fromEntries(Object.entries(fields).map(([field, owner]) => [field, `${owner}-${word}`]));
    const name = 'name' in SCHEMA[table as TableName] ? { name: `${table} of ${word}` } : {};
    return [table as TableName, [[`${table}-${word}`, { ...refs, ...name }]]];
  });
  return [['customer', [customer]], ...owned];
}

async function filled(): Promise<Store> {
  const store = await openStore(`forget-${Math.random()}`);
  for (const word of ['Zebrafish', 'Mountain'])
    for (const [table, rows] of rowsOf(word)) await store.apply(batchOf(table, rows), NO_SYNC);
  return store;
}

/** Every string of everything that is stored, keys too. */
async function everyWord({ name }: Pick<Store, 'name'>): Promise<string> {
  const db = await openDatabase(name);
  const words: string[] = [];
  const walk = (value: unknown): void => {
    if (typeof value === 'string') words.push(value);
    else if (value instanceof Map) for (const pair of value) walk(pair);
    else if (typeof value === 'object' && value !== null && !ArrayBuffer.isView(value)) {
      words.push(...Object.keys(value));
      Object.values(value).forEach(walk);
    }
  };
  for (const store of db.objectStoreNames) {
    walk(await db.getAllKeys(store));
    walk(await db.getAll(store));
  }
  db.close();
  return words.join('\n');
}

/** What people and Peerlens leave behind about a customer and its deal. */
async function workOn(store: Store, word: string): Promise<void> {
  const key = `opportunity:opportunity-${word}`;
  const neighbour = { ref: { source: 's', kind: 'customer', id: `customer-${word}` }, name: `${word} Oy` };
  const at = { versionId: 'v', epoch: 1, inputs: '' };
  await store.saveInsight(key, at, { similar: { customers: [] } } as unknown as Insight);
  await store.saveInsight(`opportunity:beside-${word.length}`, at, {
    similar: { customers: [neighbour] },
  } as unknown as Insight);
  await store.visit(key, 5, 5);
  await store.argue(key, 'chance:pushed', { because: 'notRelevant', at: 5 });
  await store.keepSaid({ kind: 'opportunity', id: `opportunity-${word}` }, { ownChance: undefined });
  await store.keepApart(`customer-${word} customer-else`, true);
  await store.log('decide', { record: key, decisions: [] }, 5);
  await store.keepOffers(
    [{ id: `offer-${word}`, customer: `customer-${word}`, customerName: word, lines: [] }],
    {},
    'add' as never,
  );
}

describe('a forgotten customer', () => {
  it('leaves rows, dictionaries, keys, words of people, offers and the content of the log', async () => {
    const store = await filled();
    for (const word of ['Zebrafish', 'Mountain']) await workOn(store, word);
    const badge = (word: string) => ({ key: `customer:customer-${word}` }) as Badge;
    await store.saveBadges(
      [badge('Zebrafish'), badge('Mountain')],
      [['order:order-Zebrafish', 'customer:customer-Zebrafish']],
    );
    expect(await everyWord(store)).toContain('Zebrafish');
    const report = await store.forget(['customer-Zebrafish'], OPTIONS);
    const left = await everyWord(store);
    expect(left).not.toMatch(/zebrafish/i);
    expect(report?.rows).toEqual(Object.fromEntries(rowsOf('Zebrafish').map(([table]) => [table, 1])));
    expect(report?.elsewhere).toMatchObject({
      badges: 2,
      insights: 2,
      visits: 1,
      hidden: 1,
      said: 1,
      offers: 1,
      log: 1,
    });
    expect(JSON.stringify(report)).not.toMatch(/zebrafish/i);
  });

  it('takes nothing of another customer with it', async () => {
    const [both, one] = [await filled(), await openStore(`alone-${Math.random()}`)];
    for (const [table, rows] of rowsOf('Mountain')) await one.apply(batchOf(table, rows), NO_SYNC);
    await workOn(both, 'Mountain');
    await both.forget(['customer-Zebrafish'], OPTIONS);
    expect((await both.rows())?.rows).toEqual((await one.rows())?.rows);
    expect(await both.lastInsight('opportunity:opportunity-Mountain')).toBeDefined();
    expect(await both.argued('opportunity:opportunity-Mountain')).toHaveLength(1);
    expect(await both.offers()).toHaveLength(1);
  });

  it('is not found inside other names, keys and codes, and what stays is called as it was', async () => {
    const store = await filled();
    // A deal called like a family of products, a product whose code holds an id, and customers whose names hold the name.
    await store.apply(
      batchOf('customer', [
        ['100234', { name: 'Nordic', website: 'nordic.example' }],
        ['c-2', { name: 'Nordic Pumps Oy' }],
        ['c-3', { name: 'Nordica' }],
      ]),
      NO_SYNC,
    );
    await store.apply(
      batchOf('product', [
        ['p-1', { name: 'Pump', code: 'PUMP-100234', family: 'Machinery' }],
        ['100234', { name: 'Hose', code: 'H' }],
      ]),
      NO_SYNC,
    );
    await store.apply(batchOf('opportunity', [['deal-1', { customer: '100234', name: 'Machinery' }]]), NO_SYNC);
    const said = {
      ...{
        code: 'PUMP-100234',
        family: 'Machinery',
        about: 'Nordic Pumps Oy beside Nordica',
        of: { kind: 'product', id: '100234' },
      },
    };
    await store.log('other', said, 5);
    await store.log('own', { text: 'Wrote to Nordic, then to Nordic Pumps Oy' }, 6);
    await store.log('reference', { of: { kind: 'customer', id: '100234' } }, 7);
    await store.keepOffers([{ id: 'o-1', customerName: 'Nordic Pumps Oy', lines: [] }], {}, 'add' as never);
    await store.forget(['100234'], OPTIONS);
    expect((await store.lastLogged('other'))?.content).toEqual(said);
    expect(JSON.stringify((await store.lastLogged('own')) ?? '')).not.toContain('Wrote to Nordic,');
    expect(JSON.stringify((await store.lastLogged('reference')) ?? '')).not.toContain('100234');
    expect(await store.offers()).toHaveLength(1);
    expect(await store.row('customer', 'c-2')).toMatchObject({ name: 'Nordic Pumps Oy' });
    expect(await store.row('product', '100234')).toMatchObject({ name: 'Hose' });
  });

  it('does not come back through a file that calls it by another number, nor does what stands there of it', async () => {
    const store = await filled();
    await store.forget(['customer-Zebrafish'], OPTIONS);
    const file = [
      batchOf('customer', [
        ['K-1', { name: 'ZEBRAFISH' }],
        ['K-2', { name: 'Mountain Oy' }],
      ]),
      batchOf('order', [
        ['A-1', { customer: 'K-1' }],
        ['A-2', { customer: 'K-2' }],
      ]),
      batchOf('orderLine', [
        ['A-1-1', { order: 'A-1' }],
        ['A-2-1', { order: 'A-2' }],
      ]),
    ];
    const recipe = { format: 1, sheets: [], currency: 'EUR', complete: false } as const;
    const summary = { id: 'i', name: 'zebrafish_oy 2026.csv', at: 1, recipe };
    const files = [{ name: 'zebrafish_oy 2026.csv', bytes: 10, rows: 2 }];
    for (let times = 0; times < 2; times++)
      await store.keepImport(
        { ...summary, files },
        file.map(({ upserts }) => upserts),
        ORG,
      );
    expect(await store.row('customer', 'K-1')).toBeUndefined();
    expect(await store.row('order', 'A-1')).toBeUndefined();
    expect(await store.row('orderLine', 'A-1-1')).toBeUndefined();
    expect(await store.row('orderLine', 'A-2-1')).toBeDefined();
  });

  it('is left out of an import that was under way while it was forgotten', async () => {
    const store = await filled();
    const recipe = { format: 1, sheets: [], currency: 'EUR', complete: false } as const;
    const tables = [
      batchOf('customer', [
        ['K-1', { name: 'Zebrafish Oy' }],
        ['K-2', { name: 'Other' }],
      ]).upserts,
    ];
    const summary = { id: 'i', name: 'list.csv', at: 1, recipe, files: [] };
    await Promise.all([store.keepImport(summary, tables, ORG), store.forget(['customer-Zebrafish'], OPTIONS)]);
    await store.keepImport(summary, tables, ORG);
    expect(await store.row('customer', 'K-2')).toBeDefined();
    const db = await openDatabase(store.name);
    // The list that the tables were looked through by is an older one: nothing is kept.
    expect(await keepImport(db, { ...summary, id: 'late' }, tables, ORG, '')).toBeUndefined();
    expect((await store.imports()).map(({ id }) => id)).toEqual(['i']);
    db.close();
  });

  it('is not told by the names of files', async () => {
    const store = await filled();
    const recipe = { format: 1, sheets: [], currency: 'EUR', complete: false } as const;
    const file = { name: 'zebrafish_oy-2026.csv', bytes: 10, rows: 2 };
    await store.keepImport({ id: 'i', name: file.name, at: 1, recipe, files: [file] }, [], ORG);
    await store.keepOffers([{ id: 'o', lines: [] }], { file: 'Offers to ZebraFish.xlsx', importedAt: 4 });
    await store.forget(['customer-Zebrafish'], OPTIONS);
    expect(await everyWord(store)).not.toMatch(/zebrafish/i);
    expect((await store.imports())[0]).toMatchObject({ name: '…', files: [{ name: '…', rows: 2 }] });
  });

  it('is nobody’s parent any more', async () => {
    const store = await filled();
    await store.apply(batchOf('customer', [['child', { name: 'Child', parent: 'customer-Zebrafish' }]]), NO_SYNC);
    await store.forget(['customer-Zebrafish'], OPTIONS);
    expect(await store.row('customer', 'child')).toMatchObject({ name: 'Child', parent: undefined });
    await store.apply(batchOf('customer', [['child', { name: 'Child', parent: 'customer-Zebrafish' }]]), NO_SYNC);
    expect(await store.row('customer', 'child')).toMatchObject({ name: 'Child', parent: undefined });
    expect(await everyWord(store)).not.toMatch(/zebrafish/i);
  });

  it('stays away whatever a sync brings, its new deals and their lines too, until a person takes it back', async () => {
    const store = await filled();
    const report = await store.forget(['customer-Zebrafish'], OPTIONS);
    for (const [table, rows] of rowsOf('Zebrafish')) await store.apply(batchOf(table, rows), NO_SYNC);
    await store.apply(batchOf('opportunity', [['new-Zebrafish', { customer: 'customer-Zebrafish' }]]), NO_SYNC);
    await store.apply(batchOf('opportunityLine', [['line-Zebrafish', { opportunity: 'new-Zebrafish' }]]), NO_SYNC);
    const sweep = { after: '', upTo: '~', present: ['customer-Mountain', 'customer-Zebrafish'] };
    expect(await store.apply(batchOf('customer', [], { sweep }), NO_SYNC)).toEqual([]);
    expect(await everyWord(store)).not.toMatch(/zebrafish/i);

    expect(await store.takeBackForgotten(report?.digest ?? '')).toBe(true);
    expect((await store.state()).cursor).toEqual({ format: 0 });
    for (const [table, rows] of rowsOf('Zebrafish')) await store.apply(batchOf(table, rows), NO_SYNC);
    expect((await store.counts()).orderLine).toBe(2);
    expect(await store.forgotten()).toEqual([]);
  });

  it('is marked in the versions that were made from it, and is not in them', async () => {
    const store = await filled();
    const customerIds = ['customer-Zebrafish', 'customer-Mountain'];
    const values = [
      { kind: 'number' as const, values: Float64Array.of(1, 2) },
      { kind: 'category' as const, codes: Int32Array.of(0, 0), dictionary: ['Metal'] },
    ];
    const tiny = tinyVersion('first', DEFAULT_PLAN, 1);
    const version: Version = {
      ...tiny,
      features: { ...tiny.features, customerIds, values },
      assignment: Uint8Array.of(0, 1),
      strength: Float32Array.of(1, 1),
      alternatives: [],
    };
    await keepVersion({ store }, version);
    await store.publish(version.id, 3);
    await store.forget(['customer-Zebrafish'], OPTIONS);
    expect((await store.versions())[0]?.forgotten).toBe(1);
    const kept = await store.version(version.id, version.format);
    if (!kept || kept === 'unreadable') throw new Error('the version is gone');
    expect(kept.features.customerIds.slice(1)).toEqual(customerIds.slice(1));
    expect(kept.assignment[0]).toBe(255);
    expect(
      kept.features.values.map((column) => [...(column.kind === 'number' ? column.values : column.codes)]),
    ).toEqual([
      [NaN, 2],
      [-1, 0],
    ]);
    expect(await everyWord(store)).not.toMatch(/zebrafish/i);
    await keepVersion({ store }, tinyVersion('later', DEFAULT_PLAN, 9));
    expect((await store.versions()).find(({ id }) => id === 'later')?.forgotten).toBeUndefined();
  });

  it('is forgotten to the end where that was cut off', async () => {
    const store = await filled();
    const db = await openDatabase(store.name);
    await db.put('meta', ['customer-Zebrafish'], 'forgetting');
    db.close();
    expect(await store.goOnForgetting(OPTIONS)).toBe(true);
    expect(await everyWord(store)).not.toMatch(/zebrafish/i);
    expect(await store.goOnForgetting(OPTIONS)).toBe(false);
  });

  it('is nobody where no such customer is stored', async () => {
    const store = await filled();
    expect(await store.forget(['nobody'], OPTIONS)).toBeUndefined();
    expect(await store.forgotten()).toEqual([]);
    expect(await store.toForget(['customer-Mountain'])).toMatchObject({ customer: 1, orderLine: 1 });
  });

  it('leaves the chain of the log as it was', async () => {
    const store = await filled();
    await workOn(store, 'Zebrafish');
    const digests = async () => {
      const db = await openDatabase(store.name);
      const entries = await db.getAll('log');
      db.close();
      return entries.map(({ digest, contentDigest }) => [digest, contentDigest]);
    };
    const before = await digests();
    await store.forget(['customer-Zebrafish'], OPTIONS);
    expect(await digests()).toEqual(before);
  });

  it('is out whatever its chunks look like, and what is left is what was there without it', async () => {
    const id = fc.constantFrom('a', 'b', 'c', 'd');
    const step = fc.record({
      table: fc.constantFrom('customer', 'opportunity', 'opportunityLine'),
      rows: fc.array(fc.tuple(id, id), { maxLength: 4 }),
      deletions: fc.array(id, { maxLength: 1 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 8 }), async (steps) => {
        const store = await openStore(`any-${Math.random()}`);
        for (const { table, rows, deletions } of steps) {
          const named = rows.map(([own, owner]): Filled => {
            if (table === 'customer') return [`customer-${own}`, { name: `name-${own}` }];
            if (table === 'opportunity') return [`deal-${own}`, { customer: `customer-${owner}` }];
            return [`line-${own}`, { opportunity: `deal-${owner}` }];
          });
          const prefix = { customer: 'customer', opportunity: 'deal', opportunityLine: 'line' }[table];
          const gone = deletions.map((one) => `${prefix}-${one}`);
          await store.apply(batchOf(table as TableName, named, { deletions: gone }), NO_SYNC);
        }
        const before = (await store.rows())?.rows;
        const had = before?.customer.ids.includes('customer-a') ?? false;
        await store.forget(['customer-a'], OPTIONS);
        const after = (await store.rows())?.rows;
        if (!had) {
          expect(after).toEqual(before);
          return;
        }
        expect(await everyWord(store)).not.toMatch(/customer-a|name-a/);
        const kept = before?.opportunity.ids.filter((_, row) => {
          const { codes, dictionary } = before.opportunity.columns.customer;
          return dictionary[codes[row] ?? -1] !== 'customer-a';
        });
        expect(after?.opportunity.ids).toEqual(kept);
      }),
      { numRuns: 60 },
    );
  });
});
