import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { createWriter } from '../../components/kit/text';
import type { CustomersObject } from '../../connectors/connector';
import { createSalesforceConnector } from '../../connectors/salesforce/connector';
import type { Services } from '../../services/handlers';
import { createHandlers } from '../../services/handlers';
import type { Asker } from '../../services/sender';
import type { Handlers } from '../../services/serve';
import { changeSettings } from '../../services/settings';
import { createTabs } from '../../services/tabs';
import { connectedOrg, sessionOf } from './org';

const HOST = 'acme.lightning.force.com';
const ACCOUNT = `https://${HOST}/lightning/r/Account/001000000000001AAA/view`;
const PROJECT = `https://${HOST}/lightning/r/Project__c/a0P000000000001EAA/view`;
const script: Asker = { kind: 'content', tabId: 7, url: `https://${HOST}/lightning/page/home`, framed: false };
const page: Asker = { kind: 'page', tabId: 3, url: 'chrome-extension://x/options.html', framed: false };

let handlers: Handlers;
let warmed: number;
beforeEach(async () => {
  fakeBrowser.reset();
  globalThis.indexedDB = new IDBFactory();
  warmed = 0;
  await changeSettings(() => ({ language: 'en' }));
  handlers = await handlersOf();
});

async function handlersOf(customers?: CustomersObject): Promise<Handlers> {
  const nobody = () => Promise.reject(new Error('nobody is asked here'));
  const connector = createSalesforceConnector({
    host: HOST,
    request: nobody,
    token: nobody,
    ...(customers && { customers }),
  });
  const services: Partial<Services> = {
    session: sessionOf(await connectedOrg(connector)),
    identityWatch: { onPage: async () => undefined },
    tabs: createTabs(),
    versions: { warm: () => warmed++ } as Partial<Services['versions']> as Services['versions'],
    makeWriter: createWriter,
    now: () => 1_000,
    changed: () => undefined,
  };
  return createHandlers(services as Services);
}

it('a script gets the badges of its own site: in-page navigation is ahead of the address that the browser knows', async () => {
  expect((await handlers.badge({ url: ACCOUNT }, script)).state).toBe('badge');
  expect(warmed).toBe(1);
});

it.each([
  'https://other.lightning.force.com/lightning/r/Account/001000000000001AAA/view',
  `http://${HOST}/lightning/r/Account/001000000000001AAA/view`,
  `https://${HOST}:8443/lightning/r/Account/001000000000001AAA/view`,
  'https://acme.my.salesforce.com/001000000000001AAA',
])('a script does not get the badge of %s, and the tab is not said to show it', async (url) => {
  await expect(handlers.badge({ url }, script)).rejects.toMatchObject({ failure: { code: 'notAllowed' } });
  expect(await createTabs().hostOf({ ...page, framed: true, tabId: 7 })).toBeUndefined();
});

it('an extension page may ask for any badge', async () => {
  expect((await handlers.badge({ url: ACCOUNT }, page)).state).toBe('badge');
});

it.each([
  ['an account', ACCOUNT, '001000000000001AAA', undefined],
  ['a project', PROJECT, undefined, 'a0P000000000001EAA'],
  ['a list', `https://${HOST}/lightning/o/Account/list`, undefined, undefined],
])(
  'the toolbar’s window knows the customer in front, by what counts as one: %s',
  async (_, url, byAccount, byProject) => {
    const customer = (id: string | undefined) => id && { source: 'salesforce', kind: 'customer', id };
    expect((await handlers.recordAt({ url }, page)).record).toEqual(customer(byAccount));
    const ofProjects = await handlersOf({ object: 'Project__c', prefix: 'a0P' });
    expect((await ofProjects.recordAt({ url }, page)).record).toEqual(customer(byProject));
  },
);
