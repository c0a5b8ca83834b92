import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { picklist } from '../org/catalogue/field';
import { ask, waitForStatus } from './harness/ask';
import { readBadge, waitForBadge } from './harness/badge';
import { LIGHTNING } from './harness/browser';
import { smallCompany } from './harness/company';
import { openPanel } from './harness/panel';
import { connectAndFit, openStage, type Stage, signIn } from './harness/stage';

let stage: Stage;
let page: Page;

/** An org of German-speaking admins: the standard industry is empty, their own field says it; accounts form groups. */
beforeAll(async () => {
  stage = await openStage(smallCompany(), { shape: { custom: true, parents: true, languages: ['de'] } });
  const { org } = stage.org;
  org.addField('Account', picklist('Branche_Kunde__c', 'Branche des Kunden'));
  for (const { Id } of org.table('User').rows) org.allowField('Account', 'Branche_Kunde__c', Id, 'write');
  for (const account of org.table('Account').rows) {
    account.Branche_Kunde__c = account.Industry ?? null;
    account.Industry = null;
  }
  page = await signIn(stage);
  await connectAndFit(stage);
});
afterAll(() => stage?.close());

const calls = () => stage.org.requests.filter(({ kind }) => kind === 'api').length;
const accountPage = (id: string) => `${LIGHTNING}/lightning/r/Account/${id}/view`;
const accounts = () => stage.org.org.table('Account').rows;

/** Clicks Save and waits until what changed was read. */
async function saveAndRead(): Promise<void> {
  const { options } = stage;
  const before = (await ask(options, 'status', {})).sync.lastAt;
  await options.getByRole('button', { name: 'Save and read again' }).click();
  await waitForStatus(options, ({ sync }) => !sync.running && sync.lastAt !== undefined && sync.lastAt !== before);
}

it('shows what stands in the fields only after a click, and offers the German field that people fill', async () => {
  const { options } = stage;
  await options.bringToFront();
  const atFirst = calls();
  await options.getByRole('link', { name: /^Fields/ }).click();
  await options.getByRole('heading', { name: 'What counts as a customer?' }).waitFor();
  await options.waitForTimeout(500);
  expect(calls()).toBe(atFirst);
  await options.getByRole('button', { name: 'Look at the newest records' }).click();
  await options.getByText(/^The newest \d+ records of Account, 2 requests\.$/).waitFor();
  expect(calls()).toBe(atFirst + 2);
  await options.getByText(/The label “Branche des Kunden” means industry; \d+\s?% filled/).waitFor();
  await options.getByRole('button', { name: 'Take Branche des Kunden' }).click();
  expect(await options.getByLabel('Source of industry').inputValue()).toBe('Branche_Kunde__c');
  expect(calls()).toBe(atFirst + 2);
});

it('counts groups and only those that are customers, reads them and builds again', async () => {
  const { options } = stage;
  const ways = options.getByRole('radio', { name: /^Each group/ });
  await ways.check();
  await options.getByText('Only some of them').click();
  await options.getByLabel('Field that tells customers').selectOption('Is_Customer__c');
  await options.getByRole('button', { name: 'Count its values' }).click();
  await options.getByRole('checkbox', { name: /^true: \d+$/ }).check();
  const counted = accounts().filter((row) => row.Is_Customer__c === true).length;
  await options.getByText(`${counted} records count.`).waitFor();
  await saveAndRead();
  const { counts } = await ask(options, 'status', {});
  expect(counts.customer).toBe(counted);
  const { mapping, units } = await ask(options, 'fieldMapping', {});
  expect(mapping).toMatchObject({
    fields: { customer: { industry: 'Branche_Kunde__c' } },
    unit: { kind: 'group', numbers: 'keep' },
    customersOnly: { field: 'Is_Customer__c', values: ['true'] },
  });
  expect(units?.parts).toBeGreaterThan(0);
  await options.getByText('Your segments were built before this change.').waitFor();
  await options.getByRole('link', { name: 'Build a new draft' }).click();
  const old = (await ask(options, 'status', {})).versions[0]?.id;
  await options
    .getByRole('button', { name: /^Build/ })
    .first()
    .click();
  const built = await waitForStatus(options, ({ versions }) => versions[0] !== undefined && versions[0].id !== old);
  const [draft] = built.versions;
  expect(draft?.customers).toBeLessThanOrEqual((units?.groups ?? 0) + 1);
  await ask(options, 'publish', { versionId: draft?.id ?? '' });
  await options
    .getByText(/^\d+ customers?$/)
    .first()
    .waitFor();
  await options
    .getByText(/^\d+ prospects?$/)
    .first()
    .waitFor();
});

it('shows a group’s badge and panel on the account of a part of it', async () => {
  const kept = new Set(accounts().flatMap((row) => (row.Is_Customer__c === true ? [row.Id] : [])));
  const child = accounts().find(
    ({ Id, ParentId }) => kept.has(Id) && typeof ParentId === 'string' && kept.has(ParentId),
  );
  if (!child) throw new Error('No customer of the org has a parent that is one.');
  const parentOf = (row: typeof child) => accounts().find(({ Id }) => Id === row.ParentId && kept.has(Id));
  let top = child;
  for (let up = parentOf(child); up; up = parentOf(up)) top = up;
  const group = await openPanel(page, accountPage(top.Id));
  const glance = await group.panel.locator('.full-glance').innerText();
  const before = calls();
  const { badge, panel } = await openPanel(page, accountPage(child.Id));
  expect(badge).toBe(group.badge);
  expect(calls()).toBe(before);
  expect(await panel.locator('.full-glance').innerText()).toBe(glance);
});

it('says that a chosen field has vanished, loses nothing of it, and knows it again', async () => {
  const { options } = stage;
  const badge = await readBadge(page);
  stage.org.hideField('Account', 'Branche_Kunde__c');
  await ask(options, 'syncNow', {});
  await waitForStatus(
    options,
    ({ sync, connection }) =>
      !sync.running && JSON.stringify([connection.missing, sync.notices]).includes('Branche_Kunde__c'),
  );
  await options.bringToFront();
  await options.goto(`${options.url().split('#')[0]}#fields`);
  await options.reload();
  await options.getByRole('button', { name: 'Look at the newest records' }).click();
  await options.getByText('You chose Branche_Kunde__c, which you cannot see now.').waitFor();
  const { mapping } = await ask(options, 'fieldMapping', {});
  expect(mapping.fields.customer).toEqual({ industry: 'Branche_Kunde__c' });
  await page.bringToFront();
  await page.reload();
  expect(await waitForBadge(page)).toBe(badge);
});

it('shows where two fields for segments say the same, and at whom they contradict each other', async () => {
  const { options } = stage;
  await options.bringToFront();
  for (const name of ['Kundensegment', 'Asiakassegmentti', 'Customer Segment (old)'])
    expect(await options.getByRole('checkbox', { name, exact: true }).isChecked()).toBe(true);
  const before = calls();
  await options.getByRole('button', { name: 'Compare', exact: true }).click();
  await options.getByText(/have values that contradict each other/).waitFor();
  expect(calls()).toBeGreaterThan(before);
  await options
    .getByRole('heading', { name: /mostly follows/ })
    .first()
    .waitFor();
  const link = options.locator('.conflicts a').first();
  const id = /\/Account\/(\w+)\/view$/.exec((await link.getAttribute('href')) ?? '')?.[1];
  expect(stage.org.org.find(id ?? '')?.Name).toBe(await link.innerText());
});
