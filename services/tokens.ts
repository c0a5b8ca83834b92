import { browser } from 'wxt/browser';
import { PeerlensError } from '../core/crm/error';

/**
 * The user's own session of a Salesforce org: the `sid` cookie of its API host, read anew for every use, kept nowhere.
 * @param origin e.g. `https://acme.my.salesforce.com`.
 * @param orgId the org that is connected, if one is: the id before the "!" of the session must be its.
 * Throws PeerlensError notSignedIn or otherOrg.
 */
export async function readSession(origin: string, orgId?: string): Promise<string> {
  const { host } = new URL(origin);
  const cookie = await browser.cookies.get({ url: `${origin}/`, name: 'sid' });
  if (!cookie?.value.includes('!')) throw new PeerlensError('notSignedIn', 'signIn', { host });
  const session = decodeURIComponent(cookie.value);
  const sessionOrg = session.slice(0, session.indexOf('!'));
  if (orgId && sessionOrg.slice(0, 15) !== orgId.slice(0, 15)) throw new PeerlensError('otherOrg', 'signIn', { host });
  return session;
}
