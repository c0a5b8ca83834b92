import { browser } from 'wxt/browser';
import { deleteStore } from '../core/store/schema';
import { patternsOf } from './connectors';
import { dropHosts, unregisterRecordScript } from './permissions';
import type { Session } from './session';
import { forgetSettings, readSettings } from './settings';

const PREFIX = 'peerlens:';

/** Deletes every database, the settings and the log, gives the hosts back and takes the script off the CRM's pages. */
export async function forget(session: Session): Promise<void> {
  const { stores, hosts, connection } = await readSettings();
  await session.close();
  const found = (await indexedDB.databases?.()) ?? [];
  const names = found.flatMap(({ name }) => (name?.startsWith(PREFIX) ? [name] : []));
  for (const name of new Set([...stores, ...names])) await deleteStore(name);
  await unregisterRecordScript();
  await dropHosts([...new Set([...hosts, ...(connection ? patternsOf(connection) : [])])]);
  await forgetSettings();
  await browser.storage.session.clear();
}
