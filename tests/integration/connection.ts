import { vi } from 'vitest';
import type { Connector } from '../../connectors/connector';
import { createSalesforceConnector } from '../../connectors/salesforce/connector';
import type { Sizes } from '../../connectors/salesforce/sizes';
import { TABLE_NAMES } from '../../core/crm/schema';
import type { StoredSync } from '../../core/store/meta';
import { createOAuthTokens, type OAuthTokens } from '../../services/oauthTokens';
import { storeOf } from '../../services/place';
import { createRequest } from '../../services/requests';
import { createSyncRunner, type SyncRunner } from '../../services/syncRunner';
import { type PlainRow, plainRows } from '../connectors/salesforce/connected';
import { API_HOST, PAGE_HOST, type RunningOrg } from '../org/server';
import { connectedOrg, sessionOf } from '../services/org';

const ORIGIN = `https://${API_HOST}`;
/** So small that a company of a few records is read in several pages, and its larger objects in bulk. */
const SMALL = { page: 3, bulkFrom: 6, bulkPage: 4 };
/** Everything in a few pages. */
export const WHOLE = { bulkFrom: 1e9 };

export type PlainRows = Map<string, PlainRow>;

/** Somebody who is signed in to an org through an app, with a store of their own: what the background has, without a browser. */
export interface Connection {
  org: Awaited<ReturnType<typeof connectedOrg>>;
  connector: Connector;
  runner: SyncRunner;
  tokens: OAuthTokens;
  /** How long it has been waited before retries, ms. */
  waits: number[];
  /** Signs in: new tokens, whatever became of the old ones. */
  signIn(): Promise<void>;
  /** One sync, to its end. */
  sync(): Promise<StoredSync>;
  rows(): Promise<Record<string, PlainRows>>;
  cursor(): Promise<unknown>;
}

/** Lets `fetch` find the org under its own address, which no name server knows. */
export function routeTo(org: () => RunningOrg): void {
  const real = globalThis.fetch;
  vi.stubGlobal('fetch', (target: URL | string, init?: RequestInit) => {
    const { origin, pathname, search } = new URL(String(target));
    if (origin !== ORIGIN) throw new Error(`a request went to ${origin}`);
    return real(`${org().url}${pathname}${search}`, init);
  });
}

export async function connection(
  running: RunningOrg,
  userId: string,
  sizes: Partial<Sizes> = SMALL,
): Promise<Connection> {
  // Tokens find their source by the name of the database, as in the extension.
  const name = storeOf({ source: 'salesforce' }, { orgId: 'o', userId });
  const tokens = createOAuthTokens(() => createRequest(() => [`${ORIGIN}/*`]));
  const app = { origin: ORIGIN, clientId: running.oauth.clientId, redirect: 'https://x.chromiumapp.org/' };
  const waits: number[] = [];
  const connector = createSalesforceConnector({
    host: PAGE_HOST,
    request: createRequest(() => [`${ORIGIN}/*`]),
    token: (refused) => tokens.token(name, app, refused),
    wait: async (ms) => {
      waits.push(ms);
    },
    random: () => 0.5,
    sizes,
  });
  const org = await connectedOrg(connector, name);
  const { store } = org;
  const runner = createSyncRunner({
    session: sessionOf(org),
    now: () => running.org.clock.now(),
    changed: () => undefined,
    onAccess: async () => undefined,
    onComplete: async () => undefined,
    busy: () => undefined,
    wakeAt: () => undefined,
  });
  return {
    ...{ org, connector, runner, tokens, waits },
    async signIn() {
      const { access_token: access, refresh_token: refresh } = running.oauth.issue('user1', 'api refresh_token');
      await tokens.keep(name, { access, refresh, orgId: 'o', userId });
    },
    async sync() {
      await runner.start();
      return (await store.state()).sync;
    },
    async rows() {
      const read = await store.rows();
      return Object.fromEntries(TABLE_NAMES.map((table) => [table, new Map(read ? plainRows(read.rows[table]) : [])]));
    },
    cursor: async () => (await store.state()).cursor,
  };
}
