import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, waitForStatus } from './harness/ask';
import { smallCompany } from './harness/company';
import { openPanel } from './harness/panel';
import { connectAndFit, openStage, recordAddress, type Stage, signIn } from './harness/stage';

const company = smallCompany();
let stage: Stage;
let page: Page;

beforeAll(async () => {
  stage = await openStage(company);
  page = await signIn(stage);
  await connectAndFit(stage);
});
afterAll(() => stage?.close());

describe('segments of dense groups', () => {
  it('are built from the options; the version says by what, and how many customers are in none', async () => {
    const { options, browser } = stage;
    await options.bringToFront();
    await options.goto(`chrome-extension://${browser.extensionId}/options.html#segments`);
    await options.locator('.build-how summary').click();
    await options.getByLabel('Method', { exact: true }).selectOption('dbscan');
    await options.getByRole('button', { name: 'Build a new draft' }).click();
    const { versions, job } = await waitForStatus(
      options,
      (now) => now.versions.some(({ status }) => status === 'draft') || now.job?.failure !== undefined,
    );
    expect(job?.failure).toBeUndefined();
    const draft = versions.find(({ status }) => status === 'draft');
    expect(draft?.how).toMatchObject({ method: 'dbscan' });
    expect(draft?.outside).toBeGreaterThan(0);
    await options.getByText(`${draft?.outside} of ${draft?.customers} customers are in no segment.`).waitFor();
    await options.getByText('Made as dense groups.').waitFor();
  });

  it('leave a customer out who is unlike all, and the panel says so', async () => {
    const { options } = stage;
    const { versions } = await waitForStatus(options, (now) => now.versions.some(({ status }) => status === 'draft'));
    await ask(options, 'publish', { versionId: versions.find(({ status }) => status === 'draft')?.id ?? '' });
    const left = await firstWithout();
    expect(left).toBeDefined();
    const { panel } = await openPanel(page, recordAddress(stage, 'Account', left ?? ''));
    await panel.getByText('This customer is unlike every segment.').first().waitFor();
    expect(await panel.getByRole('heading', { name: 'Not in a segment' }).isVisible()).toBe(true);
  });
});

/** The first customer whose badge names no segment. */
async function firstWithout(): Promise<string | undefined> {
  for (const { id } of company.customers) {
    const badge = await ask(stage.options, 'badge', { url: recordAddress(stage, 'Account', id) });
    if (badge.state === 'badge' && badge.segment === 'Not in a segment') return id;
  }
  return undefined;
}
