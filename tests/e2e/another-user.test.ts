import type { Frame, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createWriter } from '../../components/kit/text';
import { ask, askRaw } from './harness/ask';
import { waitForBadge } from './harness/badge';
import { LIGHTNING, MY_DOMAIN } from './harness/browser';
import { openDeals, smallCompany } from './harness/company';
import { openPanel } from './harness/panel';
import { connectAndFit, openStage, recordAddress, type Stage, signIn } from './harness/stage';

const company = smallCompany();
const [deal] = openDeals(company);
let stage: Stage;
let page: Page;

beforeAll(async () => {
  stage = await openStage(company);
  page = await signIn(stage);
  await connectAndFit(stage);
});
afterAll(() => stage?.close());

const writes = () => stage.org.requests.filter(({ write }) => write);

/** A product of the standard price book with its price there. */
function pricedProduct(): { product: string; name: string; quantity: number; unitPrice: number } {
  const { org } = stage.org;
  const book = org.table('Pricebook2').rows.find((row) => row.IsStandard === true)?.Id;
  const entry = org.table('PricebookEntry').rows.find((row) => row.Pricebook2Id === book && row.IsActive === true);
  if (!entry) throw new Error('The price book is empty.');
  const unitPrice = Math.round(Number(entry.UnitPrice) * 100);
  return { product: String(entry.Product2Id), name: 'Pump of Ann', quantity: 3, unitPrice };
}

/** What of the first user's data a surface shows: names of customers and deals, the line to be written, its segments. */
async function shownOf(where: Page | Frame, segments: readonly string[]): Promise<string[]> {
  const shown = await where.locator('body').innerText();
  const names = [...company.customers, ...company.opportunities].map(({ name }) => name);
  return [...names, 'Pump of Ann', ...segments].filter((name) => shown.includes(name));
}

/** Somebody else signs in to the CRM in a tab of the same browser. */
async function signInAs(user: string): Promise<void> {
  const crm = await stage.browser.context.newPage();
  await crm.goto(`${MY_DOMAIN}/login?as=${user}`);
  await crm.waitForURL((url) => url.host === new URL(LIGHTNING).host);
  await crm.close();
}

it('a write that waits for its confirmation is refused to another user, and every open surface shows nothing any more', async () => {
  const { options, browser } = stage;
  const { panel } = await openPanel(page, recordAddress(stage, 'Opportunity', deal?.id ?? ''));
  const record = { kind: 'opportunity', id: stage.org.ids.of(deal?.id ?? '') } as const;
  const opened = browser.context.waitForEvent('page');
  const { id } = await ask(options, 'prepareWrite', { record, lines: [pricedProduct()] });
  const confirmation = await opened;
  const write = confirmation.getByRole('button', { name: /^Write 1 line to/ });
  await write.waitFor();
  const popup = await browser.openExtensionPage('popup.html');
  await popup.getByRole('button', { name: 'Sync now' }).waitFor();
  await options.goto(`chrome-extension://${browser.extensionId}/options.html#segments`);
  await options.getByRole('heading', { level: 1 }).waitFor();
  const { versions, connection } = await ask(options, 'status', {});
  const ann = connection.userName ?? '';
  const locked = `Locked: these are the data of ${ann}`;
  const say = createWriter('en', 0);
  const segments = versions.flatMap((version) => version.segments.map(({ label }) => say(label)));
  // What is looked for afterwards is there before.
  expect(await shownOf(panel, segments)).not.toEqual([]);
  expect(await shownOf(confirmation, segments)).toContain('Pump of Ann');
  const badge = await waitForBadge(page);
  const before = writes().length;
  const lines = stage.org.org.table('OpportunityLineItem').rows.length;

  await signInAs('user2');
  await options.getByRole('heading', { name: locked }).waitFor();
  await popup.getByRole('heading', { name: locked }).waitFor();
  await panel.getByRole('heading', { name: locked }).waitFor();
  await confirmation.getByRole('alert').waitFor();
  expect(await confirmation.getByRole('alert').innerText()).toContain(ann);
  expect(await write.count()).toBe(0);
  // Whatever still asks is refused: the window itself, and every other page of the extension.
  for (const from of [confirmation, options, popup]) {
    expect(await askRaw(from, 'confirmWrite', { id })).toMatchObject({ ok: false, failure: { code: 'locked' } });
    expect(await askRaw(from, 'pendingWrite', { id })).toMatchObject({ ok: false, failure: { code: 'locked' } });
    expect(await askRaw(from, 'consent', {})).toEqual({ ok: true, value: {} });
  }
  expect(writes()).toHaveLength(before);
  expect(stage.org.org.table('OpportunityLineItem').rows).toHaveLength(lines);
  for (const where of [panel, popup, confirmation, options]) expect(await shownOf(where, segments)).toEqual([]);
  await page.bringToFront();
  expect(await waitForBadge(page, (text) => text !== badge)).toMatch(/locked/i);
  for (const hash of ['connections', 'fields', 'criteria', 'weights', 'writeBack', 'privacy']) {
    await options.goto(`chrome-extension://${browser.extensionId}/options.html#${hash}`);
    await options.getByRole('heading', { level: 1 }).waitFor();
    expect(await shownOf(options, segments)).toEqual([]);
  }
  // With its owner the write is back, and still waits for the click.
  await signInAs('user1');
  // Each look at who is there clears the window first: it can be empty for a moment more than once.
  await expect.poll(() => shownOf(confirmation, segments), { timeout: 15_000 }).toContain('Pump of Ann');
  await write.waitFor();
  expect(writes()).toHaveLength(before);
});
