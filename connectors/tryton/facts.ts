import * as v from 'valibot';
import { PeerlensError } from '../../core/crm/error';
import { toUnits } from '../../core/crm/money';
import type { Day } from '../../core/crm/time';
import type { OrgFacts } from '../../core/table/table';
import type { Client } from './client';
import { numberOf } from './page';
import { createRates, type Rates } from './rates';
import { id, named, number, ref, words } from './values';

const COMPANY = v.object({ id, 'party.': named, currency: id, timezone: words });
const CURRENCY = v.object({ id, code: v.pipe(v.string(), v.length(3)), digits: number });
const PREFERENCES = v.looseObject({
  company: v.optional(ref),
  language: v.optional(v.string()),
  status_bar: v.optional(v.string()),
});
const USER = v.object({ id, name: words });

/** For whom and in which company the user works: everything is read of this company alone. */
export interface Facts {
  org: OrgFacts;
  /** Tryton's number of the company. */
  company: number;
  userName: string;
  /** An amount in the company's own currency, in whole units. */
  own(amount: number | undefined): number | undefined;
  /** Amounts in any of these currencies, by their ids, as whole units of the company's. Their rates are read where they were not yet. */
  ratesOf(currencies: readonly (string | undefined)[]): Promise<Converter>;
}

/**
 * An amount in a currency as whole units of the company's, at the rate of the day; missing where Tryton has no rate of that day or before,
 * as Tryton itself converts nothing then. Without a currency it is the company's.
 */
export type Converter = (amount: number | undefined, currency: string | undefined, on: Day) => number | undefined;

/**
 * Reads who the user is and what is true of the company; from then on the client asks in the company's context, and of what
 * is switched off too. Throws PeerlensError noCompany for a user that works in none.
 */
export async function readFacts(client: Client, userId: number): Promise<Facts> {
  const { host } = client;
  const preferences = await client.model('res.user', 'get_preferences', [false], PREFERENCES);
  if (preferences.company === undefined) throw new PeerlensError('noCompany', 'askAdmin', { host });
  const company = numberOf(preferences.company);
  client.context = { company, language: preferences.language ?? 'en', active_test: false };
  const [[user], [own], currencies] = await Promise.all([
    client.model('res.user', 'read', [[userId], ['name']], v.array(USER)),
    client.model('company.company', 'read', [[company], ['party.rec_name', 'currency', 'timezone']], v.array(COMPANY)),
    client.page({ model: 'currency.currency', domain: [], fields: ['code', 'digits'] }, 1_000, CURRENCY),
  ]);
  const currency = currencies.find((each) => each.id === own?.currency);
  if (!own || !currency) throw new PeerlensError('noCompany', 'askAdmin', { host });
  const scale = currency.digits ?? 2;
  const rates = createRates(client);
  return {
    company,
    userName: user?.name ?? '',
    org: {
      now: Number.isNaN(client.now) ? Date.now() : client.now,
      zone: zoneOf(own.timezone),
      currency: { code: currency.code, scale },
      name: own['party.']?.rec_name ?? host,
    },
    own: (amount) => (amount === undefined ? undefined : toUnits(amount, scale)),
    ratesOf: (currencies) => converterOf(currencies, rates, { own: currency.id, scale }),
  };
}

async function converterOf(
  currencies: readonly (string | undefined)[],
  rates: Rates,
  { own, scale }: { own: string; scale: number },
): Promise<Converter> {
  const foreign = [...new Set(currencies)].filter((each) => each !== undefined && each !== own) as string[];
  const rateOn = await rates(foreign.length > 0 ? [own, ...foreign] : []);
  return (amount, of, on) => {
    if (amount === undefined) return undefined;
    if (of === undefined || of === own) return toUnits(amount, scale);
    // So many of a currency are worth one of the company's; both rates are against the same third one.
    const [rate, ownRate] = [rateOn(of, on), rateOn(own, on)];
    return rate && ownRate ? toUnits((amount / rate) * ownRate, scale) : undefined;
  };
}

/** UTC where the company has no zone, or one that this browser does not know. */
function zoneOf(zone: string | undefined): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone ?? 'UTC' }).resolvedOptions().timeZone;
  } catch {
    return 'UTC';
  }
}
