import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Access, Batch, Connector } from '../../connectors/connector';
import { createSampleConnector } from '../../connectors/sample/connector';
import { TableBuilder } from '../../core/table/table';
import { createCallBudgets } from '../../services/callBudget';
import type { Connecting } from '../../services/connecting';
import { createConnecting } from '../../services/connecting';
import { keys } from '../../services/keys';
import { createOAuthTokens } from '../../services/oauthTokens';
import type { Asker } from '../../services/sender';
import type { Session } from '../../services/session';
import { createSession } from '../../services/session';
import { changeSettings } from '../../services/settings';
import type { SyncRunner } from '../../services/syncRunner';
import { createSyncRunner } from '../../services/syncRunner';

const ORG = { now: 1_000, zone: 'UTC', currency: { code: 'EUR', scale: 2 }, name: 'Acme' };
const asker: Asker = { kind: 'page', tabId: 1, url: 'chrome-extension://x/options.html', framed: false };

/** Who is signed in at the CRM; asking for it takes as long as `gate`. */
let user: string;
let gate: Promise<void>;
let asked: number;
/** Users whose data were read. */
let reads: string[];
let stopped: string[];
/** Addresses that tokens were sent to, with the token that was taken back. */
let revoked: string[];
let session: Session;
let sync: SyncRunner;
let connecting: Connecting;

function connector(): Connector {
  return {
    ...createSampleConnector(),
    async check(): Promise<Access> {
      asked++;
      await gate;
      return { orgId: 'o', userId: user, userName: user, org: ORG, missing: [], canWriteLines: true };
    },
    async *pull(): AsyncGenerator<Batch, void, void> {
      const userId = (await session.current())?.connection.userId ?? 'nobody';
      reads.push(userId);
      const stages = new TableBuilder('stage');
      stages.push(`of ${userId}`, { name: userId });
      const progress = { part: 'stage' as const, done: 1, total: 1, partsDone: 1, parts: 1 };
      yield {
        table: 'stage',
        upserts: stages.build(),
        deletions: [],
        cursor: { format: 1 },
        org: ORG,
        progress,
        notices: [],
      };
    },
  };
}

beforeEach(() => {
  fakeBrowser.reset();
  globalThis.indexedDB = new IDBFactory();
  // The browser knows of no script: the built-in company has no pages.
  vi.spyOn(fakeBrowser.scripting, 'getRegisteredContentScripts').mockImplementation(async () => []);
  [user, gate, asked, reads, stopped, revoked] = ['ann', Promise.resolve(), 0, [], [], []];
  session = createSession(connector, { lockOf: async () => undefined });
  const nothing = async () => undefined;
  const options = { session, now: () => 1, changed: () => undefined, busy: () => undefined };
  sync = createSyncRunner({ ...options, onAccess: nothing, onComplete: nothing, wakeAt: () => undefined });
  const stop = async () => {
    stopped.push((await session.current())?.connection.userId ?? 'nobody');
  };
  connecting = createConnecting({
    session,
    sync,
    tokens: createOAuthTokens((origin) => async (url, init) => {
      revoked.push(`${url.slice(origin.length)} ${init?.body}`);
      return new Response('');
    }),
    identity: { suspect: () => undefined },
    workers: { stop },
    budgets: createCallBudgets(Date.now),
    makeConnector: connector,
    now: () => 77,
    changed: () => undefined,
  });
});

describe('connecting', () => {
  it('reads the data of who is connected, though the alarm rings before that is known', async () => {
    await connecting.connect({ source: 'sample' }, asker);
    await expect.poll(async () => (await (await session.required()).store.state()).sync.completedAt).toBe(1);
    expect(reads).toEqual(['ann']);
    user = 'bob';
    let open: () => void = () => undefined;
    gate = new Promise((resolve) => {
      open = resolve;
    });
    const before = asked;
    const connected = connecting.connect({ source: 'sample' }, asker);
    await expect.poll(() => asked).toBe(before + 1);
    const alarm = sync.start();
    open();
    await Promise.all([connected, alarm]);
    await expect.poll(async () => (await (await session.required()).store.state()).sync.completedAt).toBe(1);
    expect(reads).toEqual(['ann', 'bob']);
    const { store, connection } = await session.required();
    expect([connection.userId, (await store.rows())?.rows.stage.ids]).toEqual(['bob', ['of bob']]);
  });

  it('keeps the consent before anything is read, in the database of who gave it, and none where none was asked for', async () => {
    vi.spyOn(fakeBrowser.permissions, 'contains').mockImplementation(async () => true);
    vi.spyOn(fakeBrowser.scripting, 'registerContentScripts').mockImplementation(async () => undefined);
    vi.spyOn(fakeBrowser.tabs, 'query').mockImplementation(async () => []);
    await connecting.connect({ source: 'salesforce', host: 'acme.lightning.force.com', consent: 3 }, asker);
    const { store } = await session.required();
    expect(await store.lastLogged('consent')).toMatchObject({ number: 1, at: 77, content: { userId: 'ann', text: 3 } });
    user = 'bob';
    await connecting.connect({ source: 'salesforce', host: 'acme.lightning.force.com' }, asker);
    expect(await (await session.required()).store.lastLogged('consent')).toBeUndefined();
  });

  describe('after the same person was connected through the app', () => {
    const ACME = { source: 'salesforce', host: 'acme.lightning.force.com' } as const;
    const STORE = 'peerlens:salesforce:o:ann';
    const left = async () => [await keys.get(STORE), await fakeBrowser.storage.session.get(`access.${STORE}`)];

    beforeEach(async () => {
      vi.spyOn(fakeBrowser.permissions, 'contains').mockImplementation(async () => true);
      vi.spyOn(fakeBrowser.permissions, 'remove').mockImplementation(async () => true);
      const manifest = {
        manifest_version: 3 as const,
        name: '',
        version: '1',
        optional_permissions: ['cookies' as const],
      };
      vi.spyOn(fakeBrowser.runtime, 'getManifest').mockImplementation(() => manifest);
      vi.spyOn(fakeBrowser.scripting, 'registerContentScripts').mockImplementation(async () => undefined);
      vi.spyOn(fakeBrowser.tabs, 'query').mockImplementation(async () => []);
      await connecting.connect({ ...ACME, way: 'session' }, asker);
      await tokensOfApp();
    });
    const tokensOfApp = async () => {
      await keys.put(STORE, 'refresh');
      await fakeBrowser.storage.session.set({ [`access.${STORE}`]: 'access' });
    };

    it('the session takes over, and the tokens are taken back and gone', async () => {
      await changeSettings(({ connection }) => (connection ? { connection: { ...connection, way: 'oauth' } } : {}));
      await connecting.connect({ ...ACME, way: 'session' }, asker);
      expect(await left()).toEqual([undefined, {}]);
      expect(revoked).toEqual(['/services/oauth2/revoke token=refresh']);
    });

    it('tokens that an earlier connection left go when the person disconnects, whatever way there is now', async () => {
      await connecting.disconnect();
      expect(await left()).toEqual([undefined, {}]);
      expect(revoked).toEqual(['/services/oauth2/revoke token=refresh']);
    });

    it('and when everything is forgotten', async () => {
      await connecting.forgetEverything();
      // What the browser gave at install cannot be given back; with it among them it would keep the hosts too.
      expect(fakeBrowser.permissions.remove).toHaveBeenCalledWith({
        origins: ['https://acme.lightning.force.com/*', 'https://acme.my.salesforce.com/*'],
        permissions: ['cookies'],
      });
      expect(revoked).toEqual(['/services/oauth2/revoke token=refresh']);
      expect(await left()).toEqual([undefined, {}]);
    });

    it('the session alone has nothing to take back', async () => {
      await connecting.disconnect();
      revoked.length = 0;
      await connecting.connect({ ...ACME, way: 'session' }, asker);
      await connecting.disconnect();
      expect(revoked).toEqual([]);
    });
  });

  it('ends the workers when nobody is signed in to the old org any more', async () => {
    await connecting.connect({ source: 'sample' }, asker);
    user = 'bob';
    await connecting.connect({ source: 'sample' }, asker);
    await connecting.disconnect();
    await connecting.connect({ source: 'sample' }, asker);
    await connecting.forgetEverything();
    expect(stopped).toEqual(['ann', 'bob', 'nobody', 'bob', 'nobody']);
    expect(await indexedDB.databases()).toEqual([]);
  });

  it('opens one store for all who ask at once', async () => {
    await connecting.connect({ source: 'sample' }, asker);
    await sync.start();
    await session.close();
    const orgs = await Promise.all(Array.from({ length: 4 }, () => session.required()));
    expect(new Set(orgs.map(({ store }) => store)).size).toBe(1);
    expect(new Set(orgs.map((org) => org.connector)).size).toBe(1);
  });

  it('can leave an org though what follows its sync never ends', async () => {
    await connecting.connect({ source: 'sample' }, asker);
    await sync.start();
    let completed = 0;
    const hanging = createSyncRunner({
      ...{ session, now: () => 1, changed: () => undefined, busy: () => undefined, wakeAt: () => undefined },
      onAccess: async () => undefined,
      onComplete: () => {
        completed++;
        return new Promise(() => undefined);
      },
    });
    void hanging.start();
    await expect.poll(() => completed).toBe(1);
    expect(await hanging.whileStopped(async () => 'left')).toBe('left');
  });
});
