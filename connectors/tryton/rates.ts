import * as v from 'valibot';
import type { Day } from '../../core/crm/time';
import type { Client } from './client';
import { numberOf } from './page';
import { date, decimal, id, ref } from './values';

const RATE = v.object({ id, currency: ref, date, rate: decimal });
/** Rates of one answer. */
const PAGE = 1_000;

/** The rate of a currency on a day, against the one that all rates of this Tryton are against; missing before the first one. */
export type RateOn = (currency: string, on: Day) => number | undefined;
/** Reads the rates of currencies, each once. */
export type Rates = (currencies: readonly string[]) => Promise<RateOn>;

/** Rates of a currency, the earliest first. */
interface History {
  days: Day[];
  rates: number[];
}

/** The history of exchange rates: a rate holds from its day to the next one (trytond/modules/currency/currency.py of 6.0, `get_rate`). */
export function createRates(client: Client): Rates {
  const known = new Map<string, Promise<History>>();
  return async (currencies) => {
    const found = new Map<string, History>();
    for (const currency of currencies) {
      const asked = known.get(currency) ?? readHistory(client, currency);
      known.set(currency, asked);
      found.set(currency, await asked);
    }
    return (currency, on) => {
      const { days = [], rates = [] } = found.get(currency) ?? {};
      return rates[days.findLastIndex((day) => day <= on)];
    };
  };
}

async function readHistory(client: Client, currency: string): Promise<History> {
  const all: { day: Day; rate: number }[] = [];
  for (let after = 0, more = true; more; ) {
    const domain = [
      ['currency', '=', numberOf(currency)],
      ['id', '>', after],
    ];
    const of = { model: 'currency.currency.rate', domain, fields: ['currency', 'date', 'rate'] };
    const rates = await client.page(of, PAGE, RATE);
    more = rates.length === PAGE;
    after = numberOf(rates.at(-1)?.id ?? '') || after;
    for (const { date: day, rate } of rates) if (day !== undefined && rate) all.push({ day, rate });
  }
  all.sort((a, b) => a.day - b.day);
  return { days: all.map(({ day }) => day), rates: all.map(({ rate }) => rate) };
}
