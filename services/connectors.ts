import type { Connector, Request } from '../connectors/connector';
import { createSalesforceConnector } from '../connectors/salesforce/connector';
import type { App } from '../connectors/salesforce/oauth';
import { apiOrigin, hostsOf } from '../connectors/salesforce/page';
import { createRemoteSample } from '../connectors/sample/remote';
import { PeerlensError } from '../core/crm/error';
import { redirectAddress } from './address';
import type { CallBudgets } from './callBudget';
import type { Identity } from './identity';
import { storedMapping } from './mappingSchema';
import type { OAuthTokens } from './oauthTokens';
import { createRequest } from './requests';
import type { Connection } from './settings';
import { readCookie } from './tokens';
import type { Workers } from './workers/workers';

/** Enough to ask a source for the first time. */
export type Source = Pick<Connection, 'source' | 'host' | 'way' | 'clientId'>;
/** The connector of a connection, or of a source to which nobody is connected yet. */
export type MakeConnector = (source: Source | Connection) => Connector;

/** The host patterns of a source: what is asked of the user, and all that is ever contacted. */
export function patternsOf({ source, host }: Pick<Source, 'source' | 'host'>): string[] {
  return source === 'salesforce' && host ? hostsOf(host) : [];
}

/** The company's app as which somebody signs in to a source. Throws PeerlensError clientIdMissing. */
export function appOf({ host, clientId }: Pick<Source, 'host' | 'clientId'>): App {
  if (!clientId) throw new PeerlensError('clientIdMissing', 'adminGuide');
  return { origin: apiOrigin(host ?? ''), clientId, redirect: redirectAddress() };
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
    if (source.source === 'sample') return createRemoteSample(workers.call);
    const { host } = source;
    if (!host || patternsOf(source).length === 0)
      throw new PeerlensError('unknownHost', 'nothing', { host: host ?? '' });
    const token = (refused?: string): Promise<string> => {
      if (!('store' in source)) return readCookie(apiOrigin(host));
      return source.way === 'oauth' ? tokens.token(source.store, appOf(source), refused) : identity.session(source);
    };
    const request: Request = createRequest(() => patternsOf(source));
    const mapping = 'store' in source ? () => storedMapping(source.store) : undefined;
    const budget = 'store' in source ? () => budgets.of(source.store) : undefined;
    const customers = 'store' in source ? source.customers : undefined;
    return createSalesforceConnector({
      host,
      request,
      token,
      mapping,
      ...(budget && { budget }),
      ...(customers && { customers }),
    });
  };
}
