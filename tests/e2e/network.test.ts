import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { tinyCompany } from '../org/fixtures/tiny';
import { startOrg } from '../org/server';
import { ask, waitForStatus } from './harness/ask';
import { createProfile, grantHosts, LIGHTNING, launch, MY_DOMAIN } from './harness/browser';
import { openDeals, smallCompany } from './harness/company';
import { openPanel } from './harness/panel';
import { connectAndFit, recordAddress, type Stage, signIn } from './harness/stage';
import { connectThroughApp } from './harness/throughApp';

/** Every URL that the browser's network stack was asked for, with who asked; written by Chromium itself. */
function readNetLog(file: string): { url: string; initiator: string }[] {
  const log = JSON.parse(readFileSync(file, 'utf8')) as {
    events: { params?: { url?: string; initiator?: string; method?: string } }[];
  };
  return log.events.flatMap(({ params }) =>
    params?.url && params.method ? [{ url: params.url, initiator: params.initiator ?? '' }] : [],
  );
}

it('a whole read-only session asks nobody but the org, writes nothing, and looking makes no call to the CRM', async () => {
  const company = smallCompany();
  const org = await startOrg({ company });
  const profile = createProfile();
  await grantHosts(profile.path, org.port);
  const netLog = join(profile.path, 'net-log.json');
  const browser = await launch({ profile: profile.path, variant: 'shipped', orgPort: org.port, netLog });
  const options = await browser.openExtensionPage('options.html');
  const stage: Stage = { org, browser, profile: profile.path, options, close: async () => undefined };
  try {
    const page = await signIn(stage);
    await connectAndFit(stage);
    const synced = org.requests.filter(({ kind }) => kind === 'api').length;
    expect(synced).toBeGreaterThan(10);
    for (const deal of openDeals(company).slice(0, 3)) {
      await openPanel(page, recordAddress(stage, 'Opportunity', deal.id));
      await openPanel(page, recordAddress(stage, 'Account', deal.customer));
    }
    expect(org.requests.filter(({ kind }) => kind === 'api').length).toBe(synced);
    await ask(options, 'syncNow', {});
    await waitForStatus(options, ({ sync }) => !sync.running);
    expect(org.requests.filter(({ write }) => write)).toEqual([]);
    // What the extension says it has sent is what the org has received, host by host.
    const receivedNow = () => org.requests.filter(({ kind }) => kind === 'api').length;
    const received = receivedNow();
    await expect
      .poll(
        async () =>
          (await ask(options, 'contacted', {})).hosts.map(({ host, requests }) => ({
            host,
            more: requests - receivedNow(),
          })),
        { timeout: 20_000 },
      )
      .toEqual([{ host: new URL(MY_DOMAIN).host, more: 0 }]);
    // Counts are written together, four times a second: a worker that is killed before loses those that are not written yet.
    await options.waitForTimeout(2_000);
    await browser.stopServiceWorker();
    expect((await ask(options, 'contacted', {})).hosts[0]?.requests).toBeGreaterThanOrEqual(received);
    await options.goto(`${options.url().replace(/#.*$/, '')}#log`);
    await options.getByRole('button', { name: 'Check the log' }).click();
    await options.getByText(/entr(?:y is|ies are) as (?:it was|they were) written\./).waitFor();
  } finally {
    await browser.close();
    await org.stop();
  }
  const asked = readNetLog(netLog).filter(({ initiator }) => initiator !== '' && initiator !== 'not an origin');
  expect(asked.some(({ initiator }) => initiator.startsWith('chrome-extension://'))).toBe(true);
  const allowed = [LIGHTNING, MY_DOMAIN, 'chrome-extension://', 'data:', 'blob:'];
  expect(asked.filter(({ url }) => !allowed.some((start) => url.startsWith(start)))).toEqual([]);
  profile.drop();
});

it('a sign-in through the app, its silent looks, a refresh and the sign-out ask nobody but the org either', async () => {
  const org = await startOrg({ company: tinyCompany() });
  const profile = createProfile();
  await grantHosts(profile.path, org.port);
  const netLog = join(profile.path, 'net-log.json');
  const browser = await launch({ profile: profile.path, variant: 'shipped', orgPort: org.port, netLog });
  const options = await browser.openExtensionPage('options.html');
  try {
    await connectThroughApp({ options, org });
    await waitForStatus(options, ({ sync }) => sync.lastAt !== undefined);
    org.expireSessions('app');
    const before = org.requests.filter(({ kind }) => kind === 'api').length;
    await ask(options, 'syncNow', {});
    await expect.poll(() => org.requests.filter(({ kind }) => kind === 'api').length).toBeGreaterThan(before);
    await waitForStatus(options, ({ sync }) => !sync.running);
    await ask(options, 'disconnect', {});
    await expect.poll(() => org.requests.some(({ path }) => path === '/services/oauth2/revoke')).toBe(true);
  } finally {
    await browser.close();
    await org.stop();
  }
  const asked = readNetLog(netLog).filter(({ initiator }) => initiator !== '' && initiator !== 'not an origin');
  const own = `chrome-extension://${browser.extensionId}`;
  const ofWorker = asked
    .filter(({ initiator, url }) => initiator === own && !url.startsWith(own))
    .map(({ url }) => url);
  expect(ofWorker.some((url) => url === `${MY_DOMAIN}/services/oauth2/token`)).toBe(true);
  expect(ofWorker.some((url) => url === `${MY_DOMAIN}/services/oauth2/revoke`)).toBe(true);
  // Chromium looks for the host of the address that leads back before it takes it itself. None has that name, and the
  // address holds a code that is of no use without the secret which stays here.
  const back = `https://${browser.extensionId}.chromiumapp.org/`;
  const elsewhere = ofWorker.filter((url) => !url.startsWith(`${MY_DOMAIN}/`)).map((url) => new URL(url));
  expect(elsewhere.filter(({ href }) => !href.startsWith(back))).toEqual([]);
  for (const { searchParams } of elsewhere) expect([...searchParams.keys()].sort()).toEqual(['code', 'state']);
  const allowed = [LIGHTNING, MY_DOMAIN, own, back, 'data:', 'blob:'];
  expect(asked.filter(({ url }) => !allowed.some((start) => url.startsWith(start)))).toEqual([]);
  profile.drop();
});
