import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { idOf } from '../../connectors/tryton/page';
import { installTryton } from '../tryton/install';
import { DATABASE, HOST, PASSWORD, type RunningTryton, startTryton, USER } from '../tryton/server';
import { ask, waitForStatus } from './harness/ask';
import { badgeBox, waitForBadge } from './harness/badge';
import { openDeals, smallCompany } from './harness/company';
import { openPanel } from './harness/panel';
import { shoot } from './harness/pictures';
import { openStageAt, type Stage } from './harness/stage';

const problem = await installTryton();
if (problem) console.log(problem);

const company = smallCompany();
const HOME = `https://${HOST}/#${DATABASE}`;

describe.skipIf(problem !== undefined)('Tryton, a real server with its own web client', () => {
  let tryton: RunningTryton;
  let stage: Omit<Stage, 'org'>;
  let page: Page;

  beforeAll(async () => {
    tryton = await startTryton(company);
    stage = await openStageAt(tryton.port, { host: HOST });
  });
  afterAll(async () => {
    await stage?.close();
    await tryton?.stop();
  });

  const address = (model: string, number: number) => `${HOME}/model/${model}/${number}`;

  it('says what is wrong with a password, and keeps nothing', async () => {
    const { options } = stage;
    await options.getByLabel('Address of your org').fill(`${HOME}/model/party.party;views=[1]`);
    await options.getByLabel('Address of your Tryton').waitFor();
    await options.getByLabel('User name').fill(USER);
    await options.getByLabel('Password').fill('not this one');
    await options.getByRole('button', { name: 'Connect', exact: true }).click();
    await options.getByText(`${HOST} does not take this name with this password.`).waitFor();
    await shoot(options, 'tryton-wrong-password');
    expect((await ask(options, 'status', {})).connection.source).toBeUndefined();
  });

  it('is connected by a person, and read to the end though the worker is stopped and the server dies meanwhile', async () => {
    const { options } = stage;
    await options.getByLabel('Password').fill(PASSWORD);
    await options.getByRole('button', { name: 'Connect', exact: true }).click();
    await waitForStatus(options, ({ counts }) => (counts.opportunity ?? 0) > 0);
    await stage.browser.stopServiceWorker();
    await waitForStatus(options, ({ counts }) => (counts.opportunityLine ?? 0) > 0);
    await tryton.kill();
    const cut = await waitForStatus(options, ({ sync }) => sync.failure !== undefined);
    expect(cut.sync.failure).toMatchObject({ code: 'offline', values: { host: HOST } });
    expect(cut.counts.orderLine ?? 0).toBeLessThan(tryton.counts.orderLine);
    expect(cut.versions).toEqual([]);
    await tryton.start();
    await ask(options, 'syncNow', {});
    const status = await waitForStatus(options, ({ versions }) => versions.length > 0, 300_000);
    expect(status.sync.failure).toBeUndefined();
    const home = `${HOST}/#${DATABASE}`;
    expect(status.connection).toMatchObject({ source: 'tryton', host: home, way: 'password', missing: [] });
    expect(status.counts).toMatchObject({
      customer: company.customers.length,
      product: company.products.length,
      opportunity: company.opportunities.length,
      stage: 6,
      ...tryton.counts,
    });
    await shoot(options, 'tryton-connected');
    await ask(options, 'publish', { versionId: status.versions[0]?.id ?? '' });
    await waitForStatus(options, (now) => now.versions.some((version) => version.status === 'published'));
  });

  it('keeps the password nowhere, and lets no page of the extension reach the server', async () => {
    const { options } = stage;
    const kept = await options.evaluate(async () => {
      const { storage } = (
        globalThis as unknown as { chrome: { storage: Record<string, { get(k: null): Promise<unknown> }> } }
      ).chrome;
      return JSON.stringify([await storage.local?.get(null), await storage.session?.get(null)]);
    });
    expect(kept).toContain('session.peerlens:tryton:');
    expect(kept).not.toContain(PASSWORD);
    const reached = await options.evaluate((url) => fetch(url).then(String, String), `https://${HOST}/`);
    expect(reached).toMatch(/Failed to fetch/);
  });

  it('shows badge and panel on the record pages of its web client', async () => {
    page = await stage.browser.context.newPage();
    await signInToClient(page);
    const [deal] = openDeals(company);
    if (!deal) throw new Error('no open deal');
    const customer = tryton.numberOf('customer', deal.customer);
    await page.goto(address('party.party', customer));
    await waitForBadge(page);
    await page.waitForTimeout(3_000);
    await shoot(page, 'tryton-badge');
    // Beside the title, and on nothing that can be clicked.
    const [box, title] = [await badgeBox(page), await page.locator('.tab-pane.active .navbar-brand').boundingBox()];
    expect(box && title && Math.abs(box.y + box.height / 2 - (title.y + title.height / 2))).toBeLessThan(10);
    expect(box?.x).toBeGreaterThan((title?.x ?? 0) + (title?.width ?? 0));
    const { badge, panel } = await openPanel(page, address('party.party', customer));
    expect(badge).not.toMatch(/not read/i);
    expect(await panel.locator('body').innerText()).toContain('Why this segment');
    await page.waitForTimeout(1_500);
    await shoot(page, 'tryton-party');
    // The client goes from one record to the next without loading anew, and the panel, which is open, goes with it.
    await page.goto(address('sale.opportunity', tryton.numberOf('opportunity', deal.id)));
    await panel.getByText('Chance to win').first().waitFor();
    await panel.getByText('Price range').first().waitFor();
    await page.waitForTimeout(1_500);
    await shoot(page, 'tryton-opportunity');
    const order = company.orders.find((each) => each.customer === deal.customer);
    await page.goto(address('sale.sale', tryton.numberOf('order', order?.id ?? '')));
    await panel.getByText('Chance to win').first().waitFor({ state: 'hidden' });
    await shoot(page, 'tryton-sale');
  });

  it('takes in what was changed and deleted at the server', async () => {
    const [renamed, other] = company.customers;
    await tryton.run(`party = pool.get('party.party')(${tryton.numberOf('customer', renamed?.id ?? '')})
party.name = 'Renamed Pumpworks'
party.save()
address = pool.get('party.party')(${tryton.numberOf('customer', other?.id ?? '')}).addresses[0]
address.city = 'Nowhere'
address.save()
lines = pool.get('sale.opportunity.line').search([('opportunity.sales', '=', None)], limit=3)
pool.get('sale.opportunity.line').delete(lines)
pool.get('party.party').create([{'name': 'New Compressors'}])`);
    const { options } = stage;
    const before = (await ask(options, 'status', {})).sync.lastAt ?? 0;
    await ask(options, 'syncNow', {});
    const { counts, sync } = await waitForStatus(
      options,
      (now) => !now.sync.running && (now.sync.lastAt ?? 0) > before,
    );
    expect(sync.failure).toBeUndefined();
    expect(counts).toMatchObject({
      customer: company.customers.length + 1,
      opportunityLine: tryton.counts.opportunityLine - 3,
      orderLine: tryton.counts.orderLine,
    });
    expect(await ask(options, 'customers', { contains: 'Renamed Pump' })).toHaveLength(1);
  });

  it('writes lines to an opportunity after a click, without prices, and takes them back', async () => {
    const deal = openDeals(company).find(({ stage: at }) => at !== 'Negotiation');
    const id = idOf(tryton.numberOf('opportunity', deal?.id ?? ''));
    const lines = company.products.slice(0, 2).map(({ id: product, name }, i) => ({
      product: idOf(tryton.numberOf('product', product)),
      name,
      quantity: i + 2,
      unitPrice: 10_000,
    }));
    const opened = stage.browser.context.waitForEvent('page');
    await ask(stage.options, 'prepareWrite', { record: { kind: 'opportunity', id }, lines });
    const confirmation = await opened;
    await confirmation.getByRole('button', { name: /^Write 2 lines to/ }).waitFor();
    await shoot(confirmation, 'tryton-confirm');
    await confirmation.getByText('Lines have no prices in your CRM here').waitFor({ timeout: 5_000 });
    await confirmation.getByRole('button', { name: /^Write 2 lines to/ }).click();
    await confirmation.getByText('2 of 2 lines written').waitFor();
    const count = `lines = pool.get('sale.opportunity.line').search([('opportunity', '=', ${Number(id)}), ('create_uid.login', '=', '${USER}')])`;
    await tryton.run(`${count}\nassert [line.quantity for line in lines] == [2, 3], lines`);
    await confirmation.getByRole('button', { name: 'Undo 2 lines' }).click();
    await confirmation.getByText('removed again').first().waitFor();
    await tryton.run(`${count}\nassert not lines, lines`);
    await confirmation.close();
  });

  it('locks when the session has ended at the server, says so, and opens with the password again', async () => {
    const { options } = stage;
    await tryton.run("sessions = pool.get('ir.session')\nsessions.delete(sessions.search([]))");
    await ask(options, 'syncNow', {});
    const { connection } = await waitForStatus(options, (now) => now.connection.lock !== undefined);
    expect(connection.lock).toMatchObject({ reason: 'signedOut', way: 'password' });
    await options.reload();
    await options.getByText(`Your sign-in at ${HOST}/#${DATABASE} has ended.`).waitFor();
    await shoot(options, 'tryton-locked');
    await options.getByLabel('User name').fill(USER);
    await options.getByLabel('Password').fill(PASSWORD);
    await options.getByRole('button', { name: 'Connect again' }).click();
    await waitForStatus(options, (now) => now.connection.lock === undefined && !now.sync.running);
    expect((await ask(options, 'status', {})).versions.some(({ status }) => status === 'published')).toBe(true);
  });

  it('signs out at the server too when a person disconnects', async () => {
    await ask(stage.options, 'disconnect', {});
    await tryton.run(
      "assert not pool.get('ir.session').search([('create_uid.login', '=', 'anna')]), 'a session is left'",
    );
  });
});

/** Signs in to the web client as a person does. */
async function signInToClient(page: Page): Promise<void> {
  await page.goto(HOME);
  await page.locator('#login').fill(USER);
  await page.locator('#login').press('Enter');
  await page.locator('input[type=password]').fill(PASSWORD);
  await page.keyboard.press('Enter');
  await page.locator('#user-preferences a').first().waitFor();
}
