import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Lock } from '../../core/protocol';
import { createIdentity, type Identity } from '../../services/identity';
import { createIdentityWatch, type IdentityWatch } from '../../services/identityWatch';
import type { Asker } from '../../services/sender';
import { type Connection, changeSettings } from '../../services/settings';
import { sessionOf } from './org';

const CONNECTION: Connection = {
  ...{ source: 'salesforce', host: 'acme.lightning.force.com', way: 'session', clientId: undefined },
  ...{
    orgId: 'o',
    userId: 'ann',
    userName: 'Ann',
    orgName: 'Acme',
    canWriteLines: true,
    missing: [],
    store: 'peerlens:x',
  },
};
const LOCK: Lock = {
  ...{ reason: 'otherUser', connected: 'Ann', now: 'Bob', host: 'acme.lightning.force.com', way: 'session' },
  failure: undefined,
};

/** What happened, in order. */
let seen: string[];
/** Whether what is open was told of who is there. */
let told: boolean;
let lock: Lock | undefined;
/** Listeners of the browser's cookies. */
let cookies: ((change: { cookie: { name: string; domain: string } }) => void)[];

async function watch(
  connection: Connection | undefined,
  identity: Pick<Identity, 'isTold' | 'seen' | 'tell' | 'suspect'> = noting(),
): Promise<IdentityWatch> {
  await changeSettings(() => ({ connection }));
  const made = createIdentityWatch({
    session: { ...sessionOf(undefined), locked: async () => lock },
    identity,
    sync: {
      async cancel() {
        seen.push('cancel');
      },
    },
    changed: (what) => void seen.push(what),
  });
  await settled();
  return made;
}

const noting = () => ({
  isTold: async () => told,
  seen: async () => undefined,
  async tell() {
    told = true;
  },
  suspect: () => void seen.push('suspect'),
});

const settled = () => new Promise((done) => setTimeout(done, 20));
const page = (tabId: number, documentId: string): Asker => ({
  kind: 'content',
  tabId,
  documentId,
  url: 'https://acme.lightning.force.com/',
  framed: false,
});

async function cookie(name: string, domain: string): Promise<void> {
  for (const listener of cookies) listener({ cookie: { name, domain } });
  await settled();
}

beforeEach(() => {
  fakeBrowser.reset();
  [seen, told, lock, cookies] = [[], true, undefined, []];
  vi.spyOn(fakeBrowser.tabs, 'query').mockImplementation(async () => []);
  Object.assign(fakeBrowser.cookies, {
    onChanged: {
      hasListener: (listener: (typeof cookies)[number]) => cookies.includes(listener),
      addListener: (listener: (typeof cookies)[number]) => void cookies.push(listener),
    },
  });
  Object.assign(fakeBrowser.permissions, { onAdded: { addListener: () => undefined } });
});

describe('watching who is there', () => {
  it('hides what is drawn before the answer, and ends the reading where it is somebody else', async () => {
    await watch(CONNECTION);
    expect(seen).toEqual([]);
    [told, lock] = [false, LOCK];
    await cookie('sid', '.acme.my.salesforce.com');
    expect(seen).toEqual(['identity', 'cancel', 'connection']);
    // The other cookies of the same sign-in bring no news.
    await cookie('sid', '.acme.my.salesforce.com');
    expect(seen).toHaveLength(3);
  });

  it('tells what is open also when a question of a page has found the new person before', async () => {
    let sid = 'o!ann';
    Object.assign(fakeBrowser.cookies, { get: async () => ({ value: sid }) });
    const who = async () => ({ orgId: 'o', userId: sid.slice(2), userName: sid });
    const identity = createIdentity({ now: () => 1_000, whoHas: who, whoIsHere: who });
    await identity.lockOf(CONNECTION);
    await watch(CONNECTION, identity);
    await expect.poll(() => seen).toEqual(['identity', 'connection']);
    seen = [];
    sid = 'o!bob';
    expect(await identity.lockOf(CONNECTION)).toMatchObject({ reason: 'otherUser' });
    await cookie('sid', 'acme.my.salesforce.com');
    await expect.poll(() => seen).toEqual(['identity', 'connection']);
    await cookie('sid', 'acme.my.salesforce.com');
    expect(seen).toHaveLength(2);
  });

  it('hides once more where somebody was found while it looked who is there', async () => {
    const found = ['ann', 'bob', 'bob', 'bob'];
    await watch(CONNECTION, { ...noting(), seen: async () => found.shift() });
    told = false;
    await cookie('sid', 'acme.my.salesforce.com');
    expect(seen).toEqual(['identity', 'identity', 'connection']);
    expect(told).toBe(true);
  });

  it('goes on reading where the new session is the same person’s', async () => {
    await watch(CONNECTION);
    told = false;
    await cookie('sid', 'acme.my.salesforce.com');
    expect(seen).toEqual(['identity', 'connection']);
  });

  it('takes no heed of other cookies, other orgs and sessions that were told', async () => {
    await watch(CONNECTION);
    await cookie('sid', 'acme.my.salesforce.com');
    told = false;
    await cookie('BrowserId', 'acme.my.salesforce.com');
    await cookie('sid', 'other.my.salesforce.com');
    expect(seen).toEqual([]);
  });

  it('looks once at its start, and at nothing where no org is connected', async () => {
    [told, lock] = [false, LOCK];
    await watch(CONNECTION);
    expect(seen).toEqual(['identity', 'cancel', 'connection']);
    seen = [];
    await watch(undefined);
    await cookie('sid', 'acme.my.salesforce.com');
    await watch({ ...CONNECTION, source: 'sample', host: undefined });
    expect(seen).toEqual([]);
  });
});

describe('through the company’s app', () => {
  const OAUTH: Connection = { ...CONNECTION, way: 'oauth', clientId: 'app' };

  it('asks anew for each page that was loaded, once for its document', async () => {
    const { onPage } = await watch(OAUTH);
    await onPage(page(1, 'a'));
    await onPage(page(1, 'a'));
    expect(seen).toEqual(['suspect']);
    await onPage(page(1, 'b'));
    await onPage(page(2, 'b'));
    expect(seen).toEqual(['suspect', 'suspect', 'suspect']);
  });

  it('does not ask by pages where the session itself can be seen', async () => {
    const { onPage } = await watch(CONNECTION);
    await onPage(page(1, 'a'));
    expect(seen).toEqual([]);
  });

  it('counts what is known no more when a session changes', async () => {
    await watch(OAUTH);
    await cookie('sid', 'acme.my.salesforce.com');
    expect(seen).toEqual(['suspect']);
  });
});
