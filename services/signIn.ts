import { browser } from 'wxt/browser';
import type { Request, Who } from '../connectors/connector';
import type { App, Found, Grant, OAuthSignIn } from '../connectors/signIn';
import { PeerlensError } from '../core/crm/error';
import { appOf, requestTo } from './connectors';
import { log } from './log';
import { apiOriginOf, type Place } from './place';
import type { Connection } from './settings';
import { waysInto } from './waysInto';

const TIMEOUT = 30_000;
/** Pages wait for it with what they show, ms. */
const LOOK_TIMEOUT = 10_000;

/**
 * Signs a person in through the company's app: in a window of the CRM, or without one where `silent`, for who is signed
 * in in this browser already. Throws PeerlensError with what to do.
 */
export async function signIn(oauth: OAuthSignIn, app: App, request: Request, silent = false): Promise<Grant> {
  const attempt = await oauth.start(app, silent);
  const back = await browser.identity
    .launchWebAuthFlow({ url: attempt.url, interactive: !silent })
    .catch((thrown: unknown) => {
      throw notBack(thrown, app);
    });
  if (back === undefined) throw new PeerlensError('signInClosed', 'tryAgain');
  return oauth.finish(app, attempt, back, request, AbortSignal.timeout(TIMEOUT));
}

/** The browser says in words alone why no address came back. */
function notBack(thrown: unknown, { origin }: App): PeerlensError {
  const { host } = new URL(origin);
  const words = thrown instanceof Error ? thrown.message : String(thrown);
  if (/interaction required/i.test(words)) return new PeerlensError('notSignedIn', 'signIn', { host }, thrown);
  if (/could not be loaded|network/i.test(words)) return new PeerlensError('offline', 'tryAgain', { host }, thrown);
  return new PeerlensError('signInClosed', 'adminGuide', {}, thrown);
}

/** Whose session of an org's API this is. */
export async function whoHas(session: string, place: Place): Promise<Who> {
  const origin = apiOriginOf(place);
  return waysInto(place.source, 'whoHas')(session, origin, requestTo(origin), AbortSignal.timeout(LOOK_TIMEOUT));
}

/**
 * Who is signed in in this browser, found out by a sign-in without a window: the one way that needs no right to read
 * cookies. What it brings is given back at once. Throws PeerlensError notSignedIn where nobody is.
 */
export async function whoIsHere(connection: Connection): Promise<Found> {
  const app = appOf(connection);
  const request = requestTo(app.origin);
  const oauth = waysInto(connection.source, 'oauth');
  const { access, refresh, orgId, userId } = await signIn(oauth, app, request, true);
  const named = userId === connection.userId ? undefined : await whoHas(access, connection).catch(() => undefined);
  if (refresh)
    void oauth.revoke(app.origin, refresh, request, AbortSignal.timeout(TIMEOUT)).catch(log.ignore('revoking'));
  return named ?? { orgId, userId };
}
