import { browser } from 'wxt/browser';
import { deleteStore } from '../core/store/schema';
import { leavePages } from './broadcast';
import { disconnect, pagesOf } from './connection';
import { log } from './log';
import { dropHosts } from './permissions';
import type { Session } from './session';
import { readSettings } from './settings';
import type { Workers } from './workers/workers';

const PREFIX = 'peerlens:';

/** Leaves the open pages, signs out, ends the workers, deletes every database, the settings and the log, and gives the hosts back. */
export async function forget(session: Session, workers: Pick<Workers, 'stop'>): Promise<void> {
  const { stores, hosts } = await readSettings();
  await leavePages(pagesOf(hosts));
  await disconnect(session);
  await workers.stop();
  const found = (await indexedDB.databases?.()) ?? [];
  const names = found.flatMap(({ name }) => (name?.startsWith(PREFIX) ? [name] : []));
  for (const name of new Set([...stores, ...names])) await deleteStore(name);
  await dropHosts(hosts);
  await browser.storage.local.clear();
  log.forget();
  await browser.storage.session.clear();
}
