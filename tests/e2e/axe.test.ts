import { createRequire } from 'node:module';
import type { Frame, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDeals, smallCompany } from './harness/company';
import { BLOCKS, openBlock, openPanel } from './harness/panel';
import { connectAndFit, openStage, recordAddress, type Stage, signIn } from './harness/stage';

const axePath = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const company = smallCompany();

/** The rules that a page breaks, each with the first place where it does. */
async function violations(where: Page | Frame): Promise<string[]> {
  await where.addScriptTag({ path: axePath }).catch(async () => {
    // The extension's policy allows no injected element; evaluating the source does not need one.
    const { readFileSync } = await import('node:fs');
    await where.evaluate(readFileSync(axePath, 'utf8'));
  });
  return where.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
    };
    const result = await axe.run();
    return result.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`);
  });
}

describe.each([{ dark: false }, { dark: true }])('axe finds nothing (dark: $dark)', ({ dark }) => {
  let stage: Stage;
  let page: Page;

  beforeAll(async () => {
    stage = await openStage(company, { dark });
    page = await signIn(stage);
    // Badge and panel look like the page that they stand in.
    if (dark) await page.addInitScript(() => document.documentElement?.setAttribute('data-theme', 'dark'));
    await connectAndFit(stage);
  });
  afterAll(() => stage?.close());

  async function optionsPage(name: string): Promise<Page> {
    const { options, browser } = stage;
    await options.goto(`chrome-extension://${browser.extensionId}/options.html#${name}`);
    await options.getByRole('heading', { level: 1 }).waitFor();
    await options.waitForTimeout(500);
    return options;
  }

  it('in the panel, folded and unfolded', async () => {
    const [deal] = openDeals(company);
    const { panel } = await openPanel(page, recordAddress(stage, 'Opportunity', deal?.id ?? ''));
    expect(await violations(panel)).toEqual([]);
    for (const title of BLOCKS)
      if ((await panel.getByRole('button', { name: title }).count()) > 0) await openBlock(panel, title);
    expect(await violations(panel)).toEqual([]);
  });

  it.each(['connections', 'data', 'segments', 'criteria', 'weights', 'prices', 'privacy'])(
    'in the options, page %s',
    async (name) => {
      expect(await violations(await optionsPage(name))).toEqual([]);
    },
  );

  it.each(['home', 'card', 'targets'])('in the studio, page %s', async (name) => {
    const { options, browser } = stage;
    await options.goto(`chrome-extension://${browser.extensionId}/studio.html#${name}`);
    await options
      .locator(name === 'targets' ? '.studio-targets' : '.card-state')
      .first()
      .waitFor();
    await options.locator('main').evaluate((main) => {
      for (const fold of main.querySelectorAll('details')) fold.open = true;
    });
    expect(await violations(options)).toEqual([]);
  });

  it('in a feature of the page of data that is looked into', async () => {
    const options = await optionsPage('data');
    await options.locator('.data-row summary').first().click();
    await options.locator('.data-editor').first().waitFor();
    expect(await violations(options)).toEqual([]);
  });

  it('in the way that segments are made, and in the expert view', async () => {
    const options = await optionsPage('segments');
    await options.locator('.build .unfold').click();
    await options.locator('.build-how summary').click();
    await options.getByLabel('Method', { exact: true }).selectOption('dbscan');
    expect(await violations(options)).toEqual([]);
    await options.locator('.expert > summary').click();
    await options.locator('.expert table').first().waitFor();
    await options.getByText('Past orders in groups of like ones').waitFor({ timeout: 60_000 });
    expect(await violations(options)).toEqual([]);
  });

  it('in the popup', async () => {
    const popup = await stage.browser.openExtensionPage('popup.html');
    await popup.getByText('Peerlens').first().waitFor();
    await popup.waitForTimeout(300);
    expect(await violations(popup)).toEqual([]);
    await popup.close();
  });
});
