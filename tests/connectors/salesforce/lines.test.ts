import { afterEach, expect, it } from 'vitest';
import type { LineTarget, TargetRef } from '../../../connectors/connector';
import { tinyCompany } from '../../org/fixtures/tiny';
import type { Connected } from './connected';
import { connect, never, pullAll, store } from './connected';

let connected: Connected;
afterEach(() => connected.org.stop());

const idOf = (companyId: string) => connected.org.ids.of(companyId);
const deal = (companyId: string): TargetRef => ({ kind: 'opportunity', id: idOf(companyId) });

it('lines of a deal can go to it or to its quotes, the synced one first, and lines of a quote to that one', async () => {
  connected = await connect(tinyCompany(), undefined, { quotes: true });
  const targets = await connected.connector.lineTargets(deal('o2'), never);
  expect(targets.map(({ kind }) => kind)).toEqual(['opportunity', ...targets.slice(1).map(() => 'quote')]);
  expect(targets[0]).toMatchObject({ id: idOf('o2'), synced: false });
  expect(targets[1]).toMatchObject({ kind: 'quote', synced: true });
  const quote = targets[1] as LineTarget;
  expect(await connected.connector.lineTargets(quote, never)).toEqual([quote]);
  await expect(connected.connector.lineTargets({ kind: 'quote', id: idOf('o2') }, never)).rejects.toThrow('recordGone');
});

it('an org without quotes offers the deal alone, and so does a user who may not write their lines', async () => {
  connected = await connect(tinyCompany());
  expect(await connected.connector.lineTargets(deal('o2'), never)).toHaveLength(1);
  await connected.org.stop();
  connected = await connect(tinyCompany(), undefined, { quotes: true });
  connected.org.lockObject('QuoteLineItem');
  expect(await connected.connector.lineTargets(deal('o2'), never)).toHaveLength(1);
});

it('lines are written to a quote with its product and price, stand there, and are taken back', async () => {
  connected = await connect(tinyCompany(), undefined, { quotes: true });
  const { connector } = connected;
  const [, quote] = await connector.lineTargets(deal('o2'), never);
  if (!quote) throw new Error('The deal has no quote.');
  const target = { kind: quote.kind, id: quote.id };
  const before = await connector.standing(target, never);
  expect(before.hasBook).toBe(true);
  const lines = [{ product: idOf('p1'), quantity: 2, unitPrice: 12_345 }];
  const [added] = await connector.write({ kind: 'addLines', target, lines }, never);
  expect(added?.ok).toBe(true);
  expect((await connector.standing(target, never)).lines[0]).toEqual({
    id: added?.id,
    product: idOf('p1'),
    quantity: 2,
    price: 123.45,
    by: idOf('u1'),
  });
  const row = connected.org.org.find(String(added?.id));
  expect(row).toMatchObject({ QuoteId: quote.id, UnitPrice: 123.45, Product2Id: idOf('p1') });
  await connector.write({ kind: 'removeLines', target, lines: [{ id: String(added?.id) }] }, never);
  expect(await connector.standing(target, never)).toEqual(before);
});

it('in an org of several currencies each line has the price of its record’s currency', async () => {
  connected = await connect(tinyCompany(), undefined, { currencies: true });
  const { org } = connected.org;
  const rates = org.table('CurrencyType').rows;
  const start = store(await pullAll(connected.connector));
  const written = new Map<string | undefined, number>();
  for (const { Id, CurrencyIsoCode, Pricebook2Id } of org.table('Opportunity').rows) {
    const rate = rates.find((row) => row.IsoCode === CurrencyIsoCode);
    const target = { kind: 'opportunity' as const, id: Id };
    const lines = [{ product: idOf('p1'), quantity: 1, unitPrice: 99_950 }];
    const [result] = await connected.connector.write({ kind: 'addLines', target, lines }, never);
    if (!result?.ok) {
      expect(result?.problem?.key).toBe('write.notInPriceBook');
      continue;
    }
    const line = org.find(String(result.id));
    const entry = org.find(String(line?.PricebookEntryId));
    expect(entry?.CurrencyIsoCode).toBe(CurrencyIsoCode);
    expect(entry?.Pricebook2Id).toBe(Pricebook2Id ?? org.find(Id)?.Pricebook2Id);
    const factor = 10 ** Number(rate?.DecimalPlaces);
    expect(line?.UnitPrice).toBeCloseTo(Math.round(999.5 * Number(rate?.ConversionRate) * factor) / factor, 6);
    written.set(result.id, 99_950);
  }
  expect(written.size).toBeGreaterThan(1);
  // Read back, they are in the org's own currency again, to the rounding of a price in its record's currency.
  const rows = store(await pullAll(connected.connector)).get('opportunityLine');
  expect(rows?.size).toBe((start.get('opportunityLine')?.size ?? 0) + written.size);
  for (const [id, units] of written) {
    const total = Number(rows?.get(String(id))?.total);
    expect(Math.abs(total - units)).toBeLessThanOrEqual(units / 1_000);
  }
});
