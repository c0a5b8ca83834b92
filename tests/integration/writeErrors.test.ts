import 'fake-indexeddb/auto';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { createWriter } from '../../components/kit/text';
import { failureText, toFailure } from '../../core/crm/error';
import type { Asker } from '../../services/sender';
import { createWrites } from '../../services/writes';
import { never } from '../connectors/salesforce/connected';
import { type FaultName, fault } from '../org/faults/library';
import { tinyCompany } from '../org/fixtures/tiny';
import { type RunningOrg, startOrg } from '../org/server';
import { sessionOf } from '../services/org';
import { type Connection, connection, routeTo } from './connection';
import { WRITINGS, type Writing } from './writings';

const own: Asker = { kind: 'page', tabId: 1, url: 'chrome-extension://x/panel.html', framed: false };
const write = createWriter('en', 0);

let org: RunningOrg;
let mine: Connection;
let clock = 1_000_000;
let ids = 0;

beforeAll(async () => {
  const tiny = tinyCompany();
  const opportunities = tiny.opportunities.map((deal) => (deal.id === 'o1' ? { ...deal, priceBook: 'b2' } : deal));
  org = await startOrg({ company: { ...tiny, opportunities }, https: false });
  routeTo(() => org);
  vi.spyOn(fakeBrowser.windows, 'create').mockImplementation(async () => ({}) as never);
  mine = await connection(org, 'writing');
  await mine.signIn();
  expect((await mine.sync()).failure).toBeUndefined();
});
afterEach(() => org.reset());
afterAll(() => org.stop());

const deal = () => ({ kind: 'opportunity', id: org.ids.of('o1') }) as const;
const linesInCrm = () =>
  org.org.table('OpportunityLineItem').rows.filter((row) => row.OpportunityId === deal().id && row.IsDeleted !== true)
    .length;

function background() {
  return createWrites({
    session: sessionOf(mine.org),
    now: () => clock,
    newId: () => `w${++ids}`,
    changed: () => undefined,
    onWritten: () => undefined,
    busy: () => undefined,
  });
}

describe('a write while a fault stands tells what became of it, and is written once in the end', () => {
  it.each(Object.entries(WRITINGS) as [FaultName, Writing][])('%s', async (name, writing) => {
    const writes = background();
    const before = linesInCrm();
    const lines = [2, 3].map((quantity) => ({
      product: org.ids.of('p1'),
      name: 'Pump',
      quantity,
      unitPrice: 1_000 + ids,
    }));
    const { id } = await writes.prepare({ record: deal(), lines });
    org.faults.set([fault(name, { method: 'POST', path: '/composite/sobjects' })]);
    const outcome = await writes.confirm(id, own).catch((thrown: unknown) => toFailure(thrown));
    expect(org.faults.read().faults[0]?.hits).toBeGreaterThanOrEqual(name === 'lockedRow' ? 4 : 1);
    org.faults.set([]);

    if (writing === 'lookedUp') {
      // An hour later nothing more can be coming.
      clock += 3_600_000;
    } else if ('eachLine' in writing) {
      expect(outcome).toMatchObject({ state: 'pending' });
      const results = 'results' in outcome ? outcome.results : [];
      expect(results.map(({ ok, problem }) => [ok, problem && write(problem)])).toEqual(
        lines.map(() => [false, writing.eachLine]),
      );
    } else {
      expect('next' in outcome && [write(failureText(outcome)), outcome.next]).toEqual(writing.says);
    }
    const known = await writes.pending(id);
    const written = linesInCrm() - before;
    expect(known.state).toBe(written > 0 ? 'written' : 'pending');
    if (known.state === 'pending') expect((await writes.confirm(id, own)).state).toBe('written');
    expect(linesInCrm() - before).toBe(lines.length);
    expect((await writes.undo(id, own)).state).toBe('undone');
    expect(linesInCrm()).toBe(before);
  });
});

describe('a write that is sent twice because its first answer was lost', () => {
  /** What a browser does with a kept connection that closes without an answer. */
  function sendingTwice(): () => void {
    const once = globalThis.fetch;
    vi.stubGlobal('fetch', async (target: URL | string, init?: RequestInit) => {
      if (init?.method === 'POST' && String(target).includes('/composite/sobjects')) await once(target, init);
      return once(target, init);
    });
    return () => vi.stubGlobal('fetch', once);
  }
  const line = () => ({ product: org.ids.of('p1'), name: 'Pump', quantity: 4, unitPrice: 1_100 });

  it.each([
    ['the surplus alone goes at its click', true],
    ['an undo leaves exactly what was there', false],
  ])('%s', async (_, surplusAlone) => {
    const writes = background();
    const before = linesInCrm();
    const { id } = await writes.prepare({ record: deal(), lines: [line()] });
    const stop = sendingTwice();
    const written = await writes.confirm(id, own).finally(stop);
    expect(linesInCrm() - before).toBe(2);
    expect([written.state, written.results.length, written.surplus?.length]).toEqual(['written', 1, 1]);
    if (surplusAlone) {
      expect((await writes.undo(id, own, true)).surplus).toBeUndefined();
      expect(linesInCrm() - before).toBe(1);
    }
    expect((await writes.undo(id, own)).state).toBe('undone');
    expect(linesInCrm()).toBe(before);
  });

  it('a surplus line that somebody changed stays, and the window says why', async () => {
    const writes = background();
    const { id } = await writes.prepare({ record: deal(), lines: [line()] });
    const stop = sendingTwice();
    const written = await writes.confirm(id, own).finally(stop);
    const [surplus] = written.surplus ?? [];
    const row = org.org.find(surplus?.id ?? '');
    if (!row) throw new Error('The surplus is not in the CRM.');
    row.Quantity = 5;
    expect((await writes.undo(id, own, true)).surplus).toEqual([
      { ...surplus, problem: { key: 'write.changedSince' } },
    ]);
    expect(row.IsDeleted).not.toBe(true);
  });
});

describe('a sibling that failed is named as the cause', () => {
  it('rolledBack', async () => {
    const writes = background();
    const lines = [2, 3].map((quantity) => ({ product: org.ids.of('p1'), name: 'Pump', quantity, unitPrice: 900 }));
    const { id } = await writes.prepare({ record: deal(), lines });
    org.faults.set([fault('rolledBack')]);
    const { state, results } = await writes.confirm(id, own);
    expect(state).toBe('pending');
    expect(results.map(({ problem }) => problem && write(problem))).toEqual([
      'The CRM refused: Required fields are missing: [LastName]',
      'Not written, because the CRM refused another one with it: Required fields are missing: [LastName]',
    ]);
  });
});

describe('values of a picklist', () => {
  const set = () =>
    mine.connector.picks?.set(
      { on: 'customer', field: 'Industry' },
      ['c1', 'c2'].map((one) => ({ id: org.ids.of(one), value: 'Energy' })),
      never,
    ) ?? Promise.reject(new Error('no picklists'));

  it('a locked record is tried again, and told where it stays locked', async () => {
    org.faults.set([fault('lockedRow', { times: 2 })]);
    expect((await set()).map(({ ok }) => ok)).toEqual([true, true]);
    org.faults.set([fault('lockedRow')]);
    expect((await set()).map(({ ok, problem }) => [ok, problem && write(problem)])).toEqual(
      Array(2).fill([
        false,
        'Somebody else is changing this record, and kept it for too long. Nothing was written to it; try again in a minute.',
      ]),
    );
  });

  it('a value that the CRM does not take comes with those that it takes', async () => {
    org.faults.set([fault('picklistValue')]);
    const [first] = await set();
    expect(first?.problem && write(first.problem)).toContain('Energy');
  });
});
