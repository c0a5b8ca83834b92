import { formatDay, parseDay } from '../../../core/crm/time';
import { chance } from './chance';

/** Units per euro, roughly as they were in 2025: only how they differ matters here. */
const PER_EURO: Readonly<Record<string, number>> = {
  EUR: 1,
  USD: 1.12,
  GBP: 0.85,
  CHF: 0.94,
  JPY: 163,
  SEK: 11.1,
  NOK: 11.7,
  DKK: 7.46,
  PLN: 4.26,
  CZK: 24.8,
  CAD: 1.56,
  AUD: 1.72,
};
/** How much a rate moves in a month at most. */
const MONTHLY_MOVE = 0.02;
const RATE_DECIMALS = 1e6;

export interface DatedRate {
  code: string;
  from: string;
  /** Units per unit of the corporate currency. */
  rate: number;
}

/**
 * Rates of currencies against the corporate one, one per calendar month between two days: a seeded walk around today's
 * rate, which is the last one. Throws a RangeError for a currency that it has no rate of.
 */
export function walkRates(
  corporate: string,
  codes: readonly string[],
  days: { from: string; to: string },
  seed: number,
) {
  const months = monthsBetween(days.from, days.to);
  return codes.flatMap((code) => {
    let rate = perEuro(code) / perEuro(corporate);
    const back: DatedRate[] = [];
    for (const from of [...months].reverse()) {
      back.push({ code, from, rate: code === corporate ? 1 : Math.round(rate * RATE_DECIMALS) / RATE_DECIMALS });
      rate *= 1 + (chance(`${code} ${from}`, seed) * 2 - 1) * MONTHLY_MOVE;
    }
    return back.reverse();
  });
}

function perEuro(code: string): number {
  const units = PER_EURO[code];
  if (units === undefined) throw new RangeError(`no rate of ${code} is known`);
  return units;
}

function monthsBetween(from: string, to: string): string[] {
  const months = [`${from.slice(0, 7)}-01`];
  for (;;) {
    const last = parseDay(months.at(-1) ?? from);
    const next = `${formatDay(last + 31).slice(0, 7)}-01`;
    if (next > to) return months;
    months.push(next);
  }
}

/** The rate of a currency on a day: the last one that began by then, and the first one for what lies before all. */
export function rateTable(rates: readonly DatedRate[]): (code: string, day: string) => number {
  const byCode = new Map<string, DatedRate[]>();
  for (const rate of rates) byCode.set(rate.code, [...(byCode.get(rate.code) ?? []), rate]);
  for (const list of byCode.values()) list.sort((a, b) => (a.from < b.from ? -1 : 1));
  return (code, day) => {
    const list = byCode.get(code) ?? [];
    const found = list.findLast((rate) => rate.from <= day) ?? list[0];
    if (!found) throw new RangeError(`no rate of ${code}`);
    return found.rate;
  };
}
