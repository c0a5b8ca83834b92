import { PassThrough } from 'node:stream';
import { Transport } from 'jsforce/lib/transport.js';
import type { HttpRequest, HttpResponse } from 'jsforce/lib/types/index.js';
import { StreamPromise } from 'jsforce/lib/util/promise.js';
import { PeerlensError } from '../../core/crm/error';
import type { Instant } from '../../core/crm/time';
import type { CallBudget, Request } from '../connector';
import type { Usage } from './failure';
import type { Attempt } from './retry';
import { waitBefore } from './retry';

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
  /** Absent where what is asked is not a sync's: a person waits for it. */
  budget?: CallBudget;
}

/** A query ends after about two minutes and a page of results takes seconds: what takes longer has been forgotten. */
const LONGEST_ANSWER_MS = 300_000;

/** Where a SOAP request has its session: in the body, not in a header. */
export const SESSION = '{session}';

/** jsforce's way to the network, through the injected request and nothing else. */
export class RequestTransport extends Transport {
  /** The server's clock as of the last answer. */
  serverTime: Instant | undefined;
  /** How many requests everybody has used, as of the last answer that said so. */
  usage: Usage | undefined;

  constructor(private readonly wire: Wire) {
    super();
  }

  /** What jsforce calls. Rejects with PeerlensError as {@link send} does. */
  override httpRequest(request: HttpRequest): StreamPromise<HttpResponse> {
    // jsforce pipes the body of an upload into this stream; ours go as text.
    return StreamPromise.create(() => ({ stream: new PassThrough(), promise: this.send(request) }));
  }

  /** Sends, and sends again what failed for a moment. `repeatable`: it may be carried out twice without harm. */
  async send(request: HttpRequest, repeatable = request.method === 'GET'): Promise<HttpResponse> {
    const { wire } = this;
    let token = await wire.token();
    let asked = false;
    for (let number = 0; ; ) {
      wire.budget?.take();
      const attempt = await this.once(request, token);
      if (!('broken' in attempt) && !asked && isExpired(attempt)) {
        asked = true;
        const fresh = await wire.token(token);
        if (fresh !== token) {
          token = fresh;
          continue;
        }
      }
      const answered = 'broken' in attempt ? undefined : attempt;
      const wait = waitBefore(answered, number, repeatable, wire.random, this.serverTime ?? Number.NaN);
      if (typeof wait === 'number') {
        number++;
        await wire.wait(wait, wire.signal);
        continue;
      }
      if (wait) throw new PeerlensError('crmBusy', 'tryLater', { wait: wait.until });
      if ('broken' in attempt) throw new PeerlensError('offline', 'tryAgain', { host: wire.host }, attempt.broken);
      return this.judge(attempt, repeatable);
    }
  }

  private judge({ status, headers, body }: Attempt, repeatable: boolean): HttpResponse {
    const page = /^text\/html/i.test(headers.get('content-type') ?? '');
    // During maintenance the CRM answers with a page for people, whatever was asked; a gateway without its server does too.
    // Of a request that changes something nobody knows then whether it did.
    if (status === 503 && (page || !repeatable || /^\s*</.test(body)))
      throw new PeerlensError('crmMaintenance', 'tryLater');
    if (isDeadToken(status, body)) throw new PeerlensError('notSignedIn', 'signIn', { host: this.wire.host });
    // The API never answers in HTML: a page that comes as a success is a sign-in page of the company's, or of its proxy.
    if (status >= 200 && status < 300 && page)
      throw new PeerlensError('notSignedIn', 'signIn', { host: this.wire.host });
    return { statusCode: status, headers: Object.fromEntries(headers), body };
  }

  private async once(request: HttpRequest, token: string): Promise<Attempt | { broken: unknown }> {
    const { wire } = this;
    const { 'content-length': _, ...headers } = request.headers ?? {};
    try {
      const response = await wire.request(request.url, {
        method: request.method,
        headers: { ...headers, Authorization: `Bearer ${token}` },
        ...(typeof request.body === 'string' ? { body: withSession(request, request.body, token) } : {}),
        signal: AbortSignal.any([wire.signal, AbortSignal.timeout(LONGEST_ANSWER_MS)]),
        // The token is in the header; the session's cookies stay out of it.
        credentials: 'omit',
      });
      this.note(response.headers);
      return { status: response.status, headers: response.headers, body: await response.text() };
    } catch (broken) {
      wire.signal.throwIfAborted();
      if (isLost(broken)) return { broken };
      throw broken;
    }
  }

  private note(headers: Headers): void {
    const date = Date.parse(headers.get('date') ?? '');
    if (!Number.isNaN(date)) this.serverTime = date;
    const said = /api-usage=(\d+)\/(\d+)/.exec(headers.get('sforce-limit-info') ?? '');
    // No org has a limit of 0: whoever says so knows nothing of it.
    if (!said || Number(said[2]) === 0) return;
    this.usage = { used: Number(said[1]), limit: Number(said[2]) };
    this.wire.budget?.seen(this.usage.used, this.usage.limit, this.serverTime);
  }
}

/** `fetch` says with a TypeError that nobody answered, and so does a body that breaks off. */
function isLost(thrown: unknown): boolean {
  if (thrown instanceof PeerlensError) return thrown.failure.code === 'offline';
  return thrown instanceof TypeError || (thrown instanceof Error && thrown.name === 'TimeoutError');
}

function isExpired({ status, body }: Attempt): boolean {
  return (status === 401 && !body.includes('not valid for use with the REST API')) || isDeadToken(status, body);
}

/** How user information refuses a token that has ended: it is no JSON, and no 401. */
function isDeadToken(status: number, body: string): boolean {
  return status === 403 && /^\s*"?Bad_OAuth_Token\b/.test(body);
}

/** Only a SOAP envelope carries the token; the body of a record never does, whatever is written in it. */
function withSession(request: HttpRequest, body: string, token: string): string {
  return new URL(request.url).pathname.startsWith('/services/Soap/') ? body.replace(SESSION, () => token) : body;
}

/** What an answer's body says; undefined where it is no JSON. */
export function toJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
