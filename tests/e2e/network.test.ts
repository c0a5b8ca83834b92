import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { startOrg } from '../org/server';
import { ask, waitForStatus } from './harness/ask';
import { createProfile, grantHosts, LIGHTNING, launch, MY_DOMAIN } from './harness/browser';
import { openDeals, smallCompany } from './harness/company';
import { openPanel } from './harness/panel';
import { connectAndFit, recordAddress, type Stage, signIn } from './harness/stage';

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
