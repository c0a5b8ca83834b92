import { malformedQuery } from '../error';
import type { SoqlApi } from '../soql/query';
import { runQuery } from '../soql/query';
import type { Pager, RecordWriter } from '../soql/shape';
import type { Row } from '../table';
import type { ApiAnswer, ApiCall } from './answer';
import { methodNotAllowed } from './answer';

const MAX_BATCH = 2000;
const MIN_BATCH = 200;

/** `GET query?q=…`, `GET queryAll?q=…`, and the next pages of both at `query/<locator>`. */
export function answerQuery(call: ApiCall, api: SoqlApi = 'data'): ApiAnswer {
  if (call.method !== 'GET') throw methodNotAllowed(call, 'HEAD,GET');
  const locator = call.parts[1];
  if (locator !== undefined) {
    const cursor = call.locators.read(call.userId, locator);
    return page(call, cursor.rows, cursor.write, cursor.from, cursor.name);
  }
  const soql = call.query.get('q');
  if (!soql?.trim()) throw malformedQuery('SOQL statement cannot be empty');
  const result = runQuery(call.org, soql, call.version, call.parts[0]?.toLowerCase() === 'queryall', api);
  if (result.kind === 'records') return page(call, result.rows, result.write, 0);
  const json = `{"totalSize":${result.totalSize},"done":true,"records":[${result.records.join(',')}]}`;
  return { status: 200, json };
}

function page(call: ApiCall, rows: readonly Row[], write: RecordWriter, from: number, cursor?: string): ApiAnswer {
  const open = (list: readonly Row[], how: RecordWriter, shown: number) =>
    nextUrl(call, call.locators.open(call.userId, list, how), shown);
  const room = Math.min(batchSize(call), call.locators.modes.pageRows);
  const pager: Pager = { room, open };
  const records: string[] = [];
  // Child rows count; those that no longer fit are on pages of their own.
  for (let i = from; i < rows.length && pager.room > 0; i++) {
    const row = rows[i];
    if (!row) break;
    pager.room--;
    records.push(write(row, pager));
  }
  const to = from + records.length;
  const done = to >= rows.length;
  const next = done
    ? ''
    : `,"nextRecordsUrl":"${cursor === undefined ? open(rows, write, to) : nextUrl(call, cursor, to)}"`;
  return { status: 200, json: `{"totalSize":${rows.length},"done":${done}${next},"records":[${records.join(',')}]}` };
}

const nextUrl = (call: ApiCall, cursor: string, position: number) =>
  `/services/data/${call.version}/query/${cursor}-${position}`;

function batchSize(call: ApiCall): number {
  const wanted = /batchSize=(\d+)/i.exec(call.header('sforce-query-options') ?? '')?.[1];
  return wanted === undefined ? MAX_BATCH : Math.min(MAX_BATCH, Math.max(MIN_BATCH, Number(wanted)));
}
