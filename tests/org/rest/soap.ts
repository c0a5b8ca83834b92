import { hasSeveralCurrencies } from '../currency';
import type { Answer } from '../http';
import type { Org } from '../org';
import type { Sessions } from '../session';

const SCHEMA = 'xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"';

const xmlText = (text: unknown) =>
  String(text ?? '')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;');

function envelope(status: number, namespace: string, body: string): Answer {
  const xml = `<?xml version="1.0" encoding="UTF-8"?><soapenv:Envelope ${SCHEMA} ${namespace}><soapenv:Body>${body}</soapenv:Body></soapenv:Envelope>`;
  return { status, headers: { 'content-type': 'text/xml; charset=utf-8', server: 'sfdcedge' }, body: xml };
}

function fault(code: string, message: string): Answer {
  const text = `<soapenv:Fault><faultcode>${code}</faultcode><faultstring>${xmlText(message)}</faultstring></soapenv:Fault>`;
  return envelope(500, 'xmlns:sf="urn:fault.partner.soap.sforce.com"', text);
}

/** The partner API of which only `getUserInfo` is served: the one call that tells the currency of a single-currency org. */
export function answerSoap(org: Org, sessions: Sessions, body: string): Answer {
  const sid = /<(?:\w+:)?sessionId>([^<]*)</.exec(body)?.[1];
  const user = sessions.userOf(sid, 'api');
  if (!user) {
    const message = 'INVALID_SESSION_ID: Invalid Session ID found in SessionHeader: Illegal Session. Session not found';
    return fault('sf:INVALID_SESSION_ID', message);
  }
  if (!/<(?:\w+:)?getUserInfo[\s/>]/.test(body)) return fault('soapenv:Client', 'No operation available for request');
  return envelope(200, 'xmlns="urn:partner.soap.sforce.com"', userInfoResult(org, user));
}

function userInfoResult(org: Org, userId: string): string {
  const user = org.find(userId);
  const { currency, name, zone } = org.company;
  const several = hasSeveralCurrencies(org);
  const symbol = new Intl.NumberFormat('en-US', { style: 'currency', currency }).formatToParts(0);
  const values: [string, unknown][] = [
    ['currencySymbol', several ? '' : symbol.find((part) => part.type === 'currency')?.value],
    ['orgDefaultCurrencyIsoCode', several ? '' : currency],
    ['organizationId', org.id],
    ['organizationMultiCurrency', several],
    ['organizationName', name],
    ['profileId', '00egK0000100000QAA'],
    ['userDefaultCurrencyIsoCode', several ? user?.DefaultCurrencyIsoCode : ''],
    ['userEmail', user?.Email],
    ['userFullName', user?.Name],
    ['userId', userId],
    ['userLanguage', user?.LanguageLocaleKey],
    ['userLocale', user?.LocaleSidKey],
    ['userName', user?.Username],
    ['userTimeZone', zone],
    ['userType', 'Standard'],
  ];
  const elements = values.map(([key, value]) => `<${key}>${xmlText(value)}</${key}>`).join('');
  return `<getUserInfoResponse><result>${elements}</result></getUserInfoResponse>`;
}
