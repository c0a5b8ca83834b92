import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { waitForStatus } from './harness/ask';
import { smallCompany } from './harness/company';
import { shoot } from './harness/pictures';
import { connectAndFit, openStage, type Stage, signIn } from './harness/stage';

const company = smallCompany();
let stage: Stage;
let page: Page;

beforeAll(async () => {
  stage = await openStage(company);
  await signIn(stage);
  await connectAndFit(stage);
  await waitForStatus(stage.options, ({ sync }) => !sync.running);
  page = await stage.browser.openExtensionPage('studio.html#share');
}, 300_000);
afterAll(() => stage?.close());

const choose = (content: string) =>
  page
    .getByLabel('Segments file', { exact: true })
    .setInputFiles({ name: 'segments.json', mimeType: 'application/json', buffer: Buffer.from(content) });

it('segments are saved as a signed file without customers, refused where one sign is another, and used as a draft', async () => {
  const before = stage.browser.requests.length;
  await page.getByRole('button', { name: 'Make a key' }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save segments file' }).click(),
  ]);
  const file = readFileSync(await download.path(), 'utf8');
  const hash = createHash('sha256').update(file).digest('hex');
  await page.getByText(hash).waitFor();
  const { peerlens, content } = JSON.parse(file) as { peerlens: string; content: string };
  expect(peerlens).toBe('segments');
  for (const { id, name } of company.customers) {
    expect(content).not.toContain(stage.org.ids.of(id));
    expect(content).not.toContain(name);
  }

  await choose(file.replace('blurred\\":false', 'blurred\\":true'));
  await page.getByText(/it was changed or damaged on the way/).waitFor();
  await choose(file);
  await page.getByText('Signed with your own key.').waitFor();
  await shoot(page, 'share-looked');
  await page.getByRole('button', { name: 'Place my customers by it' }).click();
  const { versions } = await waitForStatus(stage.options, (status) =>
    status.versions.some(({ status: state, model }) => state === 'draft' && model === hash),
  );
  const draft = versions.find(({ model }) => model === hash);
  const other = versions.find(({ model }) => model === undefined);
  expect(draft?.segments.map(({ label }) => label)).toEqual(other?.segments.map(({ label }) => label));
  expect(draft?.customers).toBe(other?.customers);
  await page.getByText(/A draft by a segments file is ready/).waitFor();
  await shoot(page, 'share-draft');
  // Nothing of it leaves the browser.
  expect(stage.browser.requests.slice(before).filter((url) => /^https?:/.test(url))).toEqual([]);
}, 200_000);
