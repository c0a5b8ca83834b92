import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Connector, PickSource } from '../../connectors/connector';
import { createSampleConnector } from '../../connectors/sample/connector';
import { generateCompany } from '../../connectors/sample/generate';
import { companyToRows } from '../../connectors/sample/toTables';
import { TABLE_NAMES } from '../../core/crm/schema';
import { text } from '../../core/crm/text';
import { fit } from '../../core/engine/fit';
import { createScorer } from '../../core/engine/infer';
import { DEFAULT_PLAN } from '../../core/engine/plan';
import type { Version } from '../../core/engine/version';
import { finish } from '../../core/kernels/finish';
import { createRandom } from '../../core/kernels/random';
import { NO_SYNC } from '../../core/store/meta';
import type { PickRun } from '../../core/writeBack/messages';
import { createPickRunner } from '../../services/pickRun';
import type { Asker } from '../../services/sender';
import { createVersions } from '../../services/versions';
import type { ScoreCalls } from '../../services/workers/calls';
import { createWorkersInPlace } from '../../services/workers/inPlace';
import { createAnswerer } from '../../services/workers/rpc';
import { createScoreSession } from '../../services/workers/scoreSession';
import { writeBackHandlers } from '../../services/writeBack';
import { connectedOrg, keepVersion, sameThread, sessionOf } from './org';

const own: Asker = { kind: 'page', tabId: 1, url: 'chrome-extension://x/panel.html', framed: false };
const RENAMED = text('segment.renamed');

it('a new version with one more segment and a renamed one keeps ids, values and owners, and sets none but the new one’s', async () => {
  fakeBrowser.reset();
  globalThis.indexedDB = new IDBFactory();
  vi.spyOn(fakeBrowser.windows, 'create').mockImplementation(async () => ({}) as never);
  const rows = companyToRows(generateCompany(7, { customers: 120, lines: 2_000 }).company);
  const fitted = (id: string, count: number, base?: Version) => {
    const plan = { ...DEFAULT_PLAN, kFrom: count, kTo: count };
    return finish(fit(rows, plan, base, { now: rows.org.now, random: createRandom(1), id }));
  };
  /** What the CRM holds. */
  const crm = new Map<string, string | null>();
  const picks: Pick<PickSource, 'values' | 'all' | 'set'> = {
    values: async (_, ids) => ids.map((id) => ({ id, name: id, value: crm.get(id) ?? null })),
    async *all() {
      yield [...crm].map(([id, value]) => ({ id, name: id, value, customer: id }));
    },
    async set(_, values) {
      for (const { id, value } of values) crm.set(id, value);
      return values.map(({ id }) => ({ ok: true, id }));
    },
  };
  const org = await connectedOrg({ ...createSampleConnector(), picks: picks as PickSource } satisfies Connector);
  const { store } = org;
  const sync = { ...NO_SYNC, lastAt: rows.org.now, completedAt: rows.org.now };
  for (const table of TABLE_NAMES)
    await store.apply({ table, upserts: rows[table], deletions: [], cursor: { format: 1 }, org: rows.org }, sync);
  let clock = rows.org.now;
  const options = { session: sessionOf(org), now: () => ++clock, changed: () => undefined };
  const workers = createWorkersInPlace(
    sameThread(
      () => () => undefined,
      (post) => createAnswerer<ScoreCalls>(createScoreSession({ open: async () => store, createScorer }), post),
    ),
  );
  const versions = createVersions({ ...options, workers });
  const runner = createPickRunner({ ...options, busy: () => undefined });
  const handlers = writeBackHandlers({ ...options, picks: runner, newId: () => `run${++clock}` });
  const choose = (values: Record<string, string>) => {
    const field = { on: 'customer' as const, field: 'Segment__c', label: 'Segment', restricted: true, values };
    return handlers.savePickField({ role: 'segment', field }, own);
  };
  const writeAll = async (): Promise<PickRun> => {
    const { id, counts } = await handlers.previewPicks({ role: 'segment' }, own);
    await handlers.preparePicks({ id, choice: { segments: counts.map(({ segment }) => segment), byHand: [] } }, own);
    await handlers.confirmPick({ id }, own);
    return vi.waitFor(
      async () => {
        const { run } = await handlers.pickRows({ id, from: 0 }, own);
        if (run.state !== 'done') throw new Error(run.state);
        return run;
      },
      { timeout: 10_000 },
    );
  };

  const first = fitted('v1', 3);
  for (const id of first.features.customerIds) crm.set(id, null);
  await keepVersion(org, first);
  await versions.publish('v1');
  const values = Object.fromEntries(first.segments.map(({ id }, i) => [id, `Value ${i}`]));
  await choose(values);
  const [known] = first.segments;
  if (!known) throw new Error('The first version has no segment.');
  await handlers.savePickOwner({ role: 'segment', segment: known.id, owner: { id: 'u1', name: 'Ann' } }, own);
  expect((await writeAll()).tally.written).toBe(crm.size);
  const before = new Map(crm);

  const refitted = fitted('v2', 4, first);
  const segments = refitted.segments.map((one) => (one.id === known.id ? { ...one, label: RENAMED } : one));
  await keepVersion(org, { ...refitted, segments });
  await versions.publish('v2');
  const state = await handlers.writeBack({}, own);
  const added = state.segments.filter(({ id }) => !(id in values));
  expect(state.segments).toHaveLength(4);
  expect(added).toHaveLength(1);
  expect(state.segments.find(({ id }) => id === known.id)?.label).toEqual(RENAMED);
  expect(state.fields[0]).toMatchObject({ values, segmentOwners: { [known.id]: { name: 'Ann' } } });

  // Nobody of the new segment is touched before it has a value; nothing that stands was made a person's by the new version.
  const preview = await handlers.previewPicks({ role: 'segment' }, own);
  const ofNew = preview.counts.find(({ segment }) => segment === added[0]?.id);
  expect(ofNew).toMatchObject({ equal: 0, ours: 0, byHand: 0, empty: 0 });
  expect(ofNew?.other).toBeGreaterThan(0);
  for (const { byHand, empty } of preview.counts) expect([byHand, empty]).toEqual([0, 0]);
  expect(crm).toEqual(before);

  await choose({ [added[0]?.id ?? '']: 'Value new' });
  await writeAll();
  expect([...crm.values()].filter((value) => value === 'Value new')).toHaveLength(ofNew?.other ?? 0);
  // The history of the first version still says what each value stood for then.
  expect((await store.pickFields())[0]?.values).toEqual({ ...values, [added[0]?.id ?? '']: 'Value new' });
  expect((await store.versions()).find(({ id }) => id === 'v1')?.segments.map(({ id }) => id)).toEqual(
    first.segments.map(({ id }) => id),
  );
}, 60_000);
