import type { Instant } from '../../core/crm/time';
import type { Position } from './cursor';

const ORDER = 'ORDER BY SystemModstamp, Id';

const stamp = (at: Instant) => new Date(at).toISOString();

/** Records after a position, in the order in which positions count. */
function after(position: Position | undefined): string[] {
  if (!position) return [];
  const at = stamp(position.at);
  return [
    position.id === ''
      ? `SystemModstamp >= ${at}`
      : `(SystemModstamp > ${at} OR (SystemModstamp = ${at} AND Id > '${position.id}'))`,
  ];
}

/** `archived` records are only seen by queryAll, which sees deleted ones too. */
const living = (archived: boolean) => (archived ? ['IsDeleted = false'] : []);

function where(...conditions: readonly string[]): string {
  return conditions.length > 0 ? ` WHERE ${conditions.join(' AND ')}` : '';
}

/** The next page of an object. */
export function pageQuery(
  object: string,
  select: readonly string[],
  from: Position | undefined,
  archived: boolean,
  limit: number,
): string {
  return `${jobQuery(object, select, from, archived)} ${ORDER} LIMIT ${limit}`;
}

/** All that follows a position, in no order: what a Bulk job is quickest at. */
export function jobQuery(
  object: string,
  select: readonly string[],
  from: Position | undefined,
  archived: boolean,
): string {
  return `SELECT ${select.join(', ')} FROM ${object}${where(...after(from), ...living(archived))}`;
}

/** How many records follow a position; without one, how many there are. */
export function countQuery(object: string, from: Position | undefined, archived: boolean): string {
  return `SELECT COUNT() FROM ${object}${where(...after(from), ...living(archived))}`;
}

/** For queryAll: what went to the Recycle Bin after a position. */
export function deletedQuery(object: string, from: Position, limit: number): string {
  return `SELECT Id, SystemModstamp FROM ${object}${where(...after(from), 'IsDeleted = true')} ${ORDER} LIMIT ${limit}`;
}

/** The ids after one and their stamps, ascending; without a limit, all of them. */
export function idsQuery(
  { object, archived, filters }: { object: string; archived: boolean; filters: readonly string[] },
  from: string,
  limit?: number,
): string {
  const conditions = [...(from === '' ? [] : [`Id > '${from}'`]), ...filters, ...living(archived)];
  return `SELECT Id, SystemModstamp FROM ${object}${where(...conditions)} ORDER BY Id${limit ? ` LIMIT ${limit}` : ''}`;
}

/** The records of some ids, ascending. */
export function someQuery(
  object: string,
  select: readonly string[],
  ids: readonly string[],
  archived: boolean,
): string {
  const some = `Id IN (${ids.map(literal).join(', ')})`;
  return `SELECT ${select.join(', ')} FROM ${object}${where(some, ...living(archived))} ORDER BY Id`;
}

/** That a field has one of some texts. */
export function oneOf(field: string, values: readonly string[]): string {
  return `${field} IN (${values.map(literal).join(', ')})`;
}

const literal = (value: string) => `'${value.replace(/[\\']/g, (char) => `\\${char}`)}'`;
