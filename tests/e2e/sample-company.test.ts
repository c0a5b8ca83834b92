import { afterEach, expect, it } from 'vitest';
import { generateCompany } from '../../connectors/sample/generate';
import { ask, waitForStatus } from './harness/ask';
import { emptyCompany, openDeals } from './harness/company';
import { openStage, type Stage } from './harness/stage';

const { company } = generateCompany(1);
let stage: Stage;
afterEach(() => stage?.close());

/** What is stored of the built-in company after a complete sync, however often it was interrupted. */
const EXPECTED = {
  customer: company.customers.length,
  product: company.products.length,
  opportunity: company.opportunities.length,
  opportunityLine: company.opportunityLines.length,
  stageChange: company.stageChanges.length,
  order: company.orders.length,
  orderLine: company.orderLines.length,
  activity: company.activities.length,
  case: company.cases.length,
};

const closeWorkers = () =>
  stage.options.evaluate(() =>
    (
      globalThis as unknown as { chrome: { offscreen: { closeDocument(): Promise<void> } } }
    ).chrome.offscreen.closeDocument(),
  );

it('the built-in company is read to its end though whoever reads it and whoever makes it are stopped on the way', async () => {
  stage = await openStage(emptyCompany());
  await ask(stage.options, 'connect', { source: 'sample' });
  await waitForStatus(stage.options, ({ counts, sync }) => (counts.opportunity ?? 0) > 0 || sync.lastAt !== undefined);
  await stage.browser.stopServiceWorker();
  await waitForStatus(stage.options, ({ counts, sync }) => (counts.activity ?? 0) > 0 || sync.lastAt !== undefined);
  await closeWorkers();
  const halted = await waitForStatus(stage.options, ({ sync }) => !sync.running);
  // Whoever makes it is gone in the midst: that is said, and the next sync goes on where this one stood.
  if (halted.sync.failure) {
    expect(halted.sync.failure).toMatchObject({ code: 'workerLost', next: 'tryAgain' });
    await ask(stage.options, 'syncNow', {});
  }
  const status = await waitForStatus(stage.options, ({ sync }) => sync.lastAt !== undefined && !sync.running);
  expect(status.sync.failure).toBeUndefined();
  expect(status.counts).toMatchObject(EXPECTED);
});

it('what is written to the built-in company outlives the background, and is taken back options first', async () => {
  stage = await openStage(emptyCompany());
  await ask(stage.options, 'connect', { source: 'sample' });
  await waitForStatus(stage.options, ({ sync }) => sync.lastAt !== undefined && !sync.running);
  const [deal] = openDeals(company);
  const lines = company.products.slice(0, 2).map(({ id: product, name }, i) => ({
    product,
    name,
    quantity: i + 1,
    unitPrice: 1_000,
    ...(i > 0 && { parent: 0 }),
  }));
  const opened = stage.browser.context.waitForEvent('page');
  await ask(stage.options, 'prepareWrite', { record: { kind: 'opportunity', id: deal?.id ?? '' }, lines });
  const confirmation = await opened;
  await confirmation.getByRole('button', { name: /^Write 2 lines to/ }).click();
  await confirmation.getByText('2 of 2 lines written').waitFor();
  const more = EXPECTED.opportunityLine + 2;
  await waitForStatus(stage.options, ({ counts, sync }) => counts.opportunityLine === more && !sync.running);
  await stage.browser.stopServiceWorker();
  await confirmation.getByRole('button', { name: /^Undo/ }).click();
  await confirmation.getByText('removed again').first().waitFor();
  await waitForStatus(stage.options, ({ counts }) => counts.opportunityLine === EXPECTED.opportunityLine);
});
