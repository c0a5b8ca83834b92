import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import { createServer as createHttpServer } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Company } from '../../connectors/sample/company';
import { Api, isWrite } from './api';
import type { BulkModes } from './bulk/jobs';
import { BulkJobs } from './bulk/jobs';
import { createCertificate } from './certificate';
import { Hand } from './hand';
import type { Answer } from './http';
import { readBody, redirect, send } from './http';
import type { App } from './oauth/apps';
import { OAuth } from './oauth/oauth';
import type { Org } from './org';
import { createOrg } from './org';
import { assetOf } from './pages/assets';
import type { Look } from './pages/look';
import { ordinaryPolicy, type Policy } from './policy';
import { Locators } from './rest/locators';
import { type SessionKind, Sessions } from './session';
import type { OrgShape } from './shapes/shape';
import { Site } from './site';

export const API_HOST = 'acme.my.salesforce.com';
export const PAGE_HOST = 'acme.lightning.force.com';

export interface SeenRequest {
  /** Real time, in milliseconds. */
  at: number;
  method: string;
  host: string;
  path: string;
  kind: 'page' | 'api' | 'oauth' | 'asset';
  write: boolean;
}

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
  /** The next calls of the API get this answer; a text is sent as HTML. */
  failNext(count: number, status: number, body: unknown): void;
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
  /** For clients without a host mapping: addresses in the answers of OAuth are those of 127.0.0.1. */
  localAddresses?: boolean;
}

interface Parts {
  org: Org;
  api: Api;
  site: Site;
  oauth: OAuth;
  state: { delayMs: number };
  requests: SeenRequest[];
}

/** Starts an org on 127.0.0.1. Under a browser's host mapping it is both {@link API_HOST} and {@link PAGE_HOST}. */
export async function startOrg(options: OrgOptions): Promise<RunningOrg> {
  const org = createOrg(options.company, options.shape);
  const policy: Policy = { ...ordinaryPolicy(), ...options.policy };
  const sessions = new Sessions(org, policy);
  const locators = new Locators(() => org.clock.now(), options.pageLocatorMinutes);
  const jobs = new BulkJobs(() => org.clock.now());
  const api = new Api(org, sessions, locators, jobs, policy);
  const secure = options.https ?? true;
  const site = new Site(org, sessions, { api: API_HOST, page: PAGE_HOST }, secure);
  let local = '';
  const origin = () => (options.localAddresses ? local : `https://${API_HOST}`);
  const oauth = new OAuth(org, sessions, policy, options.apps ?? [], origin);
  const userNamed = (name: string) => {
    const id = sessions.userNamed(name);
    if (!id) throw new RangeError(`no user ${name}`);
    return id;
  };
  const state = { delayMs: 0 };
  const requests: SeenRequest[] = [];
  const server = await createServer(secure, listener({ org, api, site, oauth, state, requests }));
  const port = await listen(server, options.port ?? 0);
  local = `${secure ? 'https' : 'http'}://127.0.0.1:${port}`;
  return {
    port,
    url: local,
    org,
    requests,
    bulk: jobs.modes,
    paging: locators.modes,
    policy,
    oauth,
    ids: { of: (companyId) => org.idOf(companyId) },
    get pages() {
      return site.look;
    },
    set pages(look) {
      site.look = look;
    },
    get delayMs() {
      return state.delayMs;
    },
    set delayMs(ms) {
      state.delayMs = ms;
    },
    get apiLimit() {
      return api.max;
    },
    set apiLimit(calls) {
      api.max = calls;
    },
    signIn(user = 'user1') {
      return sessions.start(userNamed(user), 'api', { strong: true });
    },
    expireSessions: (kind) => sessions.expireAll(kind),
    advance: (ms) => org.clock.advance(ms),
    expireLocators: () => locators.expireAll(),
    hideField: (object, field, user) => org.hideField(object, field, user && userNamed(user)),
    hideObject: (object, user) => org.hideObject(object, user && userNamed(user)),
    lockObject: (object, user) => org.lockObject(object, user && userNamed(user)),
    hand: (user = 'user1') => new Hand(org, userNamed(user)),
    failNext: (count, status, body) => api.failNext(count, status, body),
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

function listener(parts: Parts): RequestListener {
  return (request, response) => {
    handle(parts, request, response).catch((thrown: unknown) => {
      console.error(`${request.method} ${request.url}:`, thrown);
      if (!response.headersSent) send(response, parts.org.clock.now(), { status: 500, body: '' });
      else response.destroy();
    });
  };
}

async function handle(parts: Parts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', `https://${request.headers.host ?? API_HOST}`);
  const method = request.method ?? 'GET';
  const kind = kindOf(parts.oauth, url.pathname);
  const seen = { at: Date.now(), method, host: url.hostname, path: url.pathname + url.search, kind };
  const entry = { ...seen, write: false };
  parts.requests.push(entry);
  const body = await readBody(request);
  entry.write = isWrite(method, url.pathname, body);
  if (kind === 'api' && parts.state.delayMs > 0) await new Promise((done) => setTimeout(done, parts.state.delayMs));
  send(response, parts.org.clock.now(), await answer(parts, kind, request, url, body));
}

function kindOf(oauth: OAuth, path: string): SeenRequest['kind'] {
  const own = oauth.kindOf(path);
  if (own) return own;
  if (path.startsWith('/services/')) return 'api';
  return path.startsWith('/slds/') || path.startsWith('/lightning/assets/') || path === '/favicon.ico'
    ? 'asset'
    : 'page';
}

async function answer(
  parts: Parts,
  kind: SeenRequest['kind'],
  request: IncomingMessage,
  url: URL,
  body: string,
): Promise<Answer> {
  if (kind === 'asset') {
    const asset = await assetOf(url.pathname);
    const headers = { 'content-type': asset?.type ?? 'text/plain', 'cache-control': 'public, max-age=86400' };
    return { status: asset ? 200 : 404, headers, body: asset?.body };
  }
  if (url.hostname !== PAGE_HOST && parts.oauth.kindOf(url.pathname)) return parts.oauth.answer(request, url, body);
  if (kind === 'page') return parts.site.answer(request, url, body);
  // The record pages' host does not serve the API: it sends to the other host, and the Authorization header gets lost.
  if (url.hostname === PAGE_HOST) return redirect(`https://${API_HOST}${url.pathname}${url.search}`);
  return parts.api.answer(request, url, body);
}
