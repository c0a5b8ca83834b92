import { malformedQuery } from '../error';
import type { SoqlApi } from '../soql/query';
import { runQuery } from '../soql/query';
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

function page(
  call: ApiCall,
  rows: readonly Row[],
  write: (row: Row) => string,
  from: number,
  cursor?: string,
): ApiAnswer {
  const to = from + Math.min(batchSize(call), call.locators.modes.pageRows);
  const records = rows.slice(from, to).map(write).join(',');
  const done = to >= rows.length;
  const next = done
    ? ''
    : `,"nextRecordsUrl":"${nextUrl(call, cursor ?? call.locators.open(call.userId, rows, write), to)}"`;
  return { status: 200, json: `{"totalSize":${rows.length},"done":${done}${next},"records":[${records}]}` };
}

const nextUrl = (call: ApiCall, cursor: string, position: number) =>
  `/services/data/${call.version}/query/${cursor}-${position}`;

function batchSize(call: ApiCall): number {
  const wanted = /batchSize=(\d+)/i.exec(call.header('sforce-query-options') ?? '')?.[1];
  return wanted === undefined ? MAX_BATCH : Math.min(MAX_BATCH, Math.max(MIN_BATCH, Number(wanted)));
}
