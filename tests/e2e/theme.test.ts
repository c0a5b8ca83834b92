import type { Page } from 'playwright-core';
import { afterEach, describe, expect, it } from 'vitest';
import { badgeTheme } from './harness/badge';
import { smallCompany } from './harness/company';
import { openPanel } from './harness/panel';
import { connectAndFit, openStage, recordAddress, type Stage, signIn } from './harness/stage';

const company = smallCompany();
let stage: Stage;
afterEach(() => stage?.close());

const DARK_PAGE = 'rgb(16, 20, 24)';

async function themes(page: Page) {
  const frame = page.frames().find((each) => each.url().includes('/frame.html'));
  return {
    badge: await badgeTheme(page),
    panel: await frame?.evaluate(() => getComputedStyle(document.documentElement).colorScheme),
  };
}

describe.each([false, true])('with a system that is dark: %s', (dark) => {
  it('badge and panel look like the page', async () => {
    stage = await openStage(company, { dark });
    const page = await signIn(stage);
    await connectAndFit(stage);
    const { panel } = await openPanel(page, recordAddress(stage, 'Account', company.customers[0]?.id ?? ''));
    expect(await themes(page)).toEqual({ badge: 'light', panel: 'light' });
    const started = await panel.evaluate(() => performance.timeOrigin);

    await page.evaluate((color) => document.body.style.setProperty('background', color, 'important'), DARK_PAGE);
    await expect.poll(() => themes(page)).toEqual({ badge: 'dark', panel: 'dark' });
    await page.evaluate(() => document.body.style.removeProperty('background'));
    await expect.poll(() => themes(page)).toEqual({ badge: 'light', panel: 'light' });
    // A page that says what it is, is believed.
    await page.evaluate(() => document.documentElement.classList.add('slds-theme-dark'));
    await expect.poll(() => themes(page)).toEqual({ badge: 'dark', panel: 'dark' });
    // The panel changed its clothes, it did not start anew.
    const frame = page.frames().find((each) => each.url().includes('/frame.html'));
    expect(await frame?.evaluate(() => performance.timeOrigin)).toBe(started);
  });
});
