import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, it } from 'vitest';
import type { FieldSource } from '../../connectors/connector';
import { createSampleConnector } from '../../connectors/sample/connector';
import type { Mapping } from '../../core/crm/mapping';
import type { Badge } from '../../core/engine/insight';
import type { Version } from '../../core/engine/version';
import { NO_SYNC } from '../../core/store/meta';
import { openStore } from '../../core/store/store';
import { TableBuilder } from '../../core/table/table';
import { mappingHandlers } from '../../services/mapping';
import type { Org } from '../../services/session';
import { createScoreSession } from '../../services/workers/scoreSession';
import { connectedOrg, sessionOf } from './org';

const ORG = { now: Date.UTC(2026, 5, 30), zone: 'UTC', currency: { code: 'EUR', scale: 2 }, name: 'Acme' };
const SYNC = { ...NO_SYNC, lastAt: ORG.now, completedAt: ORG.now };
const NOTHING: Mapping = { objects: {}, fields: {} };
const GROUPS: Mapping = { ...NOTHING, unit: { kind: 'group', numbers: 'keep' } };

let org: Org;
/** What happened beside the store, in order. */
let seen: string[];
const asker = { kind: 'page', framed: false } as never;

beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory();
  seen = [];
  org = await connectedOrg(createSampleConnector());
  const fields = { look: async () => undefined } as unknown as FieldSource;
  org = { ...org, connector: { ...org.connector, fields } };
  const customer = new TableBuilder('customer');
  customer.push('head', { name: 'Head' });
  customer.push('part', { name: 'Part', parent: 'head' });
  customer.push('alone', { name: 'Alone' });
  const order = new TableBuilder('order');
  order.push('o1', { customer: 'part', orderedOn: 20_000 });
  const batch = { deletions: [], cursor: { format: 1 }, org: ORG };
  await org.store.apply({ table: 'customer', upserts: customer.build(), ...batch }, SYNC);
  await org.store.apply({ table: 'order', upserts: order.build(), ...batch }, SYNC);
});

/** A scorer that gives every customer the badge of its own name. */
const createScorer = (_: unknown, { customer }: { customer: { ids: readonly string[] } }) =>
  ({
    badges: () => ({
      badges: customer.ids.map((id): Badge => {
        const plain = { segment: undefined, tier: 'none', definition: undefined, chance: undefined } as const;
        return { ...plain, key: `customer:${id}`, versionId: `of ${id}` };
      }),
      aliases: [],
    }),
  }) as never;

function handlers() {
  const score = createScoreSession({ open: openStore, createScorer });
  const workers = { call: (name: 'units' | 'kinds', ask: { store: string }) => score[name](ask) };
  return mappingHandlers({
    session: sessionOf(org),
    workers: workers as never,
    versions: { refreshBadges: async () => void seen.push('badges') } as never,
    sync: {
      start: async () => void seen.push('sync'),
      whileStopped: async <Value>(work: () => Promise<Value>) => {
        seen.push('stopped');
        return work();
      },
    } as never,
    now: () => 0,
  });
}

describe('a mapping that is saved', () => {
  it('is kept while no sync runs, logged, shown in the badges and read', async () => {
    const { saveMapping, fieldMapping } = handlers();
    await saveMapping({ mapping: GROUPS }, asker);
    expect(seen).toEqual(['stopped', 'badges', 'sync']);
    expect(await fieldMapping({}, asker)).toMatchObject({
      mapping: GROUPS,
      canLook: true,
      rebuild: false,
      units: { accounts: 3, groups: 2, parts: 1 },
    });
  });

  it('with another object in place of accounts empties that table alone, and reads from the beginning', async () => {
    const { saveMapping } = handlers();
    const { epoch } = await org.store.state();
    await saveMapping({ mapping: { ...NOTHING, objects: { customer: 'Site__c' } } }, asker);
    // Badges of the version stay until the new rows are there.
    expect(seen).toEqual(['stopped', 'sync']);
    expect(await org.store.row('customer', 'head')).toBeUndefined();
    expect(await org.store.row('order', 'o1')).toBeDefined();
    const state = await org.store.state();
    expect([state.epoch > epoch, state.sync.lastAt]).toEqual([true, undefined]);
  });

  it('that only says after how many years a customer is lost changes who is lost, and no row', async () => {
    const { saveMapping, customerKinds } = handlers();
    // Bought on 4 October 2024, looked at on 30 June 2026.
    expect(await customerKinds({}, asker)).toEqual({ counts: { customer: 1, prospect: 2, lost: 0, years: 3 } });
    await saveMapping({ mapping: { ...NOTHING, lostAfter: 1 } }, asker);
    expect(await customerKinds({}, asker)).toEqual({ counts: { customer: 0, prospect: 2, lost: 1, years: 1 } });
    expect(await org.store.row('customer', 'part')).toBeDefined();
  });

  it('gives the accounts of a group the badge of the group', async () => {
    await handlers().saveMapping({ mapping: GROUPS }, asker);
    const score = createScoreSession({
      open: async (name) => {
        const store = await openStore(name);
        return { ...store, version: async () => ({}) as Version };
      },
      createScorer,
    });
    await score.badges({ store: org.store.name, versionId: 'v1' });
    const badgeOf = async (id: string) => (await org.store.badge(`customer:${id}`))?.versionId;
    expect(await Promise.all(['head', 'part', 'alone'].map(badgeOf))).toEqual(['of head', 'of head', 'of alone']);
  });
});
