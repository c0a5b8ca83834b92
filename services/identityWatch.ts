import { browser } from 'wxt/browser';
import { SIGN_INS } from '../connectors/makers';
import type { Changed } from '../core/protocol';
import { redrawBadges } from './broadcast';
import type { Identity } from './identity';
import { log } from './log';
import { hasSignIn, pagesOf, patternsOf } from './place';
import type { Asker } from './sender';
import type { Session } from './session';
import { type Connection, readSettings } from './settings';
import type { SyncRunner } from './syncRunner';

export interface IdentityWatch {
  /**
   * Called before a page of the CRM is answered. Nobody signs in to a CRM without loading a page anew: through the
   * company's app, where the session cannot be seen, that is when it is asked who is there.
   */
  onPage(asker: Asker): Promise<void>;
}

interface WatchOptions {
  session: Session;
  identity: Pick<Identity, 'isTold' | 'seen' | 'tell' | 'suspect'>;
  sync: Pick<SyncRunner, 'cancel'>;
  changed: (what: Changed) => void;
}

/** Names of the cookies that hold the session of a CRM. */
const SESSIONS = new Set(Object.values(SIGN_INS).map(({ session }) => session?.cookie));

/** Watches for another person in front of the same browser: what is drawn goes at once, and comes back for its owner. */
export function createIdentityWatch({ session, identity, sync, changed }: WatchOptions): IdentityWatch {
  const hide = (connection: Connection): Promise<void> => {
    changed('identity');
    return redrawBadges(pagesOf(connection));
  };
  const review = async (): Promise<void> => {
    const { connection } = await readSettings();
    // With a password nobody else can have come in unseen.
    if (!connection || !hasSignIn(connection) || connection.way === 'password' || (await identity.isTold(connection)))
      return;
    let before: string | undefined;
    do {
      before = await identity.seen();
      await hide(connection);
      // What is being read comes with the session of somebody else, or of nobody.
      if (await session.locked()) await sync.cancel();
      // Somebody was found meanwhile: what was drawn for the one before goes too.
    } while (before !== undefined && before !== (await identity.seen()));
    await identity.tell(connection);
    changed('connection');
  };
  const onSession = async (domain: string): Promise<void> => {
    const { connection } = await readSettings();
    const hosts = connection ? patternsOf(connection).map((pattern) => new URL(pattern.replace(/\*$/, '')).host) : [];
    if (!hosts.includes(domain.replace(/^\./, ''))) return;
    // Of this way the session is not what is known.
    if (connection?.way === 'oauth') identity.suspect();
    await review();
  };
  forgetClosedTabs();
  listenToCookies((domain) => void onSession(domain).catch(log.ignore('identity')));
  void review().catch(log.ignore('identity'));
  return {
    async onPage({ tabId, documentId }) {
      if (tabId === undefined || documentId === undefined || !(await isNew(tabId, documentId))) return;
      const { connection } = await readSettings();
      if (connection?.way !== 'oauth') return;
      identity.suspect();
      void review().catch(log.ignore('identity'));
    },
  };
}

async function isNew(tabId: number, documentId: string): Promise<boolean> {
  const key = `document.${tabId}`;
  if ((await browser.storage.session.get(key))[key] === documentId) return false;
  await browser.storage.session.set({ [key]: documentId });
  return true;
}

/** A tab that is gone loads nothing any more. */
function forgetClosedTabs(): void {
  browser.tabs.onRemoved.addListener((tabId) => void browser.storage.session.remove(`document.${tabId}`));
}

/** The right to read cookies comes with the first connection that needs it, perhaps long after the background's start. */
function listenToCookies(onSession: (domain: string) => void): void {
  const onChanged = ({ cookie }: { cookie: { name: string; domain: string } }): void => {
    if (SESSIONS.has(cookie.name)) onSession(cookie.domain);
  };
  const listen = (): void => {
    if (browser.cookies && !browser.cookies.onChanged.hasListener(onChanged))
      browser.cookies.onChanged.addListener(onChanged);
  };
  listen();
  browser.permissions.onAdded.addListener(listen);
}
