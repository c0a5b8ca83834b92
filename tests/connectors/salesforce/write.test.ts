import { afterEach, describe, expect, it } from 'vitest';
import type { LineToRemove, NewLine, Request } from '../../../connectors/connector';
import { tinyCompany } from '../../org/fixtures/tiny';
import type { Connected } from './connected';
import { connect, cursorOf, never, pullAll, store } from './connected';

let connected: Connected;
afterEach(() => connected.org.stop());

const line = (product: string, quantity = 1, unitPrice = 50_000): NewLine => ({
  product: connected.org.ids.of(product),
  quantity,
  unitPrice,
});
const add = (opportunity: string, lines: NewLine[]) =>
  connected.connector.write(
    { kind: 'addLines', target: { kind: 'opportunity', id: connected.org.ids.of(opportunity) }, lines },
    never,
  );
const remove = (ids: string[]) => removeAsWritten(ids.map((id) => ({ id })));
const removeAsWritten = (lines: LineToRemove[]) =>
  connected.connector.write(
    { kind: 'removeLines', target: { kind: 'opportunity', id: connected.org.ids.of('o1') }, lines },
    never,
  );
const linesOf = (opportunity: string) => {
  const { org } = connected.org;
  return org
    .table('OpportunityLineItem')
    .where('OpportunityId', connected.org.ids.of(opportunity))
    .filter((row) => row.IsDeleted !== true);
};
const bookOf = (opportunity: string) => connected.org.org.find(connected.org.ids.of(opportunity))?.Pricebook2Id;

describe('the lines that stand', () => {
  const standing = async () =>
    (await connected.connector.standing({ kind: 'opportunity', id: connected.org.ids.of('o1') }, never)).lines;

  it('are those of the deal now, newest first, as a write told them', async () => {
    connected = await connect(tinyCompany());
    expect(await standing()).toEqual([]);
    const written = await add('o1', [line('p1', 2), line('p2', 3)]);
    await add('o3', [line('p1')]);
    const idOf = (product: string) => connected.org.ids.of(product);
    expect(await standing()).toEqual([
      { id: written[1]?.id, product: idOf('p2'), quantity: 3, price: 500, by: idOf('u1') },
      { id: written[0]?.id, product: idOf('p1'), quantity: 2, price: 500, by: idOf('u1') },
    ]);
    await remove([written[1]?.id ?? '']);
    expect((await standing()).map(({ id }) => id)).toEqual([written[0]?.id]);
  });

  it('cannot be asked for by anything but an id', async () => {
    connected = await connect(tinyCompany());
    await expect(connected.connector.standing({ kind: 'opportunity', id: "006' OR Id != '" }, never)).rejects.toThrow(
      'unexpected',
    );
  });
});

describe('adding lines', () => {
  it('writes each line at its price and tells the ids', async () => {
    connected = await connect(tinyCompany());
    const results = await add('o1', [line('p1', 1, 99_950), line('p2', 3, 50_017)]);
    expect(results.map((result) => result.ok)).toEqual([true, true]);
    const written = linesOf('o1').map((row) => [row.Id, row.Product2Id, row.Quantity, row.UnitPrice]);
    expect(written).toEqual([
      [results[0]?.id, connected.org.ids.of('p1'), 1, 999.5],
      [results[1]?.id, connected.org.ids.of('p2'), 3, 500.17],
    ]);
  });

  it('sets the standard price book first where the opportunity has none', async () => {
    connected = await connect(tinyCompany());
    expect(bookOf('o3')).toBeNull();
    expect((await add('o3', [line('p1')])).map((result) => result.ok)).toEqual([true]);
    expect(bookOf('o3')).toBe(connected.org.ids.of('b1'));
  });

  it('writes in the deal’s currency, rounded to the decimals that this one has', async () => {
    const type = (IsoCode: string, ConversionRate: number, DecimalPlaces: number) => ({
      IsoCode,
      ConversionRate,
      DecimalPlaces,
      IsCorporate: IsoCode === 'EUR',
    });
    const inYen: (request: Request) => Request = (request) => async (url, init) => {
      const asked = decodeURIComponent(url);
      if (asked.includes('FROM CurrencyType'))
        return Response.json({ totalSize: 2, done: true, records: [type('EUR', 1, 2), type('JPY', 161.27, 0)] });
      if (/FROM Opportunity WHERE/.test(asked)) {
        const records = [{ Pricebook2Id: connected.org.ids.of('b1'), CurrencyIsoCode: 'JPY' }];
        return Response.json({ totalSize: 1, done: true, records });
      }
      const response = await request(url.replace(encodeURIComponent(" AND CurrencyIsoCode = 'JPY'"), ''), init);
      if (!/\d\/sobjects$/.test(url)) return response;
      const all = (await response.json()) as { sobjects: unknown[] };
      return Response.json({ ...all, sobjects: [...all.sobjects, { name: 'CurrencyType', label: 'Currency Type' }] });
    };
    connected = await connect(tinyCompany(), inYen);
    expect((await add('o1', [line('p1', 1, 99_950)])).map((result) => result.ok)).toEqual([true]);
    expect(linesOf('o1').map((row) => row.UnitPrice)).toEqual([Math.round(999.5 * 161.27)]);
  });

  it('leaves no price book behind where the CRM took no line', async () => {
    connected = await connect(tinyCompany());
    expect((await add('o3', [line('p1', 0)])).map((result) => result.ok)).toEqual([false]);
    expect(bookOf('o3')).toBeNull();
  });

  it('says of lines that were rolled back with another one what was wrong with that one', async () => {
    const error = (statusCode: string, message: string) => ({ success: false, errors: [{ statusCode, message }] });
    const answers = [
      error('ALL_OR_NONE_OPERATION_ROLLED_BACK', 'Record rolled back'),
      error('FIELD_CUSTOM_VALIDATION_EXCEPTION', 'No discounts in December'),
    ];
    connected = await connect(
      tinyCompany(),
      (request) => async (url, init) =>
        init.method === 'POST' && url.includes('/composite/') ? Response.json(answers) : request(url, init),
    );
    expect((await add('o1', [line('p1'), line('p2')])).map(({ problem }) => problem)).toEqual([
      { key: 'write.refusedWith', values: { message: 'No discounts in December' } },
      { key: 'write.refused', values: { message: 'No discounts in December' } },
    ]);
  });

  it('keeps the price book that is there, and says which product is not in it', async () => {
    const tiny = tinyCompany();
    const opportunities = tiny.opportunities.map((deal) => (deal.id === 'o1' ? { ...deal, priceBook: 'b2' } : deal));
    connected = await connect({ ...tiny, opportunities });
    const results = await add('o1', [line('p2'), line('p1')]);
    expect(results[0]).toEqual({ ok: false, problem: { key: 'write.notInPriceBook' } });
    expect(results[1]?.ok).toBe(true);
    expect(linesOf('o1').length).toBe(1);
    expect(bookOf('o1')).toBe(connected.org.ids.of('b2'));
  });

  it('gives the CRM’s words for each line that it refuses, and writes the others', async () => {
    connected = await connect(tinyCompany());
    const results = await add('o1', [line('p1', 0), line('p2')]);
    expect(results.map((result) => result.ok)).toEqual([false, true]);
    expect(results[0]?.problem?.key).toBe('write.refused');
    expect(String(results[0]?.problem?.values?.message)).toContain('Quantity');
    expect(linesOf('o1').length).toBe(1);
  });

  it('writes more than one collection holds, in order', async () => {
    connected = await connect(tinyCompany());
    const lines = Array.from({ length: 205 }, (_, i) => line(i % 2 ? 'p1' : 'p2', i + 1));
    const results = await add('o1', lines);
    expect(results.every((result) => result.ok)).toBe(true);
    const quantityOf = new Map(linesOf('o1').map((row) => [row.Id, row.Quantity]));
    expect(results.map((result) => quantityOf.get(String(result.id)))).toEqual(lines.map(({ quantity }) => quantity));
    const creates = connected.org.requests.filter(
      (request) => request.method === 'POST' && /composite/.test(request.path),
    );
    expect(creates.length).toBe(2);
  });

  it('tries locked records again, only those', async () => {
    let turn = 0;
    const locked =
      (request: Request): Request =>
      async (url, init) => {
        if (init.method !== 'POST' || !url.includes('/composite/sobjects')) return request(url, init);
        turn++;
        const body = JSON.parse(String(init.body)) as { records: unknown[] };
        if (turn > 1) return request(url, init);
        const [, ...rest] = body.records;
        const response = await request(url, { ...init, body: JSON.stringify({ allOrNone: false, records: rest }) });
        const failed = {
          success: false,
          errors: [{ statusCode: 'UNABLE_TO_LOCK_ROW', message: 'unable to obtain exclusive access', fields: [] }],
        };
        return Response.json([failed, ...((await response.json()) as unknown[])]);
      };
    connected = await connect(tinyCompany(), locked);
    const results = await add('o1', [line('p1'), line('p2')]);
    expect(results.map((result) => result.ok)).toEqual([true, true]);
    expect(linesOf('o1').length).toBe(2);
    expect(connected.waits).toEqual([500]);
  });

  it('says that the opportunity is gone', async () => {
    connected = await connect(tinyCompany());
    const gone = connected.connector.write(
      { kind: 'addLines', target: { kind: 'opportunity', id: '006gK0000999999QAA' }, lines: [line('p1')] },
      never,
    );
    await expect(gone).rejects.toMatchObject({ failure: { code: 'recordGone' } });
  });

  it('never lets anything but an id into a query', async () => {
    connected = await connect(tinyCompany());
    const bad = connected.connector.write(
      { kind: 'addLines', target: { kind: 'opportunity', id: "x' OR Name != '" }, lines: [line('p1')] },
      never,
    );
    await expect(bad).rejects.toMatchObject({ failure: { code: 'unexpected' } });
    expect(connected.org.requests).toEqual([]);
  });

  it('shows up in the next sync', async () => {
    connected = await connect(tinyCompany());
    const first = await pullAll(connected.connector);
    const [result] = await add('o1', [line('p1', 2, 12_345)]);
    const second = await pullAll(connected.connector, cursorOf(first));
    const row = store([...first, ...second])
      .get('opportunityLine')
      ?.get(String(result?.id));
    expect(row).toMatchObject({ quantity: 2, unitPrice: 12_345, total: 24_690, product: connected.org.ids.of('p1') });
  });
});

describe('removing lines', () => {
  it('takes the price book away that came with them, once no line is left', async () => {
    connected = await connect(tinyCompany());
    const target = { kind: 'opportunity' as const, id: connected.org.ids.of('o3') };
    const [first, second] = (await add('o3', [line('p1'), line('p2')])).map((result) => String(result.id));
    const take = (ids: string[]) => {
      const lines = ids.map((id) => ({ id }));
      return connected.connector.write({ kind: 'removeLines', target, lines, clearBook: true }, never);
    };
    await take([first ?? '']);
    expect(bookOf('o3')).toBe(connected.org.ids.of('b1'));
    await take([second ?? '']);
    expect(bookOf('o3')).toBeNull();
  });

  it('takes back what was added, and a line that is gone already is gone', async () => {
    connected = await connect(tinyCompany());
    const ids = (await add('o1', [line('p1'), line('p2')])).map((result) => String(result.id));
    expect(await remove(ids)).toEqual(ids.map((id) => ({ ok: true, id })));
    expect(linesOf('o1')).toEqual([]);
    expect(await remove(ids)).toEqual(ids.map((id) => ({ ok: true, id })));
  });
});

describe('removing lines that somebody changed since', () => {
  it('leaves those lines, says so of each, and takes the others', async () => {
    connected = await connect(tinyCompany());
    const added = await add('o1', [line('p1', 1), line('p2', 2), line('p1', 3), line('p2', 4)]);
    const ids = added.map(({ id }) => String(id));
    const hand = connected.org.hand();
    hand.update(ids[0] ?? '', { Quantity: 9 });
    hand.update(ids[1] ?? '', { UnitPrice: 1 });
    connected.org.org.clock.advance(60_000);
    hand.update(ids[2] ?? '', { Description: 'As agreed' });
    const lines = added.map(({ price }, i) => ({ id: ids[i] ?? '', quantity: i + 1, ...(price && { price }) }));
    const results = await removeAsWritten(lines);
    expect(results.map(({ ok, problem }) => [ok, problem?.key])).toEqual([
      [false, 'write.changedSince'],
      [false, 'write.changedSince'],
      [false, 'write.changedSince'],
      [true, undefined],
    ]);
    expect(linesOf('o1').map(({ Id }) => Id)).toEqual(ids.slice(0, 3));
  });

  it('leaves a price book that somebody chose since', async () => {
    connected = await connect(tinyCompany());
    const target = { kind: 'opportunity' as const, id: connected.org.ids.of('o3') };
    const [added] = await add('o3', [line('p1')]);
    const hand = connected.org.hand();
    hand.delete(String(added?.id));
    hand.update(target.id, { Pricebook2Id: connected.org.ids.of('b2') });
    const lines = [{ id: String(added?.id) }];
    const results = await connected.connector.write({ kind: 'removeLines', target, lines, clearBook: true }, never);
    expect(results).toEqual([{ ok: true, id: added?.id }]);
    expect(bookOf('o3')).toBe(connected.org.ids.of('b2'));
  });
});

describe('a write that the CRM may have carried out', () => {
  it.each([
    ['busy', () => Response.json([{ message: 'busy', errorCode: 'SERVER_UNAVAILABLE' }], { status: 503 })],
    ['down', () => new Response('<html>Down</html>', { status: 503, headers: { 'content-type': 'text/html' } })],
  ])('is sent once where the answer is that it is %s', async (_, answer) => {
    let sent = 0;
    connected = await connect(tinyCompany(), (request) => async (url, init) => {
      if (init.method !== 'POST' || !url.endsWith('/composite/sobjects')) return request(url, init);
      sent++;
      await request(url, init);
      return answer();
    });
    await expect(add('o1', [line('p1')])).rejects.toThrow('crmMaintenance');
    expect([sent, linesOf('o1').length]).toEqual([1, 1]);
  });

  it('is sent again where the CRM says that it had too much to do to begin', async () => {
    let sent = 0;
    connected = await connect(tinyCompany(), (request) => async (url, init) => {
      if (init.method !== 'POST' || !url.endsWith('/composite/sobjects') || sent++ > 0) return request(url, init);
      return new Response('', { status: 429 });
    });
    expect((await add('o1', [line('p1')])).map(({ ok }) => ok)).toEqual([true]);
    expect([sent, linesOf('o1').length]).toEqual([2, 1]);
  });
});

describe('an org that answers in small pages', () => {
  it('tells every line and every price all the same', async () => {
    connected = await connect(tinyCompany());
    connected.org.paging.pageRows = 1;
    const results = await add('o1', [line('p1', 1), line('p2', 2), line('p1', 3)]);
    expect(results.map(({ ok }) => ok)).toEqual([true, true, true]);
    const target = { kind: 'opportunity' as const, id: connected.org.ids.of('o1') };
    const { lines } = await connected.connector.standing(target, never);
    expect(lines.map(({ quantity }) => quantity)).toEqual([3, 2, 1]);
    expect((await remove(results.map(({ id }) => String(id)))).map(({ ok }) => ok)).toEqual([true, true, true]);
  });
});
