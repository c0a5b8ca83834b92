import { afterEach, expect, it } from 'vitest';
import { ask } from './harness/ask';
import { openDeals, smallCompany } from './harness/company';
import { connectAndFit, openStage, type Stage, signIn } from './harness/stage';

const company = smallCompany();
let stage: Stage;
afterEach(() => stage?.close());

/** A stage with a deal, its lines, and the window that asks whether to write some more to it. */
async function openConfirmation(count: number) {
  stage = await openStage(company);
  await signIn(stage);
  await connectAndFit(stage);
  const { org } = stage.org;
  const id = stage.org.ids.of(openDeals(company)[0]?.id ?? '');
  const linesOf = () =>
    org
      .table('OpportunityLineItem')
      .where('OpportunityId', id)
      .filter((row) => row.IsDeleted !== true);
  const before = linesOf().length;
  const book = org.find(id)?.Pricebook2Id;
  const entries = org.table('PricebookEntry').rows.filter((row) => row.Pricebook2Id === book && row.IsActive === true);
  const lines = entries.slice(0, count).map((entry, i) => ({
    product: String(entry.Product2Id),
    name: `Product ${i}`,
    quantity: i + 1,
    unitPrice: Math.round(Number(entry.UnitPrice) * 100),
  }));
  const opened = stage.browser.context.waitForEvent('page');
  await ask(stage.options, 'prepareWrite', { record: { kind: 'opportunity', id }, lines });
  return { confirmation: await opened, linesOf, before };
}

it('a write whose service worker died while the CRM answered is found in the deal, shown, and can be undone', async () => {
  const { confirmation, linesOf, before } = await openConfirmation(2);
  const writes = () => stage.org.requests.filter((request) => request.write && request.method === 'POST').length;
  const asked = writes();
  stage.org.delayMs = 1_500;
  await confirmation.getByRole('button', { name: /^Write 2 lines to/ }).click();
  await expect.poll(writes, { timeout: 30_000, interval: 20 }).toBe(asked + 1);
  await stage.browser.stopServiceWorker();
  stage.org.delayMs = 0;
  await confirmation.getByText('2 of 2 lines written').waitFor({ timeout: 90_000 });
  expect(linesOf().length).toBe(before + 2);
  expect(writes()).toBe(asked + 1);
  await confirmation.getByRole('button', { name: 'Undo 2 lines' }).click();
  await confirmation.getByText('removed again').first().waitFor();
  expect(linesOf().length).toBe(before);
});

it.each([
  ['once, the surplus goes at one click', 1, 'alone'],
  ['every time, an undo leaves the lines that were there', undefined, 'undo'],
] as const)('a write that Chromium sends again because its answer was lost %s', async (_, times, by) => {
  const { confirmation, linesOf, before } = await openConfirmation(1);
  const match = { method: 'POST', path: '/composite/sobjects', ...(times && { times }) };
  stage.org.faults.set([{ match, answer: { drop: 'after' } }]);
  await confirmation.getByRole('button', { name: /^Write 1 line to/ }).click();
  await confirmation.getByText('1 of 1 line written').waitFor({ timeout: 90_000 });
  stage.org.faults.set([]);
  const stand = linesOf().length - before;
  expect(stand).toBeGreaterThan(1);
  await confirmation.getByText(`${stand} lines stand there, 1 of them was asked for.`).waitFor();
  if (by === 'alone') {
    await confirmation.getByRole('button', { name: /^Remove \d+ surplus lines?$/ }).click();
    await confirmation.getByRole('button', { name: 'Undo 1 line' }).waitFor();
    expect(linesOf().length).toBe(before + 1);
    expect(await confirmation.getByText('stand there').count()).toBe(0);
  } else {
    await confirmation.getByRole('button', { name: `Undo ${stand} lines` }).click();
    await confirmation.getByText('removed again').first().waitFor();
    expect(linesOf().length).toBe(before);
  }
});
