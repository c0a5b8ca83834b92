import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Fault } from '../org/faults/fault';
import { fault } from '../org/faults/library';
import { ask, waitForStatus } from './harness/ask';
import { openDeals, smallCompany } from './harness/company';
import { openPanel } from './harness/panel';
import { connectAndFit, openStage, recordAddress, type Stage, signIn } from './harness/stage';

let stage: Stage;
let page: Page;
const company = smallCompany();

beforeAll(async () => {
  stage = await openStage(company);
  page = await signIn(stage);
  await connectAndFit(stage);
});
afterAll(() => stage?.close());

const strong: Fault = {
  answer: {
    status: 403,
    body: [{ errorCode: 'INSUFFICIENT_ACCESS', message: 'This operation requires a High Assurance session' }],
  },
};
const noAccounts: Fault = {
  match: { path: '/sobjects/?$' },
  answer: { status: 200, body: { sobjects: [{ name: 'Contact', label: 'Contact' }] } },
};

/** What stops a sync most often, what a person reads of it, and the button of the options with which they go on. */
const MOST_LIKELY: readonly [name: string, faults: Fault[], sentence: RegExp, step: RegExp][] = [
  ['not signed in', [fault('sessionExpired')], /not signed in to/, /Sign in at/],
  ['session not valid for the API', [fault('sessionNotForApi')], /company’s app/, /guide for admins/],
  ['no API', [fault('apiDisabled')], /switched off\. An administrator/, /guide for admins/],
  ['no right to accounts', [noAccounts], /do not see accounts/, /Try again/],
  ['multi-factor', [strong], /second proof/, /Sign in at/],
  ['daily limit', [fault('dailyLimit')], /API requests/, /Try again/],
  ['offline', [fault('droppedBefore')], /did not answer/, /Try again/],
  ['maintenance', [fault('maintenance')], /down for maintenance/, /Try again/],
];

describe('a sync that stops says why and what to do, in the options and beside the results in the panel', () => {
  it.each(MOST_LIKELY)('%s', async (_, faults, sentence, step) => {
    const { options, org } = stage;
    org.faults.set(faults);
    const since = Date.now();
    await ask(options, 'syncNow', {});
    const { sync, counts } = await waitForStatus(
      options,
      (now) => !now.sync.running && now.sync.failure !== undefined && (now.sync.startedAt ?? 0) >= since,
    );
    expect(counts.customer).toBe(company.customers.length);
    const note = options.locator('main .note').filter({ hasText: sentence });
    await note.waitFor();
    await note.getByText(step).first().waitFor();
    // What goes by is tried again without anybody.
    if (sync.failure?.next === 'tryLater') await options.getByText(/goes on by itself (today|tomorrow|\d)/).waitFor();

    const [deal] = openDeals(company);
    const { panel } = await openPanel(page, recordAddress(stage, 'Opportunity', deal?.id ?? ''));
    expect(await panel.locator('.notices').innerText()).toMatch(sentence);
    await panel.locator('.notices').locator('button, a').first().waitFor();
    org.faults.set([]);
  });

  it('gone, the next sync ends well and nothing is said any more', async () => {
    stage.org.faults.set([]);
    await ask(stage.options, 'syncNow', {});
    await waitForStatus(stage.options, ({ sync }) => !sync.running && sync.failure === undefined);
    await stage.options.locator('main .note.warn, main .note.error').waitFor({ state: 'detached' });
  });
});
