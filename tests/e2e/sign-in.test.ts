import type { Page } from 'playwright-core';
import { afterEach, describe, expect, it } from 'vitest';
import { CONSENT_TEXT } from '../../core/consent';
import { tinyCompany } from '../org/fixtures/tiny';
import { ask, waitForStatus } from './harness/ask';
import { authWindow } from './harness/authWindow';
import { waitForBadge } from './harness/badge';
import { LIGHTNING, MY_DOMAIN } from './harness/browser';
import { openStage, recordAddress, type Stage, signIn } from './harness/stage';
import { connectThroughApp, startThroughApp } from './harness/throughApp';

const HOST = new URL(LIGHTNING).host;
const ANN = 'Ada Berg';
let stage: Stage;

afterEach(() => stage?.close());

const posts = ({ org }: Stage, path: string) =>
  org.requests.filter((seen) => seen.method === 'POST' && seen.path === `/services/oauth2/${path}`).length;

/** Somebody else signs in to the CRM in this browser. Leaves the tab on its home page. */
async function signInAs(user: string): Promise<Page> {
  const page = await stage.browser.context.newPage();
  await page.goto(`${MY_DOMAIN}/login?as=${user}`);
  await page.waitForURL((url) => url.host === HOST);
  return page;
}

describe('through the company’s app', () => {
  it('a window of the CRM asks, the data are read, and a token that ends on the way is refreshed once', async () => {
    stage = await openStage(tinyCompany());
    await startThroughApp(stage);
    const window = await authWindow(stage.options);
    await window.click('Log In');
    await window.waitFor('Allow');
    expect(posts(stage, 'token')).toBe(0);
    // The first token dies on the way, those after it live.
    let calls = 20;
    Object.defineProperty(stage.org.policy, 'tokenCalls', {
      get() {
        const now = calls;
        calls = Number.POSITIVE_INFINITY;
        return now;
      },
    });
    await window.click('Allow');
    await expect.poll(() => posts(stage, 'token'), { timeout: 20_000 }).toBeGreaterThan(0);
    const status = await waitForStatus(stage.options, ({ sync }) => sync.lastAt !== undefined || !!sync.failure);
    expect(status.sync.failure).toBeUndefined();
    expect(status.connection).toMatchObject({ way: 'oauth', userName: ANN });
    expect(status.counts.customer).toBe(tinyCompany().customers.length);
    // One code for the sign-in, one for each silent look at who is there; what is left is the refresh.
    const looks = stage.org.requests.filter(({ path }) => path.includes('prompt=none')).length;
    expect(looks).toBeGreaterThan(0);
    expect(posts(stage, 'token') - 1 - looks).toBe(1);
    // What the looks brought was given back.
    expect(stage.org.oauth.allowed()).toHaveLength(1);
    const outside = stage.browser.requests.filter((url) => !/^(?:https:\/\/acme\.|chrome-extension:|data:)/.test(url));
    expect(outside.filter((url) => !url.includes('.chromiumapp.org/'))).toEqual([]);
  });

  it('another user signs in: locked at once, and nothing of the first one’s data anywhere', async () => {
    const company = tinyCompany();
    stage = await openStage(company);
    await connectThroughApp(stage);
    await waitForStatus(stage.options, ({ sync }) => sync.lastAt !== undefined);
    const names = company.customers.map(({ name }) => name);
    const crm = await signInAs('user2');
    await crm.goto(recordAddress(stage, 'Account', company.customers[0]?.id ?? ''));
    expect(await waitForBadge(crm, (text) => /locked/i.test(text))).toMatch(/locked/i);
    await stage.options.getByRole('heading', { name: `Locked: these are the data of ${ANN}` }).waitFor();
    const panel = await stage.browser.openExtensionPage('panel.html');
    await panel.getByRole('heading', { name: `Locked: these are the data of ${ANN}` }).waitFor();
    for (const page of [stage.options, panel]) {
      const shown = await page.locator('body').innerText();
      expect(names.filter((name) => shown.includes(name))).toEqual([]);
      expect(shown).toContain('Connect as yourself');
    }
    const status = await ask(stage.options, 'status', {});
    expect(status).toMatchObject({ counts: {}, versions: [], connection: { lock: { reason: 'otherUser' } } });
    await crm.goto(`${MY_DOMAIN}/login?as=user1`);
    await crm.waitForURL((url) => url.host === HOST);
    await crm.goto(recordAddress(stage, 'Account', company.customers[0]?.id ?? ''));
    await waitForBadge(crm, (text) => !/locked/i.test(text));
    expect((await ask(stage.options, 'status', {})).connection.lock).toBeUndefined();
  });

  it.each([
    ['the admin has blocked the app', { blocked: true }, /blocked the app/],
    ['the app is not installed', { notInstalled: true }, /guide for admins|app/],
  ])('%s', async (_, change, sentence) => {
    stage = await openStage(tinyCompany());
    stage.org.oauth.change(change);
    await startThroughApp(stage);
    await (await authWindow(stage.options)).click('Log In');
    const alert = stage.options.getByRole('alert');
    await alert.waitFor();
    expect(await alert.innerText()).toMatch(sentence);
    await alert.getByRole('button', { name: 'Show the guide for admins' }).click();
    await stage.options.getByLabel('Callback URL').first().waitFor();
    expect((await ask(stage.options, 'status', {})).connection.source).toBeUndefined();
  });

  it('a second factor is asked for in the CRM’s window, and the sign-in goes on', async () => {
    stage = await openStage(tinyCompany());
    stage.org.policy.multiFactor = true;
    await startThroughApp(stage);
    const window = await authWindow(stage.options);
    await window.click('Log In');
    await window.waitFor('Verify');
    expect(posts(stage, 'token')).toBe(0);
    await window.type('123456');
    await window.click('Verify');
    await window.click('Allow');
    const status = await waitForStatus(
      stage.options,
      ({ sync }) => sync.lastAt !== undefined || !!sync.failure,
      30_000,
    );
    expect(status.sync.failure).toBeUndefined();
    expect(status.connection).toMatchObject({ way: 'oauth', userName: ANN });
  });

  it('a person who does not allow the app has connected nothing, and can try again', async () => {
    stage = await openStage(tinyCompany());
    await startThroughApp(stage);
    const window = await authWindow(stage.options);
    await window.click('Log In');
    await window.click('Deny');
    const alert = stage.options.getByRole('alert');
    await alert.waitFor();
    expect(await alert.innerText()).toContain('You did not allow the app. Nothing was connected.');
    await alert.getByRole('button', { name: 'Try again now' }).click();
    await (await authWindow(stage.options)).waitFor('Allow');
    expect(posts(stage, 'token')).toBe(0);
    expect(await ask(stage.options, 'consent', {})).toEqual({});
  });

  it('somebody who has not allowed the app signs in: locked without a name, then connected as themselves with a consent of their own', async () => {
    stage = await openStage(tinyCompany());
    await connectThroughApp(stage);
    await waitForStatus(stage.options, ({ sync }) => sync.lastAt !== undefined);
    const { consent: anns } = await ask(stage.options, 'consent', {});
    expect(anns).toMatchObject({ way: 'oauth', host: HOST, userName: ANN, text: CONSENT_TEXT });
    await signInAs('user2');
    await stage.options.getByText('has not allowed the app').waitFor();
    await stage.options.getByText('What you agree to by connecting').waitFor();
    await stage.options.getByRole('button', { name: 'Connect as yourself' }).click();
    await (await authWindow(stage.options)).click('Allow');
    const status = await waitForStatus(stage.options, ({ sync }) => sync.lastAt !== undefined, 30_000);
    const bob = status.connection.userName;
    expect(bob).not.toBe(ANN);
    await stage.options.goto(`chrome-extension://${stage.browser.extensionId}/options.html#privacy`);
    await stage.options.getByRole('heading', { name: 'Your consent' }).waitFor();
    const shown = await stage.options.locator('main').innerText();
    expect(shown).toContain(`${bob}, through your company’s app`);
    expect(shown).not.toContain(ANN);
  });

  it('the callback address is another one: the sentence names ours', async () => {
    stage = await openStage(tinyCompany());
    stage.org.policy.returnsMismatch = true;
    stage.org.oauth.change({ redirectUris: ['https://tool.example/back'] });
    await startThroughApp(stage);
    const alert = stage.options.getByRole('alert');
    await alert.waitFor();
    expect(await alert.innerText()).toContain(`https://${stage.browser.extensionId}.chromiumapp.org/`);
  });
});

describe('with the browser’s session', () => {
  it('another user signs in: what is open shows nothing any more, and connects to a place of their own', async () => {
    const company = tinyCompany();
    stage = await openStage(company);
    await signIn(stage);
    await ask(stage.options, 'connect', { source: 'salesforce', host: HOST });
    await waitForStatus(stage.options, ({ sync }) => sync.lastAt !== undefined);
    await stage.options.getByText(ANN).first().waitFor();
    await signInAs('user2');
    const title = `Locked: these are the data of ${ANN}`;
    await stage.options.getByRole('heading', { name: title }).waitFor();
    const button = stage.options.getByRole('button', { name: /^Connect as/ });
    await button.click();
    // Bob's own database: nothing of Ann's is in it.
    const status = await waitForStatus(
      stage.options,
      ({ connection }) => connection.userName !== ANN && !connection.lock,
    );
    expect(status.connection.userName).toBeDefined();
    const databases = await stage.options.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name));
    expect(databases.filter((name) => name?.startsWith('peerlens:salesforce:'))).toHaveLength(2);
  });

  it('the API takes no sessions: the sentence offers the other way', async () => {
    stage = await openStage(tinyCompany());
    stage.org.policy.browserForApi = false;
    await signIn(stage);
    const { options } = stage;
    await options.getByLabel('Address of your org').fill(HOST);
    await options.getByRole('button', { name: 'Connect', exact: true }).click();
    const alert = options.getByRole('alert');
    await alert.waitFor();
    expect(await alert.innerText()).toMatch(/company’s app/);
  });
});
