import { PeerlensError } from '../../core/crm/error';

/** What the CRM said, as jsforce hands it on: its code and its words. */
export interface Refusal {
  code: string;
  message: string;
}

/** @returns the CRM's code and words, or undefined where the error is not the CRM's answer. */
export function refusalOf(thrown: unknown): Refusal | undefined {
  if (!(thrown instanceof Error) || !('errorCode' in thrown) || typeof thrown.errorCode !== 'string') return undefined;
  const listed = 'data' in thrown && Array.isArray(thrown.data) ? (thrown.data[0] as unknown) : undefined;
  if (thrown.errorCode === 'MULTIPLE_API_ERRORS' && isError(listed))
    return { code: listed.errorCode, message: listed.message };
  return { code: thrown.errorCode, message: thrown.message };
}

function isError(value: unknown): value is { errorCode: string; message: string } {
  return typeof value === 'object' && value !== null && 'errorCode' in value && 'message' in value;
}

/** What the daily limit is and how much of it is used, from the CRM's own header. */
export interface Usage {
  used: number;
  limit: number;
}

/** Turns a refusal into the error that says what to do; everything else comes back as it is. */
export function toPeerlensError(thrown: unknown, host: string, usage: Usage | undefined): unknown {
  const refusal = refusalOf(thrown);
  if (!refusal) return thrown;
  const { code, message } = refusal;
  if (message.includes('not valid for use with the REST API'))
    return new PeerlensError('sessionNotForApi', 'askAdmin', {}, thrown);
  switch (code) {
    case 'INVALID_SESSION_ID':
    case 'INVALID_AUTH_HEADER':
    case 'ERROR_HTTP_401':
      return new PeerlensError('notSignedIn', 'signIn', { host }, thrown);
    case 'REQUEST_LIMIT_EXCEEDED':
      if (/concurrent/i.test(message)) return new PeerlensError('crmBusy', 'tryLater', {}, thrown);
      return new PeerlensError('crmLimit', 'tryLater', { used: usage?.used ?? 0, limit: usage?.limit ?? 0 }, thrown);
    case 'API_DISABLED_FOR_ORG':
    case 'API_CURRENTLY_DISABLED':
      return new PeerlensError('apiDisabled', 'askAdmin', {}, thrown);
    case 'ERROR_HTTP_420':
    case 'ERROR_HTTP_429':
    case 'ERROR_HTTP_503':
    case 'SERVER_UNAVAILABLE':
      return new PeerlensError('crmBusy', 'tryLater', {}, thrown);
    default:
      return new PeerlensError('crmRefused', 'report', { code, message: sentenceOf(message) }, thrown);
  }
}

/** The CRM points into the query over several lines; the last one is the sentence. */
export function sentenceOf(message: string): string {
  return message.trim().split('\n').at(-1)?.slice(0, 300) ?? '';
}
