import type { Currency } from '../../core/crm/money';
import type { Text } from '../../core/crm/text';
import { text } from '../../core/crm/text';
import { createDayOf } from '../../core/crm/time';
import type { OrgFacts } from '../../core/table/table';
import type { Client, RawRecord } from './client';
import { wordOf } from './collections';
import { currencyOfLocale, decimalsOf } from './currency';
import { readRates } from './rates';
import type { Setting } from './values';

/** The org as a whole: what every batch carries, and what is needed to read its values. */
export interface Facts {
  orgId: string;
  org: OrgFacts;
  setting: Setting;
  /** How many decimals prices of a currency have; the org's own where the code is not among its currencies. */
  scaleOf: (code: string | undefined) => number;
  notices: Text[];
}

const ORGANIZATION_FIELDS = ['Id', 'Name', 'TimeZoneSidKey', 'DefaultLocaleSidKey', 'DefaultCurrencyIsoCode'];
const FALLBACK_CURRENCY = 'USD';

/**
 * The org's name, zone and currency, remembered as its shape is. `has` says which objects there are: CurrencyType only with
 * several currencies.
 */
export function readFacts(client: Client, has: (object: string) => boolean): Promise<Facts> {
  return client.remember('facts', () => askFacts(client, has));
}

async function askFacts(client: Client, has: (object: string) => boolean): Promise<Facts> {
  const organization = await client.describe('Organization');
  const fields = ORGANIZATION_FIELDS.filter((name) => organization.fields.some((field) => field.name === name));
  const [record = {}] = (await client.query(`SELECT ${fields.join(', ')} FROM Organization LIMIT 1`)).records;
  const rates = has('CurrencyType') ? await readRates(client, has) : undefined;
  const { currency, notice } = rates?.corporate
    ? { currency: rates.corporate, notice: text('notice.converted', { currency: rates.corporate.code }) }
    : await readSingleCurrency(client, record);
  const zone = knownZone(wordOf(record.TimeZoneSidKey));
  return {
    orgId: wordOf(record.Id) ?? '',
    org: { now: client.now, zone, currency, name: wordOf(record.Name) ?? '' },
    setting: {
      dayOf: createDayOf(zone),
      scale: currency.scale,
      rateOf: (code, on) =>
        (typeof code === 'string' ? rates?.rateOf(code, on) : undefined) ?? (code === currency.code ? 1 : undefined),
      dated: rates?.dated ?? false,
      ratesMark: rates?.mark,
    },
    scaleOf: (code) => (code === undefined ? undefined : rates?.scaleOf(code)) ?? currency.scale,
    notices: [
      ...(notice ? [notice] : []),
      ...(rates?.cutAt === undefined ? [] : [text('notice.ratesFrom', { from: { as: 'day', day: rates.cutAt } })]),
    ],
  };
}

async function readSingleCurrency(
  client: Client,
  organization: RawRecord,
): Promise<{ currency: Currency; notice?: Text }> {
  const said = wordOf(organization.DefaultCurrencyIsoCode) ?? (await client.singleCurrency());
  if (said && /^[A-Z]{3}$/.test(said)) return { currency: { code: said, scale: decimalsOf(said) } };
  const locale = wordOf(organization.DefaultLocaleSidKey) ?? '';
  const code = currencyOfLocale(locale) ?? FALLBACK_CURRENCY;
  return {
    currency: { code, scale: decimalsOf(code) },
    notice: text('notice.currencyOfLocale', { currency: code, locale }),
  };
}

function knownZone(zone: string | undefined): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone ?? 'UTC' }).resolvedOptions().timeZone;
  } catch {
    return 'UTC';
  }
}
