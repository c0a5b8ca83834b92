import { browser } from 'wxt/browser';
import { deleteStore } from '../core/store/schema';
import { leavePages } from './broadcast';
import type { CallBudgets } from './callBudget';
import { disconnect } from './connection';
import { forgetContacted } from './contacted';
import { log } from './log';
import type { OAuthTokens } from './oauthTokens';
import { dropHosts } from './permissions';
import type { Session } from './session';
import { readSettings } from './settings';
import type { Workers } from './workers/workers';

const PREFIX = 'peerlens:';

interface ForgetOptions {
  session: Session;
  tokens: OAuthTokens;
  budgets: Pick<CallBudgets, 'drop'>;
  workers: Pick<Workers, 'stop'>;
}

/**
 * Leaves the open pages, signs out, ends the workers, deletes every database (that of the keys too), the settings and the
 * log, and gives the hosts back.
 */
export async function forget(options: ForgetOptions): Promise<void> {
  const { stores, hosts } = await readSettings();
  await leavePages(hosts);
  await disconnect(options);
  await options.workers.stop();
  const found = (await indexedDB.databases?.()) ?? [];
  const names = found.flatMap(({ name }) => (name?.startsWith(PREFIX) ? [name] : []));
  for (const name of new Set([...stores, ...names])) await deleteStore(name);
  await dropHosts(hosts);
  options.budgets.drop();
  await forgetContacted();
  await browser.storage.local.clear();
  log.forget();
  await browser.storage.session.clear();
}
