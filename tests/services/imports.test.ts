import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, expect, it } from 'vitest';
import { createFilesConnector } from '../../connectors/files/connector';
import { TableBuilder } from '../../core/table/table';
import { importHandlers } from '../../services/imports';
import type { Asker } from '../../services/sender';
import type { Org } from '../../services/session';
import { connectedOrg, sessionOf } from './org';

const page: Asker = { kind: 'page', tabId: 1, url: 'chrome-extension://x/studio.html', framed: false };
const ORG = { now: 1_000, zone: 'UTC', currency: { code: 'EUR', scale: 2 }, name: 'Acme' };

let org: Org;
let syncs: number;
beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory();
  const { connection, ...rest } = await connectedOrg(createFilesConnector('acme', async () => ORG));
  org = { ...rest, connection: { ...connection, source: 'files' } };
  syncs = 0;
});
const handlers = () =>
  importHandlers({
    session: sessionOf(org),
    sync: {
      startAfresh: async () => {
        syncs++;
      },
    },
    now: () => 5_000,
  });
const logged = async () => (await org.store.logPage({ kind: 'import', most: 10 })).lines.map(({ content }) => content);

async function keep(): Promise<void> {
  const builder = new TableBuilder('customer');
  builder.push('K1', { name: 'Alpha' });
  const recipe = { format: 1, sheets: [], currency: 'EUR', complete: false } as const;
  await org.store.keepImport({ id: 'a', name: 'crm.csv', at: 1, files: [], recipe }, [builder.build()], ORG);
}

it('an import is logged by the next page where the one that kept it was closed, and its sync begins', async () => {
  await keep();
  // Two pages that open at once tell it once.
  await Promise.all([handlers().imports({}, page), handlers().imports({}, page)]);
  expect(await logged()).toEqual([{ id: 'a', what: 'kept', name: 'crm.csv', files: [], rows: { customer: 1 } }]);
  expect(syncs).toBe(1);
  await handlers().imports({}, page);
  expect(await logged()).toHaveLength(1);
});

it('an import is logged when it is kept and when it is removed', async () => {
  await keep();
  await handlers().importsChanged({ id: 'a', what: 'kept' }, page);
  await org.store.removeImport('a');
  await handlers().importsChanged({ id: 'a', what: 'removed' }, page);
  expect((await logged()).map((content) => content?.what).sort()).toEqual(['kept', 'removed']);
  expect(syncs).toBe(2);
});
