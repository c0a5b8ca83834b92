import { existsSync, mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { afterEach, describe, expect, it } from 'vitest';
import { ask, waitForStatus } from './harness/ask';
import { emptyCompany } from './harness/company';
import { openStage, type Stage } from './harness/stage';

const DATA = fileURLToPath(new URL('../../../shared/data/', import.meta.url));
const SHOTS = process.env.PEERLENS_SHOTS;

let stage: Stage;
afterEach(() => stage?.close());

async function openFiles(): Promise<Page> {
  stage = await openStage(emptyCompany());
  return stage.browser.openExtensionPage('studio.html#files');
}

async function shoot(page: Page, name: string): Promise<void> {
  if (!SHOTS) return;
  mkdirSync(SHOTS, { recursive: true });
  await page.screenshot({ path: `${SHOTS}/${name}.png`, fullPage: true });
}

const choose = (page: Page, ...files: string[]) =>
  page.getByLabel('Choose files').setInputFiles(files.map((file) => DATA + file));
const outcome = (page: Page) => page.getByRole('region', { name: 'What comes of it' });

async function keep(page: Page, company: string, versions = true): Promise<Record<string, number | undefined>> {
  const card = page.getByRole('region', { name: 'Keep it' });
  await card.getByLabel('Company').fill(company);
  await card.getByRole('button', { name: 'Keep and build segments' }).click();
  await card.getByText('Kept. Segments are being built of it.').waitFor({ timeout: 120_000 });
  const status = await waitForStatus(
    stage.options,
    (now) => !now.sync.running && (now.job?.state === 'failed' || now.versions.length > 0),
    300_000,
  );
  if (versions) expect(status.versions.length, JSON.stringify(status.job)).toBeGreaterThan(0);
  return status.counts;
}

describe.skipIf(!existsSync(DATA))(
  'public data through the page of files (skipped: ../shared/data is not there)',
  () => {
    it('northwind: five files become customers, orders, lines and products, and segments are built of them', async () => {
      const page = await openFiles();
      await shoot(page, 'files-empty');
      await choose(
        page,
        ...['Orders', 'OrderDetails', 'Products', 'Categories', 'Customers'].map((name) => `northwind/${name}.csv`),
      );
      await outcome(page).getByText('Customers', { exact: true }).waitFor({ timeout: 60_000 });
      // Data that ended long ago are of the day on which they ended.
      expect(await page.getByLabel('Today is').inputValue()).toBe('newest');
      await shoot(page, 'files-northwind');
      const counts = await keep(page, 'Northwind Traders');
      expect(counts).toMatchObject({ customer: 91, order: 830, orderLine: 2155, product: 77 });
      await shoot(page, 'files-northwind-kept');
      const { imports, company } = await ask(stage.options, 'imports', {});
      expect(company).toBe('Northwind Traders');
      expect(imports[0]?.files.map(({ name }) => name)).toContain('Orders.csv');
    }, 600_000);

    it('maven: deals with their outcome become a company of which the chance to win is learnt', async () => {
      const page = await openFiles();
      await choose(
        page,
        ...['accounts', 'products', 'sales_pipeline', 'sales_teams'].map((name) => `maven-crm/${name}.csv`),
      );
      await outcome(page)
        .getByText('One is written in different ways: “GTXPro” is “GTX Pro”.')
        .waitFor({ timeout: 60_000 });
      await page.getByRole('tab', { name: 'sales_pipeline.csv' }).click();
      await page.getByText('Deal: won (if Won)').waitFor();
      await page.getByRole('button', { name: 'Look at it close_value' }).click();
      await page.getByText('half of the rows lie between').waitFor();
      await page.getByText('What goes together').click();
      await page.getByRole('region', { name: 'Columns that go together' }).waitFor({ timeout: 30_000 });
      await shoot(page, 'files-maven');
      const counts = await keep(page, 'Maven');
      expect(counts).toMatchObject({ customer: 85, opportunity: 8800, product: 7 });
    }, 600_000);

    it('adventureworks: packed lines, places and product groups looked up', async () => {
      const page = await openFiles();
      await choose(
        page,
        'adventureworks/FactResellerSales.csv.gz',
        ...['DimReseller', 'DimGeography', 'DimProduct', 'DimProductSubcategory'].map(
          (name) => `adventureworks/${name}.csv`,
        ),
      );
      await outcome(page).getByText('60,855').waitFor({ timeout: 60_000 });
      await page.getByRole('tab', { name: 'DimReseller.csv' }).click();
      await page.getByText('701 of 701 rows find theirs.').waitFor();
      await shoot(page, 'files-adventureworks');
      const counts = await keep(page, 'Adventure Works');
      expect(counts).toMatchObject({ customer: 701, order: 3796, orderLine: 60_855, product: 606 });
    }, 600_000);

    it('scms-pricing: a person says who the customer is', async () => {
      const page = await openFiles();
      await choose(page, 'scms-pricing/SCMS_Delivery_History_Dataset.csv.gz');
      await outcome(page).getByText('No column says who the customer is.').waitFor({ timeout: 60_000 });
      await shoot(page, 'files-scms-noCustomer');
      await page.getByLabel('What Country means').selectOption('customer.id');
      await outcome(page)
        .getByText('No column says who the customer is.')
        .waitFor({ state: 'hidden', timeout: 60_000 });
      const counts = await keep(page, 'Supply chain');
      expect(counts).toMatchObject({ customer: 43, orderLine: 10_324, product: 184 });
    }, 600_000);

    it('online-retail: 541,909 rows in one go, with progress, and stopped on the way', async () => {
      const page = await openFiles();
      await choose(page, 'online-retail/online_retail.csv.gz');
      await page.getByRole('button', { name: 'Stop' }).click({ timeout: 60_000 });
      await page.getByRole('button', { name: 'Stop' }).waitFor({ state: 'hidden' });
      // Whichever step it was, nothing is kept, and the page goes on from where it stands.
      expect(await page.getByRole('button', { name: 'Keep and build segments' }).count()).toBe(0);
      // As a click does: the same file can be chosen again.
      await choose(page);
      await choose(page, 'online-retail/online_retail.csv.gz');
      await outcome(page).getByText('541,909').waitFor({ timeout: 120_000 });
      await page.getByText('Leave out rows').click();
      await page.getByLabel('Where').selectOption('Quantity');
      await page.getByLabel('Which').selectOption('upTo');
      await page.getByLabel('Number').fill('0');
      await page.getByRole('button', { name: 'Leave these out' }).click();
      await page.getByText('531,285 of 541,909 rows stay.').waitFor({ timeout: 120_000 });
      await shoot(page, 'files-retail');
      const counts = await keep(page, 'Gifts');
      expect(counts).toMatchObject({ orderLine: 531_285 });
    }, 900_000);
  },
);
