import { request as httpsRequest } from 'node:https';
import type { Request } from '../../../connectors/connector';
import { createSalesforceConnector } from '../../../connectors/salesforce/connector';
import { pullAll, type Stored, store } from '../../connectors/salesforce/connected';
import { API_HOST, PAGE_HOST, type RunningOrg } from '../../org/server';

/** What the connector reads of an org at one go, with nothing in its way: what a store has to hold in the end. */
export async function calmRows(org: RunningOrg): Promise<Stored> {
  const token = org.signIn();
  const connector = createSalesforceConnector({ host: PAGE_HOST, request: over(org), token: async () => token });
  return store(await pullAll(connector));
}

/** Past the host mapping of a browser, and past the certificate that nobody has signed. */
function over(org: RunningOrg): Request {
  return (url, { method, headers, body }) =>
    new Promise((resolve, reject) => {
      const { pathname, search } = new URL(url);
      const sent = httpsRequest(
        {
          host: '127.0.0.1',
          port: org.port,
          path: pathname + search,
          method: method ?? 'GET',
          headers: { ...Object.fromEntries(new Headers(headers)), host: API_HOST },
          rejectUnauthorized: false,
          // A connection of its own: one that is kept can be closed by the org in the moment in which it is used again.
          agent: false,
        },
        async (response) => {
          const parts: Buffer[] = [];
          for await (const part of response) parts.push(part as Buffer);
          const status = response.statusCode ?? 0;
          const known = Object.entries(response.headers).flatMap(([name, value]) =>
            value === undefined ? [] : [[name, String(value)] as [string, string]],
          );
          resolve(new Response(status === 204 ? null : Buffer.concat(parts), { status, headers: known }));
        },
      );
      sent.on('error', reject);
      sent.end(typeof body === 'string' ? body : undefined);
    });
}
