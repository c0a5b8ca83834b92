import type { Frame, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, waitForStatus } from './harness/ask';
import { openDeals, smallCompany } from './harness/company';
import { openBlock, openPanel } from './harness/panel';
import { shoot } from './harness/pictures';
import { connectAndFit, openStage, recordAddress, type Stage, signIn } from './harness/stage';

const company = smallCompany();
let stage: Stage;
let page: Page;
const [deal] = openDeals(company);
const address = () => recordAddress(stage, 'Opportunity', deal?.id ?? '');

beforeAll(async () => {
  stage = await openStage(company);
  page = await signIn(stage);
  await connectAndFit(stage);
});
afterAll(() => stage?.close());

async function optionsPage(name: string): Promise<Page> {
  const { options, browser } = stage;
  await options.goto(`chrome-extension://${browser.extensionId}/options.html#${name}`);
  await options.getByRole('heading', { level: 1 }).waitFor();
  return options;
}

/** The customers that the panel lists as similar, opened on their tab. */
async function similarCustomers(panel: Frame): Promise<string[]> {
  const block = await openBlock(panel, 'Similar deals and customers');
  await block.getByRole('tab', { name: /^Customers/ }).click();
  await block
    .getByRole('button', { name: /^Compared with/ })
    .first()
    .waitFor();
  return block.locator('.record-name').allInnerTexts();
}

describe('criteria and features', () => {
  it('are listed with how many customers of this org have a value', async () => {
    const options = await optionsPage('criteria');
    await options
      .getByText(/Known for [1-9][\d,]* of \d+ customers/)
      .first()
      .waitFor();
    expect(await options.getByText('Needs a rating by people').count()).toBe(3);
    await shoot(options, 'criteria');
  });

  it('are chosen for a build; version, badge and panel follow', async () => {
    expect((await ask(stage.options, 'badge', { url: address() })) as { title: string }).toMatchObject({
      title: expect.stringMatching(/Made from \d+ features: Balanced\./),
    });
    const options = await optionsPage('segments');
    await options.getByRole('button', { name: 'Recency, frequency, sales', exact: true }).click();
    await options.getByLabel('Years looked at').selectOption('3');
    await options.getByRole('button', { name: /^Switch features on and off/ }).click();
    await options
      .getByText(/known for \d+ of \d+/)
      .first()
      .waitFor();
    await shoot(options, 'build');
    await options.getByRole('button', { name: 'Build a new draft' }).click();
    const status = await waitForStatus(options, (now) => now.versions.some((one) => one.status === 'draft'));
    const draft = status.versions.find((one) => one.status === 'draft');
    expect(draft).toMatchObject({ featureSet: 'rfm', features: 3, years: 3 });
    expect(draft?.importance).toHaveLength(3);
    // The draft's card, not that of the version before.
    await options.getByRole('button', { name: 'Publish', exact: true }).waitFor();
    await options.getByText('What was done to the data, and how it was tested', { exact: true }).click();
    await options.getByText('Made from 3 features: Recency, frequency, sales. The last 3 years count.').waitFor();
    await shoot(options, 'version');

    await ask(options, 'publish', { versionId: draft?.id ?? '' });
    const badge = await ask(options, 'badge', { url: address() });
    expect(badge).toMatchObject({ title: expect.stringContaining('Made from 3 features: Recency, frequency, sales.') });
    // The weights of the set are in force: customers are compared by its three features.
    const { features } = await ask(options, 'weights', {});
    expect(features.map(({ id, weight }) => [id, weight])).toEqual([
      ['recencyScore', 5],
      ['frequencyScore', 5],
      ['monetaryScore', 5],
    ]);
    const { panel } = await openPanel(page, address());
    expect(await similarCustomers(panel)).toHaveLength(5);
    await ask(options, 'goBack', {});
  });
});

describe('the panel', () => {
  it('compares two customers, and Escape goes back to the list', async () => {
    const { panel } = await openPanel(page, address());
    const [nearest] = await similarCustomers(panel);
    await shoot(page, 'similar');
    await panel.getByRole('button', { name: `Compared with ${nearest}` }).click();
    await panel.locator('table.compare').waitFor();
    const blocks = await panel.locator('.compare-block th').allInnerTexts();
    expect(blocks.slice(0, 4)).toEqual(['Size', 'Industry', 'Geography', 'Behaviour']);
    await shoot(page, 'compare');
    await page.keyboard.press('Escape');
    await panel.locator('table.compare').waitFor({ state: 'detached' });
    expect(await panel.locator('div.full').isVisible()).toBe(true);
  });

  it('remembers what was said against a reason until it is taken back', async () => {
    const { panel } = await openPanel(page, address());
    await openBlock(panel, 'Why this segment');
    await panel.getByRole('button', { name: 'Argue with this reason' }).first().click();
    await panel.getByRole('menuitem', { name: 'Wrong data' }).click();
    await panel.locator('.reason.argued').waitFor();

    const again = await openPanel(page, address());
    await openBlock(again.panel, 'Why this segment');
    await again.panel.getByText(/^You said today .*: wrong data\./).waitFor();
    await again.panel.getByRole('button', { name: 'Take back' }).click();
    await again.panel.locator('.reason.argued').waitFor({ state: 'detached' });
  });

  it('shows rows of the list below the sliders in a window 700 px high', async () => {
    const tab = await stage.browser.context.newPage();
    await tab.setViewportSize({ width: 376, height: 700 });
    const id = stage.org.ids.of(deal?.id ?? '');
    await tab.goto(`chrome-extension://${stage.browser.extensionId}/panel.html#record=opportunity:${id}`);
    await tab.locator('div.full').waitFor();
    await openBlock(tab, 'Similar deals and customers');
    await tab.getByRole('tab', { name: /^Customers/ }).click();
    await tab.getByRole('button', { name: 'Weights', exact: true }).click();
    await tab.locator('.weights-groups').waitFor();
    await tab.waitForTimeout(300);
    await shoot(tab, 'sliders');
    const bottoms = await tab
      .locator('.neighbour')
      .evaluateAll((rows) => rows.map((row) => row.getBoundingClientRect().bottom));
    expect(bottoms.filter((bottom) => bottom <= 700).length).toBeGreaterThanOrEqual(3);
    await tab.close();
  });
});
