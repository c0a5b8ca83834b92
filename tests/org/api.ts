import type { IncomingMessage } from 'node:http';
import type { BulkJobs } from './bulk/jobs';
import { ApiError } from './error';
import { type Answer, edgeHeaders } from './http';
import type { Org } from './org';
import type { ApiAnswer } from './rest/answer';
import { errorAnswer, ok } from './rest/answer';
import { answerVersions, userInfo } from './rest/identity';
import type { Locators } from './rest/locators';
import { dispatch } from './rest/router';
import { answerSoap } from './rest/soap';
import { bearer, type Sessions } from './session';

const MAX_URL = 16_384;

/** What a test sets while the org runs. */
export interface Limits {
  /** Calls of the API that a day has; the next one is refused. */
  apiLimit: number;
  /** Latency added to every answer of the API, in milliseconds. */
  delayMs: number;
}

export const usualLimits = (): Limits => ({ apiLimit: 100_000, delayMs: 0 });

/** Everything below `/services`: checks the session, counts the call, answers as the edge in front of an org does. */
export class Api {
  /** Calls so far. */
  used = 0;
  readonly limits = usualLimits();

  constructor(
    private readonly org: Org,
    private readonly sessions: Sessions,
    private readonly locators: Locators,
    private readonly jobs: BulkJobs,
  ) {}

  answer(request: IncomingMessage, url: URL, body: string): Answer {
    if ((request.url ?? '').length > MAX_URL) return { status: 414, body: '', headers: { server: 'sfdcedge' } };
    if (url.pathname.startsWith('/services/Soap/u/')) return answerSoap(this.org, this.sessions, body);
    if (/^\/services\/data\/?$/.test(url.pathname)) return this.wrap(answerVersions(), false);
    let user: string;
    try {
      user = this.sessions.admit(bearer(request.headers.authorization));
    } catch (thrown) {
      if (thrown instanceof ApiError) return this.wrap(errorAnswer(thrown), false);
      throw thrown;
    }
    if (url.pathname === '/services/oauth2/userinfo')
      return this.wrap(ok(userInfo(this.org, user, url.hostname)), false);
    if (!url.pathname.startsWith('/services/data/'))
      return this.wrap(errorAnswer(new ApiError(404, 'NOT_FOUND', 'The requested resource does not exist')), false);
    if (this.used >= this.limits.apiLimit)
      return this.wrap(errorAnswer(new ApiError(403, 'REQUEST_LIMIT_EXCEEDED', 'TotalRequests Limit exceeded.')), true);
    this.used++;
    return this.wrap(this.data(request, url, body, user), true);
  }

  private data(request: IncomingMessage, url: URL, body: string, userId: string): ApiAnswer {
    const [version = '', ...parts] = url.pathname.split('/').filter(Boolean).slice(2).map(decodeURIComponent);
    const org = this.org.as(userId);
    if (parts[0]?.toLowerCase() === 'limits' && !org.maySeeSetup) return errorAnswer(noLimits());
    const header = (name: string) => {
      const value = request.headers[name];
      return Array.isArray(value) ? value.join(',') : value;
    };
    const method = request.method ?? 'GET';
    const call = { version, parts, query: url.searchParams, header, body, method, host: url.hostname, userId };
    return dispatch(
      { ...call, org, locators: this.locators, jobs: this.jobs },
      { used: this.used, max: this.limits.apiLimit },
    );
  }

  /** Adds the headers of the API. @param counted whether the answer tells how many calls were used. */
  wrap(answer: ApiAnswer, counted: boolean): Answer {
    const headers: Record<string, string | string[]> = {
      ...edgeHeaders(),
      'set-cookie': [
        'CookieConsentPolicy=0:1; path=/; Max-Age=31536000; secure',
        'LSKey-c$CookieConsentPolicy=0:1; path=/; Max-Age=31536000; secure',
      ],
    };
    if (counted && (answer.json ?? answer.csv) !== undefined)
      headers['sforce-limit-info'] = `api-usage=${this.used}/${this.limits.apiLimit}`;
    if (answer.json !== undefined) headers['content-type'] = 'application/json;charset=UTF-8';
    if (answer.csv) headers['content-type'] = 'text/csv';
    return { status: answer.status, headers: { ...headers, ...answer.headers }, body: answer.json ?? answer.csv };
  }
}

/** The refusal is documented; its words are unconfirmed. */
const noLimits = () => new ApiError(403, 'FORBIDDEN', 'You do not have permission to view this resource.');

/** Whether a request changes records: reading many by POST does not, nor do a query job and a composite request of reads. */
export function isWrite(method: string, path: string, body: string): boolean {
  if (method === 'GET' || method === 'HEAD' || method === 'OPTIONS') return false;
  if (/\/composite(?:\/batch)?$/.test(path)) return /"method"\s*:\s*"(?!GET)/i.test(body);
  return path.startsWith('/services/data/') && !/\/jobs\/query(?:\/|$)|\/composite\/sobjects\/\w+$/.test(path);
}
