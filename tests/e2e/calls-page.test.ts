import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { callsFile } from '../gallery/callsFile';
import { emptyCompany } from './harness/company';
import { openStage, type Stage } from './harness/stage';

let stage: Stage;
let page: Page;

beforeAll(async () => {
  stage = await openStage(emptyCompany());
  page = await stage.browser.openExtensionPage('studio.html#calls');
});
afterAll(() => stage?.close());

const choose = (content: string) =>
  page
    .getByLabel('File of calls')
    .setInputFiles({ name: 'calls.csv', mimeType: 'text/csv', buffer: Buffer.from(content) });

it('a file that is no table of calls is told what is wrong with it', async () => {
  await choose('PK\u0003\u0004\u0000\u0000');
  await page.getByRole('alert').getByText('This is no CSV file but a workbook').waitFor();
  await choose('only words\nand more words\n');
  await page.getByRole('alert').getByText('The file has one column only').waitFor();
  await choose('Colour;Shape\nred;round\nblue;square\n');
  await page.getByText('No column is told to be the result of the call').waitFor();
});

it('a file of calls ranks its scripts and foresees the next call, without CRM and without a request', async () => {
  const before = stage.browser.requests.length;
  await choose(callsFile({ calls: 3_000, effect: 1 }));
  await page.getByText('calls.csv: 3,000 calls.').waitFor();
  await page.getByText('Not used: “Talk time” is known only when the call is over.').waitFor();
  await page.getByLabel('“Other” counts as').selectOption({ label: 'Left out' });
  const learn = page.getByRole('button', { name: 'Learn from these calls' });
  await learn.click();
  // Stopped, it begins anew with the same file.
  await page.getByRole('button', { name: 'Stop', exact: true }).click();
  await learn.click();
  await page.getByText('nearer to what came than the usual shares, by more than luck').waitFor({ timeout: 120_000 });
  const ranks = page.locator('.calls-ranks > li');
  await expect.poll(() => ranks.count()).toBe(6);
  expect(await ranks.first().innerText()).toContain('Opening C + Offer 2');
  expect(await ranks.last().innerText()).toContain('Opening A + Offer 1');
  expect(await page.getByRole('region', { name: 'Not used, and why' }).innerText()).toContain('Talk time');

  const chances = page.getByRole('list', { name: 'Chance of each outcome' });
  const next = page.getByRole('region', { name: 'The next call' });
  const yes = async () => Number(/Yes\s*(\d+) of 100/.exec(await chances.innerText())?.[1] ?? Number.NaN);
  await expect.poll(yes).toBeGreaterThan(0);
  await next.getByLabel('Script page 1').selectOption('Opening A');
  await next.getByLabel('Script page 2').selectOption('Offer 1');
  await expect.poll(yes).toBeLessThan(25);
  await next.getByLabel('Script page 1').selectOption('Opening C');
  await next.getByLabel('Script page 2').selectOption('Offer 2');
  await expect.poll(yes).toBeGreaterThan(45);

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save as CSV' }).click(),
  ]);
  const [head, first] = readFileSync(await download.path(), 'utf8').split('\r\n');
  expect(head).toContain('Script');
  expect(first).toMatch(/^All calls,Opening C \+ Offer 2,\d+,\d+,0\.\d+,0\.\d+,0\.\d+$/);
  expect(stage.browser.requests.slice(before).filter((url) => /^https?:/.test(url))).toEqual([]);

  // Another page of the studio and back: the file is still there.
  await page.getByRole('link', { name: 'Home' }).click();
  await page.getByRole('heading', { name: 'No CRM is connected' }).waitFor();
  expect(await ranks.first().isVisible()).toBe(false);
  await page.getByRole('link', { name: 'Results of calls' }).click();
  await ranks.first().waitFor();
}, 300_000);
