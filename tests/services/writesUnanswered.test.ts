import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import type { StandingLine } from '../../connectors/connector';
import { PeerlensError } from '../../core/crm/error';
import type { Writes } from '../../services/writes';
import { acceptAll, type Crm, lines, own, prepareStage, record, type Stage } from './writing';

let stage: Stage;
let crm: Crm;
let writes: Writes;

beforeEach(async () => {
  stage = await prepareStage();
  crm = stage.crm;
  writes = stage.start();
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
    crm.answer = () => new Promise(() => undefined);
    void writes.confirm('w1', own);
    await expect.poll(() => crm.changes.length).toBe(1);
    expect(stage.busy).toBe(true);
    expect((await writes.pending('w1')).state).toBe('unknown');
    writes = stage.start();
  }

  it('is found by its lines when the background starts again, and can be undone', async () => {
    await killed();
    crm.standing = [...crm.standing, ...there];
    await writes.resume();
    expect(await writes.pending('w1')).toMatchObject({ state: 'written', results });
    expect((await stage.logged()).map(({ kind, content }) => [kind, content?.done])).toEqual([['write', 2]]);
    expect([stage.written, stage.busy]).toEqual([1, false]);
    crm.answer = acceptAll;
    await writes.undo('w1', own);
    expect(crm.changes.at(-1)).toEqual({
      kind: 'removeLines',
      target: { kind: 'opportunity', id: 'o1' },
      lines: [
        { id: 'new1', quantity: 2 },
        { id: 'new2', quantity: 1 },
      ],
    });
  });

  it('is found line by line inside the lines that were asked for', async () => {
    const pump = { ...lines[0], product: 'p1', quantity: 1 } as (typeof lines)[number];
    const hose = { ...pump, product: 'p2' };
    const asked = [pump, { ...hose, parent: 0 }, { ...pump, product: 'p3' }, { ...hose, parent: 2 }, hose];
    await writes.prepare({ record, lines: asked });
    crm.answer = () => new Promise(() => undefined);
    void writes.confirm('w1', own);
    await expect.poll(() => crm.changes.length).toBe(1);
    writes = stage.start();
    const line = (id: string, product: string, inside: string | null) => ({ id, product, quantity: 1, inside });
    crm.standing = [
      ...crm.standing,
      line('alone', 'p2', null),
      line('third', 'p3', null),
      line('inThird', 'p2', 'third'),
      line('first', 'p1', null),
    ];
    stage.clock += 181_000;
    await writes.resume();
    const ids = (await writes.pending('w1')).results.map(({ id }) => id);
    expect(ids).toEqual(['first', undefined, 'third', 'inThird', 'alone']);
  });

  it('stays unknown while the CRM may be at work; what is not there afterwards was not written', async () => {
    await killed();
    crm.standing = [...crm.standing, { id: 'new1', product: 'p1', quantity: 2 }];
    await writes.resume();
    expect([(await writes.pending('w1')).state, stage.busy]).toEqual(['unknown', true]);
    expect((await stage.org.store.unsettledWrites('opportunity:o1')).map(({ id }) => id)).toEqual(['w1']);
    stage.clock += 181_000;
    await writes.resume();
    expect(await writes.pending('w1')).toMatchObject({
      state: 'written',
      results: [{ ok: true, id: 'new1' }, notThere],
    });
    expect(stage.busy).toBe(false);
  });

  it('takes no line for its own that was there before, and can be confirmed again where none came', async () => {
    await killed();
    stage.clock += 181_000;
    await writes.resume();
    expect(await writes.pending('w1')).toMatchObject({ state: 'pending', results: [notThere, notThere] });
    crm.answer = acceptAll;
    expect((await writes.confirm('w1', own)).state).toBe('written');
    expect(crm.changes).toHaveLength(2);
  });

  it('is not lost where the CRM cannot be read: it is looked for again when somebody looks', async () => {
    await killed();
    const { connector } = stage.org;
    const read = connector.standing;
    connector.standing = async () => {
      throw new PeerlensError('notSignedIn', 'signIn', { host: 'acme' });
    };
    stage.clock += 181_000;
    await writes.resume();
    expect([(await writes.pending('w1')).state, stage.busy]).toEqual(['unknown', false]);
    connector.standing = read;
    crm.standing = [...crm.standing, ...there];
    expect((await writes.pending('w1')).state).toBe('written');
  });

  it('because the connection broke is not offered again as if nothing had happened', async () => {
    await writes.prepare({ record, lines });
    crm.answer = async () => {
      throw new PeerlensError('offline', 'tryAgain', { host: 'acme' });
    };
    expect((await writes.confirm('w1', own)).state).toBe('unknown');
    expect((await writes.confirm('w1', own)).state).toBe('unknown');
    expect(crm.changes).toHaveLength(1);
    crm.standing = [...crm.standing, ...there];
    expect((await writes.pending('w1')).state).toBe('written');
  });

  it.each([
    ['ran out of time', () => new DOMException('the time is up', 'TimeoutError')],
    ['hears that the CRM is down', () => new PeerlensError('crmMaintenance', 'tryLater')],
  ])('because it %s stays unknown for a minute after that, and is not written twice', async (_, failure) => {
    await writes.prepare({ record, lines });
    crm.answer = async () => {
      stage.clock += 120_000;
      throw failure();
    };
    expect((await writes.confirm('w1', own)).state).toBe('unknown');
    stage.clock += 59_000;
    expect((await writes.confirm('w1', own)).state).toBe('unknown');
    expect(crm.changes).toHaveLength(1);
    // The CRM was at work all the time.
    crm.standing = [...crm.standing, ...there];
    stage.clock += 2_000;
    expect(await writes.pending('w1')).toMatchObject({ state: 'written', results });
  });

  it('that died before the CRM was asked waits for its confirmation as before', async () => {
    await writes.prepare({ record, lines });
    await stage.org.store.moveWrite('w1', 'pending', { state: 'unknown' });
    await writes.resume();
    expect((await writes.pending('w1')).state).toBe('pending');
  });
});
