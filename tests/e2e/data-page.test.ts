import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Company } from '../../connectors/sample/company';
import { ask, waitForStatus } from './harness/ask';
import { openDeals, smallCompany } from './harness/company';
import { openPanel } from './harness/panel';
import { connectAndFit, openStage, recordAddress, type Stage, signIn } from './harness/stage';

const company = withDouble(smallCompany());
let stage: Stage;
let page: Page;

/** The company with its first customer written a second time, in capitals. */
function withDouble(made: Company): Company {
  const [first] = made.customers;
  if (!first) throw new Error('The company has no customer.');
  return { ...made, customers: [...made.customers, { ...first, id: 'double', name: first.name.toUpperCase() }] };
}

beforeAll(async () => {
  stage = await openStage(company);
  page = await signIn(stage);
  await connectAndFit(stage);
});
afterAll(() => stage?.close());

async function optionsPage(name: string): Promise<Page> {
  const { options, browser } = stage;
  await options.bringToFront();
  await options.goto(`chrome-extension://${browser.extensionId}/options.html#${name}`);
  await options.reload();
  await options.getByRole('heading', { level: 1 }).waitFor();
  return options;
}

/** A feature of the page of data, unfolded. */
async function openFeature(options: Page, name: string): Promise<Locator> {
  const row = options.locator('.data-row', { has: options.locator('.data-name > .medium', { hasText: name }) }).first();
  await row.locator('summary').click();
  await row.locator('.data-editor').waitFor();
  return row;
}

describe('what segments are made of', () => {
  it('is changed on the page of data; the version that is built says what was done', async () => {
    const options = await optionsPage('data');
    const employees = await openFeature(options, 'Employees');
    await employees.getByLabel('Put into ranges').selectOption({ label: 'with about as many customers in each' });
    await employees.locator('.data-bins li').nth(3).waitFor();
    await expect(employees.locator('.data-bins').innerText()).resolves.toMatch(/below \d+[\s\S]* or more/);
    const discount = await openFeature(options, 'Average discount');
    await discount.getByLabel('Leave this feature out').check();
    await options.getByText('2 changes for the next builds').waitFor();
    await options.getByRole('button', { name: 'Save and build a draft' }).click();
    const { versions } = await waitForStatus(options, (now) => now.versions.some(({ status }) => status === 'draft'));
    const draft = versions.find(({ status }) => status === 'draft');
    expect(draft?.data?.binned).toEqual([{ labelKey: 'feature.employees', bins: 4 }]);

    const segments = await optionsPage('segments');
    await segments.locator('summary', { hasText: 'More about' }).first().click();
    await segments.locator('summary', { hasText: 'What was done to the data' }).first().click();
    await segments.getByText('Employees: put into 4 ranges.').waitFor();
    await segments.getByText(/Average discount left out: by you\./).waitFor();
  });

  it('is remembered, and the panel works on the published version', async () => {
    const options = await optionsPage('data');
    await options.getByText('Your changes count in every build.').waitFor();
    const { versions } = await ask(options, 'status', {});
    await ask(options, 'publish', { versionId: versions.find(({ status }) => status === 'draft')?.id ?? '' });
    const [deal] = openDeals(company);
    const { panel } = await openPanel(page, recordAddress(stage, 'Opportunity', deal?.id ?? ''));
    expect((await panel.locator('.full-glance').innerText()).length).toBeGreaterThan(40);
    expect(await panel.locator('div.full').innerText()).not.toMatch(/NaN|undefined| – < /);
  });
});

describe('customers that are there twice', () => {
  it('are listed with why, and stay two once a person says so', async () => {
    const [first] = company.customers;
    const pair = (options: Page) => options.locator('.data-pair', { hasText: first?.name.toUpperCase() ?? '' });
    const options = await optionsPage('data');
    await pair(options).first().waitFor();
    await expect(pair(options).first().innerText()).resolves.toContain('The same name');
    await pair(options)
      .getByRole('button', { name: /^Not a duplicate/ })
      .first()
      .click();
    await pair(options).first().waitFor({ state: 'detached' });
    const again = await optionsPage('data');
    await again.getByText('One pair was called two customers.').waitFor();
    expect(await pair(again).count()).toBe(0);
  });
});
