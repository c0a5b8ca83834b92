import { browser } from 'wxt/browser';
import { SIGN_INS } from '../connectors/makers';
import { PeerlensError } from '../core/crm/error';
import { apiOriginOf, type Place } from './place';

/**
 * The browser's own session of a CRM: the cookie of its API's host, read anew for every use, kept nowhere.
 * Throws PeerlensError notSignedIn, or hostNotConnected where cookies cannot be read any more.
 */
export async function readCookie(place: Place): Promise<string> {
  const origin = apiOriginOf(place);
  const { host } = new URL(origin);
  const session = SIGN_INS[place.source]?.session;
  if (!browser.cookies || !session) throw new PeerlensError('hostNotConnected', 'grantHost', { host });
  const cookie = await browser.cookies.get({ url: `${origin}/`, name: session.cookie });
  if (!cookie || !session.isSession(cookie.value)) throw new PeerlensError('notSignedIn', 'signIn', { host });
  return decodeURIComponent(cookie.value);
}
