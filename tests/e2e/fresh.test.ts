import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Unit } from '../org/write/unit';
import { updateRecord } from '../org/write/write';
import { ask, askRaw, waitForStatus } from './harness/ask';
import { openDeals, smallCompany } from './harness/company';
import { connectAndFit, openStage, type Stage, signIn } from './harness/stage';

const company = smallCompany();
let stage: Stage;

beforeAll(async () => {
  stage = await openStage(company);
  await signIn(stage);
  await connectAndFit(stage);
});
afterAll(() => stage?.close());

const dealOf = (at: number) => stage.org.ids.of(openDeals(company)[at]?.id ?? '');
/** Each run of a sync asks once who is signed in. */
const runs = () => stage.org.requests.filter(({ path }) => path.includes('/oauth2/userinfo')).length;

/** The CRM tells its time in whole seconds, and two syncs can come to their end within one. */
const nextSecond = () => stage.options.waitForTimeout(1_000);

async function insightOf(id: string) {
  const answer = await askRaw(stage.options, 'panel', { record: { kind: 'opportunity', id } });
  if (!answer.ok || answer.value.state !== 'full') throw new Error('The panel is not full.');
  return answer.value.insight;
}

describe('what the panel shows is what the CRM has', () => {
  it('after a write and after its undo: both are read back at once and the record is scored anew', async () => {
    const id = dealOf(0);
    const lines = async () => (await ask(stage.options, 'status', {})).counts.opportunityLine ?? 0;
    const before = await lines();
    const old = await insightOf(id);
    await nextSecond();
    const { entry, product } = pricedProduct(id);
    const proposal = { product, name: 'A product', quantity: 3, unitPrice: Math.round(entry * 100) };
    const opened = stage.browser.context.waitForEvent('page');
    const write = await ask(stage.options, 'prepareWrite', { record: { kind: 'opportunity', id }, lines: [proposal] });
    await (await opened).close();
    expect(await ask(stage.options, 'confirmWrite', { id: write.id })).toMatchObject({
      state: 'written',
      results: [{ ok: true }],
    });
    await expect.poll(lines, { timeout: 20_000 }).toBe(before + 1);
    await waitForStatus(stage.options, ({ sync }) => !sync.running);
    const scored = await insightOf(id);
    expect(scored.asOf).toBeGreaterThan(old.asOf);

    await nextSecond();
    expect((await ask(stage.options, 'undoWrite', { id: write.id })).state).toBe('undone');
    await expect.poll(lines, { timeout: 20_000 }).toBe(before);
    await waitForStatus(stage.options, ({ sync }) => !sync.running);
    expect((await insightOf(id)).asOf).toBeGreaterThan(scored.asOf);
  });

  it('after a save in the CRM, once Refresh was pressed; pressing again and again reads once in half a minute', async () => {
    const id = dealOf(1);
    const panel = await stage.browser.openExtensionPage(`panel.html#record=opportunity:${id}`);
    await panel.locator('div.full').waitFor();
    const { org } = stage.org;
    const type = org.object('Opportunity');
    if (!type) throw new Error('The org has no deals.');
    updateRecord(new Unit(org, String(org.find(id)?.OwnerId)), type, id, { Name: 'Renamed in the CRM' });
    const name = panel.locator('header').getByText('Renamed in the CRM');
    const before = runs();
    const started = Date.now();
    while (!(await name.isVisible()) && Date.now() - started < 60_000) {
      await panel.getByRole('button', { name: 'Refresh' }).click();
      await panel.waitForTimeout(1_500);
    }
    expect(await name.isVisible()).toBe(true);
    expect(runs()).toBe(before + 1);
  });
});

/** A product of the deal's price book with its price there. */
function pricedProduct(deal: string): { product: string; entry: number } {
  const { org } = stage.org;
  const book = org.find(deal)?.Pricebook2Id ?? org.table('Pricebook2').rows.find((row) => row.IsStandard === true)?.Id;
  const entry = org.table('PricebookEntry').rows.find((row) => row.Pricebook2Id === book && row.IsActive === true);
  if (!entry) throw new Error('The price book is empty.');
  return { product: String(entry.Product2Id), entry: Number(entry.UnitPrice) };
}
