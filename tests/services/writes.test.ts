import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Change, Connector, LineTarget, StandingLine, WriteResult } from '../../connectors/connector';
import { createSampleConnector } from '../../connectors/sample/connector';
import { PeerlensError } from '../../core/crm/error';
import { NO_SYNC } from '../../core/store/meta';
import { openDatabase } from '../../core/store/schema';
import { TableBuilder } from '../../core/table/table';
import type { Asker } from '../../services/sender';
import type { Org } from '../../services/session';
import type { Writes } from '../../services/writes';
import { createWrites } from '../../services/writes';
import { connectedOrg, sessionOf } from './org';

const ORG = { now: 1_000, zone: 'UTC', currency: { code: 'EUR', scale: 2 }, name: 'Acme' };
const own: Asker = { kind: 'page', tabId: 1, url: 'chrome-extension://x/panel.html', framed: false };
const framed: Asker = { ...own, framed: true };
const record = { kind: 'opportunity', id: 'o1' } as const;
const lines = [
  { product: 'p1', name: 'Pump', quantity: 2, unitPrice: 1_999 },
  { product: 'p2', name: 'Seal', quantity: 1, unitPrice: 500 },
];

/** The lines as they are taken back where the CRM took both. */
const both = [
  { id: 'line0', quantity: 2 },
  { id: 'line1', quantity: 1 },
];

/** What was written into the log. */
const logged = async () => (await openDatabase(org.store.name)).getAll('log');

let org: Org;
let writes: Writes;
let changes: Change[];
let answer: (change: Change) => Promise<WriteResult[]>;
let windows: unknown[];
/** What the CRM has on the deal. */
let standing: StandingLine[];
let hasBook: boolean;
/** Who is signed in to the CRM. */
let user: string;
/** Quotes of the deal. */
let quotes: LineTarget[];
let clock: number;
/** How often lines were said to be others than before. */
let written: number;
let busy: boolean;

const acceptAll = async (change: Change): Promise<WriteResult[]> =>
  change.lines.map((_, i) => ({ ok: true, id: `line${i}` }));

beforeEach(async () => {
  fakeBrowser.reset();
  globalThis.indexedDB = new IDBFactory();
  changes = [];
  answer = acceptAll;
  windows = [];
  standing = [{ id: 'old', product: 'p1', quantity: 2 }];
  hasBook = true;
  user = 'u';
  quotes = [];
  clock = 9_000;
  written = 0;
  busy = false;
  vi.spyOn(fakeBrowser.windows, 'create').mockImplementation(async (options) => {
    windows.push(options);
    return {} as never;
  });
  const connector: Connector = {
    ...createSampleConnector(),
    write: (change) => {
      changes.push(change);
      return answer(change);
    },
    lineTargets: async ({ kind, id }) => [{ kind, id, name: 'Big deal', synced: false }, ...quotes],
    standing: async () => ({ lines: standing, hasBook }),
  };
  org = await connectedOrg(connector);
  const deals = new TableBuilder('opportunity');
  deals.push('o1', { name: 'Big deal' });
  const batch = {
    table: 'opportunity' as const,
    upserts: deals.build(),
    deletions: [],
    cursor: { format: 1 },
    org: ORG,
  };
  await org.store.apply(batch, NO_SYNC);
  writes = newBackground();
});

/** The writes of a background that has just started; ids go on. */
function newBackground(): Writes {
  let id = changes.length;
  return createWrites({
    session: sessionOf(org, () => user),
    now: () => clock,
    newId: () => `w${++id}`,
    changed: () => undefined,
    onWritten: () => {
      written++;
    },
    busy: (now) => {
      busy = now;
    },
  });
}

describe('a write', () => {
  it('is prepared, shown in a window of its own, and nothing is written by that', async () => {
    expect(await writes.prepare({ record, lines })).toEqual({ id: 'w1' });
    expect(windows).toEqual([
      { type: 'popup', url: 'chrome-extension://test-extension-id/panel.html#confirm=w1', width: 480, height: 640 },
    ]);
    expect(await writes.pending('w1')).toMatchObject({ recordName: 'Big deal', state: 'pending', lines, results: [] });
    expect(changes).toEqual([]);
  });

  it('is one after a double click, with one window', async () => {
    const both = await Promise.all([writes.prepare({ record, lines }), writes.prepare({ record, lines })]);
    clock += 1_999;
    expect([...both, await writes.prepare({ record, lines })]).toEqual([{ id: 'w1' }, { id: 'w1' }, { id: 'w1' }]);
    expect(windows).toHaveLength(1);
  });

  it('takes the place of the one of its deal that waits, whose window then writes nothing', async () => {
    await writes.prepare({ record, lines });
    clock += 2_000;
    expect(await writes.prepare({ record, lines })).toEqual({ id: 'w2' });
    expect(await writes.prepare({ record, lines: lines.slice(1) })).toEqual({ id: 'w3' });
    expect(windows).toHaveLength(3);
    for (const id of ['w1', 'w2']) expect((await writes.confirm(id, own)).state).toBe('dropped');
    expect(changes).toEqual([]);
    expect((await writes.confirm('w3', own)).state).toBe('written');
    expect(await writes.prepare({ record, lines })).toEqual({ id: 'w4' });
    expect((await writes.pending('w3')).state).toBe('written');
  });

  it('that was dropped, or could not be prepared, is prepared anew at once', async () => {
    org.connection.canWriteLines = false;
    await expect(writes.prepare({ record, lines })).rejects.toThrow('cannotWriteLines');
    org.connection.canWriteLines = true;
    expect(await writes.prepare({ record, lines })).toEqual({ id: 'w1' });
    await writes.drop('w1');
    expect(await writes.prepare({ record, lines })).toEqual({ id: 'w2' });
    expect(windows).toHaveLength(2);
  });

  it('goes to the quote that the person chose, and a price book that was set for it goes with its lines', async () => {
    quotes = [{ kind: 'quote', id: 'q1', name: 'Offer 7', synced: true }];
    hasBook = false;
    await writes.prepare({ record, lines });
    expect((await writes.pending('w1')).targets?.map(({ id }) => id)).toEqual(['o1', 'q1']);
    await expect(writes.confirm('w1', own, 'q2')).rejects.toThrow('unknownWrite');
    expect(await writes.confirm('w1', own, 'q1')).toMatchObject({ state: 'written', target: { name: 'Offer 7' } });
    await writes.undo('w1', own);
    const target = { kind: 'quote', id: 'q1' };
    expect(changes).toMatchObject([
      { kind: 'addLines', target },
      { kind: 'removeLines', target, lines: both, clearBook: true },
    ]);
  });

  it('is not made, nor taken back, while another user is signed in', async () => {
    await writes.prepare({ record, lines });
    user = 'v';
    await expect(writes.confirm('w1', own)).rejects.toThrow('locked');
    expect((await writes.pending('w1')).state).toBe('pending');
    user = 'u';
    await writes.confirm('w1', own);
    user = 'v';
    await expect(writes.undo('w1', own)).rejects.toThrow('locked');
    expect(changes.map(({ kind }) => kind)).toEqual(['addLines']);
  });

  it('is not confirmed from inside a page', async () => {
    await writes.prepare({ record, lines });
    await expect(writes.confirm('w1', framed)).rejects.toMatchObject({ failure: { code: 'confirmInOwnWindow' } });
    expect(changes).toEqual([]);
  });

  it('is made once, however often it is confirmed, told per line and logged', async () => {
    await writes.prepare({ record, lines });
    await Promise.all([writes.confirm('w1', own), writes.confirm('w1', own)]);
    expect(changes).toEqual([
      {
        kind: 'addLines',
        target: { kind: 'opportunity', id: 'o1' },
        lines: [
          { product: 'p1', quantity: 2, unitPrice: 1_999 },
          { product: 'p2', quantity: 1, unitPrice: 500 },
        ],
      },
    ]);
    const results = [
      { ok: true, id: 'line0' },
      { ok: true, id: 'line1' },
    ];
    expect(await writes.pending('w1')).toMatchObject({ state: 'written', results });
    expect((await logged()).map(({ kind, content }) => [kind, content?.done])).toEqual([['write', 2]]);
  });

  it('that the CRM refused altogether can be confirmed again', async () => {
    answer = async () => lines.map(() => ({ ok: false, problem: { key: 'problem' } }));
    await writes.prepare({ record, lines });
    expect((await writes.confirm('w1', own)).state).toBe('pending');
    answer = async () => {
      throw new PeerlensError('crmLimit', 'tryLater');
    };
    await expect(writes.confirm('w1', own)).rejects.toThrow('crmLimit');
    expect((await writes.pending('w1')).state).toBe('pending');
    expect(written).toBe(0);
    answer = acceptAll;
    expect((await writes.confirm('w1', own)).state).toBe('written');
  });

  it('and its undo each ask for what the CRM has now', async () => {
    await writes.prepare({ record, lines });
    await writes.confirm('w1', own);
    expect(written).toBe(1);
    await writes.undo('w1', own);
    expect(written).toBe(2);
  });

  it('is undone line by line; a line that the CRM keeps can be undone again', async () => {
    await writes.prepare({ record, lines });
    await writes.confirm('w1', own);
    answer = async () => [{ ok: true }, { ok: false, problem: { key: 'locked' } }];
    const half = await writes.undo('w1', own);
    expect(half).toMatchObject({
      state: 'written',
      results: [{ ok: false }, { ok: true, problem: { key: 'locked' } }],
    });
    answer = acceptAll;
    expect((await writes.undo('w1', own)).state).toBe('undone');
    expect(changes.slice(1)).toEqual([
      { kind: 'removeLines', target: { kind: 'opportunity', id: 'o1' }, lines: both },
      { kind: 'removeLines', target: { kind: 'opportunity', id: 'o1' }, lines: both.slice(1) },
    ]);
    expect((await writes.undo('w1', own)).state).toBe('undone');
    expect(changes).toHaveLength(3);
  });

  it('is taken back from a window of its own alone', async () => {
    await writes.prepare({ record, lines });
    await writes.confirm('w1', own);
    await expect(writes.undo('w1', framed)).rejects.toMatchObject({ failure: { code: 'confirmInOwnWindow' } });
    await writes.show('w1', true);
    expect(windows).toHaveLength(2);
    expect(windows[1]).toMatchObject({
      type: 'popup',
      url: 'chrome-extension://test-extension-id/panel.html#undo=w1',
    });
    expect(changes).toHaveLength(1);
  });

  it('is taken back once, however often that is clicked, and the background lives until it is', async () => {
    await writes.prepare({ record, lines });
    await writes.confirm('w1', own);
    let asked = false;
    answer = async (change) => {
      asked = busy;
      return acceptAll(change);
    };
    const twice = await Promise.all([writes.undo('w1', own), writes.undo('w1', own)]);
    expect(twice.map(({ state }) => state)).toEqual(['undone', 'undone']);
    expect(changes.map(({ kind }) => kind)).toEqual(['addLines', 'removeLines']);
    expect((await logged()).map(({ kind }) => kind)).toEqual(['write', 'undo']);
    expect([asked, busy]).toEqual([true, false]);
  });

  it('is taken back with the price that each line was written at', async () => {
    answer = async (change) => change.lines.map((_, i) => ({ ok: true, id: `line${i}`, price: 19.99 }));
    await writes.prepare({ record, lines });
    await writes.confirm('w1', own);
    await writes.undo('w1', own);
    expect(changes.at(-1)).toMatchObject({ lines: both.map((line) => ({ ...line, price: 19.99 })) });
  });

  it('that was dropped cannot be confirmed', async () => {
    await writes.prepare({ record, lines });
    await writes.drop('w1');
    expect((await writes.confirm('w1', own)).state).toBe('dropped');
    expect(changes).toEqual([]);
  });

  it('is refused for other records, unknown deals and people who may not', async () => {
    const refused = (kind: 'opportunity' | 'customer', id: string) => writes.prepare({ record: { kind, id }, lines });
    await expect(refused('customer', 'o1')).rejects.toThrow('cannotWriteLines');
    await expect(refused('opportunity', 'o2')).rejects.toThrow('unknownRecord');
    org.connection.canWriteLines = false;
    await expect(refused('opportunity', 'o1')).rejects.toThrow('cannotWriteLines');
    await expect(writes.confirm('nothing', own)).rejects.toThrow('unknownWrite');
  });
});

describe('a write that the CRM carried out more often than once', () => {
  const twice: StandingLine[] = [
    { id: 'line0', product: 'p1', quantity: 2, price: 19.99, by: 'u' },
    { id: 'line1', product: 'p2', quantity: 1, price: 5, by: 'u' },
    { id: 'again0', product: 'p1', quantity: 2, price: 19.99, by: 'u' },
    { id: 'again1', product: 'p2', quantity: 1, price: 5, by: 'u' },
  ];
  const others: StandingLine[] = [
    { id: 'otherPrice', product: 'p1', quantity: 2, price: 18, by: 'u' },
    { id: 'otherQuantity', product: 'p1', quantity: 3, price: 19.99, by: 'u' },
    { id: 'colleague', product: 'p1', quantity: 2, price: 19.99, by: 'v' },
  ];
  const surplus = [
    { line: 0, id: 'again0', price: 19.99 },
    { line: 1, id: 'again1', price: 5 },
  ];
  const again = [
    { id: 'again0', quantity: 2, price: 19.99 },
    { id: 'again1', quantity: 1, price: 5 },
  ];
  const clickAll = async () => {
    await writes.prepare({ record, lines });
    answer = async (change) => {
      if (change.kind === 'addLines') standing = [...standing, ...twice, ...others];
      return acceptAll(change);
    };
    return writes.confirm('w1', own);
  };

  it('tells of the lines beyond those asked for, also where the second answer came, and of no others', async () => {
    expect(await clickAll()).toMatchObject({ state: 'written', surplus });
    expect(changes.map(({ kind }) => kind)).toEqual(['addLines']);
  });

  it('tells of them where no answer came', async () => {
    await writes.prepare({ record, lines });
    answer = async () => {
      standing = [...standing, ...twice];
      throw new PeerlensError('offline', 'tryAgain', { host: 'acme' });
    };
    expect(await writes.confirm('w1', own)).toMatchObject({ state: 'written', surplus });
  });

  it('loses the surplus alone at a click in its own window; the lines asked for can be undone afterwards', async () => {
    await clickAll();
    await expect(writes.undo('w1', framed, true)).rejects.toThrow('confirmInOwnWindow');
    const cleared = await writes.undo('w1', own, true);
    expect(cleared).toMatchObject({ state: 'written', results: [{ ok: true }, { ok: true }] });
    expect(cleared.surplus).toBeUndefined();
    expect(changes.at(-1)).toMatchObject({ kind: 'removeLines', lines: again });
    await writes.undo('w1', own, true);
    expect(changes).toHaveLength(2);
    expect((await writes.undo('w1', own)).state).toBe('undone');
    expect(changes.at(-1)).toMatchObject({ lines: both });
  });

  it('loses the surplus with its lines at an undo; what the CRM keeps is told and can be undone again', async () => {
    await clickAll();
    answer = async (change) =>
      change.lines.map((_, i) => (i < 3 ? { ok: true } : { ok: false, problem: { key: 'write.changedSince' } }));
    const left = await writes.undo('w1', own);
    expect(changes.at(-1)).toMatchObject({ lines: [...both, ...again] });
    const kept = { ...surplus[1], problem: { key: 'write.changedSince' } };
    expect([left.state, left.results.some(({ ok }) => ok), left.surplus]).toEqual(['written', false, [kept]]);
    answer = acceptAll;
    expect((await writes.undo('w1', own)).state).toBe('undone');
    expect(changes.at(-1)).toMatchObject({ lines: again.slice(1) });
  });

  it('is written all the same where the record cannot be read after it', async () => {
    await writes.prepare({ record, lines });
    answer = async (change) => {
      org.connector.standing = async () => {
        throw new PeerlensError('offline', 'tryAgain', { host: 'acme' });
      };
      return acceptAll(change);
    };
    expect((await writes.confirm('w1', own)).state).toBe('written');
  });
});

describe('a write whose answer does not come', () => {
  const there: StandingLine[] = [
    { id: 'new2', product: 'p2', quantity: 1 },
    { id: 'new1', product: 'p1', quantity: 2 },
  ];
  const results = [
    { ok: true, id: 'new1' },
    { ok: true, id: 'new2' },
  ];
  const notThere = { ok: false, problem: { key: 'confirm.notThere' } };

  /** A background that is killed while the CRM answers. */
  async function killed(): Promise<void> {
    await writes.prepare({ record, lines });
    answer = () => new Promise(() => undefined);
    void writes.confirm('w1', own);
    await expect.poll(() => changes.length).toBe(1);
    expect(busy).toBe(true);
    expect((await writes.pending('w1')).state).toBe('unknown');
    writes = newBackground();
  }

  it('is found by its lines when the background starts again, and can be undone', async () => {
    await killed();
    standing = [...standing, ...there];
    await writes.resume();
    expect(await writes.pending('w1')).toMatchObject({ state: 'written', results });
    expect((await logged()).map(({ kind, content }) => [kind, content?.done])).toEqual([['write', 2]]);
    expect([written, busy]).toEqual([1, false]);
    answer = acceptAll;
    await writes.undo('w1', own);
    expect(changes.at(-1)).toEqual({
      kind: 'removeLines',
      target: { kind: 'opportunity', id: 'o1' },
      lines: [
        { id: 'new1', quantity: 2 },
        { id: 'new2', quantity: 1 },
      ],
    });
  });

  it('stays unknown while the CRM may be at work; what is not there afterwards was not written', async () => {
    await killed();
    standing = [...standing, { id: 'new1', product: 'p1', quantity: 2 }];
    await writes.resume();
    expect([(await writes.pending('w1')).state, busy]).toEqual(['unknown', true]);
    expect((await org.store.unsettledWrites('opportunity:o1')).map(({ id }) => id)).toEqual(['w1']);
    clock += 181_000;
    await writes.resume();
    expect(await writes.pending('w1')).toMatchObject({
      state: 'written',
      results: [{ ok: true, id: 'new1' }, notThere],
    });
    expect(busy).toBe(false);
  });

  it('takes no line for its own that was there before, and can be confirmed again where none came', async () => {
    await killed();
    clock += 181_000;
    await writes.resume();
    expect(await writes.pending('w1')).toMatchObject({ state: 'pending', results: [notThere, notThere] });
    answer = acceptAll;
    expect((await writes.confirm('w1', own)).state).toBe('written');
    expect(changes).toHaveLength(2);
  });

  it('is not lost where the CRM cannot be read: it is looked for again when somebody looks', async () => {
    await killed();
    const { connector } = org;
    const read = connector.standing;
    connector.standing = async () => {
      throw new PeerlensError('notSignedIn', 'signIn', { host: 'acme' });
    };
    clock += 181_000;
    await writes.resume();
    expect([(await writes.pending('w1')).state, busy]).toEqual(['unknown', false]);
    connector.standing = read;
    standing = [...standing, ...there];
    expect((await writes.pending('w1')).state).toBe('written');
  });

  it('because the connection broke is not offered again as if nothing had happened', async () => {
    await writes.prepare({ record, lines });
    answer = async () => {
      throw new PeerlensError('offline', 'tryAgain', { host: 'acme' });
    };
    expect((await writes.confirm('w1', own)).state).toBe('unknown');
    expect((await writes.confirm('w1', own)).state).toBe('unknown');
    expect(changes).toHaveLength(1);
    standing = [...standing, ...there];
    expect((await writes.pending('w1')).state).toBe('written');
  });

  it.each([
    ['ran out of time', () => new DOMException('the time is up', 'TimeoutError')],
    ['hears that the CRM is down', () => new PeerlensError('crmMaintenance', 'tryLater')],
  ])('because it %s stays unknown for a minute after that, and is not written twice', async (_, failure) => {
    await writes.prepare({ record, lines });
    answer = async () => {
      clock += 120_000;
      throw failure();
    };
    expect((await writes.confirm('w1', own)).state).toBe('unknown');
    clock += 59_000;
    expect((await writes.confirm('w1', own)).state).toBe('unknown');
    expect(changes).toHaveLength(1);
    // The CRM was at work all the time.
    standing = [...standing, ...there];
    clock += 2_000;
    expect(await writes.pending('w1')).toMatchObject({ state: 'written', results });
  });

  it('that died before the CRM was asked waits for its confirmation as before', async () => {
    await writes.prepare({ record, lines });
    await org.store.moveWrite('w1', 'pending', { state: 'unknown' });
    await writes.resume();
    expect((await writes.pending('w1')).state).toBe('pending');
  });
});
