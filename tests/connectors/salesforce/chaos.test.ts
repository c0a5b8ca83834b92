import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Connector } from '../../../connectors/connector';
import { createSalesforceConnector } from '../../../connectors/salesforce/connector';
import { generateCompany } from '../../../connectors/sample/generate';
import { PeerlensError } from '../../../core/crm/error';
import { TABLE_NAMES } from '../../../core/crm/schema';
import { NO_SYNC } from '../../../core/store/meta';
import type { Store } from '../../../core/store/store';
import { openStore } from '../../../core/store/store';
import { changeOrg, changeSight } from '../../chaos/changes';
import { unreliable } from '../../chaos/faults';
import { seeded } from '../../chaos/random';
import { PAGE_HOST } from '../../org/server';
import type { Connected } from './connected';
import { connect, never, plainRows } from './connected';

let connected: Connected | undefined;
beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});
afterEach(async () => {
  await connected?.org.stop();
  connected = undefined;
});

const SMALL = { page: 50, bulkFrom: 80, bulkPage: 45 };
const DAY_MS = 86_400_000;

/** Reads until the end, or until `cut` says that the worker dies: then the batch at hand is not stored. */
async function run(connector: Connector, store: Store, cut: () => boolean): Promise<string> {
  const { cursor } = await store.state();
  try {
    for await (const batch of connector.pull(cursor, never)) {
      if (cut()) return 'cut';
      const missing = await store.apply(batch, NO_SYNC);
      batch.sweep?.missing?.(missing);
      if (cut()) return 'cut';
    }
    await store.compact();
    return 'whole';
  } catch (thrown) {
    if (thrown instanceof PeerlensError) return `${thrown.failure.code} ${String(thrown.failure.values.code ?? '')}`;
    throw thrown;
  }
}

async function rowsOf(store: Store): Promise<Record<string, unknown>> {
  const read = await store.rows();
  if (!read) throw new Error('nothing is stored');
  return Object.fromEntries(TABLE_NAMES.map((name) => [name, new Map(plainRows(read.rows[name]))]));
}

/** What is in the org: read anew in one piece by a connector that nothing happens to, page by page. */
async function truth(connector: Connector): Promise<Record<string, unknown>> {
  const store = await openStore(`truth-${Math.random()}`);
  expect(await run(connector, store, () => false)).toBe('whole');
  return rowsOf(store);
}

async function stage(seed: number) {
  const random = seeded(seed);
  const { company } = generateCompany(seed, { customers: 25, lines: 60 });
  const trouble = { share: 0, cuts: 0 };
  const happened: string[] = [];
  const made = await connect(company);
  connected = made;
  const common = { host: PAGE_HOST, token: async () => made.org.signIn(), wait: async () => undefined, random };
  const request = unreliable(
    made.request,
    random,
    () => trouble.share,
    (name) => happened.push(name),
  );
  const open = () => createSalesforceConnector({ ...common, request, sizes: SMALL });
  const calm = createSalesforceConnector({ ...common, request: made.request, sizes: { bulkFrom: 1e9 } });
  const store = await openStore(`chaos-${seed}`);
  const cut = () => random() < trouble.cuts;
  return { random, trouble, happened, org: made.org, open, calm, store, cut };
}

describe('whatever fails', () => {
  it.each(Array.from({ length: 10 }, (_, i) => i + 1))(
    'ends with exactly the rows of the org (seed %i)',
    async (seed) => {
      const { random, trouble, happened, org, open, calm, store, cut } = await stage(seed);
      org.bulk.polls = Math.floor(random() * 3);
      const story: string[] = [];
      for (let round = 0; round < 2; round++) {
        Object.assign(trouble, { share: 0.12, cuts: 0.05 });
        for (let attempt = 0; attempt < 4; attempt++) {
          const end = await run(open(), store, cut);
          story.push(end);
          if (random() < 0.4) story.push(...changeOrg(org, random, 2));
          if (random() < 0.4) story.push(changeSight(org, random));
          org.advance(random() * (random() < 0.2 ? 20 * DAY_MS : 600_000));
        }
        Object.assign(trouble, { share: 0, cuts: 0 });
        // What is hidden or shown has no new stamp: a list of all ids tells it, once a week.
        org.advance(8 * DAY_MS);
        // What was read before a cut can have changed since; the second run reads that.
        for (let i = 0; i < 2; i++) expect(await run(open(), store, cut), story.join()).toBe('whole');
        expect(await rowsOf(store), `round ${round}: ${story.join()} with ${happened.join()}`).toEqual(
          await truth(calm),
        );
        const { cursor } = await store.state();
        expect(cursor).not.toHaveProperty('run');
      }
      expect(happened.length).toBeGreaterThan(3);
    },
    30_000,
  );
});
