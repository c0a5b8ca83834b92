import * as v from 'valibot';
import { PeerlensError } from '../../core/crm/error';
import { toUnits } from '../../core/crm/money';
import type { OrgFacts } from '../../core/table/table';
import type { Client } from './client';
import { numberOf } from './page';
import { decimal, id, named, number, ref, words } from './values';

const COMPANY = v.object({ id, 'party.': named, currency: id, timezone: words });
const CURRENCY = v.object({ id, code: v.pipe(v.string(), v.length(3)), digits: number, rate: decimal });
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
  /** An amount in a currency as whole units of the company's; missing where that currency has no rate. `currency`: its id. */
  toOwn(amount: number | undefined, currency: string | undefined): number | undefined;
}

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
    client.page({ model: 'currency.currency', domain: [], fields: ['code', 'digits', 'rate'] }, 1_000, CURRENCY),
  ]);
  const currency = currencies.find((each) => each.id === own?.currency);
  if (!own || !currency) throw new PeerlensError('noCompany', 'askAdmin', { host });
  const scale = currency.digits ?? 2;
  const rates = new Map(
    currencies.map((each) => [each.id, each.id === currency.id ? 1 : rateOf(each.rate, currency.rate)]),
  );
  return {
    company,
    userName: user?.name ?? '',
    org: {
      now: Number.isNaN(client.now) ? Date.now() : client.now,
      zone: zoneOf(own.timezone),
      currency: { code: currency.code, scale },
      name: own['party.']?.rec_name ?? host,
    },
    toOwn(amount, of) {
      const rate = of === undefined ? 1 : rates.get(of);
      return amount === undefined || rate === undefined ? undefined : toUnits(amount / rate, scale);
    },
  };
}

/** So many of a currency are worth one of the company's; both rates are against the same third one. */
function rateOf(rate: number | undefined, own: number | undefined): number | undefined {
  return rate && own ? rate / own : undefined;
}

/** UTC where the company has no zone, or one that this browser does not know. */
function zoneOf(zone: string | undefined): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone ?? 'UTC' }).resolvedOptions().timeZone;
  } catch {
    return 'UTC';
  }
}
