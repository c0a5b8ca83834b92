import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ModelCard } from '../../core/outcome/modelCard';
import { ask, waitForStatus } from './harness/ask';
import { emptyCompany } from './harness/company';
import { openStage, type Stage } from './harness/stage';

let stage: Stage;
let studio: Page;

beforeAll(async () => {
  stage = await openStage(emptyCompany());
});
afterAll(() => stage?.close());

/** What a button saves, read. */
async function saved(button: string): Promise<string> {
  const [download] = await Promise.all([
    studio.waitForEvent('download'),
    studio.getByRole('button', { name: button }).click(),
  ]);
  return readFileSync(await download.path(), 'utf8');
}

describe('the studio', () => {
  it('is opened from the toolbar’s button, and says what to do before anything is connected', async () => {
    const popup = await stage.browser.openExtensionPage('popup.html');
    const [opened] = await Promise.all([
      stage.browser.context.waitForEvent('page'),
      popup.getByRole('button', { name: 'Studio' }).click(),
    ]);
    studio = opened;
    await studio.getByRole('heading', { name: 'No CRM is connected' }).waitFor();
    await studio.getByRole('link', { name: 'Connect a CRM' }).click();
    await studio.waitForURL(/options\.html#connections$/);
    await studio.goBack();
  });

  it('shows the draft of the sample data, and a card with what is to be known before it is believed', async () => {
    await ask(stage.options, 'connect', { source: 'sample' });
    await waitForStatus(
      stage.options,
      ({ versions }) => versions.some(({ opinion }) => opinion !== undefined),
      300_000,
    );
    await studio.getByRole('heading', { name: /ready to look at/ }).waitFor();
    await studio.getByRole('link', { name: 'Card of the chance' }).click();
    await studio.getByRole('heading', { name: 'What it must not be used for' }).waitFor();
    const words = await studio.locator('main').innerText();
    expect(words).toMatch(/On [\d,]+ later deals it was nearer/);
    expect(words).toMatch(/won [\s\S]* deals/i);
    expect(words).not.toMatch(/AUC|Brier|log loss/i);
    await studio.locator('.expert > summary').click();
    await studio.getByText('Brier score').first().waitFor();
  }, 300_000);

  it('hands the card over as it is, and nothing leaves the browser', async () => {
    const before = stage.browser.requests.length;
    const card: ModelCard = JSON.parse(await saved('Save as JSON'));
    const [version] = (await ask(stage.options, 'status', {})).versions;
    expect(card).toEqual(await ask(stage.options, 'modelCard', { versionId: version?.id ?? '' }));
    expect(card.data.won).toBeGreaterThan(40);
    expect(await saved('Save as text')).toContain('## What it must not be used for');
    expect(stage.browser.requests.slice(before).filter((url) => /^https?:/.test(url))).toEqual([]);
  });

  it('publishes the draft, and builds the next one without what somebody left out', async () => {
    await studio.getByRole('button', { name: 'Publish' }).click();
    const confirm = studio.getByRole('dialog').getByRole('button', { name: 'Publish' });
    if (await confirm.isVisible()) await confirm.click();
    await waitForStatus(stage.options, ({ versions }) => versions.some(({ status }) => status === 'published'));
    const row = studio.locator('.attributes > li').first();
    await row.locator('summary').click();
    await row.getByLabel('Leave out in the next build').check();
    await studio.getByRole('button', { name: 'Build a new draft' }).click();
    const { versions } = await waitForStatus(
      stage.options,
      (status) => status.versions.some((version) => version.status === 'draft'),
      300_000,
    );
    const draft = versions.find(({ status }) => status === 'draft');
    expect(draft?.withoutDrivers).toHaveLength(1);
    const card = await ask(stage.options, 'modelCard', { versionId: draft?.id ?? '' });
    expect(card.attributes.find(({ id }) => id === draft?.withoutDrivers?.[0])).toMatchObject({
      influence: 0,
      because: { key: 'card.unused.leftOut' },
    });
  }, 300_000);
});
