import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ask, waitForStatus } from './harness/ask';
import { emptyCompany } from './harness/company';
import { openStage, type Stage } from './harness/stage';

let stage: Stage;
let page: Page;

beforeAll(async () => {
  stage = await openStage(emptyCompany());
  await ask(stage.options, 'connect', { source: 'sample' });
  const { versions } = await waitForStatus(
    stage.options,
    ({ versions: made, sync }) => made.length > 0 && !sync.running,
  );
  await ask(stage.options, 'publish', { versionId: versions[0]?.id ?? '' });
  page = await stage.browser.openExtensionPage('studio.html#rules');
  await page.getByText('No rules of your own yet').waitFor();
}, 300_000);
afterAll(() => stage?.close());

const book = () => ask(page, 'ruleBook', {});
const tab = (name: string | RegExp) => page.getByRole('tab', { name }).click();

const FILE = [
  'product;kind;given;then;least;most;country;postal code;note',
  'CV-S;excludes;CV-18;CV-19;;;;;Both need the same flange',
  'CV-S;requires;CV-99;CV-17;;;;;',
  'CV-S;requires;CV-11;CV-12;;;;;',
  'CV-S;never;;CV-19;;;Germany;;Not approved there',
].join('\r\n');

it('a file of which nothing can be read says why, and takes no rule away', async () => {
  await tab('Import and export');
  const choose = page.getByLabel('File of rules');
  for (const [name, content, why] of [
    ['cut.json', '{"format":1,"rules":[{"kind":', 'The file is no JSON: it was cut off'],
    ['newer.json', '{"format":9,"rules":[]}', 'The rule book is of a newer format'],
    ['names.csv', 'CV-S;excludes;CV-18;CV-19', 'It needs a row of column names'],
  ] as const) {
    await choose.setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(content) });
    await page.getByText(`Nothing of ${name} can be used, and nothing is changed.`).waitFor();
    await page.getByText(why).waitFor();
    expect(await page.getByRole('button', { name: /^Keep/ }).count()).toBe(0);
    await page.getByRole('button', { name: 'Close' }).click();
    await page.getByText(why).waitFor({ state: 'detached' });
  }
});

it('a file of rules is looked at, kept without what is wrong in it, and taken back', async () => {
  await tab('Import and export');
  const choose = page.getByLabel('File of rules');
  await choose.setInputFiles({ name: 'rules.csv', mimeType: 'text/csv', buffer: Buffer.from(FILE) });
  await page.getByText('2 added, 0 changed, 0 removed').waitFor();
  await page.getByText('Row 3, column “given”: “CV-99” is no option or attribute of').waitFor();
  // The CRM says that there is one motor of two.
  await page.getByText(/^Row 4: Corvane motor IE3 could never be chosen/).waitFor();
  expect((await book()).rules).toEqual([]);
  await page.getByRole('button', { name: 'Keep 2 changes' }).click();
  await page.getByText('rules.csv: 2 added, 0 changed, 0 removed.').waitFor();
  expect((await book()).rules.map(({ id, origin }) => [id, origin])).toEqual([
    ['excludes | CV-S | CV-18 & CV-19', 'file'],
  ]);

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save as CSV' }).click(),
  ]);
  expect(readFileSync(await download.path(), 'utf8')).toContain('Both need the same flange');

  await tab(/^Areas/);
  await page.getByText(/customers? and .* orders? lie there/).waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByText('No area notes yet').waitFor();
  expect(await book()).toMatchObject({ rules: [], notes: [] });
});

it('a suggestion is accepted or refused, and comes back when that is taken back', async () => {
  await tab('Suggested');
  const first = page.locator('.rules-suggestion').first();
  await first.waitFor({ timeout: 60_000 });
  const sentence = (await first.locator('.medium').innerText()).trim();
  expect(await first.innerText()).toMatch(/In \d+ of \d+ orders, of \d+ customers/);
  await first.getByRole('button', { name: /^Accept/ }).click();
  await page.getByText(`Accepted: ${sentence}`).waitFor();
  expect((await book()).rules).toMatchObject([{ origin: 'mined' }]);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(async () => (await book()).rules).toEqual([]);

  await first.getByRole('button', { name: /^Refuse/ }).click();
  await page.getByText('It will not be suggested again.').waitFor();
  expect((await book()).refused).toHaveLength(1);
  const asked = await ask(page, 'suggestRules', {});
  const { refused } = await book();
  expect(asked.some(({ rule }) => refused.includes(rule.id))).toBe(false);
  await page.getByText('One refused suggestion').click();
  await page.getByRole('button', { name: 'Suggest again' }).click();
  await expect.poll(async () => (await book()).refused).toEqual([]);
}, 120_000);

it('a rule is made by hand, checked against the others while it is made, and found by a search', async () => {
  await tab(/^Rules/);
  await page.getByRole('button', { name: 'Add a rule' }).click();
  await page.getByLabel('Inside the product').selectOption('CV-S');
  await page.getByLabel('If the configuration has').selectOption('CV-11');
  await page.getByLabel('it needs').selectOption('CV-12');
  await page.getByText(/could never be chosen/).waitFor();
  expect(await page.getByRole('button', { name: 'Keep rule' }).isDisabled()).toBe(true);
  await page.getByLabel('it needs').selectOption('CV-18');
  await page.getByLabel('Why (optional)').fill('Tested together');
  await page.getByRole('button', { name: 'Keep rule' }).click();
  await page.getByText(/^Kept: /).waitFor();
  expect((await book()).rules).toMatchObject([{ kind: 'requires', origin: 'person', note: 'Tested together' }]);
  await page.getByRole('searchbox').fill('tested together');
  await expect.poll(() => page.locator('.rules-product').count()).toBe(1);
});

it('an area note is made by hand: proposals there have what it asks for and tell why, those elsewhere do not', async () => {
  const inside = async (id: string, country: string) => {
    const request = { record: { kind: 'customer' as const, id }, country };
    const { configuration } = await ask(page, 'recommend', { request });
    if (configuration.abstained) return { lines: [], free: [], told: '' };
    const { models = {}, products = {}, lines, notes = [] } = configuration;
    const free = lines.flatMap((line) => {
      const isTaken = (option: string) => line.options.some(({ product }) => product.id === option);
      return (models[line.product.id]?.variables ?? [])
        .filter((one) => one.kind === 'option' && !one.parent && one.group === undefined && !isTaken(one.id))
        .flatMap(({ id: own }) => (products[own] ? [{ line, option: { id: own, ...products[own] } }] : []));
    });
    return { lines, free, told: JSON.stringify(notes) };
  };
  let customer = '';
  let before: Awaited<ReturnType<typeof inside>> = { lines: [], free: [], told: '' };
  for (const { id } of await ask(page, 'customers', { contains: 'a' })) {
    if (before.free.length > 0) break;
    [customer, before] = [id, await inside(id, 'Germany')];
  }
  const [wanted] = before.free;
  if (!wanted) throw new Error('Nothing is left to ask for.');
  expect(before.told).not.toContain('Only with this');
  await tab(/^Areas/);
  await page.getByRole('button', { name: 'Add an area note' }).click();
  await page.getByLabel('Country').fill('Germany');
  await page.getByText(/customers? and .* orders? lie there/).waitFor();
  await page.getByLabel('What a person should know').fill('Only with this');
  await page.getByRole('button', { name: 'Must have', exact: true }).click();
  await page.getByLabel('Inside the product').selectOption(wanted.line.code);
  await page.getByLabel('Option or attribute').selectOption(wanted.option.code);
  await page.getByText(`must have ${wanted.option.name} there.`).waitFor();
  await page.getByRole('button', { name: 'Keep note' }).click();
  await page.getByText('Only with this').waitFor();

  const there = await inside(customer, 'Germany');
  const forced = there.lines
    .find(({ product }) => product.id === wanted.line.product.id)
    ?.options.find(({ product }) => product.id === wanted.option.id);
  expect(JSON.stringify(forced?.forcedBy)).toContain('Only with this');
  expect(JSON.stringify(await inside(customer, 'Sweden'))).not.toContain('Only with this');
}, 120_000);
