import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Api, isWrite } from './api';
import { type Control, isControl } from './control';
import { ApiError } from './error';
import { deliver } from './faults/deliver';
import type { FaultPlan } from './faults/plan';
import type { Answer } from './http';
import { readBody, redirect, send } from './http';
import type { OAuth } from './oauth/oauth';
import type { Org } from './org';
import { assetOf } from './pages/assets';
import type { Policy } from './policy';
import { errorAnswer } from './rest/answer';
import { bearer, cookie, type Sessions } from './session';
import type { Site } from './site';

/** The kind of a request: pages and the API are the org's two faces, `oauth` is the token endpoint and its like. */
export type RequestKind = 'page' | 'api' | 'oauth' | 'asset';

export interface SeenRequest {
  /** Real time, in milliseconds. */
  at: number;
  method: string;
  host: string;
  path: string;
  kind: RequestKind;
  write: boolean;
  /** The fault that it met. */
  fault?: string;
}

export interface Parts {
  hosts: { api: string; page: string };
  org: Org;
  api: Api;
  site: Site;
  oauth: OAuth;
  sessions: Sessions;
  policy: Policy;
  faults: FaultPlan;
  control: Control;
  /** Calls of the API that are worked on at present. */
  underWay: number;
  requests: SeenRequest[];
}

/** Answers every request: control addresses first, then the fault plan, then the org. */
export function createListener(parts: Parts): RequestListener {
  return (request, response) => {
    handle(parts, request, response).catch((thrown: unknown) => {
      if (request.socket.destroyed) return;
      console.error(`${request.method} ${request.url}:`, thrown);
      if (!response.headersSent) send(response, parts.org.clock.now(), { status: 500, body: '' });
      else response.destroy();
    });
  };
}

async function handle(parts: Parts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', `https://${request.headers.host ?? parts.hosts.api}`);
  const method = request.method ?? 'GET';
  const path = url.pathname + url.search;
  const now = () => parts.org.clock.now();
  if (isControl(url.pathname)) {
    send(response, now(), parts.control.answer(method, url, await readBody(request)));
    return;
  }
  const kind = kindOf(parts.oauth, url.pathname);
  const seen: SeenRequest = { at: Date.now(), method, host: url.hostname, path, kind, write: false };
  parts.requests.push(seen);
  const body = await readBody(request);
  seen.write = isWrite(method, url.pathname, body);
  const fault = parts.faults.take({ method, path, body, isApi: kind === 'api', user: userOf(parts.sessions, request) });
  if (fault) seen.fault = fault.name ?? '';
  const truly = () => answerTruly(parts, kind, request, url, body);
  if (fault) await deliver(response, now(), fault.answer, { path, body }, truly);
  else send(response, now(), await truly());
}

function kindOf(oauth: OAuth, path: string): RequestKind {
  const own = oauth.kindOf(path);
  if (own) return own;
  if (path.startsWith('/services/')) return 'api';
  return path.startsWith('/slds/') || path.startsWith('/lightning/assets/') || path === '/favicon.ico'
    ? 'asset'
    : 'page';
}

function userOf(sessions: Sessions, request: IncomingMessage): string | undefined {
  const sid = cookie(request.headers.cookie, 'sid');
  return (
    sessions.userOf(bearer(request.headers.authorization), 'api') ??
    sessions.userOf(sid, 'api') ??
    sessions.userOf(sid, 'page')
  );
}

async function answerTruly(
  parts: Parts,
  kind: RequestKind,
  request: IncomingMessage,
  url: URL,
  body: string,
): Promise<Answer> {
  const onPages = url.hostname === parts.hosts.page;
  if (kind === 'asset') {
    const asset = await assetOf(url.pathname);
    const headers = { 'content-type': asset?.type ?? 'text/plain', 'cache-control': 'public, max-age=86400' };
    return { status: asset ? 200 : 404, headers, body: asset?.body };
  }
  if (!onPages && parts.oauth.kindOf(url.pathname)) return parts.oauth.answer(request, url, body);
  if (kind === 'page') return parts.site.answer(request, url, body);
  // The record pages' host does not serve the API: it sends to the other host, and the Authorization header gets lost.
  if (onPages) return redirect(`https://${parts.hosts.api}${url.pathname}${url.search}`);
  return answerApi(parts, request, url, body);
}

async function answerApi(parts: Parts, request: IncomingMessage, url: URL, body: string): Promise<Answer> {
  const { api, policy } = parts;
  parts.underWay++;
  try {
    const tooMany = parts.underWay > policy.concurrentCalls;
    if (api.limits.delayMs > 0) await sleep(api.limits.delayMs);
    return tooMany ? api.wrap(errorAnswer(tooManyAtOnce()), false) : api.answer(request, url, body);
  } finally {
    parts.underWay--;
  }
}

/** The same code as for the limit of a day, with other words. */
const tooManyAtOnce = () =>
  new ApiError(403, 'REQUEST_LIMIT_EXCEEDED', 'ConcurrentRequests (Concurrent API Requests) Limit exceeded.');
