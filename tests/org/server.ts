import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import { createServer as createHttpServer } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Company } from '../../connectors/sample/company';
import { Api, isWrite } from './api';
import type { BulkModes } from './bulk/jobs';
import { BulkJobs } from './bulk/jobs';
import { createCertificate } from './certificate';
import type { Answer } from './http';
import { readBody, redirect, send } from './http';
import type { Org } from './org';
import { createOrg } from './org';
import { assetOf } from './pages/assets';
import type { Look } from './pages/look';
import { Locators } from './rest/locators';
import { Sessions } from './session';
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
  kind: 'page' | 'api' | 'asset';
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
  ids: { of(companyId: string): string };
  /** How Bulk jobs run and their results are handed out; settable at any time. */
  bulk: BulkModes;
  /** Signs a user in without a browser. @returns the sid for the API. */
  signIn(user?: string): string;
  expireSessions(): void;
  expireLocators(): void;
  hideField(object: string, field: string): void;
  hideObject(object: string): void;
  /** Takes the right to write an object. */
  lockObject(object: string): void;
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
}

interface Parts {
  org: Org;
  api: Api;
  site: Site;
  state: { delayMs: number };
  requests: SeenRequest[];
}

/** Starts an org on 127.0.0.1. Under a browser's host mapping it is both {@link API_HOST} and {@link PAGE_HOST}. */
export async function startOrg(options: OrgOptions): Promise<RunningOrg> {
  const org = createOrg(options.company, options.shape);
  const sessions = new Sessions(org);
  const locators = new Locators(() => org.clock.now(), options.pageLocatorMinutes);
  const jobs = new BulkJobs(() => org.clock.now());
  const api = new Api(org, sessions, locators, jobs);
  const secure = options.https ?? true;
  const site = new Site(org, sessions, { api: API_HOST, page: PAGE_HOST }, secure);
  const state = { delayMs: 0 };
  const requests: SeenRequest[] = [];
  const server = await createServer(secure, listener({ org, api, site, state, requests }));
  const port = await listen(server, options.port ?? 0);
  return {
    port,
    url: `${secure ? 'https' : 'http'}://127.0.0.1:${port}`,
    org,
    requests,
    bulk: jobs.modes,
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
      const id = sessions.userNamed(user);
      if (!id) throw new RangeError(`no user ${user}`);
      return sessions.start(id, 'api');
    },
    expireSessions: () => sessions.expireAll(),
    expireLocators: () => locators.expireAll(),
    hideField: (object, field) => org.hideField(object, field),
    hideObject: (object) => org.hideObject(object),
    lockObject: (object) => org.lockObject(object),
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
  const kind = kindOf(url.pathname);
  const seen = { at: Date.now(), method, host: url.hostname, path: url.pathname + url.search, kind };
  parts.requests.push({ ...seen, write: isWrite(method, url.pathname) });
  const body = await readBody(request);
  if (kind === 'api' && parts.state.delayMs > 0) await new Promise((done) => setTimeout(done, parts.state.delayMs));
  send(response, parts.org.clock.now(), await answer(parts, kind, request, url, body));
}

function kindOf(path: string): SeenRequest['kind'] {
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
  if (kind === 'page') return parts.site.answer(request, url, body);
  // The record pages' host does not serve the API: it sends to the other host, and the Authorization header gets lost.
  if (url.hostname === PAGE_HOST) return redirect(`https://${API_HOST}${url.pathname}${url.search}`);
  return parts.api.answer(request, url, body);
}
