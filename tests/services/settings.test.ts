import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { createBroadcast } from '../../services/broadcast';
import { changeSettings, readSettings } from '../../services/settings';
import { createTabs } from '../../services/tabs';
import { readCookie } from '../../services/tokens';

const NEVER_SET = {
  connection: undefined,
  stores: [],
  hosts: [],
  weights: {},
  strategic: {},
  language: undefined,
};

/** As it lies in a profile since version 1; a later version must still read it. */
const VERSION_1 = {
  connection: {
    source: 'salesforce',
    host: 'acme.lightning.force.com',
    orgId: '00D000000000001EAA',
    userId: '005000000000001AAA',
    orgName: 'Acme',
    userName: 'Ada Example',
    canWriteLines: true,
    missing: [{ key: 'missing.order' }],
    store: 'peerlens:salesforce:00D000000000001EAA:005000000000001AAA',
  },
  stores: ['peerlens:salesforce:00D000000000001EAA:005000000000001AAA'],
  hosts: ['https://acme.lightning.force.com/*', 'https://acme.my.salesforce.com/*'],
  weights: { recency: 0, industry: 8 },
  strategic: { recency: 0 },
  language: 'de',
};

beforeEach(() => fakeBrowser.reset());

describe('settings', () => {
  it('of version 1 are read as they were written', async () => {
    await fakeBrowser.storage.local.set({ settings: VERSION_1, settings$: { v: 1 } });
    const { connection } = VERSION_1;
    // Before there were two ways in, everybody used the browser's session.
    expect(await readSettings()).toEqual({ ...VERSION_1, connection: { ...connection, way: 'session' } });
  });

  it('that nobody set, or that cannot be read, are the usual ones', async () => {
    expect(await readSettings()).toEqual(NEVER_SET);
    await fakeBrowser.storage.local.set({ settings: { weights: 'heavy', connection: 7 } });
    expect(await readSettings()).toEqual(NEVER_SET);
  });

  it('lose nothing when two changes meet', async () => {
    await Promise.all([
      changeSettings(() => ({ language: 'de' })),
      changeSettings(() => ({ weights: { recency: 3 } })),
      changeSettings(({ weights }) => ({ strategic: weights })),
    ]);
    expect(await readSettings()).toMatchObject({ language: 'de', weights: { recency: 3 }, strategic: { recency: 3 } });
  });
});

describe('the session of an org', () => {
  const sid = (value: string | undefined) => {
    const get = vi.fn(async () => (value === undefined ? null : { value }));
    Object.assign(fakeBrowser.cookies, { get });
    return get;
  };
  const origin = 'https://acme.my.salesforce.com';
  const place = { source: 'salesforce', host: 'acme.lightning.force.com' } as const;

  it('is read from its API host alone', async () => {
    const get = sid('00D000000000001!AQ.secret');
    expect(await readCookie(place)).toBe('00D000000000001!AQ.secret');
    expect(get).toHaveBeenCalledWith({ url: `${origin}/`, name: 'sid' });
  });

  it('is missing where nobody is signed in', async () => {
    sid(undefined);
    await expect(readCookie(place)).rejects.toMatchObject({ failure: { code: 'notSignedIn', next: 'signIn' } });
    sid('no session');
    await expect(readCookie(place)).rejects.toMatchObject({ failure: { code: 'notSignedIn' } });
  });
});

describe('what changed', () => {
  afterEach(() => vi.useRealTimers());

  it('is told at once, then at most four times a second, the last change always', async () => {
    vi.useFakeTimers();
    const told: string[] = [];
    const changed = createBroadcast((what) => told.push(what));
    for (let i = 0; i < 5; i++) changed('sync');
    changed('job');
    expect(told).toEqual(['sync', 'job']);
    await vi.advanceTimersByTimeAsync(250);
    expect(told).toEqual(['sync', 'job', 'sync']);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(told).toHaveLength(3);
  });
});

describe('which record stands in a tab', () => {
  it('is known from the script in it, also to the next background', async () => {
    const url = 'https://acme.lightning.force.com/lightning/r/Account/001000000000001AAA/view';
    expect(await createTabs().note(7, url)).toBe(true);
    expect(await createTabs().note(7, url)).toBe(false);
    const framed = { kind: 'page', tabId: 7, url: '', framed: true } as const;
    expect(await createTabs().hostOf(framed)).toBe('acme.lightning.force.com');
  });
});
