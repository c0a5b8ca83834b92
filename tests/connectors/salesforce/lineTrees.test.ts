import { afterEach, describe, expect, it } from 'vitest';
import type { LineTarget, NewLine, Request } from '../../../connectors/connector';
import { tinyCompany } from '../../org/fixtures/tiny';
import type { OrgShape } from '../../org/shapes/shape';
import type { Connected } from './connected';
import { connect, never } from './connected';

let connected: Connected;
afterEach(() => connected.org.stop());

const idOf = (companyId: string) => connected.org.ids.of(companyId);
const find = (id: string | undefined) => connected.org.org.find(String(id));
const line = (product: string, quantity: number, parent?: number): NewLine => ({
  product: idOf(product),
  quantity,
  unitPrice: 10_000 * quantity,
  ...(parent !== undefined && { parent }),
});
/** A saw station with a drill, which holds another one, and a second station beside it. */
const tree = () => [line('p1', 1), line('p2', 2, 0), line('p2', 3, 1), line('p1', 4)];

/** What was asked for with a body or to be deleted, in order. */
let sent: { method: string; body: string; url: string }[];
const noting =
  (request: Request): Request =>
  (url, init) => {
    if (init.method !== 'GET') sent.push({ method: String(init.method), body: String(init.body ?? ''), url });
    return request(url, init);
  };

/** The newest quote of a kind of the deal o2, as a place for lines. */
async function quoteOf(shape: OrgShape, isOwn: (id: string) => boolean): Promise<LineTarget> {
  sent = [];
  connected = await connect(tinyCompany(), noting, shape);
  const targets = await connected.connector.lineTargets({ kind: 'opportunity', id: idOf('o2') }, never);
  const quote = targets.find(({ kind, id }) => kind === 'quote' && isOwn(id));
  if (!quote) throw new Error('The deal has no such quote.');
  return quote;
}
const standard = (id: string) => id.startsWith('0Q0');
const add = (target: LineTarget, lines: NewLine[]) =>
  connected.connector.write({ kind: 'addLines', target, lines }, never);
const remove = (target: LineTarget, ids: (string | undefined)[]) =>
  connected.connector.write({ kind: 'removeLines', target, lines: ids.map((id) => ({ id: String(id) })) }, never);

const KINDS = [
  [
    'quotes with bundles of their own',
    { quotes: true, quoteBundles: true },
    standard,
    'ParentQuoteLineItemId',
    'UnitPrice',
  ],
  [
    'quotes of the CPQ package',
    { cpq: true },
    (id: string) => !standard(id),
    'SBQQ__RequiredBy__c',
    'SBQQ__NetPrice__c',
  ],
] as const;

describe.each(KINDS)('lines of %s', (_, shape, isOwn, within, price) => {
  it('are written under their parents, and each says what became of it', async () => {
    const quote = await quoteOf(shape, isOwn);
    expect(quote.nested).toBe(true);
    const results = await add(quote, tree());
    expect(results.map(({ ok }) => ok)).toEqual([true, true, true, true]);
    const [top, drill, inner, other] = results.map(({ id }) => id);
    expect([find(drill)?.[within], find(inner)?.[within]]).toEqual([top, drill]);
    expect([find(top)?.[within] ?? null, find(other)?.[within] ?? null]).toEqual([null, null]);
    expect([find(top)?.[price], find(inner)?.[price]]).toEqual([100, 300]);
    const { lines } = await connected.connector.standing(quote, never);
    const added = lines.filter(({ id }) => results.some((result) => result.id === id));
    expect(added.map(({ product, quantity }) => [product, quantity]).sort()).toEqual(
      tree()
        .map(({ product, quantity }) => [product, quantity])
        .sort(),
    );
    const insideOf = (id: string | undefined) => added.find((line) => line.id === id)?.inside;
    expect([top, drill, inner, other].map(insideOf)).toEqual([null, top, drill, null]);
  });

  it('are not written where what they belong to was refused, and the others are', async () => {
    const quote = await quoteOf(shape, isOwn);
    const results = await add(quote, [line('p4', 1), line('p2', 1, 0), line('p2', 1, 1), line('p1', 1)]);
    expect(results.map(({ ok, problem }) => [ok, problem?.key])).toEqual([
      [false, 'write.notInPriceBook'],
      [false, 'write.without'],
      [false, 'write.without'],
      [true, undefined],
    ]);
  });

  it('go before their parents when they are taken back', async () => {
    const quote = await quoteOf(shape, isOwn);
    const before = (await connected.connector.standing(quote, never)).lines;
    const ids = (await add(quote, tree())).map(({ id }) => id);
    sent = [];
    expect((await remove(quote, ids)).map(({ ok, id }) => [ok, id])).toEqual(ids.map((id) => [true, id]));
    const order = sent
      .filter(({ method }) => method === 'DELETE')
      .map(({ url }) => new URL(url).searchParams.get('ids'));
    expect(order).toEqual([ids[2], ids[1], `${ids[0]},${ids[3]}`]);
    expect((await connected.connector.standing(quote, never)).lines).toEqual(before);
  });

  it('keep their parents where somebody changed them, or put another line under them', async () => {
    const quote = await quoteOf(shape, isOwn);
    const ids = (await add(quote, tree())).map(({ id }) => id);
    const [under] = await add(quote, [line('p2', 9)]);
    const foreign = find(under?.id);
    if (!foreign) throw new Error('The line is not there.');
    foreign[within] = ids[2] ?? null;
    const results = await remove(quote, ids);
    expect(results.map(({ ok, problem }) => [ok, problem?.key])).toEqual([
      [false, 'write.holdsOthers'],
      [false, 'write.holdsOthers'],
      [false, 'write.holdsOthers'],
      [true, undefined],
    ]);
    expect((await remove(quote, [under?.id])).map(({ ok }) => ok)).toEqual([true]);
    expect((await remove(quote, ids)).every(({ ok }) => ok)).toBe(true);
  });
});

describe('a CPQ quote of which this user does not see every field', () => {
  const cpq = { cpq: true } as const;
  /** The deal's places for lines where some rights are taken away before anybody looks. */
  async function targetsWithout(
    take: (rights: ReturnType<Connected['org']['rightsOf']>) => void,
    shape: OrgShape = cpq,
  ): Promise<LineTarget[]> {
    sent = [];
    connected = await connect(tinyCompany(), noting, shape);
    take(connected.org.rightsOf());
    return connected.connector.lineTargets({ kind: 'opportunity', id: idOf('o2') }, never);
  }
  const missing = async () =>
    (await connected.connector.check(never)).missing.filter(({ key }) => key.startsWith('missing.quote'));

  it('takes lines without a list price that is not for this user to write', async () => {
    const [, quote] = await targetsWithout(({ readOnlyFields }) =>
      readOnlyFields.add('SBQQ__QuoteLine__c.SBQQ__ListPrice__c'),
    );
    const [written] = await add(quote as LineTarget, [line('p1', 3)]);
    expect(written?.ok).toBe(true);
    expect(sent.filter(({ body }) => body.includes('SBQQ__ListPrice__c'))).toEqual([]);
    expect(find(written?.id)?.SBQQ__NetPrice__c).toBe(300);
    expect(await missing()).toEqual([]);
  });

  it('is no place for lines where their price cannot be written, which is told; the deal still is one', async () => {
    const targets = await targetsWithout(({ readOnlyFields }) =>
      readOnlyFields.add('SBQQ__QuoteLine__c.SBQQ__NetPrice__c'),
    );
    expect(targets.map(({ kind }) => kind)).toEqual(['opportunity']);
    expect(await missing()).toMatchObject([{ key: 'missing.quoteLines', values: { field: 'SBQQ__NetPrice__c' } }]);
  });

  it('takes lines on its own page where nobody knows its deal, which is told, whatever its currency', async () => {
    const currencies = { share: 1, codes: ['USD'], dated: true };
    const targets = await targetsWithout(
      ({ hiddenFields }) => hiddenFields.add('SBQQ__Quote__c.SBQQ__Opportunity2__c'),
      { ...cpq, currencies },
    );
    expect(targets.map(({ kind }) => kind)).toEqual(['opportunity']);
    expect(await missing()).toMatchObject([{ key: 'missing.quoteDeal', values: { field: 'SBQQ__Opportunity2__c' } }]);
    const [quote] = connected.org.org.table('SBQQ__Quote__c').where('SBQQ__Opportunity2__c', idOf('o2'));
    const target = { kind: 'quote', id: String(quote?.Id) } as const;
    const [own] = await connected.connector.lineTargets(target, never);
    expect(own?.id).toBe(target.id);
    const [written] = await add(own as LineTarget, [line('p1', 3)]);
    expect(written?.ok).toBe(true);
    expect((await connected.connector.standing(target, never)).lines.map(({ id }) => id)).toContain(written?.id);
  });
});

describe('a CPQ quote', () => {
  it('is offered with the deal, by itself, and keeps list and net price apart', async () => {
    const quote = await quoteOf({ cpq: true }, (id) => !standard(id));
    expect(await connected.connector.lineTargets(quote, never)).toEqual([quote]);
    const [written] = await add(quote, [line('p1', 3)]);
    expect(find(written?.id)).toMatchObject({
      SBQQ__Quote__c: quote.id,
      SBQQ__ListPrice__c: 1100,
      SBQQ__NetPrice__c: 300,
      SBQQ__NetTotal__c: 900,
    });
    expect((await connected.connector.standing(quote, never)).hasBook).toBe(true);
  });

  it('lets a line go that the package calculated anew, not one of another quantity or that a colleague changed', async () => {
    const quote = await quoteOf({ cpq: true }, (id) => !standard(id));
    const results = await add(quote, [line('p1', 1), line('p1', 2), line('p1', 3)]);
    const rows = results.map(({ id }) => find(id));
    for (const row of rows)
      if (row) Object.assign(row, { LastModifiedDate: '2030-01-01T00:00:00.000+0000', SBQQ__NetPrice__c: 1 });
    Object.assign(rows[1] ?? {}, { SBQQ__Quantity__c: 7 });
    Object.assign(rows[2] ?? {}, { LastModifiedById: idOf('u2') });
    const lines = results.map(({ id, price }, i) => ({
      id: String(id),
      quantity: i + 1,
      ...(price !== undefined && { price }),
    }));
    const removed = await connected.connector.write({ kind: 'removeLines', target: quote, lines }, never);
    expect(removed.map(({ ok, problem }) => [ok, problem?.key])).toEqual([
      [true, undefined],
      [false, 'write.changedSince'],
      [false, 'write.changedSince'],
    ]);
  });
});

describe('where lines cannot stand under others', () => {
  it('they stand side by side, in one request', async () => {
    const quote = await quoteOf({ quotes: true }, standard);
    expect(quote.nested).toBeUndefined();
    sent = [];
    const results = await add(quote, tree());
    expect(results.every(({ ok }) => ok)).toBe(true);
    expect(sent.filter(({ url }) => /composite\/sobjects/.test(url))).toHaveLength(1);
    expect(JSON.stringify(sent)).not.toContain('Parent');
  });

  it('so they do on the deal itself', async () => {
    await quoteOf({ quotes: true, quoteBundles: true }, standard);
    const target: LineTarget = { kind: 'opportunity', id: idOf('o2'), name: '', synced: false };
    expect((await add(target, tree())).every(({ ok }) => ok)).toBe(true);
  });
});
