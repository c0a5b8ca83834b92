import { afterEach, describe, expect, it } from 'vitest';
import { createWriter } from '../../../components/kit/text';
import type { Request } from '../../../connectors/connector';
import { failureText, type NextStep, toFailure } from '../../../core/crm/error';
import { tinyCompany } from '../../org/fixtures/tiny';
import { type Connected, connect, never } from './connected';

let connected: Connected;
afterEach(() => connected.org.stop());

const json = (status: number, body: unknown) => () => Response.json(body, { status });
const refusal = (status: number, errorCode: string, message = 'The words of the CRM.') =>
  json(status, [{ message, errorCode }]);
const page = (status: number) => () =>
  new Response('<html><body>Down for Maintenance</body></html>', { status, headers: { 'content-type': 'text/html' } });
const empty = (status: number) => () => new Response('', { status });

/** Every row of the error catalogue (salesforce.md § 7) that a whole request can end with: its sentence and next step. */
const ROWS: readonly [string, () => Response, string, NextStep][] = [
  ['session expired', refusal(401, 'INVALID_SESSION_ID', 'Session expired or invalid'), 'notSignedIn', 'signIn'],
  ['expired JWT token', refusal(401, 'INVALID_AUTH_HEADER', 'INVALID_JWT_FORMAT'), 'notSignedIn', 'signIn'],
  [
    'session not valid for the API',
    refusal(401, 'INVALID_SESSION_ID', 'This session is not valid for use with the REST API'),
    'sessionNotForApi',
    'adminGuide',
  ],
  [
    'multi-factor required',
    refusal(403, 'INSUFFICIENT_ACCESS', 'This operation requires a High Assurance session'),
    'mfaRequired',
    'signIn',
  ],
  ['daily limit', refusal(403, 'REQUEST_LIMIT_EXCEEDED', 'TotalRequests Limit exceeded.'), 'crmLimit', 'tryLater'],
  [
    'concurrent limit',
    refusal(403, 'REQUEST_LIMIT_EXCEEDED', 'ConcurrentRequests (Concurrent API Requests) Limit exceeded.'),
    'crmBusy',
    'tryLater',
  ],
  ['API switched off', refusal(403, 'API_DISABLED_FOR_ORG'), 'apiDisabled', 'askAdmin'],
  ['no right', refusal(403, 'INSUFFICIENT_ACCESS'), 'noRight', 'askAdmin'],
  ['no write right', refusal(403, 'INSUFFICIENT_ACCESS_OR_READONLY'), 'noRight', 'askAdmin'],
  ['no right beyond', refusal(400, 'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY'), 'noRight', 'askAdmin'],
  ['malformed query', refusal(400, 'MALFORMED_QUERY'), 'askedWrongly', 'report'],
  ['field hidden', refusal(400, 'INVALID_FIELD'), 'fieldNotVisible', 'askAdmin'],
  ['object missing', refusal(400, 'INVALID_TYPE'), 'objectNotVisible', 'askAdmin'],
  ['locator expired', refusal(400, 'INVALID_QUERY_LOCATOR'), 'readingExpired', 'syncNow'],
  ['query too slow', refusal(400, 'QUERY_TIMEOUT'), 'crmSlow', 'tryLater'],
  ['row locked', refusal(400, 'UNABLE_TO_LOCK_ROW'), 'recordLocked', 'tryAgain'],
  ['field required', refusal(400, 'REQUIRED_FIELD_MISSING'), 'valueRefused', 'tryAgain'],
  ['restricted picklist', refusal(400, 'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST'), 'valueRefused', 'tryAgain'],
  ['wrong price book', refusal(400, 'FIELD_INTEGRITY_EXCEPTION'), 'valueRefused', 'tryAgain'],
  ['validation rule', refusal(400, 'FIELD_CUSTOM_VALIDATION_EXCEPTION'), 'valueRefused', 'tryAgain'],
  ['field not writable', refusal(400, 'INVALID_FIELD_FOR_INSERT_UPDATE'), 'fieldNotWritable', 'askAdmin'],
  ['malformed id', refusal(400, 'MALFORMED_ID'), 'askedWrongly', 'report'],
  ['unreadable question', refusal(400, 'JSON_PARSER_ERROR'), 'askedWrongly', 'report'],
  ['not found', refusal(404, 'NOT_FOUND'), 'goneInCrm', 'syncNow'],
  ['deleted', refusal(404, 'ENTITY_IS_DELETED'), 'goneInCrm', 'syncNow'],
  ['another version', empty(409), 'askedWrongly', 'report'],
  ['not complete', empty(412), 'askedWrongly', 'report'],
  ['address too long', empty(414), 'askedWrongly', 'report'],
  ['headers too long', empty(431), 'askedWrongly', 'report'],
  ['snag', json(420, { error: 'snag' }), 'crmBusy', 'tryLater'],
  ['throttled', json(429, { error: 'slow down' }), 'crmBusy', 'tryLater'],
  ['maintenance', page(503), 'crmMaintenance', 'tryLater'],
  ['server error', empty(500), 'crmTrouble', 'tryLater'],
  ['bad gateway', empty(502), 'crmTrouble', 'tryLater'],
  ['no answer in time', empty(504), 'crmTrouble', 'tryLater'],
  ['a page as a success', page(200), 'notSignedIn', 'signIn'],
  ['JSON of another shape', json(200, { hello: 1 }), 'crmStrange', 'report'],
  ['an unknown refusal', refusal(400, 'SOMETHING_NEW'), 'crmRefused', 'report'],
];

const write = createWriter('en', 0);

describe('what the CRM answers ends in a sentence and a next step', () => {
  it.each(ROWS)('%s', async (_, answer, code, next) => {
    const always = (): Request => async () => answer();
    connected = await connect(tinyCompany(), always);
    const thrown = await connected.connector.check(never).catch((error: unknown) => error);
    const failure = toFailure(thrown);
    expect([failure.code, failure.next]).toEqual([code, next]);
    const sentence = write(failureText(failure));
    expect(sentence).toMatch(/[.)]$/);
    // Neither a key in place of a sentence, nor a value that was not filled in, nor a parser's words.
    expect(sentence.replace(String(failure.values.refused), '')).not.toMatch(
      /error\.|\{|undefined|Invalid|Expected|JSON|!/,
    );
  });

  it('nobody answers', async () => {
    connected = await connect(tinyCompany(), () => async () => {
      throw new TypeError('Failed to fetch');
    });
    const thrown = await connected.connector.check(never).catch((error: unknown) => error);
    expect(toFailure(thrown)).toMatchObject({ code: 'offline', next: 'tryAgain' });
  });
});
