import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { createSampleConnector } from '../../connectors/sample/connector';
import { generateCompany } from '../../connectors/sample/generate';
import { companyToRows } from '../../connectors/sample/toTables';
import { TABLE_NAMES } from '../../core/crm/schema';
import { fit } from '../../core/engine/fit';
import { createScorer } from '../../core/engine/infer';
import type { Weights } from '../../core/engine/plan';
import type { Version } from '../../core/engine/version';
import { onlyWeights } from '../../core/features/defaults';
import { finish } from '../../core/kernels/finish';
import { createRandom } from '../../core/kernels/random';
import type { PanelAnswer } from '../../core/protocol';
import { NO_SYNC } from '../../core/store/meta';
import type { Rows } from '../../core/table/table';
import type { PanelService } from '../../services/panel';
import { answerPanel } from '../../services/panel';
import type { Asker } from '../../services/sender';
import type { Org } from '../../services/session';
import type { Settings } from '../../services/settings';
import { changeSettings, readSettings } from '../../services/settings';
import { createTabs } from '../../services/tabs';
import { planInForce } from '../../services/weights';
import type { ScoreCalls } from '../../services/workers/calls';
import { createWorkersInPlace } from '../../services/workers/inPlace';
import { createAnswerer } from '../../services/workers/rpc';
import { createScoreSession } from '../../services/workers/scoreSession';
import { connectedOrg, keepVersion, sameThread, sessionOf } from './org';

/** Recency counts much for everyone, and for strategic customers not at all. */
const EVERYONE: Weights = onlyWeights({ recencyDays: 10, averageOrderValue: 3 });
const STRATEGIC: Weights = { recencyDays: 0 };
const asker: Asker = { kind: 'page', tabId: 1, url: 'chrome-extension://x/panel.html', framed: true };

let rows: Rows;
let strategic: string[];
let others: string[];
let plain: Version;
let classed: Version;
let org: Org;
let service: PanelService;

function fitWith(id: string, settings: Partial<Settings>): Version {
  const plan = planInForce({ weights: {}, strategic: {}, ...settings } as Settings, undefined);
  return finish(fit(rows, plan, undefined, { now: rows.org.now, random: createRandom(1), id }));
}

beforeAll(() => {
  rows = companyToRows(generateCompany(7, { customers: 120, lines: 2_000 }).company);
  plain = fitWith('plain', { weights: EVERYONE });
  classed = fitWith('classed', { weights: EVERYONE, strategic: STRATEGIC });
  const isMarked = new Map(rows.customer.ids.map((id, row) => [id, rows.customer.columns.strategic.values[row] === 1]));
  const { customerIds } = plain.features;
  strategic = customerIds.filter((id) => isMarked.get(id));
  others = customerIds.filter((id) => !isMarked.get(id)).slice(0, 20);
}, 60_000);

beforeEach(async () => {
  fakeBrowser.reset();
  globalThis.indexedDB = new IDBFactory();
  org = await connectedOrg(createSampleConnector());
  const sync = { ...NO_SYNC, lastAt: rows.org.now, completedAt: rows.org.now };
  for (const table of TABLE_NAMES)
    await org.store.apply({ table, upserts: rows[table], deletions: [], cursor: { format: 1 }, org: rows.org }, sync);
  const tools = { open: async () => org.store, createScorer };
  const workers = createWorkersInPlace(
    sameThread(
      () => () => undefined,
      (post) => createAnswerer<ScoreCalls>(createScoreSession(tools), post),
    ),
  );
  const nobody = { start: () => Promise.reject(), cancel: async () => undefined, resume: async () => undefined };
  const jobs = { ...nobody, latest: async () => undefined };
  service = { session: sessionOf(org), workers, jobs, tabs: createTabs(), now: () => rows.org.now };
  await changeSettings(() => ({ weights: EVERYONE }));
});

async function publish(version: Version): Promise<void> {
  await keepVersion(org, version);
  await org.store.publish(version.id, 1);
}

async function full(id: string, weights?: Weights): Promise<Extract<PanelAnswer, { state: 'full' }>> {
  const ask = { record: { kind: 'customer' as const, id }, ...(weights && { weights }) };
  const answer = await answerPanel(service, ask, asker);
  if (answer.state !== 'full') throw new Error(`the panel says ${answer.state}`);
  return answer;
}

async function neighbours(id: string, weights?: Weights) {
  const { customers } = (await full(id, weights)).insight.similar;
  return customers.abstained ? [] : customers.list.map((one) => `${one.ref.id} ${one.similarity}`);
}

async function strengths(id: string) {
  const { segment } = (await full(id)).insight;
  return segment.abstained ? [] : segment.memberships.map((one) => `${one.slot} ${one.strength}`);
}

const listsOf = <T>(ids: readonly string[], list: (id: string) => Promise<T>) => Promise.all(ids.map(list));

describe('weights saved for strategic customers', () => {
  it('change the neighbours of strategic customers in the next answer, and of nobody else', async () => {
    await publish(plain);
    const [one = ''] = strategic;
    const before = await neighbours(one);
    const ofOthers = await listsOf(others, (id) => neighbours(id));
    expect((await full(one)).strategic).toBe(false);
    await changeSettings(() => ({ strategic: STRATEGIC }));
    expect(await neighbours(one)).not.toEqual(before);
    expect(await neighbours(one)).toEqual(await neighbours(one, { ...EVERYONE, ...STRATEGIC }));
    expect(await listsOf(others, (id) => neighbours(id))).toEqual(ofOthers);
    expect((await full(one)).strategic).toBe(true);
    expect((await full(others[0] ?? '')).strategic).toBe(false);
  });

  it('give way to those that are tried, for that answer alone', async () => {
    await publish(plain);
    const [one = ''] = strategic;
    const before = await neighbours(one);
    await changeSettings(() => ({ strategic: STRATEGIC }));
    const saved = await neighbours(one);
    expect(await neighbours(one, EVERYONE)).toEqual(before);
    expect((await full(one, EVERYONE)).weights).toEqual(EVERYONE);
    expect(await neighbours(one)).toEqual(saved);
    expect((await readSettings()).strategic).toEqual(STRATEGIC);
  });

  it('change the segments of strategic customers in the next version, and of nobody else', async () => {
    await publish(plain);
    const [before, ofOthers] = [await listsOf(strategic, strengths), await listsOf(others, strengths)];
    await publish(classed);
    const after = await listsOf(strategic, strengths);
    for (const [i, one] of after.entries()) expect(one).not.toEqual(before[i]);
    expect(await listsOf(others, strengths)).toEqual(ofOthers);
    const strongest = (lists: string[][]) => lists.map(([first]) => first?.split(' ')[0]);
    expect(strongest(after)).not.toEqual(strongest(before));
  });
});
