import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Connector, PickSource } from '../../connectors/connector';
import { createSampleConnector } from '../../connectors/sample/connector';
import { PeerlensError } from '../../core/crm/error';
import { openDatabase } from '../../core/store/schema';
import type { PickRun } from '../../core/writeBack/messages';
import { createPickRunner } from '../../services/pickRun';
import type { Asker } from '../../services/sender';
import type { Org } from '../../services/session';
import { writeBackHandlers } from '../../services/writeBack';
import { connectedOrg, sessionOf } from './org';

const own: Asker = { kind: 'page', tabId: 1, url: 'chrome-extension://x/panel.html', framed: false };
const framed: Asker = { ...own, framed: true };
const CUSTOMERS = 450;
const idAt = (i: number) => `c${String(i).padStart(4, '0')}`;

let org: Org;
/** What the CRM holds. */
let crm: Map<string, string | null>;
/** Sizes of the requests that set values. */
let sets: number[];
let before: (size: number) => void | Promise<void>;
let user: string;
/** Whether the background keeps itself alive. */
let busy = false;
let handlers: ReturnType<typeof writeBackHandlers>;

const picks: Pick<PickSource, 'values' | 'all' | 'set'> = {
  values: async (_, ids) =>
    ids.filter((id) => crm.has(id)).map((id) => ({ id, name: `Customer ${id}`, value: crm.get(id) ?? null })),
  async *all() {
    yield [...crm].map(([id, value]) => ({ id, name: `Customer ${id}`, value, customer: id, changedBy: 'Ann' }));
  },
  async set(_, values) {
    sets.push(values.length);
    await before(values.length);
    for (const { id, value } of values) crm.set(id, value);
    return values.map(({ id }) => ({ ok: true, id }));
  },
};

beforeEach(async () => {
  fakeBrowser.reset();
  globalThis.indexedDB = new IDBFactory();
  vi.spyOn(fakeBrowser.windows, 'create').mockImplementation(async () => ({}) as never);
  crm = new Map(Array.from({ length: CUSTOMERS }, (_, i) => [idAt(i), null]));
  sets = [];
  before = () => undefined;
  user = 'u';
  const connector = {
    ...createSampleConnector(),
    recordUrl: ({ id }: { id: string }) => `https://crm/${id}`,
    picks: picks as PickSource,
  } satisfies Connector;
  org = await connectedOrg(connector);
  await publishSegments();
  handlers = newBackground();
  await handlers.savePickField({ role: 'segment', field: FIELD }, own);
});

const FIELD = {
  on: 'customer' as const,
  field: 'Segment__c',
  label: 'Segment',
  restricted: true,
  values: { s1: 'Growing', s2: 'Steady' },
};

/** A published version of three segments: a third of the customers each; the third one stands for no value. */
async function publishSegments(): Promise<void> {
  const db = await openDatabase(org.store.name);
  const segments = ['s1', 's2', 's3'].map((id, slot) => ({ id, slot, label: { key: id }, size: CUSTOMERS / 3 }));
  const summary = { id: 'v1', status: 'published', fittedAt: 1, segments } as never;
  await db.put('cards', { format: 1, versionFormat: 1, summary, retiredAt: undefined }, 'v1');
  await db.add('segmentHistory', {
    versionId: 'v1',
    publishedAt: 1,
    customers: [...crm.keys()].join('\n'),
    codes: Uint8Array.from({ length: CUSTOMERS }, (_, i) => i % 3),
    segments: ['s1', 's2', 's3'],
  });
  db.close();
}

function newBackground() {
  let n = Math.floor(Math.random() * 1e6);
  const session = sessionOf(org, () => user);
  const options = { session, now: () => 1_000 + n, changed: () => undefined };
  const runner = createPickRunner({
    ...options,
    busy: (now) => {
      busy = now;
    },
  });
  resume = runner.resume;
  return writeBackHandlers({ ...options, picks: runner, newId: () => `run${++n}` });
}
let resume: () => Promise<void>;

/** A run goes on by itself; a busy machine lets it wait. */
const PATIENCE = { timeout: 10_000 };

const runOf = async (id: string): Promise<PickRun> => (await handlers.pickRows({ id, from: 0 }, own)).run;
async function settled(id: string): Promise<PickRun> {
  return vi.waitFor(async () => {
    const run = await runOf(id);
    if (!['done', 'undone'].includes(run.state) && !run.failure) throw new Error(run.state);
    return run;
  }, PATIENCE);
}
async function writeAll(choice = { segments: ['s1', 's2'], byHand: [] as string[] }): Promise<PickRun> {
  const { id } = await handlers.previewPicks({ role: 'segment' }, own);
  await handlers.preparePicks({ id, choice }, own);
  await handlers.confirmPick({ id }, own);
  return settled(id);
}

describe('a preview', () => {
  it('is told as work, so that the background lives as long', async () => {
    const all = picks.all;
    const seen: boolean[] = [];
    picks.all = (...of) => {
      seen.push(busy);
      return all(...of);
    };
    await handlers.previewPicks({ role: 'segment' }, own);
    picks.all = all;
    expect([seen, busy]).toEqual([[true], false]);
  });

  it('knows its own value again after a later run over it was taken back', async () => {
    await writeAll();
    await handlers.savePickField({ role: 'segment', field: { ...FIELD, values: { s1: 'Rising', s2: 'Calm' } } }, own);
    const { id } = await writeAll();
    await handlers.undoPick({ id }, own);
    await vi.waitFor(async () => expect((await runOf(id)).state).toBe('undone'), PATIENCE);
    expect(crm.get(idAt(0))).toBe('Growing');
    const { counts } = await handlers.previewPicks({ role: 'segment' }, own);
    expect(counts.map(({ ours, byHand }) => [ours, byHand])).toEqual([
      [150, 0],
      [150, 0],
      [0, 0],
    ]);
  });

  it('counts what would be set, is set, was set by hand, and has no value yet, and writes nothing', async () => {
    crm.set(idAt(0), 'Growing');
    crm.set(idAt(3), 'Old name');
    const { counts, items } = await handlers.previewPicks({ role: 'segment' }, own);
    expect(counts).toEqual([
      { segment: 's1', empty: 148, equal: 1, ours: 0, byHand: 1, other: 0 },
      { segment: 's2', empty: 150, equal: 0, ours: 0, byHand: 0, other: 0 },
      { segment: 's3', empty: 0, equal: 0, ours: 0, byHand: 0, other: 150 },
    ]);
    expect(items).toBe(299);
    expect(sets).toEqual([]);
  });

  it('tells a value that Peerlens wrote from one that a person did', async () => {
    await writeAll();
    crm.set(idAt(1), 'By Ann');
    await handlers.savePickField({ role: 'segment', field: { ...FIELD, values: { s1: 'Rising', s2: 'Calm' } } }, own);
    const { counts } = await handlers.previewPicks({ role: 'segment' }, own);
    expect(counts.map(({ ours, byHand }) => [ours, byHand])).toEqual([
      [150, 0],
      [149, 1],
      [0, 0],
    ]);
  });
});

describe('a run', () => {
  it('writes only after its own window, in parts, and leaves what a person set', async () => {
    crm.set(idAt(3), 'By Ann');
    const { id } = await handlers.previewPicks({ role: 'segment' }, own);
    await handlers.preparePicks({ id, choice: { segments: ['s1', 's2'], byHand: [] } }, own);
    await expect(handlers.confirmPick({ id }, framed)).rejects.toThrow('confirmInOwnWindow');
    expect(sets).toEqual([]);
    await Promise.all([handlers.confirmPick({ id }, own), handlers.confirmPick({ id }, own)]);
    const run = await settled(id);
    expect(run).toMatchObject({ state: 'done', chosen: 299, tally: { written: 299, left: 1 } });
    expect(sets.reduce((sum, size) => sum + size, 0)).toBe(299);
    expect(Math.max(...sets)).toBeLessThanOrEqual(200);
    expect([crm.get(idAt(0)), crm.get(idAt(1)), crm.get(idAt(2)), crm.get(idAt(3))]).toEqual([
      'Growing',
      'Steady',
      null,
      'By Ann',
    ]);
  });

  it('sets what a person set only in segments that were chosen for it', async () => {
    crm.set(idAt(3), 'By Ann');
    crm.set(idAt(4), 'By Ann');
    const run = await writeAll({ segments: [], byHand: ['s1'] });
    expect(run.tally).toMatchObject({ written: 1, left: 299 });
    expect([crm.get(idAt(3)), crm.get(idAt(4)), crm.get(idAt(0))]).toEqual(['Growing', 'By Ann', null]);
  });

  it('leaves what changed in the CRM since its preview', async () => {
    const { id } = await handlers.previewPicks({ role: 'segment' }, own);
    crm.set(idAt(0), 'Since');
    crm.delete(idAt(1));
    await handlers.preparePicks({ id, choice: { segments: ['s1', 's2'], byHand: ['s1', 's2'] } }, own);
    await handlers.confirmPick({ id }, own);
    expect((await settled(id)).tally).toMatchObject({ changed: 1, refused: 1, written: 298 });
    expect(crm.get(idAt(0))).toBe('Since');
  });

  it('whose background died after the CRM took a part goes on there, and counts that part as written once', async () => {
    const died = new Promise<never>(() => undefined);
    before = (size) => {
      // The CRM takes the values; the answer never comes.
      if (size < 200) return;
      for (const id of [...crm.keys()].filter((_, i) => i % 3 === 0)) crm.set(id, 'Growing');
      return died;
    };
    const { id } = await handlers.previewPicks({ role: 'segment' }, own);
    await handlers.preparePicks({ id, choice: { segments: ['s1', 's2'], byHand: [] } }, own);
    await handlers.confirmPick({ id }, own);
    await vi.waitFor(() => expect(sets).toEqual([200]), PATIENCE);
    before = () => undefined;
    handlers = newBackground();
    await resume();
    expect((await settled(id)).tally).toMatchObject({ written: 250, same: 50 });
    expect([...crm.values()].filter((value) => value === null)).toHaveLength(150);
  });

  it('that an error stopped says it, and goes on when it is started again', async () => {
    before = () => {
      throw new PeerlensError('offline', 'tryAgain', { host: 'crm' });
    };
    const run = await writeAll();
    expect(run).toMatchObject({ state: 'running', failure: { code: 'offline' } });
    before = () => undefined;
    await handlers.confirmPick({ id: run.id }, own);
    await vi.waitFor(async () => expect((await runOf(run.id)).state).toBe('done'), PATIENCE);
    expect((await runOf(run.id)).tally).toMatchObject({ written: 300 });
  });

  it('is neither confirmed nor taken back by another user, and waits as before', async () => {
    const { id } = await handlers.previewPicks({ role: 'segment' }, own);
    await handlers.preparePicks({ id, choice: { segments: ['s1', 's2'], byHand: [] } }, own);
    user = 'v';
    await expect(handlers.confirmPick({ id }, own)).rejects.toThrow('locked');
    expect([(await runOf(id)).state, sets]).toEqual(['pending', []]);
    user = 'u';
    await handlers.confirmPick({ id }, own);
    expect((await settled(id)).state).toBe('done');
    user = 'v';
    await expect(handlers.undoPick({ id }, own)).rejects.toThrow('locked');
    expect((await runOf(id)).state).toBe('done');
  });

  it('that goes on by itself writes nothing in another user’s name', async () => {
    const { id } = await handlers.previewPicks({ role: 'segment' }, own);
    await org.store.movePickRun(id, ['draft'], { state: 'running', choice: { segments: ['s1', 's2'], byHand: [] } });
    user = 'v';
    await resume();
    expect(await runOf(id)).toMatchObject({ state: 'running', failure: { code: 'locked' } });
    expect(sets).toEqual([]);
  });

  it('ends after the part that is under way when it is cancelled', async () => {
    let go: () => void = () => undefined;
    before = () =>
      new Promise<void>((done) => {
        go = done;
      });
    const { id } = await handlers.previewPicks({ role: 'segment' }, own);
    await handlers.preparePicks({ id, choice: { segments: ['s1', 's2'], byHand: [] } }, own);
    await handlers.confirmPick({ id }, own);
    await vi.waitFor(() => expect(sets).toHaveLength(1), PATIENCE);
    await handlers.cancelPick({ id }, own);
    before = () => undefined;
    go();
    expect(await settled(id)).toMatchObject({ state: 'done', cancelled: true, tally: { written: 200 } });
    expect(sets).toEqual([200]);
  });

  it('is undone where the value is still what was written', async () => {
    crm.set(idAt(3), 'By Ann');
    const { id } = await writeAll({ segments: ['s1', 's2'], byHand: ['s1'] });
    crm.set(idAt(1), 'Since');
    await handlers.undoPick({ id }, own);
    const run = await vi.waitFor(async () => {
      const now = await runOf(id);
      if (now.state !== 'undone') throw new Error(now.state);
      return now;
    }, PATIENCE);
    expect(run.tally).toMatchObject({ undone: 299, kept: 1 });
    expect([crm.get(idAt(0)), crm.get(idAt(1)), crm.get(idAt(3))]).toEqual([null, 'Since', 'By Ann']);
  });
});

describe('a field', () => {
  it('keeps what a segment stood for when a new version has others, and forgets it with the field alone', async () => {
    await handlers.savePickField({ role: 'segment', field: { ...FIELD, values: { s4: 'New' } } }, own);
    expect((await org.store.pickFields())[0]?.values).toEqual({ s1: 'Growing', s2: 'Steady', s4: 'New' });
    await handlers.savePickField({ role: 'segment' }, own);
    expect(await org.store.pickFields()).toEqual([]);
  });

  it('has a named owner, and so has each segment', async () => {
    await handlers.savePickOwner({ role: 'segment', owner: { id: 'u1', name: 'Ann' } }, own);
    await handlers.savePickOwner({ role: 'segment', segment: 's1', owner: { id: 'u2', name: 'Bo' } }, own);
    const [field] = (await handlers.writeBack({}, own)).fields;
    expect([field?.owner?.name, field?.segmentOwners.s1?.name]).toEqual(['Ann', 'Bo']);
    await handlers.savePickOwner({ role: 'segment', segment: 's1' }, own);
    expect((await org.store.pickFields())[0]?.segmentOwners).toEqual({});
  });

  it('is neither created nor deleted by another user', async () => {
    user = 'v';
    const field = { on: 'customer' as const, label: 'Tier', values: ['A'], permissionSets: [], meaning: {} };
    await expect(handlers.createPickField({ role: 'segment', ...field }, own)).rejects.toThrow('locked');
    await expect(handlers.deletePickField({ role: 'segment' }, own)).rejects.toThrow('locked');
  });

  it('of which Peerlens did not make the definition is never deleted', async () => {
    await expect(handlers.deletePickField({ role: 'segment' }, own)).rejects.toThrow('pickNotOurs');
  });
});
