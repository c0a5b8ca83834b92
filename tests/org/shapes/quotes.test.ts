import { describe, expect, it } from 'vitest';
import { member } from '../fixtures/member';
import { hasRecorded, recorded } from '../fixtures/recorded';
import { orgForFile } from '../fixtures/running';

const running = orgForFile({ shape: { quotes: true } });
const plain = orgForFile();

const record = async (object: string, id: string) => (await running.api.call(`sobjects/${object}/${id}`)).json;
async function create(object: string, body: object): Promise<string> {
  const { json } = await running.api.call(`sobjects/${object}`, { method: 'POST', body });
  const id = member(json, 'id');
  if (typeof id !== 'string') throw new Error(JSON.stringify(json));
  return id;
}

describe.skipIf(!hasRecorded)('the recorded describes of an org with quotes', () => {
  const facts = (json: unknown) =>
    [member(json, 'fields')].flat().map((field) => ({
      name: member(field, 'name'),
      label: String(member(field, 'label')).trim(),
      type: member(field, 'type'),
      nillable: member(field, 'nillable'),
      referenceTo: member(field, 'referenceTo'),
      relationshipName: member(field, 'relationshipName'),
      filterable: member(field, 'filterable'),
      groupable: member(field, 'groupable'),
      sortable: member(field, 'sortable'),
      values: [member(field, 'picklistValues')].flat().map((value) => member(value, 'value')),
    }));

  it.each(['Quote', 'QuoteLineItem'])('%s', async (name) => {
    const real = facts(recorded(`describe-reduced/quotes-org/${name}.json`));
    const ours = facts((await running.api.call(`sobjects/${name}/describe`)).json);
    const twins = new Map(real.map((field) => [field.name, field]));
    for (const field of ours) expect(field).toEqual(twins.get(field.name));
    // What is left out are places on a map, compound addresses, and record types, which this org does not have.
    const absent = real
      .map(({ name: field }) => String(field))
      .filter((field) => !ours.some((own) => own.name === field));
    expect(
      absent.filter((field) => !/(Latitude|Longitude|GeocodeAccuracy|Address)$|^RecordTypeId$/.test(field)),
    ).toEqual([]);
  });
});

it('are unknown to an org without them', async () => {
  const other = plain.api;
  const { json } = await other.call('sobjects');
  const names = [member(json, 'sobjects')].flat().map((object) => member(object, 'name'));
  expect(names).not.toContain('Quote');
  const answer = await other.query('SELECT Id FROM Quote');
  expect([answer.status, member(answer.json, 0, 'errorCode')]).toEqual([400, 'INVALID_TYPE']);
  expect((await other.call('sobjects/Quote/describe')).status).toBe(404);
  expect((await other.query('SELECT SyncedQuoteId FROM Opportunity')).status).toBe(400);
});

it('a deal with products has its quote, whose totals are those of its lines', async () => {
  const { json } = await running.api.query(
    `SELECT Status, IsSyncing, Subtotal, TotalPrice, GrandTotal, LineItemCount, AccountId FROM Quote WHERE OpportunityId = '${running.org.ids.of('o2')}' ORDER BY CreatedDate DESC LIMIT 1`,
  );
  expect(member(json, 'records', 0)).toMatchObject({
    Status: 'Accepted',
    IsSyncing: true,
    Subtotal: 1500.51,
    TotalPrice: 1500.51,
    GrandTotal: 1500.51,
    LineItemCount: 1,
    AccountId: running.org.ids.of('c1'),
  });
});

describe('a quote that is written', () => {
  it('takes book and account from its deal, checks entries, and adds its lines up', async () => {
    const quote = await create('Quote', { Name: 'Offer', OpportunityId: running.org.ids.of('o1'), Tax: 19 });
    const bad = await running.api.call('sobjects/QuoteLineItem', {
      method: 'POST',
      body: {
        QuoteId: quote,
        PricebookEntryId: running.org.ids.of('e3'),
        Product2Id: running.org.ids.of('p1'),
        Quantity: 1,
        UnitPrice: 5,
      },
    });
    expect(member(bad.json, 0, 'errorCode')).toBe('FIELD_INTEGRITY_EXCEPTION');
    const line = await create('QuoteLineItem', {
      QuoteId: quote,
      PricebookEntryId: running.org.ids.of('e1'),
      Product2Id: running.org.ids.of('p1'),
      Quantity: 2,
      UnitPrice: 1000,
      Discount: 10,
    });
    expect(await record('QuoteLineItem', line)).toMatchObject({ ListPrice: 1100, Subtotal: 2000, TotalPrice: 1800 });
    expect(await record('Quote', quote)).toMatchObject({
      Pricebook2Id: running.org.ids.of('b1'),
      AccountId: running.org.ids.of('c1'),
      Status: 'Draft',
      Subtotal: 2000,
      TotalPrice: 1800,
      Discount: 10,
      GrandTotal: 1819,
      LineItemCount: 1,
    });
    await running.api.call(`sobjects/Quote/${quote}`, {
      method: 'PATCH',
      body: { Status: 'Presented', ShippingHandling: 1 },
    });
    expect(await record('Quote', quote)).toMatchObject({ Status: 'Presented', GrandTotal: 1820 });
  });

  it('becomes the deal’s products once it is synced, and keeps them so', async () => {
    const deal = running.org.ids.of('o1');
    const quote = await create('Quote', { Name: 'Better offer', OpportunityId: deal });
    const fields = {
      QuoteId: quote,
      PricebookEntryId: running.org.ids.of('e2'),
      Product2Id: running.org.ids.of('p2'),
      Quantity: 3,
    };
    const line = await create('QuoteLineItem', { ...fields, UnitPrice: 500 });
    expect(await record('Opportunity', deal)).toMatchObject({ HasOpportunityLineItem: false, Amount: 5000 });
    await running.api.call(`sobjects/Opportunity/${deal}`, { method: 'PATCH', body: { SyncedQuoteId: quote } });
    expect(await record('Quote', quote)).toMatchObject({ IsSyncing: true });
    expect(await record('Opportunity', deal)).toMatchObject({ HasOpportunityLineItem: true, Amount: 1500 });
    await running.api.call(`sobjects/QuoteLineItem/${line}`, { method: 'PATCH', body: { Quantity: 4 } });
    expect(await record('Opportunity', deal)).toMatchObject({ Amount: 2000, TotalOpportunityQuantity: 4 });
    await running.api.call(`sobjects/Opportunity/${deal}`, { method: 'PATCH', body: { SyncedQuoteId: null } });
    expect(await record('Quote', quote)).toMatchObject({ IsSyncing: false });
    await running.api.call(`sobjects/Quote/${quote}`, { method: 'DELETE' });
    expect((await running.api.call(`sobjects/QuoteLineItem/${line}`)).status).toBe(404);
    expect(await record('Opportunity', deal)).toMatchObject({ Amount: 2000 });
  });
});
