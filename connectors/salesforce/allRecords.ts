import { toId18 } from '../../core/crm/ids';
import type { Client, RawRecord } from './client';

/** The most that one answer holds. */
const PAGE = 2_000;

/** What is read: fields of an object, under conditions that hold together. Names and values are checked by the caller. */
export interface Wanted {
  select: readonly string[];
  from: string;
  where?: readonly string[];
  newestFirst?: boolean;
}

/**
 * Every record, page by page in the order of ids; `select` has the Id. An answer holds as many as the CRM likes, so the
 * end is one that it calls done and that is shorter than what was asked for, or an empty one.
 */
export async function* allRecords(
  client: Pick<Client, 'query'>,
  { select, from, where = [], newestFirst = false }: Wanted,
): AsyncGenerator<readonly RawRecord[], void, void> {
  const [beyond, order] = newestFirst ? ['<', 'Id DESC'] : ['>', 'Id'];
  for (let last: string | undefined; ; ) {
    const all = last === undefined ? where : [...where, `Id ${beyond} '${last}'`];
    const conditions = all.length > 0 ? ` WHERE ${all.join(' AND ')}` : '';
    const soql = `SELECT ${select.join(', ')} FROM ${from}${conditions} ORDER BY ${order} LIMIT ${PAGE}`;
    const { records, done } = await client.query(soql);
    if (records.length > 0) yield records;
    last = toId18(String(records.at(-1)?.Id));
    if (last === undefined || (done && records.length < PAGE)) return;
  }
}
