import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Look, USUAL_LOOK } from '../org/pages/look';
import { badgeBox, badgeParts, badgeTheme, clickBadge, readBadge, waitForBadge } from './harness/badge';
import { LIGHTNING } from './harness/browser';
import { openDeals, smallCompany } from './harness/company';
import { controlsUnder, goSoftly, standing, titleOf } from './harness/lightning';
import { panelFrame } from './harness/panel';
import { connectAndFit, openStage, type Stage, signIn } from './harness/stage';

const company = smallCompany();
let stage: Stage;
let page: Page;
/** One record of each kind, all of one customer but the lead. */
let paths: Record<'Account' | 'Opportunity' | 'Quote' | 'Order' | 'Case' | 'Contact' | 'Lead', string>;
let customerName: string;

const wear = (look: Partial<Look>) => {
  stage.org.pages = { ...USUAL_LOOK, ...look };
};

beforeAll(async () => {
  stage = await openStage(company, { shape: { quotes: true } });
  page = await signIn(stage);
  await connectAndFit(stage);
  paths = findPaths();
});
afterAll(() => stage?.close());

function findPaths(): typeof paths {
  const has = (rows: readonly { id: string; customer?: string | undefined }[], customer: string) =>
    rows.find((row) => row.customer === customer);
  const quoted = (id: string) =>
    stage.org.org.table('Quote').rows.find((row) => row.OpportunityId === stage.org.ids.of(id));
  for (const deal of openDeals(company)) {
    const of = deal.customer;
    const [order, one, contact] = [company.orders, company.cases, company.contacts].map((rows) => has(rows, of));
    const [quote, [lead]] = [quoted(deal.id), company.leads.filter(({ convertedCustomer }) => !convertedCustomer)];
    if (!order || !one || !contact || !quote || !lead) continue;
    const to = (object: string, id: string) => `/lightning/r/${object}/${id}/view`;
    const ids = {
      Account: of,
      Opportunity: deal.id,
      Order: order.id,
      Case: one.id,
      Contact: contact.id,
      Lead: lead.id,
    };
    customerName = company.customers.find(({ id }) => id === of)?.name ?? '';
    return {
      Quote: to('Quote', quote.Id),
      ...Object.fromEntries(Object.entries(ids).map(([object, id]) => [object, to(object, stage.org.ids.of(id))])),
    } as typeof paths;
  }
  throw new Error('No customer of the company has a record of every kind.');
}

const segmentOf = (badge: string) => badge.replace(/\d+ of 10|no chance yet/, '').trim();
const open = (path: string) => page.goto(LIGHTNING + path);
const badges = () => page.locator('peerlens-badge').count();

describe.each<[string, Partial<Look>]>([
  ['flat', { shadow: 'flat' }],
  ['native shadow roots', { shadow: 'native' }],
  ['native, console', { shadow: 'native', nav: 'console' }],
  ['flat, console, dark', { nav: 'console', dark: true }],
  ['flat, from right to left', { rtl: true }],
  ['native, from right to left, console', { shadow: 'native', nav: 'console', rtl: true }],
])('record pages: %s', (_, look) => {
  it('each shows one badge, beside its title and over no control, of its own customer', async () => {
    wear(look);
    await open(paths.Account);
    const account = await waitForBadge(page);
    expect(account).not.toMatch(/No segment|Not read/);
    for (const [object, path] of Object.entries(paths)) {
      await goSoftly(page, path);
      await expect.poll(async () => (await titleOf(page))?.text, { message: object }).toBeTruthy();
      await expect.poll(() => standing(page), { message: object }).toBe('beside');
      const said = await waitForBadge(page);
      if (object === 'Opportunity' || object === 'Quote') expect(said, object).toMatch(/\d+ of 10|no chance yet/);
      else expect(said, object).not.toMatch(/of 10|chance/);
      if (object !== 'Lead') expect(segmentOf(said), object).toBe(segmentOf(account));
      expect(await controlsUnder(page), object).toEqual([]);
      expect(await badges()).toBe(1);
    }
    expect(await badgeTheme(page)).toBe(look.dark ? 'dark' : 'light');
    await clickBadge(page);
    const panel = await panelFrame(page);
    await goSoftly(page, paths.Order);
    // The page around the frame names the record; the panel says what it is, and its segment.
    await panel.getByText('Customer', { exact: true }).first().waitFor();
    await panel.getByText(segmentOf(account).replace('?', '')).first().waitFor();
  });
});

describe.each(['dynamic', '2022', 'aura'] as const)('the header of another release: %s', (highlights) => {
  it('has the badge beside its title', async () => {
    wear({ highlights, shadow: highlights === 'dynamic' ? 'native' : 'flat' });
    await open(paths.Opportunity);
    await expect.poll(() => standing(page)).toBe('beside');
    expect(await controlsUnder(page)).toEqual([]);
  });
});

describe('a page that is written from right to left', () => {
  it('has badge and panel at its left, below its actions, and both are read from left to right', async () => {
    wear({ rtl: true, lateMs: 2_500 });
    await open(paths.Opportunity);
    await waitForBadge(page);
    expect(await standing(page)).toBe('docked');
    await expect.poll(() => standing(page), { timeout: 6_000 }).toBe('beside');
    const parts = await badgeParts(page);
    // The mark, the segment, the chance; an arrow may follow.
    expect(parts.slice(0, 3)).toEqual(['svg', 'b', 'span']);
    await clickBadge(page);
    const panel = await panelFrame(page);
    await panel.locator('div.full').waitFor();
    expect(await panel.evaluate(() => getComputedStyle(document.body).direction)).toBe('ltr');
    const ribbon = await page.locator('.actionsContainer').filter({ visible: true }).boundingBox();
    const isOurs = (x: number, y: number) =>
      page.evaluate(([x = 0, y = 0]) => document.elementFromPoint(x, y)?.tagName === 'PEERLENS-BADGE', [x, y]);
    const { width = 0, height = 0 } = page.viewportSize() ?? {};
    expect(await isOurs(60, height / 2)).toBe(true);
    expect(await isOurs(width - 60, height / 2)).toBe(false);
    expect(await isOurs(60, (ribbon?.y ?? 0) + (ribbon?.height ?? 0) / 2)).toBe(false);
    expect(await controlsUnder(page)).toEqual([]);
  });
});

describe('a console', () => {
  const subTab = () => `${paths.Lead}?ws=${encodeURIComponent(paths.Account)}`;

  it('shows the badge of the focused sub-tab, and of the tab that is brought to the front', async () => {
    wear({ nav: 'console', shadow: 'native' });
    await open(paths.Account);
    const account = await waitForBadge(page);
    await open(subTab());
    await expect.poll(async () => (await titleOf(page))?.text).not.toBe(customerName);
    const lead = await waitForBadge(page);
    await expect.poll(() => standing(page)).toBe('beside');
    // The primary record is drawn too, behind: two headers, one of them hidden, and one badge.
    await expect.poll(() => page.locator('records-highlights2').count()).toBe(2);
    expect(await badges()).toBe(1);
    await page.locator('.subTabs .oneConsoleTabItem', { hasText: customerName }).click();
    await waitForBadge(page, (text) => text === account);
    await expect.poll(async () => (await titleOf(page))?.text).toBe(customerName);
    await expect.poll(() => standing(page)).toBe('beside');
    await page.locator('.subTabs .oneConsoleTabItem').last().click();
    await waitForBadge(page, (text) => text === lead);
    await expect.poll(() => standing(page)).toBe('beside');
  });
});

describe('what changes without a new address', () => {
  it('a header that is drawn anew, and a banner above it, take the badge along', async () => {
    wear({ shadow: 'native' });
    await open(paths.Account);
    await expect.poll(() => standing(page)).toBe('beside');
    await page.locator('button.inline-edit-trigger').first().click();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.waitForTimeout(400);
    await expect.poll(() => standing(page), { timeout: 3_000 }).toBe('beside');
    const before = await badgeBox(page);
    await page.evaluate(() => {
      const banner = document.createElement('div');
      banner.style.height = '40px';
      document.querySelector('.active.lafPageHost')?.prepend(banner);
    });
    await expect.poll(async () => (await badgeBox(page))?.y).toBe((before?.y ?? 0) + 40);
    expect(await standing(page)).toBe('beside');
  });

  it('a title that comes late finds the badge at the edge, and an open panel below its row', async () => {
    wear({ lateMs: 2_500 });
    await open(paths.Account);
    await waitForBadge(page);
    expect(await standing(page)).toBe('docked');
    await clickBadge(page);
    await panelFrame(page);
    await expect.poll(() => standing(page), { timeout: 6_000 }).toBe('beside');
    const ribbon = await page.locator('.actionsContainer').filter({ visible: true }).boundingBox();
    const panel = await page.evaluate(() => document.elementFromPoint(innerWidth - 60, innerHeight / 2)?.tagName);
    expect(panel).toBe('PEERLENS-BADGE');
    const covered = await page.evaluate(
      (y) => document.elementFromPoint(innerWidth - 60, y)?.tagName === 'PEERLENS-BADGE',
      (ribbon?.y ?? 0) + (ribbon?.height ?? 0) / 2,
    );
    expect(covered).toBe(false);
  });
});

describe('pages that are no record', () => {
  it.each(['/lightning/o/Account/list', '/lightning/page/home'])('%s has no badge', async (path) => {
    wear({});
    await open(paths.Account);
    await waitForBadge(page);
    await goSoftly(page, path);
    await expect.poll(() => badgeBox(page)).toBeUndefined();
    await goSoftly(page, paths.Account);
    await expect.poll(() => standing(page)).toBe('beside');
  });

  it('a related list of a record keeps its badge, at the edge', async () => {
    wear({ shadow: 'native' });
    await open(paths.Account.replace('/view', '/related/Orders/view'));
    expect(await waitForBadge(page)).toBeTruthy();
    await expect.poll(() => standing(page)).toBe('docked');
    expect(await readBadge(page)).not.toMatch(/Not read/);
  });

  it('a product, of which nothing is said, and an order that came after the sync, are not called without a segment', async () => {
    wear({});
    const product = stage.org.org.table('Product2').rows[0]?.Id;
    await open(`/lightning/r/Product2/${product}/view`);
    await page.waitForTimeout(500);
    expect(await badgeBox(page)).toBeUndefined();
    await open('/lightning/r/Order/801000000000001AAA/view');
    expect(await waitForBadge(page)).toBe('Not read yet');
  });
});
