import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import * as v from 'valibot';
import { beforeEach, describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { createSampleConnector } from '../../connectors/sample/connector';
import type { Offer } from '../../core/configuration/offers/offer';
import type { BookRule, RuleBook } from '../../core/configuration/ruleBook/ruleBook';
import { EMPTY_BOOK } from '../../core/configuration/ruleBook/ruleBook';
import { META, NO_SYNC } from '../../core/store/meta';
import { openDatabase } from '../../core/store/schema';
import { TableBuilder } from '../../core/table/table';
import { parseBody } from '../../services/bodies';
import { configurationHandlers } from '../../services/configurations';
import { OFFER as KEPT_OFFER } from '../../services/offersSchema';
import type { Asker } from '../../services/sender';
import type { Org } from '../../services/session';
import { completeRows } from '../../services/workers/completeRows';
import { connectedOrg, sessionOf } from './org';

const ORG = { now: 1_000, zone: 'UTC', currency: { code: 'EUR', scale: 2 }, name: 'Acme' };
const page: Asker = { kind: 'page', tabId: 1, url: 'chrome-extension://x/studio.html', framed: false };
const rule = (id: string): BookRule => ({
  id,
  product: 'HEAT',
  origin: 'person',
  kind: 'requires',
  given: [{ parameter: 'PUMP', values: ['large'] }],
  then: { parameter: 'TANK' },
});
const BOOK: RuleBook = {
  format: 1,
  rules: [
    rule('r1'),
    { id: 'r2', product: 'HEAT', origin: 'file', kind: 'count', of: [{ parameter: 'PUMP' }], least: 1, most: 2 },
    {
      id: 'r3',
      product: 'HEAT',
      origin: 'mined',
      kind: 'range',
      parameter: 'PUMP',
      least: 1,
      note: 'Directive 2014/68',
    },
  ],
  notes: [
    {
      id: 'n1',
      country: 'DE',
      postalPrefix: '80',
      note: 'Two meters',
      effect: { kind: 'must', product: 'HEAT', then: { parameter: 'METER' } },
    },
  ],
  refused: ['r9'],
};
const OFFER: Offer = {
  id: 'O-1',
  customer: 'part',
  lines: [{ code: 'HEAT', name: 'Heating', quantity: 1, values: { fuel: 'gas' }, lines: [] }],
};

const tooMany = { parameter: 'TANK', values: Array.from({ length: 201 }, String) };

let org: Org;
let changes: string[];
beforeEach(async () => {
  fakeBrowser.reset();
  globalThis.indexedDB = new IDBFactory();
  org = await connectedOrg(createSampleConnector());
  changes = [];
});

/** Puts something into the store that this release would not keep. */
async function rawBook(kept: unknown): Promise<void> {
  const db = await openDatabase(org.store.name);
  await db.put('meta', kept, META.ruleBook);
  db.close();
}

const handlers = (session = sessionOf(org)) =>
  configurationHandlers({ session, now: () => 7_000, changed: (what) => changes.push(what) });

describe('the rule book', () => {
  it('is empty, then as it was saved; pages are told, and the log what changed', async () => {
    expect(await handlers().ruleBook({}, page)).toEqual(EMPTY_BOOK);
    await handlers().saveRuleBook({ book: BOOK, was: EMPTY_BOOK }, page);
    expect(await handlers().ruleBook({}, page)).toEqual(BOOK);
    expect(changes).toEqual(['configuration']);
    const next = { ...BOOK, rules: [rule('r1'), { ...rule('r4') }], notes: [] };
    await handlers().saveRuleBook(parseBody('saveRuleBook', { book: next, was: BOOK }), page);
    const logged = await org.store.lastLogged('ruleBook');
    expect(logged).toMatchObject({
      at: 7_000,
      content: {
        counts: { rules: 2, notes: 0, refused: 1 },
        rules: { put: [rule('r4')], removed: ['r2', 'r3'] },
        notes: { put: [], removed: ['n1'] },
      },
    });
  });

  it('tells the log of a large file how many rules came, not each of them', async () => {
    const rules = Array.from({ length: 400 }, (_, i) => rule(`r${i}`));
    await handlers().saveRuleBook({ book: { ...EMPTY_BOOK, rules }, was: EMPTY_BOOK }, page);
    const content = (await org.store.lastLogged('ruleBook'))?.content as {
      rules: { put: unknown[]; putInAll: number };
    };
    expect([content.rules.put.length, content.rules.putInAll]).toEqual([50, 400]);
  });

  it('that two windows change is not written over by the one that does not know of the other', async () => {
    const first = parseBody('saveRuleBook', { book: BOOK, was: await handlers().ruleBook({}, page) });
    const second = { book: { ...EMPTY_BOOK, rules: [rule('mine')] }, was: first.was };
    const [saved, refused] = await Promise.allSettled([
      handlers().saveRuleBook(first, page),
      handlers().saveRuleBook(second, page),
    ]);
    expect(saved.status).toBe('fulfilled');
    expect(refused).toMatchObject({ reason: { failure: { code: 'rules.changedMeanwhile', next: 'reloadPage' } } });
    expect(await handlers().ruleBook({}, page)).toEqual(BOOK);
    expect(changes).toEqual(['configuration']);
    // Loaded anew, the change can be made.
    const again = parseBody('saveRuleBook', { ...second, was: await handlers().ruleBook({}, page) });
    await handlers().saveRuleBook(again, page);
    expect(await handlers().ruleBook({}, page)).toEqual(second.book);
  });

  it('that cannot be read is told, does not count, and is there beside what is kept until it is let go', async () => {
    const later = { ...BOOK, format: 2, rules: { r1: rule('r1') } };
    await rawBook(later);
    const read = await handlers().ruleBook({}, page);
    expect(read).toEqual({ ...EMPTY_BOOK, unread: [later] });
    await handlers().saveRuleBook(parseBody('saveRuleBook', { book: BOOK, was: read }), page);
    expect(await handlers().ruleBook({}, page)).toEqual({ ...BOOK, unread: [later] });
    const letGo = parseBody('saveRuleBook', { book: BOOK, was: BOOK, letGo: true });
    await handlers().saveRuleBook(letGo, page);
    expect(await handlers().ruleBook({}, page)).toEqual(BOOK);
    expect((await org.store.lastLogged('ruleBook'))?.content).toMatchObject({ letGo: true });
  });

  it('counts but for the entries that cannot be read', async () => {
    const damaged = [{ ...rule('r5'), kind: 'maybe' }, null, { id: 'n2', note: 7 }, 12];
    const [maybe, none, note, number] = damaged;
    await rawBook({
      ...BOOK,
      rules: [maybe, ...BOOK.rules, none],
      notes: [...BOOK.notes, note],
      refused: [number, ...BOOK.refused],
    });
    const read = await handlers().ruleBook({}, page);
    expect(read).toEqual({ ...BOOK, unread: damaged });
    const fewer = { ...BOOK, rules: [rule('r1')] };
    await handlers().saveRuleBook(parseBody('saveRuleBook', { book: fewer, was: read }), page);
    expect(await handlers().ruleBook({}, page)).toEqual({ ...fewer, unread: damaged });
  });

  it.each([
    ['another format', { ...BOOK, format: 2 }],
    ['a rule of an unknown kind', { ...BOOK, rules: [{ ...rule('r'), kind: 'maybe' }] }],
    ['a count below nothing', { ...BOOK, rules: [{ ...BOOK.rules[1], least: -1 }] }],
    ['a range that is no number', { ...BOOK, rules: [{ ...BOOK.rules[2], least: '1' }] }],
    ['a condition with more values than can be', { ...BOOK, rules: [{ ...rule('r'), then: tooMany }] }],
    ['an id that is no name of a rule', { ...BOOK, refused: ['r'.repeat(20_001)] }],
    ['a note without words', { ...BOOK, notes: [{ id: 'n' }] }],
    ['nothing', undefined],
  ])('is refused with %s', (_, book) => {
    expect(() => parseBody('saveRuleBook', { book, was: EMPTY_BOOK })).toThrow(
      expect.objectContaining({ failure: expect.objectContaining({ code: 'unreadableMessage' }) }),
    );
    expect(parseBody('saveRuleBook', { book: BOOK, was: EMPTY_BOOK })).toEqual({ book: BOOK, was: EMPTY_BOOK });
  });
});

describe('offers', () => {
  it('are told in short with the store where they are, and what is kept counts', async () => {
    expect(await handlers().offerStock({}, page)).toEqual({ store: org.store.name, stock: { offers: 0, lines: 0 } });
    await org.store.keepOffers([OFFER], { file: 'offers.csv', importedAt: 5 });
    await handlers().offersChanged({}, page);
    const stock = { offers: 1, lines: 1, file: 'offers.csv', importedAt: 5 };
    expect((await handlers().offerStock({}, page)).stock).toMatchObject(stock);
    expect([changes, (await org.store.lastLogged('offers'))?.content]).toEqual([['configuration'], stock]);
  });

  it('that a page kept before it was closed are told when the next one comes, once', async () => {
    await org.store.keepOffers([OFFER], { file: 'offers.csv', importedAt: 5 });
    await handlers().offerStock({}, page);
    const logged = await org.store.lastLogged('offers');
    expect([changes, logged?.content]).toMatchObject([['configuration'], { offers: 1, lines: 1 }]);
    await handlers().offerStock({}, page);
    await handlers().offersChanged({}, page);
    expect(changes).toEqual(['configuration']);
    const [{ id = 0 } = {}] = (await org.store.offerStock()).imports ?? [];
    await org.store.takeBackOffers(id);
    await handlers().offersChanged({}, page);
    expect(changes).toEqual(['configuration', 'configuration']);
    expect((await org.store.lastLogged('offers'))?.content).toEqual({ offers: 0, lines: 0 });
  });

  it('are told once by pages that come at the same time', async () => {
    await org.store.keepOffers([OFFER], { file: 'offers.csv', importedAt: 5 });
    const same = handlers();
    await Promise.all([same.offersChanged({}, page), same.offerStock({}, page), same.offersChanged({}, page)]);
    expect(changes).toEqual(['configuration']);
    expect((await org.store.logPage({ kind: 'offers', most: 10 })).lines).toHaveLength(1);
  });

  it('stay untold until they are in the log, and those that came meanwhile too', async () => {
    await org.store.keepOffers([OFFER], { file: 'offers.csv', importedAt: 5 });
    const first = await org.store.untoldOffers();
    expect(await org.store.untoldOffers()).toEqual(first);
    await org.store.keepOffers([{ ...OFFER, id: 'O-2' }], { file: 'more.csv', importedAt: 6 }, 'add');
    await org.store.offersTold(first?.change ?? -1);
    const second = await org.store.untoldOffers();
    expect(second?.stock).toMatchObject({ offers: 2, file: 'more.csv' });
    await org.store.offersTold(second?.change ?? -1);
    expect(await org.store.untoldOffers()).toBeUndefined();
  });

  it('are not told of while nothing is connected', async () => {
    await expect(handlers(sessionOf(undefined)).offerStock({}, page)).rejects.toThrow();
  });
});

describe('what configurations rest on besides rows', () => {
  const synced = async () => {
    const customers = new TableBuilder('customer');
    customers.push('part', { name: 'Part', parent: 'top' });
    customers.push('top', { name: 'Top' });
    const batch = {
      table: 'customer' as const,
      upserts: customers.build(),
      deletions: [],
      cursor: { format: 1 },
      org: ORG,
    };
    await org.store.apply(batch, { ...NO_SYNC, lastAt: ORG.now });
  };

  it('comes with the rows, and is absent where there is none of it', async () => {
    await synced();
    const before = await completeRows(org.store);
    expect('book' in before.rows).toBe(false);
    await org.store.keepOffers([OFFER], {});
    await org.store.keepRuleBook(BOOK);
    const after = await completeRows(org.store);
    expect(after.rows.book).toEqual({ rules: BOOK, offers: [OFFER] });
    expect(after.epoch).toBe(before.epoch + 2);
  });

  it('belongs to the customer that an account is part of, where accounts are rolled up', async () => {
    await synced();
    await org.store.keepOffers([OFFER], {});
    await org.store.keepMapping({ unit: { kind: 'group', numbers: 'keep' } }, []);
    expect((await completeRows(org.store)).rows.book?.offers[0]?.customer).toBe('top');
  });

  it('has what can be read of it', async () => {
    await synced();
    await org.store.keepOffers([OFFER, { id: 'O-2', lines: [{ code: 7, lines: [] }] } as never], {});
    expect((await completeRows(org.store)).rows.book?.offers).toEqual([OFFER]);
  });

  it('leaves out offers that are deeper than any that a person made, and comes to an end with them', async () => {
    await synced();
    const nested = (depth: number, id: string): Offer => {
      let lines: Offer['lines'] = [];
      for (let i = 0; i < depth; i++) lines = [{ code: 'P', name: 'P', quantity: 1, values: {}, lines }];
      return { id, lines };
    };
    const round = nested(1, 'O-5');
    round.lines[0]?.lines.push(round.lines[0], round.lines[0]);
    // The browser's database takes nothing that is deeper by far; a store of another release may hold it.
    expect([nested(40_000, 'O-4'), round].map((one) => v.is(KEPT_OFFER, one))).toEqual([false, false]);
    await org.store.keepOffers([nested(32, 'O-2'), nested(33, 'O-3')], {});
    expect((await completeRows(org.store)).rows.book?.offers.map(({ id }) => id)).toEqual(['O-2']);
    // What cannot be read stays, and nothing is in its way.
    await org.store.keepOffers([OFFER], {}, 'add');
    expect(await org.store.offerStock()).toMatchObject({ offers: 3, lines: 66 });
  });

  it('is there where some of what is kept is damaged', async () => {
    await synced();
    const db = await openDatabase(org.store.name);
    await db.put('offerParts', [null, { id: 'O-0' }, OFFER] as never, 0);
    db.close();
    await org.store.keepOffers([{ ...OFFER, id: 'O-2' }], {}, 'add');
    expect((await completeRows(org.store)).rows.book?.offers.map(({ id }) => id)).toEqual(['O-1', 'O-2']);
    expect(await org.store.offerStock()).toMatchObject({ offers: 3, lines: 2 });
  });
});
