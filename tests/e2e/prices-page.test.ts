import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { parseDay } from '../../core/crm/time';
import { ask } from './harness/ask';
import { smallCompany } from './harness/company';
import { connectAndFit, openStage, type Stage, signIn } from './harness/stage';

const company = smallCompany();
let stage: Stage;

beforeAll(async () => {
  stage = await openStage(company);
  await signIn(stage);
  await connectAndFit(stage);
});
afterAll(() => stage?.close());

async function pricesPage(): Promise<Page> {
  const { options, browser } = stage;
  await options.bringToFront();
  await options.goto(`chrome-extension://${browser.extensionId}/options.html#prices`);
  await options.reload();
  await options.getByRole('heading', { level: 1, name: 'What prices depend on' }).waitFor();
  return options;
}

it('what prices depend on comes from a file and from the keyboard, is kept, and is there again', async () => {
  const page = await pricesPage();
  await page.getByText('There is no place here for prices of competitors').waitFor();
  const buffer = Buffer.from('Month;Load\n2027-01;95 %\n2027-02;104 %\nlater;80 %\n');
  const load = page.getByRole('region', { name: 'Factory load by month of delivery', exact: true });
  await load.getByRole('button', { name: 'Paste rows or choose a file' }).click();
  await load.getByLabel('CSV file').setInputFiles({ name: 'load.csv', mimeType: 'text/csv', buffer });
  await load.getByText('Line 4, column 1: “later” is no month.').waitFor();
  await load.getByRole('button', { name: 'Take 2 rows' }).click();
  await expect.poll(() => load.getByLabel('Rows from a spreadsheet').inputValue()).toBe('later;80 %');
  await load.getByRole('button', { name: 'Close without these' }).click();

  const cost = page.getByRole('region', { name: 'Change of cost by month', exact: true });
  await cost.getByRole('button', { name: 'Add a month' }).click();
  await page.getByText('it is marked above').waitFor();
  await cost.getByLabel('Month of row 1').fill('2027-01');
  await cost.getByLabel('Percent of row 1').fill('8');
  await page.getByLabel('Least margin').fill('15');
  await page.getByRole('button', { name: 'Keep these' }).click();
  await page.getByText('Every price counts with it from now on.').waitFor();

  const { inputs, families, countries } = await ask(page, 'priceInputs', {});
  expect(inputs).toMatchObject({
    capacity: [
      { month: parseDay('2027-01-01'), load: 0.95 },
      { month: parseDay('2027-02-01'), load: 1.04 },
    ],
    cost: [{ from: parseDay('2027-01-01'), change: 0.08 }],
    leastMargin: 0.15,
  });
  expect([families.length > 0, countries.length > 0]).toEqual([true, true]);
  const again = await pricesPage();
  await expect.poll(() => again.getByLabel('Percent of row 2').inputValue()).toBe('104');
});
