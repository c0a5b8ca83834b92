import { afterEach, describe, expect, it } from 'vitest';
import type { Batch, Request } from '../../../connectors/connector';
import { generateCompany } from '../../../connectors/sample/generate';
import { formatDay, parseDay } from '../../../core/crm/time';
import { tinyCompany } from '../../org/fixtures/tiny';
import type { Connected } from './connected';
import { connect, cursorOf, never, pullAll, store } from './connected';

let connected: Connected;
afterEach(() => connected.org.stop());

const rowsRead = (batches: Batch[]) => batches.reduce((sum, batch) => sum + batch.upserts.length, 0);

const userInfo = (code: string) =>
  `<?xml version="1.0" encoding="UTF-8"?><soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns="urn:partner.soap.sforce.com"><soapenv:Body><getUserInfoResponse><result><organizationMultiCurrency>false</organizationMultiCurrency><orgDefaultCurrencyIsoCode>${code}</orgDefaultCurrencyIsoCode></result></getUserInfoResponse></soapenv:Body></soapenv:Envelope>`;

/** Answers SOAP as an org with one currency does, and keeps what was asked. */
const soap =
  (code: string, asked: string[] = []) =>
  (request: Request): Request =>
  async (url, init) => {
    if (!url.includes('/services/Soap/')) return request(url, init);
    asked.push(String(init.body));
    return new Response(userInfo(code), { headers: { 'content-type': 'text/xml; charset=utf-8' } });
  };

describe('the currency of an org', () => {
  it('with one currency is what SOAP says, asked with the session in the body', async () => {
    const asked: string[] = [];
    connected = await connect(tinyCompany(), soap('JPY', asked));
    const access = await connected.connector.check(never);
    expect(access.org.currency).toEqual({ code: 'JPY', scale: 0 });
    expect(asked[0]).toMatch(/<sessionId>00D[^<{]+<\/sessionId>/);
    expect(access.missing.map((text) => text.key)).not.toContain('notice.currencyOfLocale');
  });

  it('that says nothing is that of its locale, with a notice', async () => {
    connected = await connect(tinyCompany(), (request) => async (url, init) => {
      if (url.includes('/services/Soap/'))
        return Response.json([{ message: 'gone', errorCode: 'NOT_FOUND' }], { status: 404 });
      const response = await request(url, init);
      if (!url.includes('FROM%20Organization')) return response;
      const page = (await response.json()) as { records: Record<string, unknown>[] };
      const records = page.records.map(({ DefaultCurrencyIsoCode: _, ...rest }) => ({
        ...rest,
        DefaultLocaleSidKey: 'de_CH',
      }));
      return Response.json({ ...page, records });
    });
    const access = await connected.connector.check(never);
    expect(access.org.currency).toEqual({ code: 'CHF', scale: 2 });
    expect(access.missing).toContainEqual({
      key: 'notice.currencyOfLocale',
      values: { currency: 'CHF', locale: 'de_CH' },
    });
  });

  it('with several currencies is the corporate one, to which amounts are converted at the rate of their day', async () => {
    const company = generateCompany(7, { customers: 60 }).company;
    connected = await connect(company);
    const plain = store(await pullAll(connected.connector));
    await connected.org.stop();
    connected = await connect(company, undefined, { currencies: { share: 0.6 }, quotes: true });
    const batches = await pullAll(connected.connector);
    const several = store(batches);
    expect(batches[0]?.notices).toContainEqual({ key: 'notice.converted', values: { currency: company.currency } });
    const amounts = [
      ['customer', 'revenue'],
      ['opportunity', 'amount'],
      ['opportunityLine', 'total'],
      ['stageChange', 'amount'],
      ['order', 'total'],
      ['orderLine', 'unitPrice'],
      ['contract', 'value'],
    ] as const;
    for (const [table, field] of amounts) {
      const rows = plain.get(table) ?? new Map();
      expect(several.get(table)?.size, table).toBe(rows.size);
      let foreign = 0;
      for (const [id, row] of rows) {
        const [own, read] = [Number(row[field]), Number(several.get(table)?.get(id)?.[field])];
        // A unit or two of rounding, and a deal's lines carry that of their deal.
        if (own !== read) foreign++;
        if (!Number.isNaN(own)) expect(Math.abs(read - own), `${table} ${id}`).toBeLessThanOrEqual(40);
      }
      if (table !== 'customer') expect(foreign, table).toBeGreaterThan(0);
    }
  });

  it('reads amounts anew when a rate changed', async () => {
    connected = await connect(tinyCompany(), undefined, { currencies: { share: 1, codes: ['USD'], dated: false } });
    const first = await pullAll(connected.connector);
    const before = store(first).get('opportunity');
    const types = connected.org.org.table('CurrencyType');
    const dollar = types.rows.find((type) => type.IsoCode === 'USD');
    if (!dollar) throw new Error('no dollar');
    types.patch(dollar, { ConversionRate: Number(dollar.ConversionRate) * 2 });
    const after = store(await pullAll(connected.connector, cursorOf(first)), store(first)).get('opportunity');
    const changed = [...(before ?? [])].filter(([, row]) => row.amount !== undefined);
    expect(changed.length).toBeGreaterThan(0);
    for (const [id, row] of changed)
      expect(Math.abs(Number(after?.get(id)?.amount) - Number(row.amount) / 2)).toBeLessThanOrEqual(1);
  });

  it.each([true, false])(
    'counts amounts in a currency without a rate as missing until it has one (dated: %s)',
    async (dated) => {
      connected = await connect(tinyCompany(), undefined, { currencies: { share: 1, codes: ['USD'], dated } });
      const { org, connector } = connected;
      const deals = org.org.table('Opportunity');
      const strange = deals.rows.filter(({ Amount }) => typeof Amount === 'number').slice(0, 1);
      for (const deal of strange) deals.patch(deal, { CurrencyIsoCode: 'XTS' });
      const first = await pullAll(connector);
      const read = store(first).get('opportunity');
      expect(strange).toHaveLength(1);
      for (const { Id } of strange) {
        expect(read?.get(Id)?.name).toBeDefined();
        expect(read?.get(Id)).not.toHaveProperty('amount');
      }
      expect([...(read?.values() ?? [])].some(({ amount }) => amount !== undefined)).toBe(true);
      const notices = first.flatMap((batch) => batch.notices).filter(({ key }) => key === 'notice.unrated');
      expect(notices).toEqual([
        { key: 'notice.unrated', values: { object: 'Opportunity', count: 1, currencies: 'XTS' } },
      ]);
      const quiet = await pullAll(connector, cursorOf(first));
      expect(quiet.flatMap((batch) => batch.notices).map(({ key }) => key)).not.toContain('notice.unrated');
      const types = org.org.table('CurrencyType');
      const dollar = types.rows.find((type) => type.IsoCode === 'USD');
      if (!dollar) throw new Error('no dollar');
      types.insert({ ...dollar, Id: `${dollar.Id.slice(0, 12)}zzzAAA`, IsoCode: 'XTS', ConversionRate: 2 });
      const after = store(await pullAll(connector, cursorOf(quiet)), store(first)).get('opportunity');
      for (const { Id, Amount } of strange) expect(after?.get(Id)?.amount).toBe(Math.round(Number(Amount) * 50));
    },
  );

  it('reads nothing anew for a rate that begins today, and everything for one of the past that changed', async () => {
    connected = await connect(tinyCompany(), undefined, { currencies: { share: 1, codes: ['USD'] } });
    const { org } = connected;
    const first = await pullAll(connected.connector);
    const rates = org.org.table('DatedConversionRate');
    const [oldest] = rates.rows.filter((rate) => rate.IsoCode === 'USD');
    if (!oldest) throw new Error('no rate');
    const quiet = await pullAll(connected.connector, cursorOf(first));
    rates.insert({ ...oldest, Id: `${oldest.Id.slice(0, 12)}zzzAAA`, StartDate: org.org.today, ConversionRate: 9 });
    const appended = await pullAll(connected.connector, cursorOf(quiet));
    expect(rowsRead(appended)).toBe(rowsRead(quiet));
    rates.patch(oldest, { ConversionRate: Number(oldest.ConversionRate) * 2 });
    expect(rowsRead(await pullAll(connected.connector, cursorOf(appended)))).toBeGreaterThan(rowsRead(quiet));
  });

  it('reads nothing anew where more rates exist than are read, though the oldest of them is another one every day', async () => {
    connected = await connect(tinyCompany(), undefined, { currencies: { share: 1, codes: ['USD'] } });
    const { org, connector } = connected;
    const rates = org.org.table('DatedConversionRate');
    const known = rates.rows.find((rate) => rate.IsoCode === 'USD');
    if (!known) throw new Error('no rate');
    const today = parseDay(org.org.today);
    const add = (back: number) =>
      rates.insert({
        ...known,
        Id: `${known.Id.slice(0, 11)}${String(5000 + back)}AAA`,
        StartDate: formatDay(today - back),
        ConversionRate: 1 + back / 10_000,
      });
    for (let back = 2_200; back > 0; back--) add(back);
    const first = await pullAll(connector);
    expect(first[0]?.notices.map(({ key }) => key)).toContain('notice.ratesFrom');
    const quiet = await pullAll(connector, cursorOf(first));
    add(0);
    const nextDay = await pullAll(connector, cursorOf(quiet));
    expect(rowsRead(nextDay)).toBe(rowsRead(quiet));
    const lastYear = rates.rows.find(({ StartDate }) => StartDate === formatDay(today - 400));
    if (!lastYear) throw new Error('no rate of last year');
    rates.patch(lastYear, { ConversionRate: 3 });
    expect(rowsRead(await pullAll(connector, cursorOf(nextDay)))).toBeGreaterThan(rowsRead(quiet));
  });

  it('writes a line at the rate at which it is read back', async () => {
    connected = await connect(tinyCompany(), undefined, { currencies: { share: 1, codes: ['USD'] } });
    const { connector, org } = connected;
    const deal = org.org.table('Opportunity').rows.find((row) => row.IsClosed === false && row.Pricebook2Id);
    const entry = org.org.table('PricebookEntry').rows.find((row) => row.CurrencyIsoCode === 'USD' && row.IsActive);
    if (!deal || !entry) throw new Error('the company has no open deal with a price book');
    const line = { product: String(entry.Product2Id), quantity: 1, unitPrice: 1_000_00 };
    const on = { kind: 'opportunity', id: deal.Id } as const;
    const [result] = await connector.write({ kind: 'addLines', target: on, lines: [line] }, never);
    expect(result?.problem).toBeUndefined();
    const written = store(await pullAll(connector))
      .get('opportunityLine')
      ?.get(result?.id ?? '');
    expect(Math.abs(Number(written?.unitPrice) - line.unitPrice)).toBeLessThanOrEqual(1);
  });
});
