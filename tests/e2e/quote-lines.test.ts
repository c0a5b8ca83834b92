import { afterAll, beforeAll, expect, it } from 'vitest';
import { ask } from './harness/ask';
import { openDeals, smallCompany } from './harness/company';
import { connectAndFit, openStage, type Stage, signIn } from './harness/stage';

const company = smallCompany();
let stage: Stage;

beforeAll(async () => {
  stage = await openStage(company, { shape: { quotes: true, quoteBundles: true } });
  await signIn(stage);
  await connectAndFit(stage);
});
afterAll(() => stage?.close());

const linesOf = (object: string, parent: string, id: string) =>
  stage.org.org
    .table(object)
    .where(parent, id)
    .filter((row) => row.IsDeleted !== true);

it('lines land on the quote that the person chooses in the window, stay off the deal, and are taken back from there', async () => {
  const { org, ids } = stage.org;
  const deals = new Set(openDeals(company).map((deal) => ids.of(deal.id)));
  const quote = org
    .table('Quote')
    .rows.find((row) => deals.has(String(row.OpportunityId)) && row.IsSyncing !== true && row.Pricebook2Id);
  if (!quote) throw new Error('No open deal has a quote beside the synced one.');
  const deal = String(quote.OpportunityId);
  const entry = org
    .table('PricebookEntry')
    .rows.find((row) => row.Pricebook2Id === quote.Pricebook2Id && row.IsActive === true);
  const lines = [
    {
      product: String(entry?.Product2Id),
      name: 'Product',
      quantity: 3,
      unitPrice: Math.round(Number(entry?.UnitPrice) * 100),
    },
  ];
  const before = [linesOf('QuoteLineItem', 'QuoteId', quote.Id), linesOf('OpportunityLineItem', 'OpportunityId', deal)];
  const opened = stage.browser.context.waitForEvent('page');
  await ask(stage.options, 'prepareWrite', { record: { kind: 'opportunity', id: deal }, lines });
  const confirmation = await opened;
  await confirmation.getByRole('group', { name: 'Where the lines go' }).waitFor();
  await confirmation.locator(`label:has-text("${String(quote.Name)}") input`).check();
  await confirmation.getByRole('button', { name: /^Write 1 line to/ }).click();
  await confirmation.getByText('1 of 1 line written').waitFor();
  await confirmation.getByText(`To “${String(quote.Name)}”`).waitFor();
  expect(linesOf('QuoteLineItem', 'QuoteId', quote.Id)).toHaveLength((before[0]?.length ?? 0) + 1);
  expect(linesOf('OpportunityLineItem', 'OpportunityId', deal)).toHaveLength(before[1]?.length ?? 0);
  await confirmation.getByRole('button', { name: /^Undo/ }).click();
  await confirmation.getByText('removed again').first().waitFor();
  expect(linesOf('QuoteLineItem', 'QuoteId', quote.Id)).toHaveLength(before[0]?.length ?? 0);
});

it('options land under the line that they belong to, are told apart in the window, and go before it when they are taken back', async () => {
  const { org, ids } = stage.org;
  const deals = new Set(openDeals(company).map((deal) => ids.of(deal.id)));
  const quote = org.table('Quote').rows.find((row) => deals.has(String(row.OpportunityId)) && row.Pricebook2Id);
  if (!quote) throw new Error('No open deal has a quote.');
  const entries = org
    .table('PricebookEntry')
    .rows.filter((row) => row.Pricebook2Id === quote.Pricebook2Id && row.IsActive === true);
  const lines = [undefined, 0, 1, undefined].map((parent, i) => ({
    product: String(entries[i]?.Product2Id),
    name: `Part ${i}`,
    quantity: i + 1,
    unitPrice: 1_000,
    ...(parent !== undefined && { parent }),
  }));
  const before = linesOf('QuoteLineItem', 'QuoteId', quote.Id).map(({ Id }) => Id);
  const opened = stage.browser.context.waitForEvent('page');
  await ask(stage.options, 'prepareWrite', { record: { kind: 'quote', id: quote.Id }, lines });
  const confirmation = await opened;
  await confirmation.getByText('Option: Part 1').waitFor();
  await confirmation.getByText('Option, level 2: Part 2').waitFor();
  expect(await confirmation.getByText('side by side').count()).toBe(0);
  await confirmation.getByRole('button', { name: /^Write 4 lines to/ }).click();
  await confirmation.getByText('4 of 4 lines written').waitFor();
  const written = linesOf('QuoteLineItem', 'QuoteId', quote.Id).filter(({ Id }) => !before.includes(Id));
  const [top, option, inner, other] = [1, 2, 3, 4].map((quantity) => written.find((row) => row.Quantity === quantity));
  expect([option?.ParentQuoteLineItemId, inner?.ParentQuoteLineItemId]).toEqual([top?.Id, option?.Id]);
  expect([top?.ParentQuoteLineItemId ?? null, other?.ParentQuoteLineItemId ?? null]).toEqual([null, null]);
  await confirmation.getByRole('button', { name: /^Undo/ }).click();
  await confirmation.getByText('removed again').first().waitFor();
  expect(linesOf('QuoteLineItem', 'QuoteId', quote.Id).map(({ Id }) => Id)).toEqual(before);
});
