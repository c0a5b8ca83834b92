import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { lookup } from '../org/catalogue/field';
import { type Look, USUAL_LOOK } from '../org/pages/look';
import { ask, waitForStatus } from './harness/ask';
import { badgeBox, clickBadge, waitForBadge } from './harness/badge';
import { LIGHTNING } from './harness/browser';
import { openDeals, smallCompany } from './harness/company';
import { controlsUnder, goSoftly, standing, titleOf } from './harness/lightning';
import { panelFrame } from './harness/panel';
import { connectAndFit, openStage, type Stage, signIn } from './harness/stage';

/** Pages of objects that no org has from the start: the quote of the CPQ package, and projects that are customers. */
const company = smallCompany();
let stage: Stage;
let page: Page;

beforeAll(async () => {
  stage = await openStage(company, { shape: { cpq: true, custom: true } });
  pointAtProjects();
  page = await signIn(stage);
  await connectAndFit(stage);
});
afterAll(() => stage?.close());

/** Gives deals and orders a field for the project, where their account has one. */
function pointAtProjects(): void {
  const { org } = stage.org;
  const projects = new Map(org.table('Project__c').rows.map((project) => [project.Account__c, project.Id]));
  for (const object of ['Opportunity', 'Order']) {
    org.addField(object, lookup('Project__c', 'Project', ['Project__c']));
    for (const { Id } of org.table('User').rows) org.allowField(object, 'Project__c', Id, 'write');
    for (const row of org.table(object).rows) row.Project__c = projects.get(row.AccountId ?? null) ?? null;
  }
}

const wear = (look: Partial<Look>) => {
  stage.org.pages = { ...USUAL_LOOK, ...look };
};
const to = (object: string, id: string) => `/lightning/r/${object}/${id}/view`;
const segmentOf = (badge: string) => badge.replace(/\d+ of 10|no chance yet/, '').trim();

/** An open deal's primary quote, and the customer of both. */
function quoteOfOpenDeal(): { quote: string; account: string } {
  for (const { id, customer } of openDeals(company)) {
    const deal = stage.org.ids.of(id);
    const quote = stage.org.org.table('SBQQ__Quote__c').rows.find((row) => row.SBQQ__Opportunity2__c === deal);
    if (quote) return { quote: quote.Id, account: stage.org.ids.of(customer) };
  }
  throw new Error('No open deal has a quote.');
}

it.each([{ shadow: 'flat' }, { shadow: 'native', nav: 'console', dark: true }] as const)(
  'a CPQ quote has its deal’s badge beside its title, and its customer’s panel: %o',
  async (look) => {
    wear(look);
    const { quote, account } = quoteOfOpenDeal();
    await page.goto(LIGHTNING + to('Account', account));
    const ofCustomer = await waitForBadge(page);
    expect(ofCustomer).not.toMatch(/No segment|Not read/);
    await goSoftly(page, to('SBQQ__Quote__c', quote));
    await expect.poll(async () => (await titleOf(page))?.text).toMatch(/^Q-\d+/);
    const ofQuote = await waitForBadge(page, (text) => text !== ofCustomer);
    expect(segmentOf(ofQuote)).toBe(segmentOf(ofCustomer));
    expect(ofQuote).toMatch(/\d+ of 10|no chance yet/);
    await expect.poll(() => standing(page)).toBe('beside');
    expect(await controlsUnder(page)).toEqual([]);
    await clickBadge(page);
    // The page around the frame names the record; the panel tells the segment of its customer.
    await (await panelFrame(page)).getByText(segmentOf(ofCustomer).replace('?', '')).first().waitFor();
  },
);

it('a project’s page says nothing while accounts are the customers', async () => {
  wear({});
  const [project] = stage.org.org.table('Project__c').rows;
  await page.goto(LIGHTNING + to('Project__c', project?.Id ?? ''));
  await expect.poll(async () => (await titleOf(page))?.text).toBeTruthy();
  await page.waitForTimeout(500);
  expect(await badgeBox(page)).toBeUndefined();
});

it('once projects are the customers, their pages have badge and panel, and the toolbar’s window opens it', async () => {
  const { options, browser } = stage;
  const before = (await ask(options, 'status', {})).sync.lastAt;
  const fields = { opportunity: { customer: 'Project__c' }, order: { customer: 'Project__c' } };
  await ask(options, 'saveMapping', { mapping: { objects: { customer: 'Project__c' }, fields } });
  await waitForStatus(options, ({ sync }) => !sync.running && sync.lastAt !== undefined && sync.lastAt !== before);
  wear({ shadow: 'native' });
  const named = new Set(stage.org.org.table('Opportunity').rows.map((deal) => deal.Project__c));
  const project = stage.org.org.table('Project__c').rows.find(({ Id }) => named.has(Id));
  await page.goto(LIGHTNING + to('Project__c', project?.Id ?? ''));
  const badge = await waitForBadge(page);
  expect(badge).not.toMatch(/No segment|Not read/);
  await expect.poll(() => standing(page)).toBe('beside');
  expect(await controlsUnder(page)).toEqual([]);
  await clickBadge(page);
  const panel = await panelFrame(page);
  await panel.locator('div.full').waitFor();
  await panel.getByText(segmentOf(badge).replace('?', '')).first().waitFor();

  const popup = await browser.openExtensionPage('popup.html');
  await popup.getByRole('button', { name: 'Sync now' }).waitFor();
  await page.bringToFront();
  await popup.reload();
  await popup.getByRole('button', { name: 'Open the panel in a tab' }).waitFor();
  await goSoftly(page, to('Account', quoteOfOpenDeal().account));
  expect(await badgeBox(page)).toBeUndefined();
});
