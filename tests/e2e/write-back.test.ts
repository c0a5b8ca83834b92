import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ask } from './harness/ask';
import { smallCompany } from './harness/company';
import { openBlock, openPanel } from './harness/panel';
import { connectAndFit, openStage, recordAddress, type Stage, signIn } from './harness/stage';

const company = smallCompany();
let stage: Stage;
let page: Page;
/** Segment id → value of the account's rating, which stands for its segment here. */
const values: Record<string, string> = {};

beforeAll(async () => {
  stage = await openStage(company);
  page = await signIn(stage);
  await connectAndFit(stage);
  const { segments } = await ask(stage.options, 'writeBack', {});
  const words = ['Hot', 'Warm', 'Cold'];
  segments.forEach(({ id }, i) => {
    values[id] = words[i % words.length] ?? '';
  });
  const field = { on: 'customer', field: 'Rating', label: 'Account Rating', restricted: false, values } as const;
  await ask(stage.options, 'savePickField', { role: 'segment', field });
});
afterAll(() => stage?.close());

const writes = () => stage.org.requests.filter((request) => request.write).length;
const ratingOf = (id: string) => stage.org.org.find(id)?.Rating ?? null;

async function inWindow(open: () => Promise<unknown>): Promise<Page> {
  const opened = stage.browser.context.waitForEvent('page');
  await open();
  return opened;
}

it('the panel shows what the CRM says against the segment, and sets it only in a window of its own', async () => {
  const customer = company.customers.find((one) => {
    const row = stage.org.org.find(stage.org.ids.of(one.id));
    return typeof row?.Rating === 'string' && row.Type !== 'Prospect';
  });
  if (!customer) throw new Error('No customer has a rating.');
  const id = stage.org.ids.of(customer.id);
  const { panel } = await openPanel(page, recordAddress(stage, 'Account', customer.id));
  const beside = await ask(stage.options, 'picksBeside', { record: { kind: 'customer', id } });
  const suggested = beside[0]?.suggested ?? '';
  // A person says otherwise in the CRM.
  const said = Object.values(values).find((value) => value !== suggested) ?? '';
  const row = stage.org.org.find(id);
  if (row) row.Rating = said;
  const before = writes();
  const block = await openBlock(panel, 'Fields in your CRM');
  await block.getByText(`Your CRM says “${said}”`).waitFor();
  expect(writes()).toBe(before);
  const asking = await inWindow(() => block.getByRole('button', { name: 'Review and set' }).click());
  await asking.getByText(`“${said}” was set by hand and goes.`).waitFor();
  expect([writes(), ratingOf(id)]).toEqual([before, said]);
  await asking.getByRole('button', { name: /^Set it in/ }).click();
  await asking.getByRole('heading', { name: '1 of 1 record set' }).waitFor();
  expect(ratingOf(id)).toBe(suggested);
  await asking.getByRole('button', { name: 'Undo' }).click();
  await asking.getByRole('heading', { name: '1 value was taken back' }).waitFor();
  expect(ratingOf(id)).toBe(said);
  await asking.close();
});

it('many records are compared, reviewed and set; what people set is left; the whole run is undone', async () => {
  const { options } = stage;
  const accounts = stage.org.org.table('Account').rows;
  for (const row of accounts.slice(0, 60)) row.Rating = null;
  const hand = accounts[70];
  if (hand) hand.Rating = 'By Ann';
  const original = new Map(accounts.map((row) => [row.Id, row.Rating ?? null]));
  await options.bringToFront();
  await options.goto(`${options.url().split('#')[0]}#writeBack`);
  const card = options.getByRole('region', { name: 'Segment', exact: true });
  await card.getByRole('button', { name: /^Compare/ }).click();
  const review = card.getByRole('button', { name: /^Review \d+ records?/ });
  await review.waitFor();
  const count = Number(/\d+/.exec(await review.innerText())?.[0]);
  expect(count).toBeGreaterThan(0);
  const before = writes();
  const asking = await inWindow(() => review.click());
  const write = asking.getByRole('button', { name: `Set ${count} records in` });
  await write.waitFor();
  expect(writes()).toBe(before);
  await write.click();
  await asking.getByRole('heading', { name: `${count} of ${count} records set` }).waitFor();
  expect(hand?.Rating).toBe('By Ann');
  expect(accounts.filter((row) => (row.Rating ?? null) !== original.get(row.Id))).toHaveLength(count);
  await asking.getByRole('button', { name: 'Undo' }).click();
  await asking.getByRole('heading', { name: `${count} values were taken back` }).waitFor();
  expect(accounts.filter((row) => (row.Rating ?? null) !== original.get(row.Id))).toEqual([]);
  await asking.close();
});

it('an admin creates the field with its values in the CRM, and deletes it again while nobody uses it', async () => {
  const { options } = stage;
  await ask(options, 'savePickField', { role: 'segment' });
  const card = options.getByRole('region', { name: 'Segment', exact: true });
  await options.bringToFront();
  await card.getByRole('button', { name: 'Look for fields' }).click();
  const choose = card.getByLabel('Field of your CRM');
  await card
    .getByText(/^(Field of your CRM|No writable picklist)/)
    .first()
    .waitFor();
  if ((await choose.count()) > 0) await choose.selectOption('');
  const label = card.getByLabel('Name of the field');
  await label.fill('Peer segment');
  await card.getByRole('checkbox').first().check();
  await card.getByRole('button', { name: /^Create in/ }).click();
  await options.getByRole('dialog').getByRole('button', { name: 'Create the field' }).click();
  await card.getByText('Peer segment on the account (Peer_segment__c)').first().waitFor();
  // What became of each step stays beside the new field.
  await card.getByText('Field Account.Peer_segment__c created').waitFor();
  await card.getByText('may see and edit it').first().waitFor();
  const { fields, segments } = await ask(options, 'writeBack', {});
  expect(Object.keys(fields[0]?.values ?? {}).sort()).toEqual(segments.map(({ id }) => id).sort());
  await card.getByRole('button', { name: 'Delete this field' }).click();
  await options.getByRole('dialog').getByRole('button', { name: 'Delete this field' }).click();
  await card.getByText('No field chosen').waitFor();
});

it('a field gets an owner by a search among the CRM’s active users', async () => {
  const { options } = stage;
  const field = { on: 'customer', field: 'Rating', label: 'Account Rating', restricted: false, values } as const;
  await ask(options, 'savePickField', { role: 'segment', field });
  const card = options.getByRole('region', { name: 'Segment', exact: true });
  await card.getByText('Nobody is named.').waitFor();
  const user = stage.org.org.table('User').rows.find((row) => row.IsActive !== false);
  const name = String(user?.Name);
  await card.getByRole('button', { name: 'Name somebody' }).first().click();
  await card.getByLabel('Name of a user').fill(name.slice(0, 5));
  await card.locator('form').getByRole('button', { name: 'Search' }).click();
  await card.getByRole('button', { name, exact: true }).first().click();
  await card.getByText(`${name}, confirmed on`).waitFor();
  const { fields } = await ask(options, 'writeBack', {});
  expect(fields.find(({ role }) => role === 'segment')?.owner?.name).toBe(name);
});

it('who may not create fields reads how somebody who may does it', async () => {
  const { options } = stage;
  const admins = stage.org.org.table('PermissionSet').rows;
  const could = admins.map((row) => row.PermissionsCustomizeApplication);
  for (const row of admins) row.PermissionsCustomizeApplication = false;
  const card = options.getByRole('region', { name: 'Sub-segment', exact: true });
  await card.getByRole('button', { name: 'Look for fields' }).click();
  await card
    .getByText(/^(Field of your CRM|No writable picklist)/)
    .first()
    .waitFor();
  const choose = card.getByLabel('Field of your CRM');
  if ((await choose.count()) > 0) await choose.selectOption('');
  await card.getByText('You do not have the right to create fields').waitFor();
  expect(await card.getByRole('button', { name: /^Create in/ }).count()).toBe(0);
  await card.getByLabel('Name of the field').fill('Peer sub-segment');
  await card.getByLabel('Values, one per line').fill('Fast\nSlow');
  await card.locator('code').getByText('Peer sub-segment', { exact: true }).waitFor();
  expect(await card.locator('code').last().innerText()).toBe('Fast\nSlow');
  admins.forEach((row, i) => {
    row.PermissionsCustomizeApplication = could[i] ?? false;
  });
});
