import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { finish } from '../../core/kernels/finish';
import { openTableFile } from '../../core/table/workbook/open';
import { waitForStatus } from './harness/ask';
import { smallCompany } from './harness/company';
import { linesOf, openBlock } from './harness/panel';
import { shoot } from './harness/pictures';
import { connectAndFit, openStage, type Stage, signIn } from './harness/stage';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const company = smallCompany();
let stage: Stage;
let page: Page;

beforeAll(async () => {
  stage = await openStage(company);
  await signIn(stage);
  await connectAndFit(stage);
  await waitForStatus(stage.options, ({ sync }) => !sync.running);
  page = await stage.browser.openExtensionPage('studio.html#lists');
}, 300_000);
afterAll(() => stage?.close());

async function violations(where: Page): Promise<string[]> {
  await where.evaluate(axe);
  return where.evaluate(async () => {
    const { axe: checker } = globalThis as unknown as {
      axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
    };
    return (await checker.run()).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`);
  });
}

/** The day on which each customer bought a product last, by ids of the org. */
function lastBought(product: string): Map<string, string> {
  const last = new Map<string, string>();
  const sold = new Set(
    company.orderLines.flatMap((line) => (stage.org.ids.of(line.product) === product ? [line.order] : [])),
  );
  for (const { id, customer, orderedOn } of company.orders)
    if (sold.has(id) && orderedOn > (last.get(stage.org.ids.of(customer)) ?? ''))
      last.set(stage.org.ids.of(customer), orderedOn);
  return last;
}

it('the best ten customers for a product are listed in order, linked, judged on the past, and saved as a file', async () => {
  const before = stage.browser.requests.length;
  const products = page.getByLabel('Product', { exact: true });
  await expect.poll(() => products.locator('option').count()).toBeGreaterThan(5);
  const table = page.locator('.lists-table');
  for (let at = 1; at <= 8 && !(await table.isVisible()); at++) {
    await products.selectOption({ index: at });
    await page.locator('.lists-table, [role=tabpanel] .note').first().waitFor({ timeout: 60_000 });
  }
  const rows = table.locator('tbody tr');
  await expect.poll(() => rows.count()).toBe(10);
  const shares = (await table.locator('.lists-likely .medium').allInnerTexts()).map(Number.parseFloat);
  expect(shares).toHaveLength(10);
  expect(shares.every((share) => share >= 0 && share <= 100)).toBe(true);
  expect(await rows.first().getByRole('link').getAttribute('href')).toMatch(/\/Account\//);
  await page.getByText(/^Ordered by who bought the product last\. Looking back at .+ may be luck\.$/).waitFor();
  const lastOn = lastBought(await products.inputValue());
  const days = (
    await rows.getByRole('link').evaluateAll((links) => links.map((link) => link.getAttribute('href')))
  ).map((href) => lastOn.get(/Account\/(\w+)/.exec(href ?? '')?.[1] ?? '') ?? '');
  expect(days.filter((day) => day !== '').length).toBeGreaterThan(3);
  expect(days).toEqual([...days].sort().reverse());

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save as CSV' }).click(),
  ]);
  const [head, first = '', ...rest] = readFileSync(await download.path(), 'utf8')
    .trim()
    .split('\r\n');
  expect(head).toMatch(/^\uFEFF?Customer,Link,Segment/);
  expect(first).toContain((await rows.first().getByRole('link').innerText()).split('\n')[0]?.replaceAll('"', '""'));
  expect(rest).toHaveLength(9);
  const [book] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save as Excel' }).click(),
  ]);
  expect(book.suggestedFilename()).toBe('peerlens-list-best.xlsx');
  const opened = finish(openTableFile(readFileSync(await book.path())));
  const [names, ...saved] = finish(opened.read(0)).rows;
  expect(names?.slice(0, 3)).toEqual(['Customer', 'Link', 'Segment']);
  const column = (name: string) => saved.map((row) => row[names?.indexOf(name) ?? -1]);
  expect(saved).toHaveLength(10);
  expect(column('Fit').every((fit) => typeof fit === 'number' && fit >= 0 && fit <= 1)).toBe(true);
  expect(names?.find((name) => /^Worth \([A-Z]{3}\)$/.test(String(name)))).toBeDefined();
  expect(column('Link').every((link) => /^https:/.test(String(link)))).toBe(true);
  // What is counted is counted here: the CRM is not asked.
  expect(stage.browser.requests.slice(before).filter((url) => /^https?:/.test(url))).toEqual([]);

  await page.setViewportSize({ width: 400, height: 900 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(400);
  await shoot(page, 'lists-narrow');
  expect(await violations(page)).toEqual([]);
  await page.setViewportSize({ width: 1440, height: 900 });
}, 200_000);

it('who asks another list while one is counted gets the other one', async () => {
  await page.getByRole('tab', { name: 'Small with room' }).click();
  await page.getByRole('tab', { name: 'Regions' }).click();
  await page
    .getByText(/country/)
    .first()
    .waitFor();
  await page.getByRole('columnheader', { name: 'Region' }).waitFor({ timeout: 60_000 });
  expect(await page.getByRole('columnheader', { name: 'Open in a year' }).count()).toBe(0);
}, 100_000);

const bought = (id: string) => company.orders.some(({ customer }) => customer === id);

it('the panel says what a customer needs next, with what each product rests on', async () => {
  const counts = new Map<string, number>();
  for (const { customer } of company.orders) if (customer) counts.set(customer, (counts.get(customer) ?? 0) + 1);
  const [largest = ''] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? [];
  const panel = await stage.browser.openExtensionPage(`panel.html#record=customer:${stage.org.ids.of(largest)}`);
  const block = await openBlock(panel, 'What comes next');
  await block.locator('.next-needs > li, .because').first().waitFor({ timeout: 60_000 });
  const needs = await block.locator('.next-needs > li').count();
  expect(needs).toBeGreaterThan(0);
  expect(needs).toBeLessThanOrEqual(3);
  expect((await linesOf(block)).join(' ')).toMatch(/After .+, \d+ of \d+ customers bought it within a year/);
  await block
    .getByRole('button', { name: /^\d+ customers?$/ })
    .first()
    .click();
  await panel.locator('.panel-body').waitFor({ state: 'hidden' });
  await shoot(panel, 'next-records');
}, 100_000);

it('the panel says how those like a new customer were won, or what it would take to say it', async () => {
  const fresh = company.customers.find(({ id }) => !bought(id));
  if (!fresh) throw new Error('Every customer has bought.');
  const panel = await stage.browser.openExtensionPage(`panel.html#record=customer:${stage.org.ids.of(fresh.id)}`);
  await panel.setViewportSize({ width: 376, height: 900 });
  const block = await openBlock(panel, 'What comes next');
  await block.getByText(/customers like this one were won with their first deal/).waitFor({ timeout: 60_000 });
  expect(await block.locator('.next-won li').count()).toBeGreaterThan(0);
  expect(await violations(panel)).toEqual([]);
  await shoot(panel, 'next-new-customer');
}, 100_000);
