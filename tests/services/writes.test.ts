import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { PeerlensError } from '../../core/crm/error';
import type { Writes } from '../../services/writes';
import { acceptAll, both, type Crm, framed, lines, own, prepareStage, record, type Stage } from './writing';

let stage: Stage;
let crm: Crm;
let writes: Writes;

beforeEach(async () => {
  stage = await prepareStage();
  crm = stage.crm;
  writes = stage.start();
});

describe('a write', () => {
  it('is prepared, shown in a window of its own, and nothing is written by that', async () => {
    expect(await writes.prepare({ record, lines })).toEqual({ id: 'w1' });
    expect(stage.windows).toEqual([
      { type: 'popup', url: 'chrome-extension://test-extension-id/panel.html#confirm=w1', width: 480, height: 640 },
    ]);
    expect(await writes.pending('w1')).toMatchObject({ recordName: 'Big deal', state: 'pending', lines, results: [] });
    expect(crm.changes).toEqual([]);
  });

  it('is one after a double click, with one window', async () => {
    const both = await Promise.all([writes.prepare({ record, lines }), writes.prepare({ record, lines })]);
    stage.clock += 1_999;
    expect([...both, await writes.prepare({ record, lines })]).toEqual([{ id: 'w1' }, { id: 'w1' }, { id: 'w1' }]);
    expect(stage.windows).toHaveLength(1);
  });

  it('takes the place of the one of its deal that waits, whose window then writes nothing', async () => {
    await writes.prepare({ record, lines });
    stage.clock += 2_000;
    expect(await writes.prepare({ record, lines })).toEqual({ id: 'w2' });
    expect(await writes.prepare({ record, lines: lines.slice(1) })).toEqual({ id: 'w3' });
    expect(stage.windows).toHaveLength(3);
    for (const id of ['w1', 'w2']) expect((await writes.confirm(id, own)).state).toBe('dropped');
    expect(crm.changes).toEqual([]);
    expect((await writes.confirm('w3', own)).state).toBe('written');
    expect(await writes.prepare({ record, lines })).toEqual({ id: 'w4' });
    expect((await writes.pending('w3')).state).toBe('written');
  });

  it('that was dropped, or could not be prepared, is prepared anew at once', async () => {
    stage.org.connection.canWriteLines = false;
    await expect(writes.prepare({ record, lines })).rejects.toThrow('cannotWriteLines');
    stage.org.connection.canWriteLines = true;
    expect(await writes.prepare({ record, lines })).toEqual({ id: 'w1' });
    await writes.drop('w1');
    expect(await writes.prepare({ record, lines })).toEqual({ id: 'w2' });
    expect(stage.windows).toHaveLength(2);
  });

  it('tells the CRM which line belongs to which, in the order in which they were shown', async () => {
    const [pump, seal] = lines;
    if (!pump || !seal) throw new Error('there are two lines');
    await writes.prepare({ record, lines: [pump, { ...seal, parent: 0 }] });
    expect((await writes.confirm('w1', own)).state).toBe('written');
    expect(crm.changes).toMatchObject([
      {
        kind: 'addLines',
        lines: [
          { product: 'p1', quantity: 2, unitPrice: 1_999 },
          { product: 'p2', quantity: 1, unitPrice: 500, parent: 0 },
        ],
      },
    ]);
    // Names are for people.
    expect(JSON.stringify(crm.changes)).not.toContain('Pump');
  });

  it('goes to the quote that the person chose, and a price book that was set for it goes with its lines', async () => {
    crm.quotes = [{ kind: 'quote', id: 'q1', name: 'Offer 7', synced: true }];
    crm.hasBook = false;
    await writes.prepare({ record, lines });
    expect((await writes.pending('w1')).targets?.map(({ id }) => id)).toEqual(['o1', 'q1']);
    await expect(writes.confirm('w1', own, 'q2')).rejects.toThrow('unknownWrite');
    expect(await writes.confirm('w1', own, 'q1')).toMatchObject({ state: 'written', target: { name: 'Offer 7' } });
    await writes.undo('w1', own);
    const target = { kind: 'quote', id: 'q1' };
    expect(crm.changes).toMatchObject([
      { kind: 'addLines', target },
      { kind: 'removeLines', target, lines: both, clearBook: true },
    ]);
  });

  it('is not made, nor taken back, while another user is signed in', async () => {
    await writes.prepare({ record, lines });
    crm.user = 'v';
    await expect(writes.confirm('w1', own)).rejects.toThrow('locked');
    expect((await writes.pending('w1')).state).toBe('pending');
    crm.user = 'u';
    await writes.confirm('w1', own);
    crm.user = 'v';
    await expect(writes.undo('w1', own)).rejects.toThrow('locked');
    expect(crm.changes.map(({ kind }) => kind)).toEqual(['addLines']);
  });

  it('is not confirmed from inside a page', async () => {
    await writes.prepare({ record, lines });
    await expect(writes.confirm('w1', framed)).rejects.toMatchObject({ failure: { code: 'confirmInOwnWindow' } });
    expect(crm.changes).toEqual([]);
  });

  it('is made once, however often it is confirmed, told per line and logged', async () => {
    await writes.prepare({ record, lines });
    await Promise.all([writes.confirm('w1', own), writes.confirm('w1', own)]);
    expect(crm.changes).toEqual([
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
    expect((await stage.logged()).map(({ kind, content }) => [kind, content?.done])).toEqual([['write', 2]]);
  });

  it('that the CRM refused altogether can be confirmed again', async () => {
    crm.answer = async () => lines.map(() => ({ ok: false, problem: { key: 'problem' } }));
    await writes.prepare({ record, lines });
    expect((await writes.confirm('w1', own)).state).toBe('pending');
    crm.answer = async () => {
      throw new PeerlensError('crmLimit', 'tryLater');
    };
    await expect(writes.confirm('w1', own)).rejects.toThrow('crmLimit');
    expect((await writes.pending('w1')).state).toBe('pending');
    expect(stage.written).toBe(0);
    crm.answer = acceptAll;
    expect((await writes.confirm('w1', own)).state).toBe('written');
  });

  it('that was dropped cannot be confirmed', async () => {
    await writes.prepare({ record, lines });
    await writes.drop('w1');
    expect((await writes.confirm('w1', own)).state).toBe('dropped');
    expect(crm.changes).toEqual([]);
  });

  it('is refused for other records, unknown deals and people who may not', async () => {
    const refused = (kind: 'opportunity' | 'customer', id: string) => writes.prepare({ record: { kind, id }, lines });
    await expect(refused('customer', 'o1')).rejects.toThrow('cannotWriteLines');
    await expect(refused('opportunity', 'o2')).rejects.toThrow('unknownRecord');
    stage.org.connection.canWriteLines = false;
    await expect(refused('opportunity', 'o1')).rejects.toThrow('cannotWriteLines');
    await expect(writes.confirm('nothing', own)).rejects.toThrow('unknownWrite');
  });
});
