import type { RequestListener, Server } from 'node:http';
import { createServer as createHttpServer } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Company } from '../../connectors/sample/company';
import { Api, usualLimits } from './api';
import type { BulkModes } from './bulk/jobs';
import { BulkJobs } from './bulk/jobs';
import { createCertificate } from './certificate';
import { Control } from './control';
import { createListener, type SeenRequest } from './exchange';
import type { Fault } from './faults/fault';
import { FaultPlan } from './faults/plan';
import { Hand } from './hand';
import type { App } from './oauth/apps';
import { OAuth } from './oauth/oauth';
import type { Org } from './org';
import { createOrg } from './org';
import type { Look } from './pages/look';
import { ordinaryPolicy, type Policy } from './policy';
import { Locators } from './rest/locators';
import type { Rights } from './rights';
import { type SessionKind, Sessions } from './session';
import type { OrgShape } from './shapes/shape';
import { Site } from './site';

export const API_HOST = 'acme.my.salesforce.com';
export const PAGE_HOST = 'acme.lightning.force.com';

export type { SeenRequest } from './exchange';

export interface RunningOrg {
  port: number;
  /** Where a client without host mapping finds the API. */
  url: string;
  org: Org;
  requests: SeenRequest[];
  /** How its pages are drawn and navigated; a page that is open keeps how it was drawn. */
  pages: Look;
  /** Latency added to every answer of the API, in milliseconds. */
  delayMs: number;
  /** Calls of the API that a day has; the next one is refused. */
  apiLimit: number;
  /** What the admin has set for everybody; changes hold from the next request on. */
  policy: Policy;
  /** Apps, and what users allowed them. */
  oauth: OAuth;
  ids: { of(companyId: string): string };
  /** How Bulk jobs run and their results are handed out; settable at any time. */
  bulk: BulkModes;
  /** How queries are paged; settable at any time. */
  paging: { pageRows: number };
  /** Signs a user in without a browser. @returns the sid for the API. */
  signIn(user?: string): string;
  /** Ends all sessions, or those of one kind: `api` and `page` in a browser, `app` for access tokens. */
  expireSessions(kind?: SessionKind): void;
  /** Lets the org's time pass at once. */
  advance(ms: number): void;
  expireLocators(): void;
  /** Takes a field from a user, or from everybody. */
  hideField(object: string, field: string, user?: string): void;
  hideObject(object: string, user?: string): void;
  /** Takes the right to write an object. */
  lockObject(object: string, user?: string): void;
  /** People who change records in the CRM itself; the first user's unless told. */
  hand(user?: string): Hand;
  /** What a user may not see or do, to be changed; the first user's unless told. */
  rightsOf(user?: string): Rights;
  /** What goes wrong, in order, and how often it did. */
  faults: FaultPlan;
  /** Faults, policy, apps, limits and modes as they were at the start; records and sessions stay. */
  reset(): void;
  stop(): Promise<void>;
}

export interface OrgOptions {
  company: Company;
  /** How this org differs from a plain one. */
  shape?: OrgShape;
  /** 0 = any free one. */
  port?: number;
  https?: boolean;
  /** How long a query's next pages can be read; two days unless told. */
  pageLocatorMinutes?: number;
  /** External client apps beside the one that is always there. */
  apps?: readonly App[];
  policy?: Partial<Policy>;
  /** The plan of faults at the start, to which a reset leads back. */
  faults?: { seed?: number; faults: readonly Fault[] };
  /** For clients without a host mapping: addresses in the answers of OAuth are those of 127.0.0.1. */
  localAddresses?: boolean;
}

/** What an org is made of; what was set while it ran goes back to the start by `reset`. */
function assemble(options: OrgOptions, secure: boolean, origin: () => string) {
  const org = createOrg(options.company, options.shape);
  const policy: Policy = { ...ordinaryPolicy(), ...options.policy };
  const sessions = new Sessions(org, policy);
  const locators = new Locators(() => org.clock.now(), options.pageLocatorMinutes);
  const jobs = new BulkJobs(() => org.clock.now());
  const api = new Api(org, sessions, locators, jobs);
  const hosts = { api: API_HOST, page: PAGE_HOST };
  const site = new Site(org, sessions, hosts, secure);
  const oauth = new OAuth(org, sessions, policy, options.apps ?? [], origin);
  const faults = new FaultPlan((name) => sessions.userNamed(name));
  const requests: SeenRequest[] = [];
  const advance = (ms: number) => org.clock.advance(ms);
  const usual = { paging: { ...locators.modes }, bulk: { ...jobs.modes } };
  const reset = () => {
    faults.set(options.faults?.faults ?? [], options.faults?.seed);
    Object.assign(policy, ordinaryPolicy(), options.policy);
    oauth.reset();
    Object.assign(api.limits, usualLimits());
    Object.assign(locators.modes, usual.paging);
    Object.assign(jobs.modes, usual.bulk, { failures: [] });
  };
  reset();
  const control = new Control({
    faults,
    policy,
    oauth,
    sessions,
    requests,
    limits: api.limits,
    paging: locators.modes,
    advance,
    reset,
  });
  const exchange = { hosts, org, api, site, oauth, sessions, policy, faults, control, underWay: 0, requests };
  return { ...exchange, exchange, locators, jobs, advance, reset };
}

/** Starts an org on 127.0.0.1. Under a browser's host mapping it is both {@link API_HOST} and {@link PAGE_HOST}. */
export async function startOrg(options: OrgOptions): Promise<RunningOrg> {
  const secure = options.https ?? true;
  let local = '';
  const parts = assemble(options, secure, () => (options.localAddresses ? local : `https://${API_HOST}`));
  const server = await createServer(secure, createListener(parts.exchange));
  const port = await listen(server, options.port ?? 0);
  local = `${secure ? 'https' : 'http'}://127.0.0.1:${port}`;
  const { org, api, site, sessions, locators, jobs } = parts;
  const userNamed = (name: string) => {
    const id = sessions.userNamed(name);
    if (!id) throw new RangeError(`no user ${name}`);
    return id;
  };
  return {
    port,
    url: local,
    org,
    requests: parts.requests,
    bulk: jobs.modes,
    paging: locators.modes,
    policy: parts.policy,
    oauth: parts.oauth,
    faults: parts.faults,
    ids: { of: (companyId) => org.idOf(companyId) },
    get pages() {
      return site.look;
    },
    set pages(look) {
      site.look = look;
    },
    get delayMs() {
      return api.limits.delayMs;
    },
    set delayMs(ms) {
      api.limits.delayMs = ms;
    },
    get apiLimit() {
      return api.limits.apiLimit;
    },
    set apiLimit(calls) {
      api.limits.apiLimit = calls;
    },
    signIn: (user = 'user1') => sessions.start(userNamed(user), 'api', { strong: true }),
    expireSessions: (kind) => sessions.expireAll(kind),
    expireLocators: () => locators.expireAll(),
    advance: parts.advance,
    reset: parts.reset,
    hideField: (object, field, user) => org.hideField(object, field, user && userNamed(user)),
    hideObject: (object, user) => org.hideObject(object, user && userNamed(user)),
    lockObject: (object, user) => org.lockObject(object, user && userNamed(user)),
    hand: (user = 'user1') => new Hand(org, userNamed(user)),
    rightsOf: (user = 'user1') => org.rightsOf(userNamed(user)),
    stop: () => close(server),
  };
}

async function createServer(secure: boolean, listener: RequestListener): Promise<Server> {
  if (!secure) return createHttpServer(listener);
  return createHttpsServer(await createCertificate([API_HOST, PAGE_HOST, 'localhost']), listener);
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const address: AddressInfo | string | null = server.address();
      if (typeof address === 'object' && address) resolve(address.port);
      else reject(new Error('the server has no port'));
    });
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => (error ? reject(error) : resolve()));
    server.closeAllConnections();
  });
}
