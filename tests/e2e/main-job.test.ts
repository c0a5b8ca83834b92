import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, waitForStatus } from './harness/ask';
import { readBadge, waitForBadge } from './harness/badge';
import { LIGHTNING } from './harness/browser';
import { openDeals, smallCompany } from './harness/company';
import { openBlock, openPanel } from './harness/panel';
import { openStage, recordAddress, type Stage, signIn } from './harness/stage';

const company = smallCompany();
let stage: Stage;
let page: Page;

beforeAll(async () => {
  stage = await openStage(company);
  page = await signIn(stage);
});
afterAll(() => stage?.close());

describe('the main job', () => {
  it('goes from the first connection to published segments in three clicks', async () => {
    const { options } = stage;
    await options.bringToFront();
    await options.getByLabel('Address of your org').fill(new URL(LIGHTNING).host);
    await options.getByRole('button', { name: 'Connect', exact: true }).click();
    const status = await waitForStatus(
      options,
      ({ versions, sync }) => versions.length > 0 || sync.failure !== undefined,
    );
    expect(status.sync.failure).toBeUndefined();
    expect(status.counts.customer).toBe(company.customers.length);
    expect(status.counts.orderLine).toBe(company.orderLines.length);
    const [draft] = status.versions;
    expect(draft?.status).toBe('draft');
    for (const segment of draft?.segments ?? []) expect(segment.distinguishing).toHaveLength(3);
    await options.getByRole('link', { name: /^Segments/ }).click();
    // Some seconds later: until independent programs have looked at the draft, publishing asks once more.
    await options.getByText('Second opinion:').waitFor();
    await options.getByRole('button', { name: 'Publish' }).click();
    await waitForStatus(options, ({ versions }) => versions.some((version) => version.status === 'published'));
  });

  it('shows the segment, its reasons, similar customers and deals, the chance and a configuration on a deal', async () => {
    const [deal] = openDeals(company);
    if (!deal) throw new Error('The company has no open deal.');
    const { badge, panel } = await openPanel(page, recordAddress(stage, 'Opportunity', deal.id));
    expect(badge).toMatch(/\d+ of 10/);
    const chance = /(\d+) of 10/.exec(badge)?.[1];
    await expect(panel.locator('.full-glance').innerText()).resolves.toMatch(
      new RegExp(`${chance}\\s*of 10[\\s\\S]*range \\d+–\\d+`),
    );
    for (const title of [
      'Why this segment',
      'Similar deals and customers',
      'Reasons for the chance',
      'Configuration',
    ]) {
      const block = await openBlock(panel, title);
      expect((await block.innerText()).length, title).toBeGreaterThan(80);
    }
    const similar = await openBlock(panel, 'Similar deals and customers');
    await similar.getByRole('tab', { name: /^Customers/ }).click();
    const links = similar.getByRole('tabpanel').getByRole('link');
    expect(await links.count()).toBeGreaterThanOrEqual(5);
    expect(await links.first().getAttribute('href')).toContain(`${LIGHTNING}/lightning/r/`);
  });

  it('reorders the neighbours when a weight changes, and remembers nothing until it is saved', async () => {
    const [deal] = openDeals(company);
    const customer = stage.org.ids.of(deal?.customer ?? '');
    const account = recordAddress(stage, 'Account', deal?.customer ?? '');
    const { panel } = await openPanel(page, account);
    const block = await openBlock(panel, 'Similar deals and customers');
    await block.getByRole('tab', { name: /^Customers/ }).click();
    const names = () => block.getByRole('tabpanel').getByRole('link').allInnerTexts();
    const before = await names();
    await block.getByRole('button', { name: 'Weights' }).click();
    await block
      .getByRole('slider', { name: /^Company/ })
      .first()
      .press('End');
    await block
      .getByRole('slider', { name: /^Order rhythm/ })
      .first()
      .press('0');
    await expect.poll(names, { timeout: 10_000 }).not.toEqual(before);
    const saved = await ask(stage.options, 'neighbours', { customer, weights: {}, strategic: {}, asStrategic: false });
    expect(saved.moved).toBe(0);
  });
});

describe('moving between records', () => {
  it('draws only the badge of the record in front, also when one leaves before the answer', async () => {
    const badges = new Map<string, string>();
    const customers = company.customers.slice(0, 12);
    for (const { id } of customers) {
      await page.goto(recordAddress(stage, 'Account', id));
      badges.set(id, await waitForBadge(page));
    }
    const [a, b] = [...new Set(badges.values())].map((text) => customers.find(({ id }) => badges.get(id) === text)?.id);
    if (!a || !b) throw new Error('All twelve customers are in one segment.');
    for (const id of [a, b, a, b, a]) {
      const path = new URL(recordAddress(stage, 'Account', id)).pathname;
      await page.evaluate((to) => history.pushState({}, '', to), path);
      const drawn: (string | undefined)[] = [];
      for (let i = 0; i < 15; i++) {
        drawn.push(await readBadge(page));
        await page.waitForTimeout(60);
      }
      // The badge of the record before may stand until the browser tells of the move; once it has gone it never comes back.
      const gone = drawn.findIndex((text) => text !== drawn[0]);
      expect(drawn.slice(gone).filter((text) => text !== undefined && text !== badges.get(id))).toEqual([]);
      expect(drawn.at(-1)).toBe(badges.get(id));
    }
  });

  it('shows the next record in an open panel, and the first one again on the way back', async () => {
    const [first, second] = company.customers.slice(0, 2).map(({ id }) => recordAddress(stage, 'Account', id));
    if (!first || !second) throw new Error('The company has fewer than two customers.');
    const alone = async (address: string) => (await openPanel(page, address)).panel.locator('.full-glance').innerText();
    const [ofFirst, ofSecond] = [await alone(first), await alone(second)];
    const { panel } = await openPanel(page, first);
    const reasons = () => panel.locator('.full').first().innerText();
    const [before, news] = [await panel.locator('.full-glance').innerText(), await reasons()];
    expect(before).toBe(ofFirst);
    await page.evaluate((to) => history.pushState({}, '', to), new URL(second).pathname);
    await expect.poll(reasons, { timeout: 10_000 }).not.toBe(news);
    await expect.poll(() => panel.locator('.full-glance').innerText(), { timeout: 10_000 }).toBe(ofSecond);
    await page.evaluate(() => history.back());
    await expect.poll(() => panel.locator('.full-glance').innerText(), { timeout: 10_000 }).toBe(ofFirst);
  });
});
