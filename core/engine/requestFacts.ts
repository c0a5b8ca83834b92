import type { ConfigurationRequest } from '../protocolConfiguration';
import type { Rows } from '../table/table';
import { wordAt } from '../table/table';
import type { KnownRecord } from './inferRecord';

/** Country, postal code and employees of a record's customer, or of a lead. */
export function factsOf(
  { customer, lead }: Pick<Rows, 'customer' | 'lead'>,
  record: Pick<KnownRecord, 'customer' | 'lead'>,
): Pick<ConfigurationRequest, 'country' | 'postalCode' | 'size'> {
  const isLead = record.lead >= 0;
  const row = isLead ? record.lead : record.customer;
  const { country, employees } = isLead ? lead.columns : customer.columns;
  const size = employees.values[row] ?? Number.NaN;
  return {
    country: wordAt(country, row),
    postalCode: isLead ? undefined : wordAt(customer.columns.postalCode, row),
    size: Number.isNaN(size) ? undefined : size,
  };
}
