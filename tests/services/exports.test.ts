import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, expect, it } from 'vitest';
import { createSampleConnector } from '../../connectors/sample/connector';
import { openDatabase } from '../../core/store/schema';
import { parseBody } from '../../services/bodies';
import { exportHandlers } from '../../services/exports';
import type { Asker } from '../../services/sender';
import { connectedOrg, sessionOf } from './org';

const asker: Asker = { kind: 'page', tabId: 1, url: 'chrome-extension://x/studio.html', framed: false };
const saved = { what: 'list-best', format: 'xlsx', rows: 10, columns: 12 } as const;

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});

it('what is saved is in the log: its kind, rows and columns, and nothing of its content', async () => {
  const org = await connectedOrg(createSampleConnector());
  await exportHandlers({ session: sessionOf(org), now: () => 7 }).noteExport(saved, asker);
  const entries = await (await openDatabase(org.store.name)).getAll('log');
  expect(entries).toMatchObject([{ kind: 'export', at: 7, content: saved }]);
  expect(Object.keys(entries[0]?.content ?? {})).toHaveLength(4);
});

it('a table can be saved where no CRM is connected, and there is no log', async () => {
  const session = { ...sessionOf(undefined), current: async () => undefined };
  await expect(exportHandlers({ session, now: () => 7 }).noteExport(saved, asker)).resolves.toBeUndefined();
});

it('a message cannot bring content into the log', () => {
  expect(parseBody('noteExport', saved)).toEqual(saved);
  expect(parseBody('noteExport', { ...saved, content: 'Acme' })).toEqual(saved);
  for (const wrong of [{ what: 'Acme GmbH' }, { what: '' }, { format: 'exe' }, { rows: -1 }, { columns: 0.5 }])
    expect(() => parseBody('noteExport', { ...saved, ...wrong })).toThrow();
});
