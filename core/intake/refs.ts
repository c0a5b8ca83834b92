import type { TableName } from '../crm/schema';

/** Where a reference points to whose name is not that of its table. */
const OTHERWISE: Readonly<Record<string, TableName>> = {
  parent: 'customer',
  convertedCustomer: 'customer',
  parentLine: 'orderLine',
  option: 'product',
  given: 'product',
  target: 'product',
};

/** The table that a reference field points to. */
export function tableOfRef(field: string): TableName {
  return OTHERWISE[field] ?? (field as TableName);
}

/** References inside a table, or to another role of its rows: which record is meant is said by a column of its own, never guessed. */
export const isOwnRef = (field: string): boolean => Object.hasOwn(OTHERWISE, field);
