import type { Query } from '@jetstreamapp/soql-parser-js';
import { ApiError } from '../error';
import { parse } from '../soql/parse';

const COMPOUND = /^(?:\w+\.)*(?:(?:Billing|Shipping|Mailing|Other)Address|Address)$/i;
const AGGREGATES = new Set(['COUNT', 'COUNT_DISTINCT', 'SUM', 'AVG', 'MIN', 'MAX']);

const unsupported = (what: string) => new ApiError(400, 'API_ERROR', what);

/**
 * Refuses what Bulk API 2.0 cannot query. The texts for child subqueries and compound fields are those that users of real
 * orgs report; those for the other clauses are of the same form.
 */
export function refuseForBulk(soql: string): void {
  const query = parse(soql);
  if (listOf(query.groupBy).length > 0) throw unsupported('Group By not supported in Bulk Query');
  if (query.offset !== undefined) throw unsupported('Offset not supported in Bulk Query');
  for (const field of query.fields ?? []) refuseField(field);
}

const listOf = <T>(value: T | T[] | undefined): T[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value];

function refuseField(field: NonNullable<Query['fields']>[number]): void {
  if (field.type === 'FieldSubquery')
    throw unsupported('Aggregate Relationships not supported in Bulk V2 Query with CSV content type');
  if (field.type === 'FieldTypeof') throw unsupported('Typeof not supported in Bulk Query');
  if (field.type === 'FieldFunctionExpression' && AGGREGATES.has(field.functionName.toUpperCase()))
    throw unsupported('Aggregate functions not supported in Bulk Query');
  if ((field.type === 'Field' || field.type === 'FieldRelationship') && COMPOUND.test(field.field))
    throw unsupported('Selecting compound data not supported in Bulk Query');
}
