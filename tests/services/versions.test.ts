import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { createSampleConnector } from '../../connectors/sample/connector';
import { generateCompany } from '../../connectors/sample/generate';
import { companyToRows } from '../../connectors/sample/toTables';
import { TABLE_NAMES } from '../../core/crm/schema';
import { fit } from '../../core/engine/fit';
import { createScorer } from '../../core/engine/infer';
import { DEFAULT_PLAN } from '../../core/engine/plan';
import { finish } from '../../core/kernels/finish';
import { createRandom } from '../../core/kernels/random';
import { NO_SYNC } from '../../core/store/meta';
import type { Store } from '../../core/store/store';
import type { Versions } from '../../services/versions';
import { createVersions } from '../../services/versions';
import type { ScoreCalls } from '../../services/workers/calls';
import { createWorkersInPlace } from '../../services/workers/inPlace';
import { createAnswerer } from '../../services/workers/rpc';
import { createScoreSession } from '../../services/workers/scoreSession';
import { connectedOrg, keepVersion, sameThread, sessionOf } from './org';

const rows = companyToRows(generateCompany(7, { customers: 120, lines: 2_000 }).company);
const version = finish(fit(rows, DEFAULT_PLAN, undefined, { now: rows.org.now, random: createRandom(1), id: 'v1' }));
const customer = version.features.customerIds[0] ?? '';

let store: Store;
let versions: Versions;
/** What happened, in order: badges with the version's status at that time, and news of the version. */
let seen: string[];
const statusOf = async () => (await store.versions()).map(({ status }) => status).join();

beforeEach(async () => {
  fakeBrowser.reset();
  globalThis.indexedDB = new IDBFactory();
  seen = [];
  const org = await connectedOrg(createSampleConnector());
  store = org.store;
  const sync = { ...NO_SYNC, lastAt: rows.org.now, completedAt: rows.org.now };
  for (const table of TABLE_NAMES)
    await store.apply({ table, upserts: rows[table], deletions: [], cursor: { format: 1 }, org: rows.org }, sync);
  await keepVersion(org, version);
  const saveBadges: Store['saveBadges'] = async (...badges) => {
    await store.saveBadges(...badges);
    seen.push(`badges: ${await statusOf()}`);
  };
  const tools = { open: async () => ({ ...store, saveBadges }), createScorer };
  const workers = createWorkersInPlace(
    sameThread(
      () => () => undefined,
      (post) => createAnswerer<ScoreCalls>(createScoreSession(tools), post),
    ),
  );
  versions = createVersions({
    session: sessionOf(org),
    workers,
    now: () => rows.org.now,
    changed: () => seen.push('changed'),
  });
}, 60_000);

it('a version counts as published when its badges are there, and not before', async () => {
  expect(await store.badge(`customer:${customer}`)).toBeUndefined();
  await versions.publish('v1');
  expect(seen).toEqual(['badges: draft', 'changed']);
  expect(await statusOf()).toBe('published');
  expect(await store.badge(`customer:${customer}`)).toMatchObject({ versionId: 'v1' });
});

it('a version that is not here is not published, and no badge is written for it', async () => {
  await expect(versions.publish('v2')).rejects.toThrow('unknownVersion');
  expect([seen, await statusOf()]).toEqual([[], 'draft']);
  await versions.publish('v1');
  expect(await statusOf()).toBe('published');
});
