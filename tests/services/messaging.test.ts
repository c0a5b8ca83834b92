import { beforeEach, describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { PeerlensError } from '../../core/crm/error';
import type { Messages } from '../../core/protocol';
import { PROTOCOL, SENDER_OF } from '../../core/protocol';
import { ask } from '../../services/client';
import { messenger } from '../../services/messaging';
import type { Asker, Sender } from '../../services/sender';
import type { Handlers } from '../../services/serve';
import { serve } from '../../services/serve';

const OWN = 'chrome-extension://test-extension-id';
const CRM = 'https://acme.lightning.force.com/lightning/r/Account/001000000000001AAA/view';
const TAB = { id: 7, url: CRM };

const page: Sender = { id: 'test-extension-id', url: `${OWN}/options.html`, frameId: 0, tab: { id: 3 } };
const framed: Sender = { id: 'test-extension-id', url: `${OWN}/panel.html`, frameId: 5, tab: TAB };
const script: Sender = { id: 'test-extension-id', url: CRM, frameId: 0, tab: TAB };

/** Handlers that say who asked for what; nothing else is under test here. */
function echoing(seen: [string, unknown, Asker][]): Handlers {
  const names = Object.keys(SENDER_OF) as (keyof Messages)[];
  const entries = names.map((name) => [
    name,
    async (body: unknown, asker: Asker) => {
      seen.push([name, body, asker]);
      return undefined;
    },
  ]);
  return Object.fromEntries(entries) as Handlers;
}

/** Sends a message as the browser would deliver it from this sender, and gives the answer. */
async function deliver(sender: Sender, name: string, body: unknown, protocol = PROTOCOL) {
  const message = { id: 1, type: name, data: { protocol, body }, timestamp: 1 };
  const answers: unknown[] = await fakeBrowser.runtime.onMessage.trigger(message, sender as never);
  const [answer] = answers as { res: unknown }[];
  return answer?.res as { ok: boolean; failure?: { code: string; next: string } };
}

let seen: [string, unknown, Asker][];
beforeEach(() => {
  fakeBrowser.reset();
  messenger.removeAllListeners();
  seen = [];
  serve(echoing(seen), async () => (url) => new URL(url).host === 'acme.lightning.force.com');
});

describe('who may ask', () => {
  it('lets extension pages ask everything, and knows when they stand in a frame', async () => {
    expect((await deliver(page, 'status', {})).ok).toBe(true);
    expect((await deliver(framed, 'status', {})).ok).toBe(true);
    expect(seen.map(([, , asker]) => [asker.kind, asker.framed, asker.tabId])).toEqual([
      ['page', false, 3],
      ['page', true, 7],
    ]);
  });

  it('takes the side panel, which has no tab, for a page of its own', async () => {
    await deliver({ id: 'test-extension-id', url: `${OWN}/panel.html` }, 'panel', {});
    expect(seen[0]?.[2]).toMatchObject({ framed: false, tabId: undefined });
  });

  it('lets the script of a connected page ask for its badge and the panel beside it, and nothing else', async () => {
    expect(Object.entries(SENDER_OF).flatMap(([name, who]) => (who === 'content' ? [name] : []))).toEqual([
      'badge',
      'openPanel',
    ]);
    expect((await deliver(script, 'badge', { url: CRM })).ok).toBe(true);
    expect((await deliver(script, 'openPanel', {})).ok).toBe(true);
    const others = (Object.keys(SENDER_OF) as (keyof Messages)[]).filter((name) => SENDER_OF[name] === 'page');
    for (const name of others) expect((await deliver(script, name, {})).failure?.code).toBe('notAllowed');
    expect(seen).toHaveLength(2);
  });

  it.each<[string, Sender['tab']]>([
    ['a page that is not connected', { id: 7, url: 'https://other.lightning.force.com/' }],
    ['a page whose host was not granted', { id: 7 }],
    ['a page without an address', { id: 7, url: '' }],
  ])('gives a panel that is framed by %s nothing', async (_, tab) => {
    const names = (Object.keys(SENDER_OF) as (keyof Messages)[]).filter((name) => name !== 'openPanel');
    for (const name of names)
      expect([name, (await deliver({ ...framed, tab }, name, {})).failure?.code]).toEqual([name, 'notAllowed']);
    expect(seen).toEqual([]);
  });

  it.each<[string, Sender]>([
    ['another extension', { ...page, id: 'other' }],
    ['a page of another extension', { ...page, url: 'chrome-extension://other/options.html' }],
    ['a page whose address only begins like ours', { ...page, url: `${OWN}.evil.example/options.html` }],
    ['a script in a frame', { ...script, frameId: 2 }],
    ['a script of a page that is not connected', { ...script, url: 'https://evil.example/' }],
    ['a look-alike host', { ...script, url: 'https://acme.lightning.force.com.evil.example/' }],
    ['a script without a tab', { ...script, tab: undefined }],
    ['a sender without an address', { id: 'test-extension-id', frameId: 0, tab: TAB }],
    ['nobody', {}],
  ])('refuses %s', async (_, sender) => {
    expect((await deliver(sender, 'badge', { url: CRM })).failure?.code).toBe('notAllowed');
    expect((await deliver(sender, 'forgetEverything', {})).failure?.code).toBe('notAllowed');
    expect(seen).toEqual([]);
  });
});

describe('what is asked', () => {
  it('is refused from another version, with the step that helps', async () => {
    expect((await deliver(page, 'status', {}, PROTOCOL + 1)).failure).toMatchObject({
      code: 'otherVersion',
      next: 'reloadPage',
    });
  });

  it.each<[keyof Messages, unknown]>([
    ['badge', { url: 'not an address' }],
    ['panel', { record: { kind: 'user', id: '1' } }],
    ['panel', { weights: { recency: 11 } }],
    ['connect', { source: 'salesforce' }],
    ['connect', { source: 'salesforce', host: 'https://evil.example/path' }],
    ['prepareWrite', { record: { kind: 'opportunity', id: '1' }, lines: [] }],
    [
      'prepareWrite',
      {
        record: { kind: 'opportunity', id: '1' },
        lines: [{ product: 'p', name: 'P', quantity: 0, unitPrice: 1 }],
      },
    ],
    [
      'prepareWrite',
      {
        record: { kind: 'opportunity', id: '1' },
        lines: [{ product: 'p', name: 'P', quantity: 1, unitPrice: -5 }],
      },
    ],
    [
      'prepareWrite',
      {
        record: { kind: 'opportunity', id: '1' },
        lines: [{ product: 'p', name: 'P', quantity: 1e300, unitPrice: 1 }],
      },
    ],
    [
      'prepareWrite',
      {
        record: { kind: 'opportunity', id: '1' },
        lines: [{ product: 'p', name: 'P', quantity: 1, unitPrice: 1e300 }],
      },
    ],
    ['publish', {}],
    ['status', 'text'],
  ])('%s with %j is not understood', async (name, body) => {
    expect((await deliver(page, name, body)).failure?.code).toBe('unreadableMessage');
    expect(seen).toEqual([]);
  });

  it('never rejects: what a handler throws is a failure, unknown things as "unexpected"', async () => {
    messenger.removeAllListeners();
    const handlers: Handlers = {
      ...echoing(seen),
      syncNow: () => Promise.reject(new PeerlensError('offline', 'tryAgain', { host: 'acme' })),
      goBack: () => Promise.reject(new Error('boom')),
    };
    serve(handlers, async () => () => true);
    expect((await deliver(page, 'syncNow', {})).failure).toEqual({
      code: 'offline',
      next: 'tryAgain',
      values: { host: 'acme' },
    });
    expect((await deliver(page, 'goBack', {})).failure).toMatchObject({ code: 'unexpected', next: 'report' });
  });
});

describe('the client', () => {
  it('throws the background’s failure, and "other version" where nobody is left to answer', async () => {
    // The fake browser delivers without saying who sent: refused, as it should be.
    await expect(ask('status', {})).rejects.toMatchObject({ failure: { code: 'notAllowed' } });
    messenger.removeAllListeners();
    await expect(ask('status', {})).rejects.toBeInstanceOf(PeerlensError);
  });
});
