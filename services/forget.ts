import { browser } from 'wxt/browser';
import { deleteStore } from '../core/store/schema';
import { dropHosts } from './permissions';
import type { Session } from './session';
import { forgetSettings, readSettings } from './settings';

const PREFIX = 'peerlens:';

/** Deletes every database, the settings and the log, and gives the hosts back. Whoever is connected was disconnected before. */
export async function forget(session: Session): Promise<void> {
  const { stores, hosts } = await readSettings();
  await session.close();
  const found = (await indexedDB.databases?.()) ?? [];
  const names = found.flatMap(({ name }) => (name?.startsWith(PREFIX) ? [name] : []));
  for (const name of new Set([...stores, ...names])) await deleteStore(name);
  await dropHosts(hosts);
  await forgetSettings();
  await browser.storage.session.clear();
}
