import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { createSampleConnector } from '../../connectors/sample/connector';
import { MOST_RULES } from '../../core/configuration/ruleBook/columns';
import { EMPTY_BOOK } from '../../core/configuration/ruleBook/ruleBook';
import { NO_SYNC } from '../../core/store/meta';
import { TableBuilder } from '../../core/table/table';
import { parseBody } from '../../services/bodies';
import { ruleHandlers } from '../../services/rules';
import type { Asker } from '../../services/sender';
import type { Org } from '../../services/session';
import type { ScoreCalls } from '../../services/workers/calls';
import { createWorkersInPlace } from '../../services/workers/inPlace';
import { createAnswerer } from '../../services/workers/rpc';
import { createScoreSession } from '../../services/workers/scoreSession';
import { connectedOrg, sameThread, sessionOf } from './org';

const page: Asker = { kind: 'page', tabId: 1, url: 'chrome-extension://x/studio.html', framed: false };
const ORG = { now: 50 * 86_400_000, zone: 'UTC', currency: { code: 'EUR', scale: 2 }, name: 'Acme' };
let org: Org;

beforeEach(async () => {
  fakeBrowser.reset();
  globalThis.indexedDB = new IDBFactory();
  org = await connectedOrg(createSampleConnector());
  const customers = new TableBuilder('customer');
  customers.push('c1', { name: 'a', country: 'Finland', postalCode: '00100' });
  customers.push('c2', { name: 'b', country: 'Germany' });
  const upserts = customers.build();
  await org.store.apply(
    { table: 'customer', upserts, deletions: [], cursor: { format: 1 }, org: ORG },
    { ...NO_SYNC, lastAt: ORG.now, completedAt: 1_000 },
  );
});

function handlers() {
  const createScorer = () => {
    throw new Error('no version, no scorer');
  };
  const workers = createWorkersInPlace(
    sameThread(
      () => () => undefined,
      (post) => createAnswerer<ScoreCalls>(createScoreSession({ open: async () => org.store, createScorer }), post),
    ),
  );
  return ruleHandlers({ session: sessionOf(org), workers });
}

it('areas and what rules can be about are told without segments; suggestions need them', async () => {
  const { ruleGround, areaReach, suggestRules } = handlers();
  expect(await ruleGround({}, page)).toEqual({ products: [], countries: ['Finland', 'Germany'] });
  const areas = [{ country: 'Finland', postalPrefix: '00' }, { country: 'Norway' }];
  expect(await areaReach({ areas }, page)).toEqual([
    { customers: 1, orders: 0 },
    { customers: 0, orders: 0 },
  ]);
  await expect(suggestRules({}, page)).rejects.toMatchObject({ failure: { code: 'noVersion', next: 'fitNow' } });
});

it('what is no area, or too much for a book, is refused at the border', () => {
  expect(() => parseBody('areaReach', { areas: [{ country: 7 }] })).toThrow();
  const note = { id: 'n', note: 'x' };
  const many = Array.from({ length: MOST_RULES + 1 }, () => note);
  expect(() => parseBody('saveRuleBook', { book: { ...EMPTY_BOOK, notes: many }, was: EMPTY_BOOK })).toThrow();
  expect(parseBody('saveRuleBook', { book: { ...EMPTY_BOOK, notes: [note] }, was: EMPTY_BOOK })).toEqual({
    book: { ...EMPTY_BOOK, notes: [note] },
    was: EMPTY_BOOK,
  });
});
