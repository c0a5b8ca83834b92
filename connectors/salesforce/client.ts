import { Connection } from 'jsforce/lib/connection.js';
import * as v from 'valibot';
import { PeerlensError } from '../../core/crm/error';
import type { Instant } from '../../core/crm/time';
import type { Who } from '../connector';
import { type Described, Describes, type Memo, type Part } from './describes';
import { refusedCode, toPeerlensError } from './failure';
import type { Sizes } from './sizes';
import { SIZES } from './sizes';
import type { Wire } from './transport';
import { RequestTransport, SESSION, toJson } from './transport';
import { WHO, WHO_PATH } from './who';

/** Any org of the last two years speaks it; nothing newer is used. */
const API_VERSION = '62.0';
const BASE = `/services/data/v${API_VERSION}`;
/** Proxies cut addresses at 8 kB, the CRM at 16: longer queries travel in a body. */
const LONGEST_URL = 6_000;
/** The most queries that one composite request takes. */
export const QUERIES_AT_ONCE = 5;

/** A record as it came: nothing about its values is known. */
export type RawRecord = Readonly<Record<string, unknown>>;

const isRecord = (value: unknown): value is RawRecord =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const RAW_RECORD = v.custom<RawRecord>(isRecord);

export const PAGE = v.object({ totalSize: v.number(), done: v.boolean(), records: v.array(RAW_RECORD) });
export type Page = v.InferOutput<typeof PAGE>;

const GLOBAL = v.object({
  sobjects: v.array(
    v.object({
      name: v.string(),
      label: v.string(),
      queryable: v.optional(v.boolean(), true),
      /** The first three characters of every id; absent of a few objects. */
      keyPrefix: v.nullish(v.string()),
      /** Whether the CRM tells which ids were deleted in a span of time. */
      replicateable: v.optional(v.boolean(), false),
    }),
  ),
});
export type Listed = v.InferOutput<typeof GLOBAL>['sobjects'][number];

export const DELETED = v.object({
  deletedRecords: v.array(v.object({ id: v.string() })),
  earliestDateAvailable: v.string(),
  latestDateCovered: v.string(),
});
/** What was deleted in a span of time, from when on that is known, and up to when it is complete. */
export type Deleted = v.InferOutput<typeof DELETED>;

const COMPOSITE = v.object({
  compositeResponse: v.array(
    v.object({
      body: v.unknown(),
      httpStatusCode: v.number(),
      httpHeaders: v.optional(v.record(v.string(), v.unknown()), {}),
    }),
  ),
});

/** One request as it is. Parts of the path are encoded by the caller. */
export interface Direct {
  method: 'GET' | 'POST' | 'DELETE';
  /** Below the version: `/jobs/query`. */
  path: string;
  headers?: Record<string, string>;
  body?: unknown;
  /** May be sent twice without harm, though it is no GET. */
  repeatable?: boolean;
}

export interface DirectAnswer {
  status: number;
  headers: Readonly<Record<string, string>>;
  body: string;
}

const SAVED = v.array(
  v.object({
    success: v.boolean(),
    id: v.nullish(v.string()),
    errors: v.optional(v.array(v.object({ statusCode: v.string(), message: v.string() })), []),
  }),
);
export type Saved = v.InferOutput<typeof SAVED>[number];

/** The one call that has no twin in REST: only SOAP tells the currency of an org that has a single one. */
const USER_INFO = `<?xml version="1.0" encoding="utf-8"?>
<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/" xmlns="urn:partner.soap.sforce.com">
<e:Header><SessionHeader><sessionId>${SESSION}</sessionId></SessionHeader></e:Header>
<e:Body><getUserInfo/></e:Body></e:Envelope>`;

/** One org through jsforce, for the length of one signal. Answers are parsed; refusals are PeerlensErrors with the cause. */
export class Client {
  private readonly connection: Connection;
  private readonly transport: RequestTransport;
  private readonly describes: Describes;

  constructor(
    origin: string,
    private readonly wire: Wire,
    memo: Memo = {},
    readonly sizes: Sizes = SIZES,
    /** The server's clock as somebody heard it a moment ago: what was remembered then is believed without asking. */
    heard?: Instant,
  ) {
    this.describes = new Describes(this, memo);
    this.connection = new Connection({ instanceUrl: origin, version: API_VERSION });
    this.transport = new RequestTransport(wire);
    this.transport.serverTime = heard;
    this.connection._transport = this.transport;
  }

  /** The server's clock as of the last answer; NaN before the first one. */
  get now(): Instant {
    return this.transport.serverTime ?? Number.NaN;
  }

  /** How many requests everybody has used, as of the last answer that said so. */
  get usage(): { used: number; limit: number } | undefined {
    return this.transport.usage;
  }

  /** One page, at most 2,000 records. `deleted` sees deleted and archived records too. */
  async query(soql: string, deleted = false): Promise<Page> {
    const path = queryPath(soql, deleted);
    if (path.length <= LONGEST_URL) {
      try {
        return await this.ask(PAGE, () => this.connection.requestGet(path));
      } catch (thrown) {
        // A proxy on the way takes less than the CRM.
        if (!['ERROR_HTTP_414', 'ERROR_HTTP_431'].includes(refusedCode(thrown) ?? '')) throw thrown;
      }
    }
    const [part] = await this.together([{ path }]);
    return this.parse(PAGE, this.accept(part));
  }

  /** How many records each of several queries finds; undefined where the CRM cannot tell. */
  async counts(queries: readonly { soql: string; deleted: boolean }[]): Promise<(number | undefined)[]> {
    const counts: (number | undefined)[] = [];
    for (let i = 0; i < queries.length; i += QUERIES_AT_ONCE) {
      const some = queries
        .slice(i, i + QUERIES_AT_ONCE)
        .map(({ soql, deleted }) => ({ path: queryPath(soql, deleted) }));
      const parts = await this.together(some).catch(() => []);
      for (const [n, { path }] of some.entries()) {
        const part = parts[n] ?? (await this.part(path, {}).catch(() => undefined));
        const page = v.safeParse(PAGE, part?.body);
        counts.push(part?.status === 200 && page.success ? page.output.totalSize : undefined);
      }
    }
    return counts;
  }

  /** What `ask` told a short while ago under this name, or tells now. */
  remember<T>(name: string, ask: () => Promise<T>): Promise<T> {
    return this.describes.remember(name, ask);
  }

  /** Every object that this user sees. Asked again after {@link FRESH_MS}. */
  objects(): Promise<Listed[]> {
    return this.remember(
      'objects',
      async () => (await this.ask(GLOBAL, () => this.connection.describeGlobal())).sobjects,
    );
  }

  /** The fields of an object. Several asked for at once travel together; `anew` believes nothing that is remembered. */
  describe(object: string, anew = false): Promise<Described> {
    return this.describes.of(object, anew);
  }

  /** Ids deleted in a span; both ends are cut to the minute by the CRM. Of objects that are `replicateable` alone. */
  deleted(object: string, from: Instant, to: Instant): Promise<Deleted> {
    return this.ask(DELETED, () => this.connection.requestGet(deletedPath(object, from, to)));
  }

  /** Several reads that count as one request; at most 25, of which at most 5 queries. One part each, in order. */
  async together(reads: readonly { path: string; headers?: Record<string, string> }[]): Promise<Part[]> {
    const compositeRequest = reads.map(({ path, headers = {} }, i) => ({
      method: 'GET',
      url: BASE + path,
      referenceId: `r${i}`,
      ...(Object.keys(headers).length > 0 ? { httpHeaders: headers } : {}),
    }));
    const body = { allOrNone: false, compositeRequest };
    const answer = await this.send({ method: 'POST', path: '/composite', body, repeatable: true });
    const { compositeResponse } = this.parse(COMPOSITE, toJson(answer.body));
    return compositeResponse.map((part) => ({
      status: part.httpStatusCode,
      body: part.body,
      etag: etagOf(part.httpHeaders),
    }));
  }

  /** One read by itself, as {@link together} answers it. Refusals are thrown. */
  async part(path: string, headers: Record<string, string>): Promise<Part> {
    const answer = await this.send({ method: 'GET', path, headers });
    return { status: answer.status, body: toJson(answer.body), etag: etagOf(answer.headers) };
  }

  pause(ms: number): Promise<void> {
    return this.wire.wait(ms * (0.75 + this.wire.random() / 2), this.wire.signal);
  }

  /** Believes nothing any more that was remembered of the org's shape. */
  forget(): void {
    this.describes.forget();
  }

  /** One request as it is, where jsforce hides what matters: headers, or a body that is no JSON. Refusals are thrown. */
  async send({ method, path, headers = {}, body, repeatable = method === 'GET' }: Direct): Promise<DirectAnswer> {
    const url = `${this.connection.instanceUrl}${BASE}${path}`;
    const request =
      body === undefined
        ? { method, url, headers }
        : { method, url, headers: { ...headers, 'content-type': 'application/json' }, body: JSON.stringify(body) };
    const { statusCode, headers: said, body: text } = await this.guard(() => this.transport.send(request, repeatable));
    if (statusCode < 400) return { status: statusCode, headers: said, body: text };
    throw this.refuse(statusCode, toJson(text));
  }

  /** The body of a part that was answered; throws the refusal of one that was not. */
  accept(part: Part | undefined): unknown {
    if (part && part.status < 400) return part.body;
    throw this.refuse(part?.status ?? 500, part?.body);
  }

  identity(): Promise<Who> {
    return this.ask(WHO, () => this.connection.requestGet(this.connection.instanceUrl + WHO_PATH));
  }

  /** ISO code of the org's single currency; undefined where the org has several, or does not answer SOAP. */
  async singleCurrency(): Promise<string | undefined> {
    const call = {
      method: 'POST',
      url: `${this.connection.instanceUrl}/services/Soap/u/${API_VERSION}`,
      headers: { 'content-type': 'text/xml; charset=utf-8', soapaction: '""' },
      body: USER_INFO,
    } as const;
    try {
      const { statusCode, body } = await this.guard(() => this.transport.send(call, true));
      if (statusCode >= 400) throw this.refuse(statusCode, undefined);
      return /<(?:\w+:)?orgDefaultCurrencyIsoCode>([A-Z]{3})</.exec(body)?.[1];
    } catch (thrown) {
      if (refusedCode(thrown) !== undefined) return undefined;
      throw thrown;
    }
  }

  async update(object: string, record: { Id: string } & RawRecord): Promise<void> {
    await this.guard(() => this.connection.update(object, record));
  }

  /** At most 200 records; one result each, in order. */
  create(object: string, records: RawRecord[]): Promise<Saved[]> {
    return this.ask(SAVED, () => this.connection.create(object, records, { allOrNone: false }));
  }

  /** At most 200 records with their ids; one result each, in order. */
  save(object: string, records: ({ Id: string } & RawRecord)[]): Promise<Saved[]> {
    return this.ask(SAVED, () => this.connection.update(object, records, { allOrNone: false }));
  }

  /** At most 200 ids; one result each, in order. */
  destroy(object: string, ids: string[]): Promise<Saved[]> {
    return this.ask(SAVED, () => this.connection.destroy(object, ids, { allOrNone: false }));
  }

  private async ask<S extends v.GenericSchema>(shape: S, call: () => PromiseLike<unknown>): Promise<v.InferOutput<S>> {
    return this.parse(shape, await this.guard(call));
  }

  /** Throws PeerlensError crmStrange where an answer is not what was asked for. */
  parse<S extends v.GenericSchema>(shape: S, given: unknown): v.InferOutput<S> {
    const answer = v.safeParse(shape, given);
    if (answer.success) return answer.output;
    throw new PeerlensError('crmStrange', 'report', { detail: v.summarize(answer.issues).slice(0, 300) });
  }

  private async guard<T>(call: () => PromiseLike<T>): Promise<T> {
    try {
      return await call();
    } catch (thrown) {
      throw toPeerlensError(thrown, this.wire.host, this.usage);
    }
  }

  private refuse(status: number, body: unknown): unknown {
    const [first] = Array.isArray(body) ? body : [body];
    const told = v.safeParse(REFUSAL, first);
    const { errorCode, message } = told.success ? told.output : { errorCode: `ERROR_HTTP_${status}`, message: '' };
    return toPeerlensError(Object.assign(new Error(message), { errorCode }), this.wire.host, this.usage);
  }
}

const REFUSAL = v.object({ errorCode: v.string(), message: v.string() });

/** Where a query is put; `deleted` as with {@link Client.query}. */
export function queryPath(soql: string, deleted: boolean): string {
  return `/${deleted ? 'queryAll' : 'query'}?q=${encodeURIComponent(soql)}`;
}

/** Where the log of deletions is, as with {@link Client.deleted}. */
export function deletedPath(object: string, from: Instant, to: Instant): string {
  const [start, end] = [from, to].map((at) => encodeURIComponent(new Date(at).toISOString()));
  return `/sobjects/${object}/deleted?start=${start}&end=${end}`;
}

function etagOf(headers: Readonly<Record<string, unknown>>): string | undefined {
  const etag = Object.entries(headers).find(([name]) => name.toLowerCase() === 'etag')?.[1];
  return typeof etag === 'string' ? etag : undefined;
}
