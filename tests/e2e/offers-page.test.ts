import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import writeExcelFile from 'write-excel-file/node';
import { sampleOffers } from '../../core/configuration/offers/sample';
import { encryptedWorkbook } from '../core/table/workbook/compoundFile';
import { offersRows } from '../gallery/offersFile';
import { ask, waitForStatus } from './harness/ask';
import { emptyCompany } from './harness/company';
import { openStage, type Stage } from './harness/stage';

let stage: Stage;
let page: Page;

beforeAll(async () => {
  stage = await openStage(emptyCompany());
  await ask(stage.options, 'connect', { source: 'sample' });
  await waitForStatus(stage.options, ({ connection }) => connection.source !== undefined, 120_000);
  page = await stage.browser.openExtensionPage('studio.html#offers');
}, 300_000);
afterAll(() => stage?.close());

const choose = (name: string, buffer: Buffer) =>
  page.getByLabel('File of offers or orders').setInputFiles({ name, mimeType: 'application/octet-stream', buffer });
const kept = () => page.getByRole('region', { name: 'Kept now' });

async function takeBack(file: string) {
  await kept().getByRole('listitem').filter({ hasText: file }).getByRole('button', { name: 'Take back' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Take back' }).click();
}

it('a workbook becomes offers whose products have one code; they are kept, are there after a reload, and can be taken back', async () => {
  const before = stage.browser.requests.length;
  const sheet = offersRows(24).map((row) => row.map((cell) => (cell === null ? null : { value: cell })));
  const file = await writeExcelFile([
    { sheet: 'Read me', data: [['Exported on Monday']] },
    { sheet: 'Offers', data: sheet },
  ]).toBuffer();
  await kept().getByText('No offers from files yet').waitFor();
  await choose('offers 2026.xlsx', file);
  await page.getByText('offers 2026.xlsx: one row.').waitFor();
  await page.getByLabel('Sheet', { exact: true }).selectOption({ label: 'Offers' });
  await page.getByText('offers 2026.xlsx: 145 rows.').waitFor();
  await page.getByRole('button', { name: 'Read the offers' }).click();
  await page.getByText('24 offers with 144 lines, up to 2 levels deep.').waitFor();
  const harmony = page.getByRole('region', { name: 'One code for one product' });
  await harmony.getByText('always in the same place of offers, never beside it').waitFor();
  await harmony
    .getByRole('group', { name: 'CT-4 Controller 4 circuits' })
    .getByRole('button', { name: 'Put together' })
    .click();
  await harmony.getByText('always in the same place of offers, never beside it').waitFor({ state: 'hidden' });
  await harmony.getByRole('button', { name: 'Undo the last decision' }).click();
  await harmony.getByText('always in the same place of offers, never beside it').waitFor();
  await harmony
    .getByRole('group', { name: 'CT-4 Controller 4 circuits' })
    .getByRole('button', { name: 'Put together' })
    .click();
  await harmony.getByRole('checkbox').check();
  await page.getByText('One row is left out.').waitFor();
  await page.getByRole('button', { name: 'Keep these offers' }).click();
  await kept().getByText('24 offers with 143 lines').waitFor();
  const { stock } = await ask(page, 'offerStock', {});
  expect(stock).toMatchObject({ offers: 24, lines: 143, file: 'offers 2026.xlsx' });

  await page.reload();
  await kept().getByText('24 offers with 143 lines').waitFor();
  await choose('more.csv', Buffer.from(sampleOffers()));
  await page.getByRole('button', { name: 'Read the offers' }).click();
  // A-1001 to A-1003 stand in both files.
  await page.locator('.offers-changes').getByText('A-1001, A-1002, A-1003').waitFor();
  await page.getByLabel('Put them in place of all that is kept').check();
  await page.getByRole('button', { name: 'Keep these offers' }).click();
  await kept().getByText('3 offers with 8 lines').waitFor();
  // What was kept is taken back later, too.
  await page.reload();
  await takeBack('more.csv');
  await kept().getByText('24 offers with 143 lines').waitFor();
  expect(await kept().getByRole('listitem').allInnerTexts()).toHaveLength(1);
  expect(stage.browser.requests.slice(before).filter((url) => /^https?:/.test(url))).toEqual([]);
}, 300_000);

it('a file that cannot be used says why, and nothing that is kept changes', async () => {
  const alert = (words: string) => page.getByRole('alert').getByText(words).waitFor();
  const compound = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  await choose('secret.xlsx', Buffer.from(encryptedWorkbook()));
  await alert('The file is protected by a password');
  await choose('old.xls', compound);
  await alert('a workbook of an old kind (.xls)');
  await choose('cut.xlsx', Buffer.from('PK\u0003\u0004 and no more'));
  await alert('The file is damaged or was cut off');
  await choose('empty.csv', Buffer.from(''));
  await alert('The file is empty');
  await choose('names.csv', Buffer.from('Offer;Product;Quantity\n'));
  await page.getByText('There is nothing below the names of the columns.').waitFor();
  expect(await page.getByRole('button', { name: 'Read the offers' }).isDisabled()).toBe(true);
  await choose('bad.csv', Buffer.from('Offer;Code;Quantity\nA;P;1\nA;R;-4\n;S;many\n'));
  await page.getByRole('button', { name: 'Read the offers' }).click();
  await page.getByText('Row 3, column C: the quantity -4 is below 0.').waitFor();
  await page.getByText('One offer with one line').waitFor();
  const { stock } = await ask(page, 'offerStock', {});
  expect(stock.offers).toBe(24);
}, 120_000);

it('all offers can be removed, and reading a long file can be stopped', async () => {
  await kept().getByRole('button', { name: 'Remove all' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove all' }).click();
  await kept().getByText('No offers from files yet').waitFor();
  const line = (i: number) => `A-${Math.floor(i / 5)};P-${i % 90};Pump ${i % 90};${1 + (i % 7)};pcs;10,5`;
  const rows = Array.from({ length: 200_000 }, (_, i) => line(i)).join('\n');
  await choose('long.csv', Buffer.from(`Offer;Code;Name;Quantity;Unit;Price\n${rows}\n`));
  await page.getByText('long.csv: 200,001 rows.').waitFor({ timeout: 120_000 });
  const read = page.getByRole('button', { name: 'Read the offers' });
  await read.click();
  await page.getByRole('button', { name: 'Stop', exact: true }).click();
  await expect.poll(() => read.isEnabled(), { timeout: 30_000 }).toBe(true);
  expect(await page.getByRole('region', { name: 'Keep the offers' }).isVisible()).toBe(false);
  await read.click();
  await page.getByText('40,000 offers with 200,000 lines').waitFor({ timeout: 180_000 });
}, 400_000);
