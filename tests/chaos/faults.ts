import type { Request } from '../../connectors/connector';
import { pick } from './random';

/** Something that goes wrong with one request: before it is answered, or with its answer. */
export interface Fault {
  name: string;
  /** Given in place of the org's answer; undefined = nobody answers. */
  answer?: () => Response | undefined;
  /** Spoils the org's own answer. */
  spoil?: (response: Response) => Promise<Response>;
  /** Whether it can happen to this request. */
  fits?: (url: string, method: string) => boolean;
}

const isBulk = (url: string) => url.includes('/jobs/query');
const isResults = (url: string) => url.includes('/results');

const refusal = (status: number, errorCode: string, message: string) => () =>
  Response.json([{ message, errorCode }], { status });

async function broken(response: Response): Promise<Response> {
  const bytes = new Uint8Array(await response.arrayBuffer());
  const half = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(bytes.subarray(0, bytes.length >> 1));
      controller.error(new TypeError('terminated'));
    },
  });
  return new Response(half, { status: response.status, headers: response.headers });
}

async function half(response: Response): Promise<Response> {
  if (response.status !== 200) return response;
  const text = await response.text();
  return new Response(text.slice(0, Math.floor(text.length / 2)), { status: 200, headers: response.headers });
}

async function stripped(response: Response): Promise<Response> {
  const headers = new Headers(response.headers);
  headers.delete('sforce-locator');
  return new Response(await response.text(), { status: response.status, headers });
}

/** Rows of the error catalogue that a sync survives, some of them only by being started again. */
export const FAULTS: readonly Fault[] = [
  { name: 'no answer', answer: () => undefined },
  { name: 'broken body', spoil: broken },
  { name: 'half a body', spoil: half },
  { name: '420', answer: () => Response.json({ error: "We've hit a snag" }, { status: 420 }) },
  { name: '429', answer: () => Response.json({ error: 'slow down' }, { status: 429 }) },
  { name: '500', answer: refusal(500, 'UNKNOWN_EXCEPTION', 'An unexpected error occurred') },
  { name: '502', answer: () => new Response('', { status: 502 }) },
  { name: '503', answer: refusal(503, 'SERVER_UNAVAILABLE', 'Server unavailable') },
  { name: '504', answer: () => new Response('', { status: 504 }) },
  {
    name: 'maintenance',
    answer: () =>
      new Response('<html><body>down for maintenance</body></html>', {
        status: 503,
        headers: { 'content-type': 'text/html' },
      }),
  },
  { name: 'concurrent', answer: refusal(403, 'REQUEST_LIMIT_EXCEEDED', 'ConcurrentRequests Limit exceeded.') },
  { name: 'daily limit', answer: refusal(403, 'REQUEST_LIMIT_EXCEEDED', 'TotalRequests Limit exceeded.') },
  { name: 'expired', answer: refusal(401, 'INVALID_SESSION_ID', 'Session expired or invalid') },
  { name: 'token expired', answer: refusal(401, 'INVALID_AUTH_HEADER', 'INVALID_JWT_FORMAT') },
  {
    name: 'bad token',
    answer: () => new Response('Bad_OAuth_Token', { status: 403, headers: { 'content-type': 'text/html' } }),
    fits: (url) => url.includes('/services/oauth2/userinfo'),
  },
  {
    name: 'query timeout',
    answer: refusal(400, 'QUERY_TIMEOUT', 'Your query request was running for too long.'),
    fits: (url) => /\/query(All)?\?/.test(url),
  },
  { name: 'job gone', answer: refusal(404, 'NOT_FOUND', 'The requested resource does not exist'), fits: isBulk },
  { name: 'job of another version', answer: refusal(409, 'INVALIDVERSION', 'another version'), fits: isResults },
  { name: 'early 412', answer: refusal(412, 'PRECONDITION_FAILED', 'the job is not complete'), fits: isResults },
  { name: 'early 204', answer: () => new Response(null, { status: 204 }), fits: isResults },
  { name: 'locator stripped', spoil: stripped, fits: isResults },
  {
    name: 'job refused',
    answer: refusal(400, 'LIMIT_EXCEEDED', 'Max bulk v2 query jobs'),
    fits: (url, method) => method === 'POST' && isBulk(url),
  },
];

/** Lets each request fail with some probability, in a way that fits it, and tells which did. */
export function unreliable(
  request: Request,
  random: () => number,
  share: () => number,
  happened: (name: string) => void = () => undefined,
): Request {
  return async (url, init) => {
    if (random() >= share()) return request(url, init);
    const fault = pick(
      FAULTS.filter(({ fits }) => !fits || fits(url, init.method ?? 'GET')),
      random,
    );
    happened(fault.name);
    if (fault.spoil) return fault.spoil(await request(url, init));
    const answer = fault.answer?.();
    if (!answer) throw new TypeError('Failed to fetch');
    return answer;
  };
}
