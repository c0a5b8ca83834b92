import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
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
  it('and its undo each ask for what the CRM has now', async () => {
    await writes.prepare({ record, lines });
    await writes.confirm('w1', own);
    expect(stage.written).toBe(1);
    await writes.undo('w1', own);
    expect(stage.written).toBe(2);
  });

  it('is undone line by line; a line that the CRM keeps can be undone again', async () => {
    await writes.prepare({ record, lines });
    await writes.confirm('w1', own);
    crm.answer = async () => [{ ok: true }, { ok: false, problem: { key: 'locked' } }];
    const half = await writes.undo('w1', own);
    expect(half).toMatchObject({
      state: 'written',
      results: [{ ok: false }, { ok: true, problem: { key: 'locked' } }],
    });
    crm.answer = acceptAll;
    expect((await writes.undo('w1', own)).state).toBe('undone');
    expect(crm.changes.slice(1)).toEqual([
      { kind: 'removeLines', target: { kind: 'opportunity', id: 'o1' }, lines: both },
      { kind: 'removeLines', target: { kind: 'opportunity', id: 'o1' }, lines: both.slice(1) },
    ]);
    expect((await writes.undo('w1', own)).state).toBe('undone');
    expect(crm.changes).toHaveLength(3);
  });

  it('is taken back from a window of its own alone', async () => {
    await writes.prepare({ record, lines });
    await writes.confirm('w1', own);
    await expect(writes.undo('w1', framed)).rejects.toMatchObject({ failure: { code: 'confirmInOwnWindow' } });
    await writes.show('w1', true);
    expect(stage.windows).toHaveLength(2);
    expect(stage.windows[1]).toMatchObject({
      type: 'popup',
      url: 'chrome-extension://test-extension-id/panel.html#undo=w1',
    });
    expect(crm.changes).toHaveLength(1);
  });

  it('is taken back once, however often that is clicked, and the background lives until it is', async () => {
    await writes.prepare({ record, lines });
    await writes.confirm('w1', own);
    let asked = false;
    crm.answer = async (change) => {
      asked = stage.busy;
      return acceptAll(change);
    };
    const twice = await Promise.all([writes.undo('w1', own), writes.undo('w1', own)]);
    expect(twice.map(({ state }) => state)).toEqual(['undone', 'undone']);
    expect(crm.changes.map(({ kind }) => kind)).toEqual(['addLines', 'removeLines']);
    expect((await stage.logged()).map(({ kind }) => kind)).toEqual(['write', 'undo']);
    expect([asked, stage.busy]).toEqual([true, false]);
  });

  it('is taken back with the price that each line was written at', async () => {
    crm.answer = async (change) => change.lines.map((_, i) => ({ ok: true, id: `line${i}`, price: 19.99 }));
    await writes.prepare({ record, lines });
    await writes.confirm('w1', own);
    await writes.undo('w1', own);
    expect(crm.changes.at(-1)).toMatchObject({ lines: both.map((line) => ({ ...line, price: 19.99 })) });
  });
});
