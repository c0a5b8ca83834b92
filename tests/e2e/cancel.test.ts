import { afterEach, expect, it } from 'vitest';
import { generateCompany } from '../../connectors/sample/generate';
import { ask, waitForStatus } from './harness/ask';
import { LIGHTNING } from './harness/browser';
import { smallCompany } from './harness/company';
import { openStage, type Stage, signIn } from './harness/stage';

const company = smallCompany();
let stage: Stage;
afterEach(() => stage?.close());

it('a first sync that was stopped says so, offers to go on, and goes on', async () => {
  stage = await openStage(company);
  await signIn(stage);
  stage.org.delayMs = 200;
  await ask(stage.options, 'connect', { source: 'salesforce', host: new URL(LIGHTNING).host });
  const panel = await stage.browser.openExtensionPage('panel.html');
  await panel.getByRole('heading', { name: 'Reading your data' }).waitFor();
  await waitForStatus(stage.options, ({ counts }) => (counts.customer ?? 0) > 0);
  await panel.getByRole('button', { name: 'Stop reading' }).click();
  const alert = panel.getByRole('alert');
  await alert.getByText('Reading was stopped.').waitFor();
  const stopped = await ask(stage.options, 'status', {});
  expect(stopped.sync).toMatchObject({ running: false, failure: { code: 'syncStopped' } });
  expect(stopped.sync.lastAt).toBeUndefined();
  expect(stopped.counts.customer).toBeGreaterThan(0);
  stage.org.delayMs = 0;
  const asked = stage.org.requests.length;
  await alert.getByRole('button', { name: 'Sync now' }).click();
  const done = await waitForStatus(stage.options, ({ sync }) => sync.lastAt !== undefined);
  expect(done.counts.customer).toBe(company.customers.length);
  expect(done.counts.orderLine).toBe(company.orderLines.length);
  const pages = stage.org.requests.slice(asked).filter(({ path }) => /FROM%20Account%20.*LIMIT/.test(path));
  // Accounts were read before; only what could have changed since is asked for.
  for (const { path } of pages) expect(decodeURIComponent(path)).toContain('SystemModstamp');
});

it('a fit that was stopped says that there are no segments yet, and can be started again', async () => {
  // Large enough that there is time to press the button.
  stage = await openStage(generateCompany(5, { customers: 2_000, lines: 20_000 }).company);
  await signIn(stage);
  await ask(stage.options, 'connect', { source: 'salesforce', host: new URL(LIGHTNING).host });
  const panel = await stage.browser.openExtensionPage('panel.html');
  await panel.getByRole('heading', { name: 'Building segments' }).waitFor({ timeout: 60_000 });
  await panel.getByRole('button', { name: 'Stop building' }).click();
  await panel.getByRole('heading', { name: 'No segments yet' }).waitFor();
  const stopped = await ask(stage.options, 'status', {});
  expect(stopped.job).toMatchObject({ state: 'cancelled' });
  expect(stopped.versions).toEqual([]);
  await panel.getByRole('button', { name: 'Build segments' }).click();
  const done = await waitForStatus(stage.options, ({ versions }) => versions.length > 0);
  expect(done.job?.state).toBe('done');
  expect(done.job?.id).not.toBe(stopped.job?.id);
  await panel.getByRole('button', { name: 'Publish' }).waitFor();
});
