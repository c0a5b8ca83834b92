/** What came of one attempt at a request. */
export interface Attempt {
  status: number;
  headers: Headers;
  body: string;
}

/** Throttled for a moment; the request was not carried out. */
const NOT_DONE = new Set([420, 429]);
/** Failed on the way, or was at work for too long (503 says that too); only a request that changes nothing is repeated. */
const UNCERTAIN = new Set([500, 502, 503, 504]);
const RETRIES = 4;
/** An answer that does not come, or breaks off: the line is down more often than the server is slow. */
const RETRIES_WITHOUT_ANSWER = 2;
const FIRST_WAIT_MS = 500;
/** Told to wait longer than this, a person is better told so too. */
const LONGEST_WAIT_MS = 60_000;

/** Back-off that doubles, spread by ± 50 % so that several users of one org do not knock together. */
export function backOff(attempt: number, random: () => number): number {
  return FIRST_WAIT_MS * 2 ** attempt * (0.5 + random());
}

/**
 * Whether an attempt is repeated, and after how many ms.
 * @param attempt what came back; undefined where no answer came, or it broke off.
 * @param number how many attempts went before.
 * @param repeatable the request changes nothing: it is safe to send it twice.
 * @returns the wait in ms; `{ until }` the ms that the server asks for where they are too many to wait; undefined
 * where the attempt stands.
 */
export function waitBefore(
  attempt: Attempt | undefined,
  number: number,
  repeatable: boolean,
  random: () => number,
  now: number,
): number | { until: number } | undefined {
  if (!attempt) return repeatable && number < RETRIES_WITHOUT_ANSWER ? backOff(number, random) : undefined;
  if (!isTransient(attempt, repeatable)) return undefined;
  const asked = retryAfter(attempt.headers, now);
  if (asked > LONGEST_WAIT_MS) return { until: asked };
  return number < RETRIES ? Math.max(asked, backOff(number, random)) : undefined;
}

function isTransient(attempt: Attempt, repeatable: boolean): boolean {
  const { status, body } = attempt;
  if (NOT_DONE.has(status) || isConcurrentLimit(status, body)) return true;
  return repeatable && (UNCERTAIN.has(status) || isHalf(attempt));
}

/** The limit on requests at one time answers like the daily one, in other words. */
function isConcurrentLimit(status: number, body: string): boolean {
  return status === 403 && /REQUEST_LIMIT_EXCEEDED/.test(body) && /concurrent/i.test(body);
}

/** A proxy that loses its server ends the body as if it were whole; JSON that does not close tells. */
function isHalf({ status, headers, body }: Attempt): boolean {
  if (status !== 200 || !/^application\/json/i.test(headers.get('content-type') ?? '')) return false;
  const opening = /^\s*([{[])/.exec(body.slice(0, 16))?.[1];
  return opening !== undefined && !body.trimEnd().endsWith(opening === '{' ? '}' : ']');
}

/** The header's seconds, or its date seen from the server's own clock; 0 where there is none. */
function retryAfter(headers: Headers, now: number): number {
  const said = headers.get('retry-after');
  if (!said) return 0;
  const seconds = Number(said);
  const ms = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(said) - (Number.isNaN(now) ? 0 : now);
  return Number.isFinite(ms) ? Math.max(0, ms) : 0;
}
