import { beforeEach, describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { connect } from '../../services/connection';
import type { Source } from '../../services/connectors';
import { createOAuthTokens } from '../../services/oauthTokens';
import { readPolicy } from '../../services/policy';

const SOURCE: Source = { source: 'salesforce', host: 'acme.lightning.force.com', way: 'session', clientId: undefined };
const NOTHING = { clientId: undefined, orgHost: undefined };
/** Nothing behind the policy is reached: what asks for an org's hosts says so. */
const parts: Parameters<typeof connect>[1] = {
  session: {
    current: async () => undefined,
    locked: async () => undefined,
    close: async () => undefined,
    required: () => Promise.reject(new Error('none')),
  },
  tokens: createOAuthTokens(() => () => Promise.reject(new Error('no request'))),
  makeConnector: () => {
    throw new Error('no connector');
  },
  now: () => 1,
};

beforeEach(() => {
  fakeBrowser.reset();
  Object.assign(fakeBrowser.permissions, { contains: async () => false });
});

/** What a company has set. */
const set = (values: Record<string, unknown>) => fakeBrowser.storage.managed.set(values);
const refusalOf = (change: Partial<Source>) =>
  connect({ ...SOURCE, ...change }, parts).catch((thrown: { failure?: unknown }) => thrown.failure);

describe('what a company sets', () => {
  it('is read without the blanks around it', async () => {
    await set({ clientId: ' 3MVG9key ', orgHost: 'acme.my.salesforce.com' });
    expect(await readPolicy()).toEqual({ clientId: '3MVG9key', orgHost: 'acme.my.salesforce.com' });
  });

  it('is nothing where nothing is set, and a wrong value counts as not set, beside one that holds', async () => {
    expect(await readPolicy()).toEqual(NOTHING);
    await set({ clientId: 7, orgHost: '  ' });
    expect(await readPolicy()).toEqual(NOTHING);
    await set({ clientId: { key: 'x' }, orgHost: 'acme.my.salesforce.com' });
    expect(await readPolicy()).toEqual({ clientId: undefined, orgHost: 'acme.my.salesforce.com' });
  });

  it('is nothing where the browser has no such settings, or fails to tell them', async () => {
    const { managed } = fakeBrowser.storage;
    try {
      Object.assign(fakeBrowser.storage, { managed: { get: () => Promise.reject(new Error('no policy here')) } });
      expect(await readPolicy()).toEqual(NOTHING);
      Object.assign(fakeBrowser.storage, { managed: undefined });
      expect(await readPolicy()).toEqual(NOTHING);
    } finally {
      Object.assign(fakeBrowser.storage, { managed });
    }
  });
});

describe('a connection', () => {
  it('is refused to another org than the company’s, whichever address of it is set', async () => {
    await set({ orgHost: 'acme.my.salesforce.com' });
    expect(await refusalOf({ host: 'other.lightning.force.com' })).toMatchObject({
      code: 'otherOrgByPolicy',
      values: { host: 'acme.my.salesforce.com' },
    });
    // Its own org comes as far as the question for the hosts.
    expect(await refusalOf({})).toMatchObject({ code: 'hostNotConnected' });
  });

  it('is refused through another app than the company’s; the browser’s session needs none', async () => {
    await set({ clientId: '3MVG9key' });
    expect(await refusalOf({ way: 'oauth', clientId: 'mine' })).toMatchObject({ code: 'otherAppByPolicy' });
    expect(await refusalOf({ way: 'oauth', clientId: '3MVG9key' })).toMatchObject({ code: 'hostNotConnected' });
    expect(await refusalOf({})).toMatchObject({ code: 'hostNotConnected' });
  });
});
