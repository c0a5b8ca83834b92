import { afterEach, describe, expect, it } from 'vitest';
import { ask, waitForStatus } from './harness/ask';
import { clickBadge, waitForBadge } from './harness/badge';
import { LIGHTNING } from './harness/browser';
import { emptyCompany, openDeals, smallCompany } from './harness/company';
import { openPanel, panelFrame } from './harness/panel';
import { connectAndFit, openStage, recordAddress, type Stage, signIn } from './harness/stage';

const HOST = new URL(LIGHTNING).host;
let stage: Stage;

afterEach(() => stage?.close());

describe('what goes wrong ends in a sentence that says what to do', () => {
  it('nobody is signed in to the CRM', async () => {
    stage = await openStage(smallCompany());
    const { options } = stage;
    await options.getByLabel('Address of your org').fill(HOST);
    await options.getByRole('button', { name: 'Connect', exact: true }).click();
    await options.getByRole('alert').waitFor();
    expect(await options.getByRole('alert').innerText()).toMatch(/sign/i);
  });

  it('the session expires: the last results stay, marked as old, with the way back', async () => {
    const company = smallCompany();
    stage = await openStage(company);
    const page = await signIn(stage);
    await connectAndFit(stage);
    const [deal] = openDeals(company);
    stage.org.expireSessions();
    await ask(stage.options, 'syncNow', {});
    const status = await waitForStatus(stage.options, ({ sync }) => sync.failure !== undefined);
    expect(status.sync.failure?.next).toBe('signIn');
    expect(status.counts.customer).toBe(company.customers.length);
    await signIn(stage);
    const { panel } = await openPanel(page, recordAddress(stage, 'Opportunity', deal?.id ?? ''));
    expect(await panel.locator('.notices').innerText()).toMatch(/sign/i);
  });

  it('a field is taken away: the sync goes on without it and says so', async () => {
    const company = smallCompany();
    stage = await openStage(company);
    await signIn(stage);
    stage.org.hideField('Account', 'Industry');
    await connectAndFit(stage);
    const status = await ask(stage.options, 'status', {});
    expect(status.sync.failure).toBeUndefined();
    expect(status.counts.customer).toBe(company.customers.length);
    expect(JSON.stringify([status.connection.missing, status.sync.notices])).toMatch(/industry/i);
  });

  it('an empty org: the panel says what there is and what is needed', async () => {
    stage = await openStage(emptyCompany());
    await signIn(stage);
    await ask(stage.options, 'connect', { source: 'salesforce', host: HOST });
    await waitForStatus(stage.options, ({ sync }) => sync.lastAt !== undefined);
    const panel = await stage.browser.openExtensionPage('panel.html');
    await panel.getByRole('heading', { name: /Not enough customers yet|Open a record/ }).waitFor();
  });

  it('three customers: no segments are made up', async () => {
    const company = smallCompany();
    const three = new Set(company.customers.slice(0, 3).map(({ id }) => id));
    const deals = company.opportunities.filter(({ customer }) => three.has(customer));
    const dealIds = new Set(deals.map(({ id }) => id));
    const orders = company.orders.filter(({ customer }) => three.has(customer));
    const orderIds = new Set(orders.map(({ id }) => id));
    stage = await openStage({
      ...emptyCompany(),
      customers: company.customers.filter(({ id }) => three.has(id)),
      opportunities: deals,
      stageChanges: company.stageChanges.filter(({ opportunity }) => dealIds.has(opportunity)),
      orders,
      orderLines: company.orderLines.filter(({ order }) => orderIds.has(order)),
    });
    const page = await signIn(stage);
    await ask(stage.options, 'connect', { source: 'salesforce', host: HOST });
    await waitForStatus(stage.options, ({ sync }) => sync.lastAt !== undefined);
    await page.goto(recordAddress(stage, 'Account', [...three][0] ?? ''));
    expect(await waitForBadge(page)).toContain('No segment yet');
    await clickBadge(page);
    const panel = await panelFrame(page);
    await panel.getByRole('heading', { name: 'Not enough customers yet' }).waitFor();
    const status = await ask(stage.options, 'status', {});
    expect(status.versions).toEqual([]);
  });
});

describe('what the page and strangers may do', () => {
  it('another protocol number is told to reload, an unknown body is refused', async () => {
    stage = await openStage(smallCompany());
    const { askRaw } = await import('./harness/ask');
    expect(await askRaw(stage.options, 'status', {}, 99)).toMatchObject({ ok: false, failure: { next: 'reloadPage' } });
    const refused = await askRaw(stage.options, 'publish', { wrong: true } as never);
    expect(refused.ok).toBe(false);
  });
});
