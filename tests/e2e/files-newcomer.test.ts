import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import writeExcelFile from 'write-excel-file/node';
import { encryptedWorkbook } from '../core/table/workbook/compoundFile';
import { ask } from './harness/ask';
import { emptyCompany } from './harness/company';
import { outcomeOf } from './harness/files';
import { openStage, type Stage } from './harness/stage';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage(emptyCompany());
}, 120_000);
afterAll(() => stage?.close());

const HEAD = 'Order no.,Customer no.,Day,Quantity,Price';
const lines = (count: number) =>
  Array.from({ length: count }, (_, i) => `A${i},K${i % 9},2026-03-0${1 + (i % 9)},1,10.00`);

async function choose(name: string, content: string | Uint8Array): Promise<Page> {
  const page = await stage.browser.openExtensionPage('studio.html#files');
  await page
    .getByLabel('Choose files')
    .setInputFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(content) });
  return page;
}

/** Nothing is kept, and nothing can be by mistake. */
async function expectNothingKept(page: Page): Promise<void> {
  const keep = page.getByRole('button', { name: 'Keep and build segments' });
  expect((await keep.count()) === 0 || (await keep.isDisabled())).toBe(true);
  expect(await ask(stage.options, 'imports', {})).toEqual({ imports: [] });
  expect((await ask(stage.options, 'status', {})).connection.source).toBeUndefined();
  await page.close();
}

const workbook = async (sheets: Parameters<typeof writeExcelFile>[0]) =>
  new Uint8Array(await writeExcelFile(sheets as never).toBuffer());
const text = (value: string) => ({ value, type: String });

describe('the mistakes of a newcomer', () => {
  it.each<[string, string, () => string | Uint8Array, string]>([
    ['an empty file', 'orders.csv', () => '', 'The file is empty.'],
    ['a file of blank lines', 'orders.csv', () => '\n\n;;\n', 'There is no row in it.'],
    ['names of columns alone', 'orders.csv', () => `${HEAD}\n`, 'It has names of columns and no rows below them.'],
    [
      'a packed file that was cut off',
      'orders.csv.gz',
      () => gzipSync([HEAD, ...lines(5_000)].join('\n')).subarray(0, 9_000),
      'The file is damaged',
    ],
    ['a workbook under a password', 'orders.xlsx', () => encryptedWorkbook(), 'The file is protected by a password'],
    [
      'a document',
      'offer.pdf',
      () => Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.from([0, 1, 2, 3, 0, 255])]),
      'The file is neither a workbook (.xlsx) nor a text (CSV).',
    ],
    ['a letter', 'letter.txt', () => 'Dear customer\nthank you for your order\n', 'Its rows have one column only.'],
  ])(
    '%s is told in a sentence',
    async (_, name, content, sentence) => {
      const page = await choose(name, content());
      await page.getByRole('region', { name: 'The files' }).getByText(sentence).waitFor({ timeout: 20_000 });
      await expectNothingKept(page);
    },
    120_000,
  );

  it('a text that was cut off within quotes is told, and so is what of it is missing', async () => {
    const page = await choose('orders.csv', [HEAD, ...lines(60), 'A60,"K1'].join('\n'));
    await page
      .getByText('A quotation mark is never closed: the file was perhaps cut off.')
      .waitFor({ timeout: 20_000 });
    await page.close();
  }, 120_000);

  it('a file without the customer cannot be kept, and says which column is wanted', async () => {
    const page = await choose('orders.csv', ['Order no.,Day,Price', 'A1,2026-03-01,5', 'A2,2026-03-02,6'].join('\n'));
    await outcomeOf(page).getByText('No column says who the customer is.').waitFor({ timeout: 20_000 });
    await expectNothingKept(page);
  }, 120_000);

  it('a workbook whose first sheet is a cover says so, and reads the other', async () => {
    const table = [HEAD, ...lines(20)].map((line) => line.split(',').map(text));
    const page = await choose(
      'export.xlsx',
      await workbook([
        { sheet: 'Cover', data: [[text('Export of March')], [text('for internal use')]] },
        { sheet: 'Orders', data: table },
      ] as never),
    );
    await page.getByText('export.xlsx / Cover').waitFor({ timeout: 20_000 });
    await page.getByText('Its rows have one column only.').waitFor();
    await page.getByRole('heading', { name: 'export.xlsx / Orders' }).waitFor();
    expect(await ask(stage.options, 'imports', {})).toEqual({ imports: [] });
    await page.close();
  }, 120_000);

  it('days that are remarks are told: when the orders were made does not count', async () => {
    const rows = Array.from({ length: 30 }, (_, i) => `A${i},K${i % 9},some time in spring ${i},1,10.00`);
    const page = await choose('orders.csv', [HEAD, ...rows].join('\n'));
    await outcomeOf(page)
      .getByText('orders have no day: when they were bought does not count.')
      .waitFor({ timeout: 20_000 });
    await page.close();
  }, 120_000);

  it('cells that are merged count for each of their rows', async () => {
    const row = (customer: unknown, order: string) => [
      customer,
      text(order),
      text('2026-03-01'),
      { value: 10, type: Number },
    ];
    const page = await choose(
      'orders.xlsx',
      await workbook([
        {
          sheet: 'Orders',
          data: [
            ['Customer no.', 'Order no.', 'Day', 'Total'].map(text),
            row({ ...text('K1'), rowSpan: 3 }, 'A1'),
            row(null, 'A2'),
            row(null, 'A3'),
            row(text('K2'), 'A4'),
          ],
        },
      ] as never),
    );
    const card = outcomeOf(page);
    await card.getByRole('row', { name: /^Customers 2 / }).waitFor({ timeout: 20_000 });
    expect(await card.getByText('orders are nobody’s').count()).toBe(0);
    await page.close();
  }, 120_000);
});
