import * as v from 'valibot';
import { browser } from 'wxt/browser';
import type { Request } from '../connectors/connector';
import type { App, Grant } from '../connectors/signIn';
import { PeerlensError, toFailure } from '../core/crm/error';
import { keys } from './keys';
import { log } from './log';
import { sourceOfStore } from './place';
import { waysInto } from './waysInto';

/** The tokens of one connection; `name` is the name of its database, so that no user ever gets another one's. */
export interface OAuthTokens {
  /** Keeps what a sign-in brought. */
  keep(name: string, grant: Grant): Promise<void>;
  /**
   * The access token; with `refused`, the one that the CRM did not take, another one: refreshed at most once, whoever
   * asks at the same time. Throws PeerlensError signInEnded where only signing in again helps.
   */
  token(name: string, app: App, refused?: string): Promise<string>;
  /** Takes the tokens back at the CRM, if it answers, and deletes them here in any case. */
  drop(name: string, origin: string): Promise<void>;
}

const TIMEOUT = 30_000;
const accessKey = (name: string) => `access.${name}`;

/**
 * Access tokens live in the browser's session storage, in memory and unseen by pages; the refresh token on the disk, sealed.
 * Of two refresh tokens the newer is on the disk before anything is asked with what came beside it: a background killed
 * at any moment finds the last one that it knows of. Where the CRM's answer died with it, that one is spent, the CRM says
 * so, and the person signs in again.
 */
export function createOAuthTokens(requestTo: (origin: string) => Request): OAuthTokens {
  const refreshing = new Map<string, Promise<string>>();

  const keep = async (name: string, { access, refresh: next }: Grant): Promise<void> => {
    if (next !== undefined) await keys.put(name, next);
    await browser.storage.session.set({ [accessKey(name)]: access });
  };
  const refreshed = async (name: string, app: App, refused: string | undefined): Promise<string> => {
    // Somebody else can have refreshed between the question and this moment.
    const access = await readAccess(name);
    if (access !== undefined && access !== refused) return access;
    const { host } = new URL(app.origin);
    const spent = await keys.get(name);
    if (spent === undefined) throw new PeerlensError('signInEnded', 'signIn', { host });
    try {
      const grant = await waysInto(sourceOfStore(name), 'oauth').refresh(
        app,
        spent,
        requestTo(app.origin),
        AbortSignal.timeout(TIMEOUT),
      );
      await keep(name, grant);
      log.info('tokens', 'refreshed');
      return grant.access;
    } catch (thrown) {
      log.warn('tokens', toFailure(thrown).code);
      if (toFailure(thrown).code === 'signInEnded') await forget(name);
      throw thrown;
    }
  };

  return {
    keep,
    async token(name, app, refused) {
      const access = await readAccess(name);
      if (access !== undefined && access !== refused) return access;
      const underWay = refreshing.get(name) ?? refreshed(name, app, refused).finally(() => refreshing.delete(name));
      refreshing.set(name, underWay);
      return underWay;
    },
    async drop(name, origin) {
      await refreshing.get(name)?.catch(() => undefined);
      const token = (await keys.get(name)) ?? (await readAccess(name));
      await forget(name);
      if (token === undefined) return;
      const stop = AbortSignal.timeout(TIMEOUT);
      await waysInto(sourceOfStore(name), 'oauth')
        .revoke(origin, token, requestTo(origin), stop)
        .catch(log.ignore('revoking'));
    },
  };
}

async function forget(name: string): Promise<void> {
  await browser.storage.session.remove(accessKey(name));
  await keys.remove(name);
}

async function readAccess(name: string): Promise<string | undefined> {
  const key = accessKey(name);
  const stored = v.safeParse(v.string(), (await browser.storage.session.get(key))[key]);
  return stored.success ? stored.output : undefined;
}
