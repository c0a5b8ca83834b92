import { afterEach, expect, it } from 'vitest';
import { clickBadge, waitForBadge } from './harness/badge';
import { smallCompany } from './harness/company';
import { openPanel } from './harness/panel';
import { connectAndFit, openStage, recordAddress, type Stage, signIn } from './harness/stage';

let stage: Stage;
afterEach(() => stage?.close());

it('a badge whose extension was replaced under it says to reload the page, and a click opens nothing', async () => {
  const company = smallCompany();
  stage = await openStage(company);
  const page = await signIn(stage);
  await connectAndFit(stage);
  const address = recordAddress(stage, 'Account', company.customers[0]?.id ?? '');
  await openPanel(page, address);
  const broken: string[] = [];
  page.on('pageerror', (error) => broken.push(error.message));
  const before = await waitForBadge(page);
  await stage.options
    .evaluate(() => (globalThis as unknown as { chrome: { runtime: { reload(): void } } }).chrome.runtime.reload())
    // The page that asked goes with the extension, which a headless browser does not start again.
    .catch(() => undefined);
  await page.waitForTimeout(1_500);
  await clickBadge(page);
  expect(await waitForBadge(page, (text) => text !== before)).toMatch(/updated\. Reload the page\./);
  const frames = page.frames().length;
  await clickBadge(page);
  await page.keyboard.press('Alt+Shift+KeyP');
  await page.waitForTimeout(500);
  expect(page.frames().length).toBe(frames);
  expect(await waitForBadge(page)).toMatch(/Reload the page\./);
  expect(broken).toEqual([]);
});
