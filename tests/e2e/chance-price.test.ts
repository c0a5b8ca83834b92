import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Unit } from '../org/write/unit';
import { updateRecord } from '../org/write/write';
import { ask, waitForStatus } from './harness/ask';
import { openDeals, smallCompany } from './harness/company';
import { linesOf, openBlock } from './harness/panel';
import { connectAndFit, openStage, type Stage, signIn } from './harness/stage';

const company = smallCompany();
let stage: Stage;

beforeAll(async () => {
  stage = await openStage(company);
  await signIn(stage);
  await connectAndFit(stage);
});
afterAll(() => stage?.close());

/** A panel in its own tab for the open deal with the so-manieth longest history. */
async function panelOf(at: number): Promise<{ id: string; panel: Page }> {
  const id = stage.org.ids.of(openDeals(company)[at]?.id ?? '');
  const panel = await stage.browser.openExtensionPage(`panel.html#record=opportunity:${id}`);
  await panel.locator('div.full').waitFor();
  return { id, panel };
}

/** Changes fields of a deal as a colleague does in the CRM. */
function edit(id: string, values: Record<string, string | number>): void {
  const { org } = stage.org;
  const type = org.object('Opportunity');
  if (!type) throw new Error('The org has no deals.');
  updateRecord(new Unit(org, String(org.find(id)?.OwnerId)), type, id, values);
}

describe('the chance to win of a deal', () => {
  it('follows a field that was edited in the CRM, without the panel being loaded again', async () => {
    const { id, panel } = await panelOf(0);
    await panel.evaluate(() => Object.assign(globalThis, { loadedOnce: true }));
    const reasons = await openBlock(panel, 'Reasons for the chance');
    const before = await linesOf(reasons);
    const last = company.stages.filter(({ closed }) => !closed).at(-1)?.name ?? '';
    // The CRM tells its time in whole seconds.
    await panel.waitForTimeout(1_000);
    edit(id, { StageName: last, Amount: 4 * Number(stage.org.org.find(id)?.Amount) });
    await ask(stage.options, 'syncNow', {});
    await waitForStatus(stage.options, ({ sync }) => !sync.running);
    await expect.poll(() => linesOf(reasons), { timeout: 20_000 }).not.toEqual(before);
    expect(await panel.evaluate(() => 'loadedOnce' in globalThis)).toBe(true);
    await panel.close();
  });

  it('stands beside the person’s own number, which is there again the next time', async () => {
    const first = await panelOf(2);
    const reasons = await openBlock(first.panel, 'Reasons for the chance');
    await reasons.getByLabel('Your number').selectOption('5');
    await reasons.getByText('You said 5 of 10, Peerlens').waitFor();
    await first.panel.waitForTimeout(300);
    await first.panel.close();
    const second = await panelOf(2);
    await second.panel.getByText('· you said 5').waitFor();
    await second.panel.getByRole('button', { name: 'About these numbers' }).click();
    await second.panel.getByText('You said a number for 1 deal; it has not closed yet.').waitFor();
    await second.panel.close();
  });

  it('can be justified: what is copied has the record, the version and the chance with its range', async () => {
    await stage.browser.context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const { id, panel } = await panelOf(0);
    await panel.getByRole('button', { name: 'Copy justification' }).click();
    await panel.getByText('Copied').waitFor();
    const copied = await panel.evaluate(() => navigator.clipboard.readText());
    expect(copied).toContain(`opportunity ${id}`);
    expect(copied).toMatch(/Chance to win: \d+ of 10 \(range \d+–\d+\)\./);
    expect(copied).toMatch(/version \S+ of \w/);
    await panel.close();
  });
});
