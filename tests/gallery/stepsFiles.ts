import type { Page } from 'playwright-core';

const CUSTOMERS = 60;
const INDUSTRIES = ['Food', 'Machinery', 'Logistics', 'unknown'];
const DAY = 86_400_000;

const file = (name: string, rows: readonly string[]) => ({
  name,
  mimeType: 'text/csv',
  buffer: Buffer.from(rows.join('\n')),
});

const customers = file('customers.csv', [
  'Customer no.;Name;Country;Industry;Employees;Fax',
  ...Array.from(
    { length: CUSTOMERS },
    (_, i) => `C-${100 + i};Company ${i + 1};${i % 3 ? 'Germany' : 'Austria'};${INDUSTRIES[i % 4]};${10 + i * 7};`,
  ),
]);
const orders = file('orders 2026.csv', [
  'Order no.;Customer no.;Day;Product;Quantity;Price',
  ...Array.from({ length: 400 }, (_, i) => {
    const day = new Date(Date.UTC(2024, 0, 8) + i * 2 * DAY).toISOString().slice(0, 10);
    // Every fortieth line is of a customer that the other file does not have.
    const customer = i % 40 ? 100 + ((i * 7) % CUSTOMERS) : 900;
    return `${5000 + Math.floor(i / 2)};C-${customer};${day};P-${i % 12};${1 + (i % 5)};${(i % 12) * 40 + 19},50`;
  }),
]);

async function choose(page: Page, ...files: (typeof orders)[]): Promise<void> {
  await page.getByLabel('Choose files').setInputFiles(files);
  await page.locator('.intake-columns, .note.error').first().waitFor({ timeout: 60_000 });
  await page.getByRole('region', { name: 'What comes of it' }).waitFor({ timeout: 60_000 });
}

/** Steps to the states of the page of files. */
export const FILES_STEPS: [RegExp, (page: Page) => Promise<unknown>][] = [
  [/^studio-files-\w+-full$/, (page) => choose(page, customers, orders)],
  [
    /^studio-files-\w+-open$/,
    async (page) => {
      await choose(page, customers, orders);
      await page.getByRole('tab', { name: customers.name }).click();
      await page.getByRole('button', { name: 'Look at it Employees' }).click();
      await page.getByText('half of the rows lie between').waitFor();
      await page.getByText('What goes together').click();
      await page.getByText('Leave out rows').click();
    },
  ],
  [
    /^studio-files-\w+-thin$/,
    (page) => choose(page, file('list.csv', ['Day;Amount', '2026-01-02;12', '2026-01-03;15', 'yesterday;7'])),
  ],
  [
    /^studio-files-\w+-refused$/,
    async (page) => {
      const name = 'contract.pdf.xlsx';
      await page
        .getByLabel('Choose files')
        .setInputFiles({ name, mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7 not a table') });
      await page.locator('.note.error').first().waitFor();
    },
  ],
  [
    /^studio-files-\w+-done$/,
    async (page) => {
      await choose(page, customers, orders);
      const card = page.getByRole('region', { name: 'Keep it' });
      await card.getByLabel('Company').fill('Nordic Pumps');
      await card.getByRole('button', { name: 'Keep and build segments' }).click();
      await card.locator('.note.ok').waitFor();
    },
  ],
];
