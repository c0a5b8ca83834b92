import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createRequest } from '../../services/requests';

const API = 'https://acme.my.salesforce.com/*';
const sent: string[] = [];
const network = globalThis.fetch;

beforeEach(() => {
  sent.length = 0;
  vi.stubGlobal('fetch', async (url: URL, init: RequestInit) => {
    sent.push(`${init.redirect} ${init.credentials} ${url}`);
    if (url.pathname === '/broken') return new Response('', { status: 502 });
    if (url.pathname === '/down') throw new TypeError('Failed to fetch');
    if (url.pathname === '/slow') throw new DOMException('stopped', 'AbortError');
    return url.pathname === '/moved' ? { type: 'opaqueredirect' } : new Response('ok');
  });
});
// Only this one: the stand-in for the browser is a stub of this kind too, and other tests need it.
afterEach(() => vi.stubGlobal('fetch', network));

describe('the one way out', () => {
  it('reaches the connected host, without cookies, following no redirect', async () => {
    const response = await createRequest(() => [API])('https://acme.my.salesforce.com/services/data', {});
    expect(await response.text()).toBe('ok');
    expect(sent).toEqual(['manual omit https://acme.my.salesforce.com/services/data']);
  });

  it.each([
    'https://evil.example/',
    'https://acme.my.salesforce.com.evil.example/',
    'https://other.my.salesforce.com/',
    'https://acme.my.salesforce.com:8443/',
    'http://acme.my.salesforce.com/',
    'https://acme.my.salesforce.com@evil.example/',
    '//acme.my.salesforce.com/',
    'data:text/plain,x',
    '',
  ])('refuses %s and sends nothing', async (url) => {
    await expect(createRequest(() => [API])(url, {})).rejects.toMatchObject({ failure: { code: 'hostNotConnected' } });
    expect(sent).toEqual([]);
  });

  it('refuses everything as soon as nothing is connected', async () => {
    let hosts = [API];
    const request = createRequest(() => hosts);
    await request('https://acme.my.salesforce.com/', {});
    hosts = [];
    await expect(request('https://acme.my.salesforce.com/', {})).rejects.toThrow('hostNotConnected');
  });

  it('says "busy" where the browser holds requests back after the host had trouble, but of a write that nobody answered', async () => {
    const request = createRequest(() => [API]);
    const ask = (path: string, method = 'GET') => request(`https://acme.my.salesforce.com${path}`, { method });
    await ask('/broken');
    await expect(ask('/down')).rejects.toMatchObject({ failure: { code: 'crmBusy', next: 'tryLater' } });
    await expect(ask('/down', 'POST')).rejects.toMatchObject({ failure: { code: 'offline' } });
    await ask('/');
    await expect(ask('/down')).rejects.toMatchObject({ failure: { code: 'offline' } });
  });

  it('says "offline", "redirected" and lets a stop be a stop', async () => {
    const request = createRequest(() => [API]);
    const failure = (path: string) => request(`https://acme.my.salesforce.com${path}`, {});
    await expect(failure('/down')).rejects.toMatchObject({ failure: { code: 'offline', next: 'tryAgain' } });
    await expect(failure('/moved')).rejects.toMatchObject({ failure: { code: 'redirected', next: 'signIn' } });
    await expect(failure('/slow')).rejects.toMatchObject({ name: 'AbortError' });
  });
});
