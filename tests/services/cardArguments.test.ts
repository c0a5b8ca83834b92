import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { createSampleConnector } from '../../connectors/sample/connector';
import { DEFAULT_PLAN } from '../../core/engine/plan';
import type { ModelCard } from '../../core/outcome/modelCard';
import { NO_SYNC } from '../../core/store/meta';
import { TableBuilder } from '../../core/table/table';
import { inspectionHandlers } from '../../services/inspections';
import type { Org } from '../../services/session';
import type { ScoreCalls } from '../../services/workers/calls';
import { createWorkersInPlace } from '../../services/workers/inPlace';
import { createAnswerer } from '../../services/workers/rpc';
import type { Scorer } from '../../services/workers/scoreSession';
import { createScoreSession } from '../../services/workers/scoreSession';
import { connectedOrg, keepVersion, sameThread, sessionOf } from './org';
import { tinyVersion } from './tinyVersion';

const page = { kind: 'page', tabId: 1, url: 'chrome-extension://x/studio.html', framed: false } as const;
const ORG = { now: 50 * 86_400_000, zone: 'UTC', currency: { code: 'EUR', scale: 2 }, name: 'Acme' };

let org: Org;

/** The reasons that stand on the card of a version, as they were handed to it. */
async function argued(versionId: string): Promise<string[]> {
  const seen: string[] = [];
  const scorer: Pick<Scorer, 'modelCard'> = {
    *modelCard(said) {
      yield;
      seen.push(...said.map(({ reason }) => reason));
      return {} as ModelCard;
    },
  };
  const tools = { open: async () => org.store, createScorer: () => scorer as Scorer };
  const workers = createWorkersInPlace(
    sameThread(
      () => () => undefined,
      (post) => createAnswerer<ScoreCalls>(createScoreSession(tools), post),
    ),
  );
  await inspectionHandlers({ session: sessionOf(org), workers }).modelCard({ versionId }, page);
  return seen;
}

const build = (id: string) => keepVersion(org, tinyVersion(id, DEFAULT_PLAN, 7));

const say = (deal: string, driver: string, at: number) =>
  org.store.argue(`opportunity:${deal}`, `chance:${driver}`, { because: 'wrongData', at });

beforeEach(async () => {
  fakeBrowser.reset();
  globalThis.indexedDB = new IDBFactory();
  org = await connectedOrg(createSampleConnector());
  const table = new TableBuilder('opportunity');
  for (const id of ['d1', 'd2', 'd3']) table.push(id, { closed: false });
  const batch = {
    table: 'opportunity' as const,
    upserts: table.build(),
    deletions: [],
    cursor: { format: 1 },
    org: ORG,
  };
  await org.store.apply(batch, { ...NO_SYNC, lastAt: ORG.now, completedAt: 1_000 });
});

describe('what people said against reasons', () => {
  it('stays on the card of a version that one goes back to', async () => {
    await build('v1');
    await org.store.publish('v1', 10);
    await say('d1', 'type', 5);
    await say('d2', 'meeting', 20);
    expect(await argued('v1')).toEqual(['chance:meeting']);
    await build('v2');
    await org.store.publish('v2', 30);
    await say('d3', 'size', 40);
    expect(await argued('v2')).toEqual(['chance:size']);
    await org.store.publish('v1', 50);
    expect(await argued('v1')).toEqual(['chance:meeting', 'chance:size']);
  });

  it('stands on the card of a draft as it does on that of the version in use: it is offered to the next build', async () => {
    await build('v1');
    expect(await argued('v1')).toEqual([]);
    await org.store.publish('v1', 10);
    await say('d2', 'meeting', 20);
    await build('v2');
    expect(await argued('v2')).toEqual(['chance:meeting']);
  });
});
