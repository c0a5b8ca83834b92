import * as v from 'valibot';
import { browser } from 'wxt/browser';
import { SIGN_INS } from '../connectors/makers';
import type { SourceName } from '../connectors/registry';
import type { PasswordGrant } from '../connectors/signIn';
import { PeerlensError } from '../core/crm/error';
import { log } from './log';
import { patternsOf } from './place';
import { createRequest } from './requests';
import type { Connection } from './settings';
import { waysInto } from './waysInto';

const TIMEOUT = 30_000;
const KEY = 'session.';

/** What signing in with a password needs. The password is handed on and kept nowhere. */
export interface PasswordAsk {
  source: SourceName;
  host: string;
  user: string;
  password: string;
}

/**
 * Sessions that a password brought: in the browser's session storage, in memory and unseen by pages, by the name of the
 * database of whom they belong to. They end with the browser, at the latest.
 */
export const passwordSessions = {
  /** Signs in. Throws what the CRM says, and what to do. */
  signIn({ source, host, user, password }: PasswordAsk): Promise<PasswordGrant> {
    const request = createRequest(() => patternsOf({ source, host }));
    const language = browser.i18n.getUILanguage();
    return waysInto(source, 'password').signIn(
      host,
      { user, password, language },
      request,
      AbortSignal.timeout(TIMEOUT),
    );
  },
  async keep(store: string, token: string): Promise<void> {
    await browser.storage.session.set({ [KEY + store]: token });
  },
  async has(store: string): Promise<boolean> {
    return (await read(store)) !== undefined;
  },
  /** The session; `refused`: the CRM does not take this one any more, so it is forgotten. Throws PeerlensError signInEnded. */
  async token({ store, host }: Pick<Connection, 'store' | 'host'>, refused?: string): Promise<string> {
    const token = await read(store);
    if (token !== undefined && token !== refused) return token;
    if (token !== undefined) await forget(store);
    throw new PeerlensError('signInEnded', 'signIn', { host: host ?? '' });
  },
  /** Forgets the session, and ends it at the CRM, if that answers. */
  async drop({ source, host, store }: Pick<Connection, 'source' | 'host' | 'store'>): Promise<void> {
    const token = await read(store);
    await forget(store);
    if (token === undefined || !host || !SIGN_INS[source]?.password) return;
    const request = createRequest(() => patternsOf({ source, host }));
    await waysInto(source, 'password')
      .signOut(host, token, request, AbortSignal.timeout(TIMEOUT))
      .catch(log.ignore('signing out'));
  },
};

async function read(store: string): Promise<string | undefined> {
  const key = KEY + store;
  const stored = v.safeParse(v.string(), (await browser.storage.session.get(key))[key]);
  return stored.success ? stored.output : undefined;
}

function forget(store: string): Promise<void> {
  return browser.storage.session.remove(KEY + store);
}
