import type { Instant } from '../../core/crm/time';
import type { Position } from './cursor';

/** The most that one answer holds. */
export const PAGE_SIZE = 2000;

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

function where(conditions: readonly string[]): string {
  return conditions.length > 0 ? ` WHERE ${conditions.join(' AND ')}` : '';
}

/** The next page of an object. `archived` ones are only seen by queryAll, which sees deleted ones too. */
export function pageQuery(
  object: string,
  select: readonly string[],
  from: Position | undefined,
  archived: boolean,
  limit: number,
): string {
  const conditions = [...after(from), ...(archived ? ['IsDeleted = false'] : [])];
  return `SELECT ${select.join(', ')} FROM ${object}${where(conditions)} ${ORDER} LIMIT ${limit}`;
}

export function countQuery(object: string, from: Position | undefined, archived: boolean): string {
  return `SELECT COUNT() FROM ${object}${where([...after(from), ...(archived ? ['IsDeleted = false'] : [])])}`;
}

/** For queryAll: what went to the Recycle Bin after a position. */
export function deletedQuery(object: string, from: Position): string {
  return `SELECT Id, SystemModstamp FROM ${object}${where([...after(from), 'IsDeleted = true'])} ${ORDER} LIMIT ${PAGE_SIZE}`;
}
