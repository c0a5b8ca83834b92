import type { Request } from '../connectors/connector';
import { PeerlensError } from '../core/crm/error';
import { noteReceived, noteSent } from './contacted';

/** Chromium keeps an extension from asking a host for a while after answers of 5xx: it says "Failed to fetch", as offline. */
const THROTTLED_FOR = 5 * 60_000;

/**
 * The only way out of the extension.
 * @param allowedHosts origin patterns (`https://acme.my.salesforce.com/*`) of what is connected at this moment.
 * @returns a fetch that throws PeerlensError hostNotConnected for any other host, offline where no answer came (crmBusy
 * where reading fails soon after the host had trouble: then it is the browser that holds requests back), and redirected where the host sends elsewhere (a redirect could leave the connected hosts; it is never followed).
 */
export function createRequest(allowedHosts: () => readonly string[]): Request {
  let troubledAt = Number.NEGATIVE_INFINITY;
  return async (url, init) => {
    const target = URL.canParse(url) ? new URL(url) : undefined;
    const allowed = allowedHosts().map((pattern) => new URL(pattern.replace(/\*$/, '')).origin);
    if (target?.protocol !== 'https:' || !allowed.includes(target.origin))
      throw new PeerlensError('hostNotConnected', 'grantHost', { host: target?.host ?? url });
    noteSent(target.host, init.body);
    const response = await fetch(target, { credentials: 'omit', cache: 'no-store', ...init, redirect: 'manual' }).catch(
      (thrown: unknown) => {
        if (thrown instanceof DOMException && /^(?:Abort|Timeout)Error$/.test(thrown.name)) throw thrown;
        const reads = init.method === undefined || init.method === 'GET';
        if (reads && Date.now() - troubledAt < THROTTLED_FOR)
          throw new PeerlensError('crmBusy', 'tryLater', {}, thrown);
        throw new PeerlensError('offline', 'tryAgain', { host: target.host }, thrown);
      },
    );
    troubledAt = response.status >= 500 ? Date.now() : Number.NEGATIVE_INFINITY;
    if (response.type === 'opaqueredirect') throw new PeerlensError('redirected', 'signIn', { host: target.host });
    noteReceived(target.host, response.headers.get('content-length'));
    return response;
  };
}
