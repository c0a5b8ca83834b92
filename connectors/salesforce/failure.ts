import { type NextStep, PeerlensError } from '../../core/crm/error';

/** Before the status of an answer that has no code. */
const HTTP = 'ERROR_HTTP_';

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
  // Of a page, or of no words at all, jsforce makes words of its own.
  return { code: thrown.errorCode, message: thrown.errorCode.startsWith(HTTP) ? '' : thrown.message };
}

function isError(value: unknown): value is { errorCode: string; message: string } {
  return typeof value === 'object' && value !== null && 'errorCode' in value && 'message' in value;
}

/** What the daily limit is and how much of it is used, from the CRM's own header. */
export interface Usage {
  used: number;
  limit: number;
}

/** The sentence and the next step of a refusal, by the CRM's own codes. */
const SENTENCES: readonly { codes: readonly string[]; sentence: string; next: NextStep }[] = [
  {
    codes: [
      'INSUFFICIENT_ACCESS',
      'INSUFFICIENT_ACCESS_OR_READONLY',
      'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY',
      'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY',
    ],
    sentence: 'noRight',
    next: 'askAdmin',
  },
  { codes: ['INVALID_FIELD'], sentence: 'fieldNotVisible', next: 'askAdmin' },
  { codes: ['INVALID_FIELD_FOR_INSERT_UPDATE'], sentence: 'fieldNotWritable', next: 'askAdmin' },
  { codes: ['INVALID_TYPE', 'INVALID_TYPE_ON_FIELD_IN_RECORD'], sentence: 'objectNotVisible', next: 'askAdmin' },
  { codes: ['NOT_FOUND', 'ENTITY_IS_DELETED', 'INVALID_CROSS_REFERENCE_KEY'], sentence: 'goneInCrm', next: 'syncNow' },
  {
    codes: ['QUERY_TIMEOUT', 'QUERY_TOO_COMPLICATED', 'REQUEST_RUNNING_TOO_LONG'],
    sentence: 'crmSlow',
    next: 'tryLater',
  },
  { codes: ['UNABLE_TO_LOCK_ROW'], sentence: 'recordLocked', next: 'tryAgain' },
  { codes: ['INVALID_QUERY_LOCATOR'], sentence: 'readingExpired', next: 'syncNow' },
  {
    codes: [
      'REQUIRED_FIELD_MISSING',
      'FIELD_CUSTOM_VALIDATION_EXCEPTION',
      'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
      'FIELD_INTEGRITY_EXCEPTION',
      'DUPLICATES_DETECTED',
      'DUPLICATE_VALUE',
    ],
    sentence: 'valueRefused',
    next: 'tryAgain',
  },
  { codes: ['ERROR_HTTP_500', 'ERROR_HTTP_502', 'ERROR_HTTP_504'], sentence: 'crmTrouble', next: 'tryLater' },
  {
    codes: [
      'MALFORMED_QUERY',
      'MALFORMED_ID',
      'JSON_PARSER_ERROR',
      'MULTIPLE_CHOICES',
      'ERROR_HTTP_300',
      'ERROR_HTTP_409',
      'ERROR_HTTP_412',
      'ERROR_HTTP_414',
      'ERROR_HTTP_431',
    ],
    sentence: 'askedWrongly',
    next: 'report',
  },
];

/**
 * @returns the CRM's own code where it refused what was asked, whatever the sentence; undefined for anything else: the
 * session, limits, outages, no answer.
 */
export function refusedCode(thrown: unknown): string | undefined {
  const code = thrown instanceof PeerlensError ? thrown.failure.values.refused : undefined;
  return typeof code === 'string' ? code : undefined;
}

/** Turns a refusal into the error that says what to do, and what the client could not read; everything else comes back as it is. */
export function toPeerlensError(thrown: unknown, host: string, usage: Usage | undefined): unknown {
  const refusal = refusalOf(thrown);
  // The client of the API takes answers as they should be, and stumbles over others.
  if (!refusal && (thrown instanceof TypeError || thrown instanceof SyntaxError || thrown instanceof RangeError))
    return new PeerlensError('crmStrange', 'report', { detail: thrown.message.slice(0, 300) }, thrown);
  if (!refusal) return thrown;
  const { code, message } = refusal;
  if (message.includes('not valid for use with the REST API'))
    return new PeerlensError('sessionNotForApi', 'adminGuide', {}, thrown);
  if (/high.assurance|multi-?factor/i.test(message))
    return new PeerlensError('mfaRequired', 'signIn', { host }, thrown);
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
      return refused(code, sentenceOf(message), thrown);
  }
}

function refused(code: string, message: string, thrown: unknown): PeerlensError {
  const { sentence, next } = SENTENCES.find(({ codes }) => codes.includes(code)) ?? {
    sentence: message === '' ? 'crmRefusedSilently' : 'crmRefused',
    next: 'report',
  };
  return new PeerlensError(sentence, next, { refused: code, message, ...named(message) }, thrown);
}

/** The field and the object that a refusal is about; the CRM's advice to programmers stays out of sentences. */
export function named(message: string): { field: string; object: string } {
  const column = /No such column '([^']+)' on (?:entity|sobject of type) '?(\w+)/.exec(message);
  const object = column?.[2] ?? /sObject type '([^']+)'/.exec(message)?.[1];
  const field = column?.[1] ?? /create\/update fields: ([\w, ]+)\./.exec(message)?.[1];
  return { field: field ?? 'unknown', object: object ?? 'unknown' };
}

/** The CRM points into the query over several lines; the last one is the sentence. */
export function sentenceOf(message: string): string {
  return message.trim().split('\n').at(-1)?.slice(0, 300) ?? '';
}
