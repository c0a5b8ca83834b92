import type { Request } from '../connectors/connector';
import { PeerlensError } from '../core/crm/error';

/**
 * The only way out of the extension.
 * @param allowedHosts origin patterns (`https://acme.my.salesforce.com/*`) of what is connected at this moment.
 * @returns a fetch that throws PeerlensError hostNotConnected for any other host, offline where no answer came, and
 * redirected where the host sends elsewhere (a redirect could leave the connected hosts; it is never followed).
 */
export function createRequest(allowedHosts: () => readonly string[]): Request {
  return async (url, init) => {
    const target = URL.canParse(url) ? new URL(url) : undefined;
    const allowed = allowedHosts().map((pattern) => new URL(pattern.replace(/\*$/, '')).origin);
    if (target?.protocol !== 'https:' || !allowed.includes(target.origin))
      throw new PeerlensError('hostNotConnected', 'grantHost', { host: target?.host ?? url });
    const response = await fetch(target, { credentials: 'omit', ...init, redirect: 'manual' }).catch(
      (thrown: unknown) => {
        if (thrown instanceof DOMException && thrown.name === 'AbortError') throw thrown;
        throw new PeerlensError('offline', 'tryAgain', { host: target.host }, thrown);
      },
    );
    if (response.type === 'opaqueredirect') throw new PeerlensError('redirected', 'signIn', { host: target.host });
    return response;
  };
}
