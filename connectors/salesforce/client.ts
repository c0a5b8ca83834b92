import { Connection } from 'jsforce/lib/connection.js';
import * as v from 'valibot';
import { PeerlensError } from '../../core/crm/error';
import type { Instant } from '../../core/crm/time';
import { toPeerlensError } from './failure';
import type { Wire } from './transport';
import { RequestTransport, SESSION } from './transport';

/** Any org of the last two years speaks it; nothing newer is used. */
const API_VERSION = '62.0';

/** A record as it came: nothing about its values is known. */
export type RawRecord = Readonly<Record<string, unknown>>;

const isRecord = (value: unknown): value is RawRecord =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const RAW_RECORD = v.custom<RawRecord>(isRecord);

const PAGE = v.object({ totalSize: v.number(), done: v.boolean(), records: v.array(RAW_RECORD) });
export type Page = v.InferOutput<typeof PAGE>;

const FIELD = v.object({
  name: v.string(),
  label: v.string(),
  type: v.string(),
  relationshipName: v.nullish(v.string()),
  referenceTo: v.optional(v.array(v.string()), []),
  createable: v.optional(v.boolean(), false),
});
const OBJECT = v.object({
  name: v.string(),
  label: v.string(),
  createable: v.optional(v.boolean(), false),
  fields: v.array(FIELD),
});
export type Described = v.InferOutput<typeof OBJECT>;

const GLOBAL = v.object({
  sobjects: v.array(v.object({ name: v.string(), label: v.string(), queryable: v.optional(v.boolean(), true) })),
});
export type Listed = v.InferOutput<typeof GLOBAL>['sobjects'][number];

const IDENTITY = v.object({ user_id: v.string(), organization_id: v.string(), name: v.optional(v.string(), '') });
export type Identity = v.InferOutput<typeof IDENTITY>;

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

  constructor(
    origin: string,
    private readonly wire: Wire,
  ) {
    this.connection = new Connection({ instanceUrl: origin, version: API_VERSION });
    this.transport = new RequestTransport(wire);
    this.connection._transport = this.transport;
  }

  /** The server's clock as of the last answer; NaN before the first one. */
  get now(): Instant {
    return this.transport.serverTime ?? Number.NaN;
  }

  /** One page, at most 2,000 records. `deleted` sees deleted and archived records too. */
  query(soql: string, deleted = false): Promise<Page> {
    const path = deleted ? 'queryAll' : 'query';
    return this.ask(PAGE, () => this.connection.requestGet(`/${path}?q=${encodeURIComponent(soql)}`));
  }

  async objects(): Promise<Listed[]> {
    return (await this.ask(GLOBAL, () => this.connection.describeGlobal())).sobjects;
  }

  describe(object: string): Promise<Described> {
    return this.ask(OBJECT, () => this.connection.describe(object));
  }

  identity(): Promise<Identity> {
    return this.ask(IDENTITY, () =>
      this.connection.requestGet(`${this.connection.instanceUrl}/services/oauth2/userinfo`),
    );
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
      const answer = await this.guard(() => this.connection.request<unknown>(call, { responseType: 'text/plain' }));
      return /<(?:\w+:)?orgDefaultCurrencyIsoCode>([A-Z]{3})</.exec(String(answer))?.[1];
    } catch (thrown) {
      if (thrown instanceof PeerlensError && thrown.failure.code === 'crmRefused') return undefined;
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

  /** At most 200 ids; one result each, in order. */
  destroy(object: string, ids: string[]): Promise<Saved[]> {
    return this.ask(SAVED, () => this.connection.destroy(object, ids, { allOrNone: false }));
  }

  private async ask<S extends v.GenericSchema>(shape: S, call: () => PromiseLike<unknown>): Promise<v.InferOutput<S>> {
    const answer = v.safeParse(shape, await this.guard(call));
    if (answer.success) return answer.output;
    throw new PeerlensError('crmStrange', 'report', { detail: v.summarize(answer.issues).slice(0, 300) });
  }

  private async guard<T>(call: () => PromiseLike<T>): Promise<T> {
    try {
      return await call();
    } catch (thrown) {
      throw toPeerlensError(thrown, this.wire.host, this.connection.limitInfo.apiUsage);
    }
  }
}
