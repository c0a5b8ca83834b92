import type { Connector, Request } from '../connectors/connector';
import { MAKERS } from '../connectors/makers';
import type { App } from '../connectors/signIn';
import { PeerlensError } from '../core/crm/error';
import { openStore } from '../core/store/store';
import type { OrgFacts } from '../core/table/table';
import { redirectAddress } from './address';
import type { CallBudgets } from './callBudget';
import type { Identity } from './identity';
import { storedMapping } from './mappingSchema';
import type { OAuthTokens } from './oauthTokens';
import { passwordSessions } from './passwordSessions';
import { apiOriginOf, hasSignIn, patternsOf } from './place';
import { createRequest } from './requests';
import type { Connection } from './settings';
import { readCookie } from './tokens';
import type { Workers } from './workers/workers';

/** Enough to ask a source for the first time. */
export type Source = Pick<Connection, 'source' | 'host' | 'way' | 'clientId'>;
/** The connector of a connection, or of a source to which nobody is connected yet. */
export type MakeConnector = (source: Source | Connection) => Connector;

/** The company's app as which somebody signs in to a source. Throws PeerlensError clientIdMissing. */
export function appOf({ source, host, clientId }: Pick<Source, 'source' | 'host' | 'clientId'>): App {
  if (!clientId) throw new PeerlensError('clientIdMissing', 'adminGuide');
  return { origin: apiOriginOf({ source, host }), clientId, redirect: redirectAddress() };
}

/** What is kept of a company. Undefined before anything is. */
async function factsOf(name: string): Promise<OrgFacts | undefined> {
  const store = await openStore(name);
  try {
    return (await store.state()).org;
  } finally {
    store.close();
  }
}

/** A way out to the API of one org alone. */
export function requestTo(origin: string): Request {
  return createRequest(() => [`${origin}/*`]);
}

/**
 * Makes connectors whose requests go to the source's own hosts alone. A token is asked for before each request, and is
 * the connected user's: with the browser's session, whoever else signs in is noticed before anything is asked.
 */
export function createMakeConnector(
  tokens: OAuthTokens,
  identity: Pick<Identity, 'session'>,
  budgets: Pick<CallBudgets, 'of'>,
  workers: Pick<Workers, 'call'>,
): MakeConnector {
  return (source) => {
    if (hasSignIn(source) && patternsOf(source).length === 0)
      throw new PeerlensError('unknownHost', 'nothing', { host: source.host ?? '' });
    const token = (refused?: string): Promise<string> => {
      if (!('store' in source)) return readCookie(source);
      if (source.way === 'password') return passwordSessions.token(source, refused);
      return source.way === 'oauth' ? tokens.token(source.store, appOf(source), refused) : identity.session(source);
    };
    const given = {
      address: source.host ?? '',
      request: createRequest(() => patternsOf(source)),
      token,
      askSample: workers.call,
    };
    const make = MAKERS[source.source];
    if (!('store' in source)) return make(given);
    const { store, customers } = source;
    return make({
      ...given,
      mapping: () => storedMapping(store),
      budget: () => budgets.of(store),
      facts: () => factsOf(store),
      ...(customers && { customers }),
    });
  };
}
