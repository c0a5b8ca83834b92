import type { ConfigurationRequest } from '../protocolConfiguration';
import type { Rows } from '../table/table';
import { wordAt } from '../table/table';
import type { Engine } from './engine';
import type { KnownRecord } from './inferRecord';

/** The word of a segment among what is known of orders; undefined = in none. */
export const segmentWord = (segment: number) => (segment < 0 ? undefined : String(segment));

/** Country, postal code, industry and employees of a record's customer, or of a lead. */
export function factsOf(
  { customer, lead }: Pick<Rows, 'customer' | 'lead'>,
  record: Pick<KnownRecord, 'customer' | 'lead'>,
): Pick<ConfigurationRequest, 'country' | 'postalCode' | 'size'> & { industry?: string | undefined } {
  const isLead = record.lead >= 0;
  const row = isLead ? record.lead : record.customer;
  const { country, industry, employees } = isLead ? lead.columns : customer.columns;
  const size = employees.values[row] ?? Number.NaN;
  return {
    country: wordAt(country, row),
    postalCode: isLead ? undefined : wordAt(customer.columns.postalCode, row),
    industry: wordAt(industry, row),
    size: Number.isNaN(size) ? undefined : size,
  };
}

/** Id of the deal that a record is, or is a quote of. */
export function dealOf({ rows }: Pick<Engine, 'rows'>, record: KnownRecord | undefined): string | undefined {
  return record && rows.opportunity.ids[record.opportunity];
}
