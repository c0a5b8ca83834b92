import type { Batch, Connector, Cursor, Request } from '../../../connectors/connector';
import { createSalesforceConnector } from '../../../connectors/salesforce/connector';
import type { Company } from '../../../connectors/sample/company';
import type { TableName } from '../../../core/crm/schema';
import { SCHEMA } from '../../../core/crm/schema';
import type { Column, Table } from '../../../core/table/table';
import { FLAG_MISSING, wordAt } from '../../../core/table/table';
import type { RunningOrg } from '../../org/server';
import { API_HOST, PAGE_HOST, startOrg } from '../../org/server';
import type { OrgShape } from '../../org/shapes/shape';

/** A running org with a connector that is signed in to it. */
export interface Connected {
  org: RunningOrg;
  connector: Connector;
  /** The request of the connector, to be wrapped by tests that change what the org answers. */
  request: Request;
  /** How long the connector would have waited before retries, in ms. */
  waits: number[];
  tokens: () => number;
  /** The user signs in again: from now on there is another token. */
  signInAgain(): void;
}

export async function connect(
  company: Company,
  change?: (request: Request) => Request,
  shape?: OrgShape,
): Promise<Connected> {
  const org = await startOrg({ company, https: false, ...(shape && { shape }) });
  let sid = org.signIn();
  let asked = 0;
  const plain: Request = (url, init) => {
    const target = new URL(url);
    if (target.host !== API_HOST) throw new Error(`a request went to ${target.host}`);
    return fetch(`${org.url}${target.pathname}${target.search}`, init);
  };
  const request = change ? change(plain) : plain;
  const waits: number[] = [];
  const connector = createSalesforceConnector({
    host: PAGE_HOST,
    request,
    token: async () => {
      asked++;
      return sid;
    },
    wait: async (ms) => {
      waits.push(ms);
    },
    random: () => 0.5,
  });
  const expire = org.expireSessions;
  org.expireSessions = () => {
    expire();
    sid = `${sid.slice(0, 15)}!expired`;
  };
  const signInAgain = () => {
    sid = org.signIn();
  };
  return { org, connector, request, waits, tokens: () => asked, signInAgain };
}

export const never = new AbortController().signal;

export async function pullAll(connector: Connector, from?: Cursor): Promise<Batch[]> {
  const batches: Batch[] = [];
  for await (const batch of connector.pull(from, never)) batches.push(batch);
  return batches;
}

export type PlainRow = Record<string, string | number | boolean | undefined>;
export type Stored = Map<TableName, Map<string, PlainRow>>;

/** What a store holds after some batches: rows by table and id, missing values left out. */
export function store(batches: readonly Batch[], into: Stored = new Map()): Stored {
  for (const { table, upserts, deletions } of batches) {
    const rows = into.get(table) ?? new Map<string, PlainRow>();
    into.set(table, rows);
    for (const id of deletions) rows.delete(id);
    for (const [id, row] of plainRows(upserts)) rows.set(id, row);
  }
  return into;
}

export function plainRows(table: Table): [string, PlainRow][] {
  const fields = Object.keys(SCHEMA[table.name]);
  return table.ids.map((id, i) => {
    const cells = fields.map(
      (field) => [field, plainCell((table.columns as Record<string, Column>)[field], i)] as const,
    );
    return [id, Object.fromEntries(cells.filter(([, cell]) => cell !== undefined))];
  });
}

function plainCell(column: Column | undefined, row: number): PlainRow[string] {
  if (!column) throw new Error('a column is not there');
  if ('dictionary' in column) return wordAt(column, row);
  const value = column.values[row];
  if (column.kind === 'flag') return value === FLAG_MISSING ? undefined : value === 1;
  return value === undefined || Number.isNaN(value) ? undefined : value;
}

export function cursorOf(batches: readonly Batch[]): Cursor {
  const last = batches.at(-1);
  if (!last) throw new Error('no batch came');
  // Through JSON, as a store keeps it.
  return JSON.parse(JSON.stringify(last.cursor));
}

/** A describe as it travels. */
export type PlainDescribe = Record<string, unknown> & { name: string; fields: { name: string }[] };

/** Changes how the org describes an object, whether it is asked for by itself or among others. */
export function changeDescribe(
  request: Request,
  object: string,
  change: (described: PlainDescribe) => PlainDescribe,
): Request {
  // The org knows nothing of the change: whoever asks whether its shape is the same must not hear yes.
  const unconditional = (init: RequestInit): RequestInit => {
    const { 'If-None-Match': _, ...headers } = init.headers as Record<string, string>;
    const body = typeof init.body === 'string' ? init.body.replace(/,"httpHeaders":\{[^}]*\}/g, '') : init.body;
    return { ...init, headers, ...(body == null ? {} : { body }) };
  };
  return async (url, init) => {
    const response = await request(url, unconditional(init));
    if (!response.ok) return response;
    const headers = { date: response.headers.get('date') ?? '' };
    if (url.endsWith(`/sobjects/${object}/describe`))
      return Response.json(change((await response.json()) as PlainDescribe), { headers });
    if (!url.endsWith('/composite')) return response;
    const { compositeResponse } = (await response.json()) as { compositeResponse: { body: unknown }[] };
    const isIt = (body: unknown): body is PlainDescribe =>
      typeof body === 'object' && body !== null && 'fields' in body && 'name' in body && body.name === object;
    const changed = compositeResponse.map((part) => (isIt(part.body) ? { ...part, body: change(part.body) } : part));
    return Response.json({ compositeResponse: changed }, { headers });
  };
}

interface JointRequest {
  compositeRequest: { url: string }[];
}
interface JointAnswer {
  compositeResponse: { body: unknown; httpStatusCode: number }[];
}

/** Refuses the queries that `isIt` tells, whether they are asked by themselves or among others. */
export function refuseQueries(
  request: Request,
  isIt: (soql: string) => boolean,
  refusal: { errorCode: string; message: string },
): Request {
  const isRefused = (url: string) => isIt(decodeURIComponent(url.replaceAll('+', ' ')));
  return async (url, init) => {
    if (isRefused(url)) return Response.json([refusal], { status: 400 });
    const response = await request(url, init);
    if (!url.endsWith('/composite') || !response.ok) return response;
    const { compositeRequest } = JSON.parse(String(init.body)) as JointRequest;
    const { compositeResponse } = (await response.json()) as JointAnswer;
    const parts = compositeResponse.map((part, i) =>
      isRefused(compositeRequest[i]?.url ?? '') ? { ...part, httpStatusCode: 400, body: [refusal] } : part,
    );
    const headers = { date: response.headers.get('date') ?? '' };
    return Response.json({ compositeResponse: parts }, { headers });
  };
}
