import { beforeEach, describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { SWITCHES } from '../../core/policy';
import { SWITCH_OF } from '../../core/protocolSwitches';
import { connect } from '../../services/connection';
import type { Source } from '../../services/connectors';
import { createOAuthTokens } from '../../services/oauthTokens';
import { readPolicy, setByCompany } from '../../services/policy';
import { panelWithoutOff, withoutOff } from '../../services/switchedOff';

const SOURCE: Source = { source: 'salesforce', host: 'acme.lightning.force.com', way: 'session', clientId: undefined };
const NOTHING = {
  clientId: undefined,
  orgHost: undefined,
  modelFileHash: undefined,
  modelFile: undefined,
  orgs: [],
  off: [],
  language: undefined,
};
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
    expect(await readPolicy()).toEqual({ ...NOTHING, clientId: '3MVG9key', orgHost: 'acme.my.salesforce.com' });
  });

  it('is nothing where nothing is set, and a wrong value counts as not set, beside one that holds', async () => {
    expect(await readPolicy()).toEqual(NOTHING);
    await set({ clientId: 7, orgHost: '  ' });
    expect(await readPolicy()).toEqual(NOTHING);
    await set({ clientId: { key: 'x' }, orgHost: 'acme.my.salesforce.com' });
    expect(await readPolicy()).toEqual({ ...NOTHING, orgHost: 'acme.my.salesforce.com' });
  });

  it('switches parts off; a word that is no part, or a value of another kind, switches nothing else', async () => {
    await set({
      off: ['price', 'prices', 7, 'writeBack'],
      language: 'de-AT',
      orgs: 'acme.my.salesforce.com',
    });
    const policy = await readPolicy();
    expect(policy).toEqual({
      ...NOTHING,
      off: ['price', 'writeBack'],
      language: 'de-AT',
      orgs: ['acme.my.salesforce.com'],
    });
    expect(setByCompany(policy)).toEqual({
      off: ['price', 'writeBack'],
      orgs: ['acme.my.salesforce.com'],
      language: 'de-AT',
    });
    await set({ off: 'chance', language: '<b>' });
    expect(await readPolicy()).toMatchObject({ off: ['chance'], language: undefined });
  });

  it('keeps what is off out of an insight, and answers no message of that part', () => {
    const insight = {
      chance: { probability: 0.4 },
      price: undefined,
      configuration: { lines: [] },
      name: 'x',
    } as never;
    expect(withoutOff(insight, ['chance', 'price'])).toMatchObject({
      chance: { abstained: true },
      price: undefined,
      configuration: { lines: [] },
    });
    for (const part of SWITCHES) expect(Object.values(SWITCH_OF)).toContain(part);
  });

  it('keeps out of the panel what people said or were told of a part that is off, and nothing else', () => {
    const answer = { state: 'full', insight: {}, ownChance: {}, told: [{}], chosenPrice: {}, framed: true } as never;
    expect(panelWithoutOff(answer, [])).toEqual(answer);
    expect(panelWithoutOff(answer, ['chance'])).toEqual({ state: 'full', insight: {}, chosenPrice: {}, framed: true });
    expect(panelWithoutOff(answer, ['price'])).toEqual({
      state: 'full',
      insight: {},
      ownChance: {},
      told: [{}],
      framed: true,
    });
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
