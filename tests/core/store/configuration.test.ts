import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Offer } from '../../../core/configuration/offers/offer';
import { EMPTY_BOOK, type RuleBook } from '../../../core/configuration/ruleBook/ruleBook';
import { NO_SYNC } from '../../../core/store/meta';
import { openDatabase } from '../../../core/store/schema';
import type { Store } from '../../../core/store/store';
import { openStore } from '../../../core/store/store';
import { emptyTable } from '../../../core/table/table';

const ORG = { now: 1_000, zone: 'UTC', currency: { code: 'EUR', scale: 2 }, name: 'Acme' };
const BOOK: RuleBook = {
  format: 1,
  rules: [],
  notes: [{ id: 'n1', country: 'DE', note: 'Two meters' }],
  refused: ['r9'],
};

const line = (code: string, inside: Offer['lines'] = []): Offer['lines'][number] => ({
  code,
  name: code,
  quantity: 1,
  values: {},
  lines: inside,
});
const offer = (id: string, lines: number, customer?: string): Offer => ({
  id,
  ...(customer !== undefined && { customer }),
  lines: Array.from({ length: lines }, (_, i) => line(`P${i}`)),
});

let name: string;
let store: Store;
beforeEach(async () => {
  name = `configuration-${Math.random()}`;
  store = await openStore(name);
});

const epoch = async () => (await store.state()).epoch;
/** What is kept in short, without what can be taken back. */
const stock = async () => {
  const { imports: _, ...rest } = await store.offerStock();
  return rest;
};
const ids = async () => (await store.offers()).map((kept) => (kept as Offer).id);

describe('the offers of a file', () => {
  it('are kept by id, whatever order they come in, in place of those before', async () => {
    expect([await store.offers(), await stock()]).toEqual([[], { offers: 0, lines: 0 }]);
    const three = ['c', 'a', 'b'].map((id) => offer(id, 2));
    expect(await store.keepOffers(three, { file: 'offers.csv', importedAt: 5 })).toMatchObject({
      offers: 3,
      lines: 6,
      file: 'offers.csv',
      importedAt: 5,
    });
    expect(await ids()).toEqual(['a', 'b', 'c']);
    await store.keepOffers([{ ...offer('z', 0), lines: [line('P', [line('Q', [line('R')])])] }], {});
    expect(await ids()).toEqual(['z']);
    expect(await stock()).toEqual({ offers: 1, lines: 3 });
    await store.keepOffers([], {});
    expect([await store.offers(), await stock()]).toEqual([[], { offers: 0, lines: 0 }]);
  });

  it('lie in parts of bounded size, but for an offer that is larger itself', async () => {
    const many = Array.from({ length: 5_000 }, (_, i) => offer(String(i).padStart(5, '0'), 3));
    await store.keepOffers([...many, offer('huge', 9_000)], {});
    const db = await openDatabase(name);
    const parts = await db.getAll('offerParts');
    db.close();
    const sizes = parts.map((part) => part.reduce((sum, { lines }) => sum + 1 + lines.length, 0));
    expect(sizes.at(-1)).toBe(9_001);
    expect(Math.max(...sizes.slice(0, -1))).toBeLessThanOrEqual(2_000);
    expect(await ids()).toEqual([...many.map(({ id }) => id), 'huge']);
  });

  it('are all there or none: what fails in the midst leaves those before', async () => {
    await store.keepOffers([offer('old', 1)], { file: 'old.csv' });
    const before = await epoch();
    const bad = { ...offer('b', 1), lines: [{ ...line('P'), values: { broken: () => 'functions cannot be kept' } }] };
    const good = Array.from({ length: 900 }, (_, i) => offer(`a${i}`, 3));
    await expect(store.keepOffers([...good, bad as never], { file: 'new.csv' })).rejects.toThrow();
    expect([await ids(), await stock(), await epoch()]).toEqual([
      ['old'],
      { offers: 1, lines: 1, file: 'old.csv' },
      before,
    ]);
  });

  it('make what was computed before out of date', async () => {
    const before = await epoch();
    await store.keepOffers([offer('a', 1)], {});
    expect(await epoch()).toBe(before + 1);
  });

  it('go with their customer, and stay where nobody or somebody else has them', async () => {
    await store.keepOffers([offer('a', 1, 'c1'), offer('b', 1, 'c2'), offer('c', 1)], { file: 'f' });
    const gone = { upserts: emptyTable('customer'), deletions: ['c1'], cursor: { format: 1 }, org: ORG };
    await store.apply({ ...gone, table: 'customer' }, NO_SYNC);
    expect(await ids()).toEqual(['b', 'c']);
    expect(await stock()).toEqual({ offers: 2, lines: 2, file: 'f' });
    const [first] = (await store.offerStock()).imports ?? [];
    await store.keepOffers([], {});
    await store.apply({ ...gone, table: 'customer', deletions: ['c2'] }, NO_SYNC);
    const [cleared] = (await store.offerStock()).imports ?? [];
    await store.takeBackOffers(cleared?.id ?? 0);
    // Nothing brings the offers of a customer back that is gone.
    expect(await ids()).toEqual(['c']);
    await store.takeBackOffers(first?.id ?? 0);
    expect([await ids(), await store.offerStock()]).toEqual([[], { offers: 0, lines: 0 }]);
    await store.keepOffers([offer('b', 1, 'c2'), offer('c', 1)], {});
    await store.apply({ ...gone, table: 'order', upserts: emptyTable('order'), deletions: ['c2'] }, NO_SYNC);
    expect(await ids()).toEqual(['b', 'c']);
  });

  it('have their place in a database of an earlier release, beside what is there', async () => {
    const older = `configuration-${Math.random()}`;
    const old = await openDB(older, 4, {
      upgrade(db) {
        for (const each of ['meta', 'said']) db.createObjectStore(each);
      },
    });
    await old.put('meta', { kept: true }, 'mapping');
    old.close();
    const opened = await openStore(older);
    await opened.keepOffers([offer('a', 1)], {});
    expect([(await opened.offers()).length, await opened.mapping()]).toEqual([1, { kept: true }]);
  });
});

describe('imports that can be taken back', () => {
  it('are remembered beside each other, also those of two pages at once, up to twenty', async () => {
    await Promise.all([
      store.keepOffers([offer('a', 1)], { file: 'a' }, 'add'),
      store.keepOffers([offer('b', 1)], { file: 'b' }, 'add'),
    ]);
    expect(await ids()).toEqual(['a', 'b']);
    for (let i = 0; i < 20; i++) await store.keepOffers([offer('a', i + 2)], { file: `more ${i}` }, 'add');
    const { imports = [] } = await store.offerStock();
    expect([imports.length, imports[0]?.file, imports.at(-1)?.file]).toEqual([20, 'more 19', 'more 0']);
    const db = await openDatabase(name);
    expect(await db.getAllKeys('offerImports')).toEqual(imports.map(({ id }) => id).reverse());
    db.close();
    await store.takeBackOffers(imports[0]?.id ?? 0);
    expect((await store.offers()).map((kept) => (kept as Offer).lines.length)).toEqual([20, 1]);
    const before = await epoch();
    await expect(store.takeBackOffers(imports[0]?.id ?? 0)).rejects.toMatchObject({
      failure: { code: 'offers.nothingToUndo' },
    });
    expect(await epoch()).toBe(before);
  });

  it('do not hold what changes nothing', async () => {
    await store.keepOffers([offer('a', 1)], { file: 'a' }, 'add');
    await store.keepOffers([offer('a', 1)], { file: 'again' }, 'add');
    expect((await store.offerStock()).imports?.map(({ file }) => file)).toEqual(['a']);
  });
});

describe('the rule book', () => {
  it('is kept as it is, and makes what was computed before out of date', async () => {
    expect(await store.ruleBook()).toEqual(EMPTY_BOOK);
    const before = await epoch();
    await store.keepRuleBook(BOOK);
    expect([await store.ruleBook(), await epoch()]).toEqual([BOOK, before + 1]);
  });
});
