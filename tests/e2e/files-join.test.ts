import { afterEach, describe, expect, it } from 'vitest';
import { ask, waitForStatus } from './harness/ask';
import { emptyCompany, smallCompany } from './harness/company';
import { chooseTexts, keepFiles, outcomeOf } from './harness/files';
import { connectAndFit, openStage, type Stage, signIn } from './harness/stage';
import { storedRows } from './harness/storedRows';

let stage: Stage;
afterEach(() => stage?.close());

const HEAD = 'Order no.,Customer,Day,Product,Quantity,Price';

async function rowsOf(table: 'order' | 'orderLine' | 'product' | 'customer') {
  const { store } = await ask(stage.options, 'imports', {});
  const rows = await storedRows(stage.options, store ?? '');
  return rows.get(table) ?? new Map();
}
const settled = () => waitForStatus(stage.options, ({ sync }) => !sync.running);

describe('orders of another system', () => {
  it('are joined to the customers of the CRM by name, stay over a sync, and are taken back whole', async () => {
    const company = smallCompany();
    stage = await openStage(company);
    await signIn(stage);
    await connectAndFit(stage);
    const before = (await settled()).counts;
    const names = company.customers.map(({ name }) => name);
    const known = names.filter((name, i) => names.indexOf(name) === names.lastIndexOf(name) && i < 40).slice(0, 10);
    const lines = [...known, 'Nobody at all'].flatMap((name, i) => [
      `E${i},"${name}",2026-01-0${1 + (i % 9)},ERP-${i % 3},2,19.99`,
      `E${i},"${name}",2026-01-0${1 + (i % 9)},ERP-7,1,5.00`,
    ]);
    const page = await stage.browser.openExtensionPage('studio.html#files');
    await chooseTexts(page, { 'erp orders.csv': [HEAD, ...lines].join('\n') });
    await outcomeOf(page).getByText('Customers', { exact: true }).waitFor({ timeout: 60_000 });
    const card = page.getByRole('region', { name: 'Keep it' });
    await card.getByLabel('All amounts are in').selectOption(company.currency);
    await card.getByLabel('They belong to').selectOption('crm');
    await card.getByText('10 of 11 customers of these files are in your CRM').waitFor({ timeout: 60_000 });
    await card.getByText('not found there, or more than once: Nobody at all').waitFor();
    // What is looked at is not kept yet.
    expect((await settled()).counts).toEqual(before);
    await card.getByRole('button', { name: 'Join them to these customers' }).click();
    await card.getByText('Joined.').waitFor({ timeout: 60_000 });
    const joined = (await settled()).counts;
    expect(joined.order).toBe((before.order ?? 0) + 10);
    expect(joined.orderLine).toBe((before.orderLine ?? 0) + 20);
    expect(joined.customer).toBe(before.customer);

    const orders = await rowsOf('order');
    const order = orders.get('file E0');
    const wanted = company.customers.find(({ name }) => name === known[0])?.id ?? '';
    expect(order).toMatchObject({ customer: stage.org.ids.of(wanted), total: 4498 });
    expect((await rowsOf('orderLine')).get('file E0 #1')).toMatchObject({ order: 'file E0', quantity: 2 });

    await ask(stage.options, 'syncNow', {});
    expect((await settled()).counts).toEqual(joined);

    const kept = page.getByRole('region', { name: 'Kept now' });
    await kept.getByRole('button', { name: 'Remove' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
    await kept.waitFor({ state: 'hidden', timeout: 60_000 });
    expect((await settled()).counts).toEqual(before);
    expect([...(await rowsOf('order')).keys()].filter((id) => id.startsWith('file '))).toEqual([]);
  }, 600_000);
});

describe('newer files', () => {
  it('bring records up to date and leave earlier months, until a person says that they hold everything', async () => {
    stage = await openStage(emptyCompany());
    const page = await stage.browser.openExtensionPage('studio.html#files');
    const month = (number: number, more: readonly string[] = []) => ({
      'orders.csv': [
        HEAD,
        ...more,
        ...Array.from({ length: 30 }, (_, i) => `M${number}-${i},K${i % 12},2026-0${number}-11,P${i % 4},1,10.00`),
      ].join('\n'),
    });
    await chooseTexts(page, month(1));
    await keepFiles(page, 'Nordic Pumps');
    expect((await rowsOf('order')).size).toBe(30);

    await page
      .getByLabel('Newer files of orders.csv')
      .setInputFiles(asFiles(month(2, ['M1-0,K0,2026-01-12,P1,3,7.00'])));
    await page.getByText('Brought before, and not in these files: ').waitFor({ timeout: 60_000 });
    await page.getByText('They stay.').waitFor();
    await page.getByRole('button', { name: 'Keep in place of the earlier files' }).click();
    await page.getByText('Kept. Segments are being built of it.').waitFor({ timeout: 60_000 });
    const orders = await rowsOf('order');
    expect(orders.size).toBe(60);
    expect(orders.get('M1-0')).toMatchObject({ total: 2100 });

    await page.getByLabel('Newer files of orders.csv').setInputFiles(asFiles(month(3)));
    await page.getByLabel('These files hold everything').check({ timeout: 60_000 });
    await page.getByText('They are removed.').waitFor({ timeout: 60_000 });
    await page.getByRole('button', { name: 'Keep in place of the earlier files' }).click();
    await page.getByText('Kept. Segments are being built of it.').waitFor({ timeout: 60_000 });
    expect([...(await rowsOf('order')).keys()].every((id) => id.startsWith('M3-'))).toBe(true);

    const kept = page.getByRole('region', { name: 'Kept now' });
    await kept.getByRole('button', { name: 'Remove' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
    await kept.waitFor({ state: 'hidden', timeout: 60_000 });
    expect([(await rowsOf('order')).size, (await rowsOf('customer')).size]).toEqual([0, 0]);
  }, 600_000);
});

const asFiles = (texts: Record<string, string>) =>
  Object.entries(texts).map(([name, text]) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) }));
