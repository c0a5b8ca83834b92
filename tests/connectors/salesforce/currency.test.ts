import { afterEach, describe, expect, it } from 'vitest';
import type { Request } from '../../../connectors/connector';
import { tinyCompany } from '../../org/fixtures/tiny';
import type { Connected } from './connected';
import { changeDescribe, connect, never, pullAll, store } from './connected';

let connected: Connected;
afterEach(() => connected.org.stop());

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

  it('with several currencies is the corporate one, to which amounts are converted', async () => {
    const many =
      (request: Request): Request =>
      async (url, init) => {
        if (url.includes('FROM%20CurrencyType')) {
          const type = (IsoCode: string, ConversionRate: number, IsCorporate: boolean) => ({
            IsoCode,
            ConversionRate,
            DecimalPlaces: 2,
            IsCorporate,
          });
          const records = [type('EUR', 1, true), type('USD', 1.25, false)];
          return Response.json({ totalSize: 2, done: true, records });
        }
        const response = await request(url.replace('CurrencyIsoCode%2C%20', ''), init);
        if (/\/sobjects\/?$/.test(url)) {
          const all = (await response.json()) as { sobjects: unknown[] };
          return Response.json({
            ...all,
            sobjects: [...all.sobjects, { name: 'CurrencyType', label: 'Currency Type' }],
          });
        }
        if (!/FROM%20Account.*LIMIT/.test(url)) return response;
        const page = (await response.json()) as { records: Record<string, unknown>[] };
        const records = page.records.map((record, i) => ({ ...record, CurrencyIsoCode: i === 0 ? 'USD' : 'EUR' }));
        return Response.json({ ...page, records }, { headers: response.headers });
      };
    const currency = { name: 'CurrencyIsoCode', label: 'Currency', type: 'picklist' };
    connected = await connect(tinyCompany(), (request) =>
      changeDescribe(many(request), 'Account', (shape) => ({ ...shape, fields: [...shape.fields, currency] })),
    );
    const batches = await pullAll(connected.connector);
    const customers = store(batches).get('customer');
    // 12 million dollars at 1.25 dollars a euro; 900,000.50 euros stay.
    expect(customers?.get(connected.org.ids.of('c1'))?.revenue).toBe(960_000_000);
    expect(customers?.get(connected.org.ids.of('c2'))?.revenue).toBe(90_000_050);
    expect(batches[0]?.notices).toContainEqual({ key: 'notice.converted', values: { currency: 'EUR' } });
  });
});
