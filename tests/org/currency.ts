import type { Org } from './org';
import type { Row } from './table';

/** Whether an org has several currencies: only then there are types of them. */
export const hasSeveralCurrencies = (org: Org): boolean => org.object('CurrencyType') !== undefined;

/** Records whose amounts follow the dated rates, and the field that tells the day. */
const DATED: Readonly<Record<string, string>> = { Opportunity: 'CloseDate', OpportunityHistory: 'CloseDate' };

/**
 * Units of the record's currency per unit of the company's: with dated rates that of the close date for opportunities and
 * what hangs on them, else the static one. Undefined for a currency that the org does not have.
 */
export function rateOf(org: Org, object: string, row: Row): number | undefined {
  const code = row.CurrencyIsoCode;
  const deal = typeof row.OpportunityId === 'string' ? org.find(row.OpportunityId) : undefined;
  const day = DATED[object] ? row[DATED[object]] : object === 'OpportunityLineItem' ? deal?.CloseDate : undefined;
  return rateOn(org, code, typeof day === 'string' ? day : undefined);
}

/** The rate of a currency on a day, the static one without a day or without dated rates. */
export function rateOn(org: Org, code: Row[string] | undefined, day?: string): number | undefined {
  if (day !== undefined && org.object('DatedConversionRate')) {
    const dated = org.table('DatedConversionRate').rows.filter((rate) => rate.IsoCode === code);
    const found = dated.find((rate) => String(rate.StartDate) <= day && day < String(rate.NextStartDate)) ?? dated[0];
    return typeof found?.ConversionRate === 'number' ? found.ConversionRate : undefined;
  }
  const rate = org.table('CurrencyType').rows.find((type) => type.IsoCode === code)?.ConversionRate;
  return typeof rate === 'number' ? rate : undefined;
}
