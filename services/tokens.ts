import { browser } from 'wxt/browser';
import { PeerlensError } from '../core/crm/error';

/**
 * The browser's own session of a Salesforce org: the `sid` cookie of its API host, read anew for every use, kept nowhere.
 * @param origin e.g. `https://acme.my.salesforce.com`.
 * Throws PeerlensError notSignedIn, or hostNotConnected where cookies cannot be read any more.
 */
export async function readCookie(origin: string): Promise<string> {
  const { host } = new URL(origin);
  if (!browser.cookies) throw new PeerlensError('hostNotConnected', 'grantHost', { host });
  const cookie = await browser.cookies.get({ url: `${origin}/`, name: 'sid' });
  if (!cookie?.value.includes('!')) throw new PeerlensError('notSignedIn', 'signIn', { host });
  return decodeURIComponent(cookie.value);
}
