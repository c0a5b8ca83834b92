import { afterEach, expect, it } from 'vitest';
import { type RunningOrg, startOrg } from '../org/server';
import { ask } from './harness/ask';
import { type Browser, createProfile, LIGHTNING, launch } from './harness/browser';
import { smallCompany } from './harness/company';

let org: RunningOrg;
let browser: Browser;
const profile = createProfile();

afterEach(async () => {
  await browser.close();
  await org.stop();
  profile.drop();
});

it('without a grant nothing is contacted: the click goes up to the browser’s question and waits there', async () => {
  org = await startOrg({ company: smallCompany() });
  browser = await launch({ profile: profile.path, variant: 'shipped', orgPort: org.port });
  const options = await browser.openExtensionPage('options.html');
  const granted = () =>
    options.evaluate(() =>
      (
        globalThis as unknown as {
          chrome: { permissions: { getAll(): Promise<{ origins: string[]; permissions: string[] }> } };
        }
      ).chrome.permissions.getAll(),
    );
  expect((await granted()).origins).toEqual([]);
  expect((await granted()).permissions).not.toContain('cookies');
  await options.getByLabel('Address of your org').fill(new URL(LIGHTNING).host);
  await options.getByText(new URL(LIGHTNING).host).first().waitFor();
  await options.getByRole('button', { name: 'Connect', exact: true }).click();
  await options.getByRole('button', { name: 'Connecting …' }).waitFor();
  await options.waitForTimeout(1_000);
  expect((await granted()).origins).toEqual([]);
  expect(org.requests).toEqual([]);
  expect((await ask(options, 'status', {})).connection.source).toBeUndefined();
});
