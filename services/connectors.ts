import type { Connector, Request } from '../connectors/connector';
import { createSalesforceConnector } from '../connectors/salesforce/connector';
import { apiOrigin, hostsOf } from '../connectors/salesforce/page';
import { createSampleConnector } from '../connectors/sample/connector';
import { PeerlensError } from '../core/crm/error';
import { storedMapping } from './mapping';
import { createRequest } from './requests';
import type { Connection } from './settings';
import { readSession } from './tokens';

/** Enough of a connection to talk to its source. */
export type Source = Pick<Connection, 'source' | 'host'> & { orgId?: string; store?: string };
export type MakeConnector = (source: Source) => Connector;

/** The host patterns of a source: what is asked of the user, and all that is ever contacted. */
export function patternsOf({ source, host }: Source): string[] {
  return source === 'salesforce' && host ? hostsOf(host) : [];
}

/** The connector of a source. Its requests go to the source's own hosts alone, with the session read at that moment. */
export const makeConnector: MakeConnector = (source) => {
  if (source.source === 'sample') return createSampleConnector({});
  const { host } = source;
  if (!host || patternsOf(source).length === 0) throw new PeerlensError('unknownHost', 'nothing', { host: host ?? '' });
  const request: Request = createRequest(() => patternsOf(source));
  const { store } = source;
  return createSalesforceConnector({
    host,
    request,
    token: () => readSession(apiOrigin(host), source.orgId),
    mapping: store === undefined ? undefined : () => storedMapping(store),
  });
};
