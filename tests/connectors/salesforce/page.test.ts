import { describe, expect, it } from 'vitest';
import { apiOrigin, hostsOf, recordFromUrl, recordUrl } from '../../../connectors/salesforce/page';

const ACCOUNT = '001J5000004uUYnIAM';
const ORDER = '801J5000000abCDIAY';
const OPPORTUNITY = '006J5000003xYzAIAU';
const LX = 'https://acme.lightning.force.com';

describe('recordFromUrl', () => {
  it.each([
    ['view', `${LX}/lightning/r/Account/${ACCOUNT}/view`, 'customer', ACCOUNT],
    ['edit', `${LX}/lightning/r/Account/${ACCOUNT}/edit`, 'customer', ACCOUNT],
    ['15 characters', `${LX}/lightning/r/Account/001J5000004uUYn/view`, 'customer', ACCOUNT],
    ['wrong check characters', `${LX}/lightning/r/Account/001J5000004uUYnAAA/view`, 'customer', ACCOUNT],
    ['id only', `${LX}/lightning/r/${OPPORTUNITY}/view`, 'opportunity', OPPORTUNITY],
    ['without view', `${LX}/lightning/r/Opportunity/${OPPORTUNITY}`, 'opportunity', OPPORTUNITY],
    ['related list', `${LX}/lightning/r/Account/${ACCOUNT}/related/Opportunities/view`, 'customer', ACCOUNT],
    ['related list by id', `${LX}/lightning/r/${ACCOUNT}/related/Orders__r/view`, 'customer', ACCOUNT],
    [
      'console sub-tab',
      `${LX}/lightning/r/Order/${ORDER}/view?ws=%2Flightning%2Fr%2FAccount%2F${ACCOUNT}%2Fview`,
      'order',
      ORDER,
    ],
    ['extra state', `${LX}/lightning/r/Account/${ACCOUNT}/view?c__x=1&uid=2`, 'customer', ACCOUNT],
    ['quote', `${LX}/lightning/r/Quote/0Q0J5000000abcd/view`, 'quote', '0Q0J5000000abcdKAA'],
    ['CPQ quote', `${LX}/lightning/r/SBQQ__Quote__c/a0qJ5000000abcdIAA/view`, 'quote', 'a0qJ5000000abcdIAA'],
    ['case', `${LX}/lightning/r/Case/500J5000000abcd/view`, 'case', '500J5000000abcdIAA'],
    ['lead', `${LX}/lightning/r/Lead/00QJ5000000abcd/view`, 'lead', '00QJ5000000abcdMAA'],
    ['contact', `${LX}/lightning/r/Contact/003J5000000abcd/view`, 'contact', '003J5000000abcdIAA'],
    ['product', `${LX}/lightning/r/Product2/01tJ5000000abcd/view`, 'product', '01tJ5000000abcdIAA'],
    ['legacy', `${LX}/one/one.app#/sObject/${ACCOUNT}/view`, 'customer', ACCOUNT],
    [
      'legacy base64',
      `${LX}/one/one.app#${btoa(`{"componentDef":"force:recordHome","attributes":{"recordId":"${ACCOUNT}"}}`)}`,
      'customer',
      ACCOUNT,
    ],
    [
      'sandbox',
      `https://acme--uat.sandbox.lightning.force.com/lightning/r/Account/${ACCOUNT}/view`,
      'customer',
      ACCOUNT,
    ],
    ['old sandbox', `https://acme--uat.lightning.force.com/lightning/r/Account/${ACCOUNT}/view`, 'customer', ACCOUNT],
    [
      'developer',
      `https://acme-dev-ed.develop.lightning.force.com/lightning/r/Account/${ACCOUNT}/view`,
      'customer',
      ACCOUNT,
    ],
    ['scratch', `https://acme.scratch.lightning.force.com/lightning/r/Account/${ACCOUNT}/view`, 'customer', ACCOUNT],
    ['Classic', `https://acme.my.salesforce.com/${ACCOUNT}`, 'customer', ACCOUNT],
    [
      'id only, sub-tab of a console',
      `${LX}/lightning/r/${OPPORTUNITY}/view?ws=%2Flightning%2Fr%2F${ACCOUNT}%2Fview`,
      'opportunity',
      OPPORTUNITY,
    ],
    ['Classic, edit', `https://acme.my.salesforce.com/${ACCOUNT}/e?retURL=%2F${ORDER}`, 'customer', ACCOUNT],
    ['China, Classic', `https://acme.my.sfcrmproducts.cn/${ACCOUNT}`, 'customer', ACCOUNT],
    ['Classic, 15', 'https://acme.my.salesforce.com/001J5000004uUYn', 'customer', ACCOUNT],
    ['Visualforce', `https://acme.my.salesforce.com/apex/page?id=${ACCOUNT}`, 'customer', ACCOUNT],
    [
      'set-up',
      `https://acme.my.salesforce-setup.com/lightning/setup/x/page?address=%2F${ACCOUNT}`,
      'customer',
      ACCOUNT,
    ],
    ['Experience Cloud', `https://acme.my.site.com/shop/s/account/${ACCOUNT}/acme-ltd`, 'customer', ACCOUNT],
    ['Experience Cloud detail', `https://acme.my.site.com/shop/s/detail/${ACCOUNT}`, 'customer', ACCOUNT],
    ['government', `https://acme.lightning.crmforce.mil/lightning/r/Account/${ACCOUNT}/view`, 'customer', ACCOUNT],
    ['China', `https://acme.lightning.sfcrmapps.cn/lightning/r/Account/${ACCOUNT}/view`, 'customer', ACCOUNT],
    [
      'Defender proxy',
      `https://acme.lightning.force.com.mcas.ms/lightning/r/Account/${ACCOUNT}/view`,
      'customer',
      ACCOUNT,
    ],
  ])('%s', (_, url, kind, id) => {
    expect(recordFromUrl(url)).toEqual({ source: 'salesforce', kind, id });
  });

  it.each([
    ['list', `${LX}/lightning/o/Account/list`],
    ['list with a filter', `${LX}/lightning/o/Account/list?filterName=00BJ5000000abcd`],
    ['home', `${LX}/lightning/o/Account/home`],
    ['new', `${LX}/lightning/o/Account/new`],
    ['page', `${LX}/lightning/page/home`],
    ['set-up home', `${LX}/lightning/setup/SetupOneHome/home`],
    ['other object', `${LX}/lightning/r/User/005J5000000abcd/view`],
    ['too short', `${LX}/lightning/r/Account/001J500/view`],
    ['17 characters', `${LX}/lightning/r/Account/${ACCOUNT.slice(0, 17)}/view`],
    ['broken base64', `${LX}/one/one.app#%%%`],
    ['Classic home', 'https://acme.my.salesforce.com/home/home.jsp'],
    ['other site', `https://example.com/lightning/r/Account/${ACCOUNT}/view`],
    ['look-alike host', `https://acme.lightning.force.com.example.com/lightning/r/Account/${ACCOUNT}/view`],
    ['http', `http://acme.lightning.force.com/lightning/r/Account/${ACCOUNT}/view`],
    ['not an address', 'acme'],
    ['empty', ''],
  ])('%s is no record', (_, url) => {
    expect(recordFromUrl(url)).toBeUndefined();
  });

  it('takes the object that stands for customers in place of accounts, and its deals as before', () => {
    const projects = { object: 'Project__c', prefix: 'a0P' };
    const kindOf = (path: string) => recordFromUrl(`${LX}/lightning/r/${path}/view`, projects)?.kind;
    expect(kindOf('Project__c/a0P000000000001EAA')).toBe('customer');
    expect(kindOf(`Account/${ACCOUNT}`)).toBeUndefined();
    expect(kindOf('Opportunity/006000000000001AAA')).toBe('opportunity');
  });
});

describe('hosts', () => {
  it.each([
    ['acme.lightning.force.com', 'acme.lightning.force.com', 'acme.my.salesforce.com'],
    ['acme.my.salesforce.com', 'acme.lightning.force.com', 'acme.my.salesforce.com'],
    ['https://ACME.lightning.force.com/lightning/page/home', 'acme.lightning.force.com', 'acme.my.salesforce.com'],
    ['acme.lightning.crmforce.mil', 'acme.lightning.crmforce.mil', 'acme.my.salesforce.mil'],
    [
      'acme--uat.sandbox.my.salesforce.mil',
      'acme--uat.sandbox.lightning.crmforce.mil',
      'acme--uat.sandbox.my.salesforce.mil',
    ],
    ['acme.my.sfcrmproducts.cn', 'acme.lightning.sfcrmapps.cn', 'acme.my.sfcrmproducts.cn'],
    [
      'acme--uat.sandbox.lightning.force.com',
      'acme--uat.sandbox.lightning.force.com',
      'acme--uat.sandbox.my.salesforce.com',
    ],
    [
      'acme-dev-ed.develop.my.salesforce.com',
      'acme-dev-ed.develop.lightning.force.com',
      'acme-dev-ed.develop.my.salesforce.com',
    ],
    ['x1.scratch.lightning.force.com', 'x1.scratch.lightning.force.com', 'x1.scratch.my.salesforce.com'],
  ])('%s', (host, page, api) => {
    expect(hostsOf(host)).toEqual([`https://${page}/*`, `https://${api}/*`]);
    expect(apiOrigin(host)).toBe(`https://${api}`);
    expect(recordUrl(host, { source: 'salesforce', kind: 'customer', id: ACCOUNT })).toBe(
      `https://${page}/lightning/r/Account/${ACCOUNT}/view`,
    );
  });

  it('pages behind the Defender proxy are asked for where they stand, their API where it is', () => {
    const host = 'acme.lightning.force.com.mcas.ms';
    expect(hostsOf(host)).toEqual([
      'https://acme.lightning.force.com.mcas.ms/*',
      'https://acme.lightning.force.com/*',
      'https://acme.my.salesforce.com/*',
    ]);
    expect(apiOrigin(host)).toBe('https://acme.my.salesforce.com');
    expect(recordUrl(host, { source: 'salesforce', kind: 'customer', id: ACCOUNT })).toBe(
      `https://acme.lightning.force.com/lightning/r/Account/${ACCOUNT}/view`,
    );
  });

  it.each([
    'login.salesforce.com',
    'acme.my.salesforce.cn',
    'acme.lightning.force.mil',
    'acme.my.salesforce.com.mcas.ms.example.com',
    'example.com',
    '',
    'lightning.force.com',
    'a.b.c.lightning.force.com',
    '*.lightning.force.com',
  ])('%s is nobody’s org', (host) => expect(hostsOf(host)).toEqual([]));

  it('addresses of every kind lead back to their record', () => {
    for (const [kind, id] of [
      ['opportunity', OPPORTUNITY],
      ['quote', '0Q0J5000000abcdKAA'],
      ['quote', 'a0qJ5000000abcdIAA'],
      ['order', ORDER],
      ['lead', '00QJ5000000abcdMAA'],
    ] as const) {
      const ref = recordFromUrl(recordUrl('acme.lightning.force.com', { source: 'salesforce', kind, id }));
      expect(ref?.kind).toBe(kind);
      expect(ref?.id).toBe(id);
    }
  });
});
