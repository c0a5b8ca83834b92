import { PassThrough } from 'node:stream';
import { Transport } from 'jsforce/lib/transport.js';
import type { HttpRequest, HttpResponse } from 'jsforce/lib/types/index.js';
import { StreamPromise } from 'jsforce/lib/util/promise.js';
import { PeerlensError } from '../../core/crm/error';
import type { Instant } from '../../core/crm/time';
import type { Request } from '../connector';

/** What the transport needs from outside: how to ask, who asks, how to wait, and chance for the jitter. */
export interface Wire {
  /** The org's host as the user knows it, for sentences. */
  host: string;
  request: Request;
  /** Asked before each request, and once again with the token that the CRM refused. */
  token: (refused?: string) => Promise<string>;
  wait: (ms: number, signal: AbortSignal) => Promise<void>;
  random: () => number;
  signal: AbortSignal;
}

/** Throttled or locked out for a moment; the request was not carried out. */
const NOT_DONE = new Set([420, 429, 503]);
/** Failed on the way; only a request that changes nothing is repeated. */
const UNCERTAIN = new Set([500, 502, 504]);
const RETRIES = 4;
const FIRST_WAIT_MS = 500;

/** Where a SOAP request has its session: in the body, not in a header. */
export const SESSION = '{session}';

/** Back-off that doubles, spread by ± 50 % so that several users of one org do not knock together. */
export function backOff(attempt: number, random: () => number): number {
  return FIRST_WAIT_MS * 2 ** attempt * (0.5 + random());
}

/** jsforce's way to the network, through the injected request and nothing else. */
export class RequestTransport extends Transport {
  /** The server's clock as of the last answer. */
  serverTime: Instant | undefined;

  constructor(private readonly wire: Wire) {
    super();
  }

  override httpRequest(request: HttpRequest): StreamPromise<HttpResponse> {
    // jsforce pipes the body of an upload into this stream; ours go as text.
    return StreamPromise.create(() => ({ stream: new PassThrough(), promise: this.send(request) }));
  }

  private async send(request: HttpRequest): Promise<HttpResponse> {
    let token = await this.wire.token();
    let asked = false;
    for (let attempt = 0; ; attempt++) {
      const response = await this.once(request, token);
      const body = await response.text().catch((cause) => this.onBroken(cause));
      if (response.status === 401 && !asked && !body.includes('not valid for use with the REST API')) {
        asked = true;
        const fresh = await this.wire.token(token);
        if (fresh !== token) {
          token = fresh;
          continue;
        }
      }
      const again = NOT_DONE.has(response.status) || (UNCERTAIN.has(response.status) && request.method === 'GET');
      if (again && attempt < RETRIES) {
        await this.wire.wait(backOff(attempt, this.wire.random), this.wire.signal);
        continue;
      }
      if (isMaintenance(response, body)) throw new PeerlensError('crmMaintenance', 'tryLater');
      if (isSignInPage(response)) throw new PeerlensError('notSignedIn', 'signIn', { host: this.wire.host });
      return { statusCode: response.status, headers: Object.fromEntries(response.headers), body };
    }
  }

  private async once(request: HttpRequest, token: string): Promise<Response> {
    const { 'content-length': _, ...headers } = request.headers ?? {};
    const response = await this.wire
      .request(request.url, {
        method: request.method,
        headers: { ...headers, Authorization: `Bearer ${token}` },
        ...(typeof request.body === 'string' ? { body: withSession(request, request.body, token) } : {}),
        signal: this.wire.signal,
        // The token is in the header; the session's cookies stay out of it.
        credentials: 'omit',
      })
      .catch((cause) => this.onBroken(cause));
    const date = Date.parse(response.headers.get('date') ?? '');
    if (!Number.isNaN(date)) this.serverTime = date;
    return response;
  }

  /** `fetch` says with a TypeError that nobody answered, and so does a body that breaks off. */
  private onBroken(cause: unknown): never {
    if (cause instanceof TypeError) throw new PeerlensError('offline', 'tryAgain', { host: this.wire.host }, cause);
    throw cause;
  }
}

/** Only a SOAP envelope carries the token; the body of a record never does, whatever is written in it. */
function withSession(request: HttpRequest, body: string, token: string): string {
  return new URL(request.url).pathname.startsWith('/services/Soap/') ? body.replace(SESSION, () => token) : body;
}

/** The API never answers in HTML: a page that comes as a success is a sign-in page of the company's, or of its proxy. */
function isSignInPage(response: Response): boolean {
  return response.ok && isPage(response);
}

function isPage(response: Response): boolean {
  return /^text\/html/i.test(response.headers.get('content-type') ?? '');
}

/** During maintenance the CRM answers with a page for people, whatever was asked. */
function isMaintenance(response: Response, body: string): boolean {
  return response.status >= 500 && (isPage(response) || /^\s*</.test(body));
}
