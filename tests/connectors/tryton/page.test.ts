import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addressOf,
  apiOrigin,
  hostsOf,
  idOf,
  numberOf,
  placeOf,
  recordFromUrl,
  recordUrl,
} from '../../../connectors/tryton/page';

const HOME = 'erp.example.com/#company';

describe('the address of a Tryton', () => {
  it.each([
    ['https://erp.example.com/#company', HOME],
    ['erp.example.com/#company', HOME],
    ['  https://ERP.example.com/#company/model/party.party/12;views=[1]&name="Parties" ', HOME],
    ['https://erp.example.com/#company;x', HOME],
    ['https://erp.example.com:8443/#company', 'erp.example.com:8443/#company'],
    ['https://erp.example.com/#größe', 'erp.example.com/#gr%C3%B6%C3%9Fe'],
  ])('%s is kept as %s', (typed, kept) => {
    expect(addressOf(typed)).toBe(kept);
    expect(addressOf(kept)).toBe(kept);
  });

  it.each([
    'erp.example.com',
    'https://erp.example.com/',
    'http://erp.example.com/#company',
    'https://anna@erp.example.com/#company',
    'https://erp.example.com/#',
    'https://erp.example.com/#/model/party.party/1',
    'https://erp.example.com/#%E0%A4%A',
    'acme.lightning.force.com',
    '',
    'not an address',
  ])('%s is none', (typed) => {
    expect(addressOf(typed)).toBeUndefined();
    expect(hostsOf(typed)).toEqual([]);
    expect(apiOrigin(typed)).toBe('');
  });

  it('asks for its own origin alone, with the port that it has', () => {
    expect(hostsOf(HOME)).toEqual(['https://erp.example.com/*']);
    expect(hostsOf('erp.example.com:8443/#company')).toEqual(['https://erp.example.com:8443/*']);
    expect(apiOrigin(HOME)).toBe('https://erp.example.com');
  });

  it('whatever is typed gives an address that stays as it is, or none', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.webUrl({ withFragments: true })), (typed) => {
        const kept = addressOf(typed);
        if (kept === undefined) return;
        expect(addressOf(kept)).toBe(kept);
        expect(placeOf(kept)).toEqual(placeOf(typed));
      }),
    );
  });
});

describe('the record of a page', () => {
  const at = (hash: string, origin = 'https://erp.example.com') => recordFromUrl(HOME, `${origin}/#${hash}`);

  it.each([
    ['company/model/party.party/12', 'customer', '0000000012'],
    ['company/model/party.party/12;name="Parties"&views=[122,123]', 'customer', '0000000012'],
    ['company/model/sale.opportunity/3;views=%5B1%5D', 'opportunity', '0000000003'],
    ['company/model/sale.sale/44', 'order', '0000000044'],
    ['company/model/product.product/5', 'product', '0000000005'],
  ] as const)('%s', (hash, kind, id) => {
    expect(at(hash)).toEqual({ source: 'tryton', kind, id });
  });

  it.each([
    'company',
    'company/model/party.party',
    'company/model/party.party;views=[1]',
    'company/model/party.party/x',
    'company/model/party.party/-1',
    'company/model/ir.cron/1',
    'company/wizard/sale.return',
    'other/model/party.party/12',
  ])('%s shows none', (hash) => expect(at(hash)).toBeUndefined());

  it('is none of another host, another port or a page without TLS', () => {
    expect(at('company/model/party.party/12', 'https://erp.example.org')).toBeUndefined();
    expect(at('company/model/party.party/12', 'https://erp.example.com:8443')).toBeUndefined();
    expect(at('company/model/party.party/12', 'http://erp.example.com')).toBeUndefined();
    expect(recordFromUrl(HOME, 'nothing')).toBeUndefined();
  });

  it('is found again at the address that is made for it', () => {
    const kinds = ['customer', 'opportunity', 'order', 'product'] as const;
    fc.assert(
      fc.property(fc.constantFrom(...kinds), fc.integer({ min: 1, max: 2 ** 31 - 1 }), (kind, number) => {
        const ref = { source: 'tryton', kind, id: idOf(number) };
        expect(recordFromUrl(HOME, recordUrl(HOME, ref))).toEqual(ref);
        expect(numberOf(ref.id)).toBe(number);
      }),
    );
  });
});

it('ids sort as their numbers do', () => {
  fc.assert(
    fc.property(fc.nat(2 ** 31 - 1), fc.nat(2 ** 31 - 1), (a, b) => {
      expect(idOf(a) < idOf(b)).toBe(a < b);
    }),
  );
});
