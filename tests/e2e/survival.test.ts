import { afterEach, expect, it } from 'vitest';
import { ask, waitForStatus } from './harness/ask';
import { LIGHTNING } from './harness/browser';
import { smallCompany } from './harness/company';
import { openStage, type Stage, signIn } from './harness/stage';

const company = smallCompany(6);
let stage: Stage;

afterEach(() => stage?.close());

/** What the store must hold after a complete sync, however often it was interrupted. */
const EXPECTED = {
  customer: company.customers.length,
  opportunity: company.opportunities.length,
  stageChange: company.stageChanges.length,
  order: company.orders.length,
  orderLine: company.orderLines.length,
  activity: company.activities.length,
  case: company.cases.length,
};

it('a sync whose service worker is stopped in the middle goes on, loses nothing and doubles nothing', async () => {
  stage = await openStage(company);
  await signIn(stage);
  stage.org.delayMs = 250;
  await ask(stage.options, 'connect', { source: 'salesforce', host: new URL(LIGHTNING).host });
  await waitForStatus(stage.options, ({ counts }) => (counts.opportunity ?? 0) > 0);
  await stage.browser.stopServiceWorker();
  await waitForStatus(stage.options, ({ counts }) => (counts.orderLine ?? 0) > 0);
  await stage.browser.stopServiceWorker();
  stage.org.delayMs = 0;
  const status = await waitForStatus(
    stage.options,
    ({ sync }) => sync.lastAt !== undefined || sync.failure !== undefined,
  );
  expect(status.sync.failure).toBeUndefined();
  expect(status.counts).toMatchObject(EXPECTED);
});

it('a fit whose service worker is stopped in the middle ends with its draft', async () => {
  stage = await openStage(company);
  await signIn(stage);
  await ask(stage.options, 'connect', { source: 'salesforce', host: new URL(LIGHTNING).host });
  await waitForStatus(stage.options, ({ job }) => job?.state === 'running' && job.progress !== undefined);
  await stage.browser.stopServiceWorker();
  const status = await waitForStatus(
    stage.options,
    ({ versions, job }) => versions.length > 0 || job?.failure !== undefined,
  );
  expect(status.job?.failure).toBeUndefined();
  expect(status.versions).toHaveLength(1);
  expect(status.job).toMatchObject({ state: 'done', versionId: status.versions[0]?.id });
});

it('a fit whose worker document is closed in the middle is started again from its record', async () => {
  stage = await openStage(company);
  await signIn(stage);
  await ask(stage.options, 'connect', { source: 'salesforce', host: new URL(LIGHTNING).host });
  await waitForStatus(stage.options, ({ job }) => job?.state === 'running' && job.progress !== undefined);
  await stage.options.evaluate(() =>
    (
      globalThis as unknown as { chrome: { offscreen: { closeDocument(): Promise<void> } } }
    ).chrome.offscreen.closeDocument(),
  );
  await stage.browser.stopServiceWorker();
  const status = await waitForStatus(
    stage.options,
    ({ versions, job }) => versions.length > 0 || job?.failure !== undefined,
  );
  expect(status.job?.failure).toBeUndefined();
  expect(status.versions).toHaveLength(1);
});
