import { Connection } from 'jsforce';
import { describe, expect, it } from 'vitest';
import type { Fault } from './faults/fault';
import { FAULTS, type FaultName, fault } from './faults/library';
import { send } from './fixtures/client';
import { hasRecorded, recorded } from './fixtures/recorded';
import { orgForEachTest } from './fixtures/running';

const running = orgForEachTest();

/** A request that each ready entry is for. */
const asked = (name: FaultName): Parameters<typeof send>[2] & { path: string } => {
  const ready: Fault = FAULTS[name];
  const path = ready.match?.path ?? '';
  const data = '/services/data/v66.0';
  if (path.includes('oauth2/token')) return { path: '/services/oauth2/token', method: 'POST' };
  if (path.includes('userinfo')) return { path: '/services/oauth2/userinfo' };
  if (path.includes('results')) return { path: `${data}/jobs/query/750000000000001/results` };
  if (path.includes('0r8')) return { path: `${data}/query/0r8xx5R2yF2gs3VASQ-2000` };
  if (path.includes('query')) return { path: `${data}/query?q=SELECT+Id+FROM+Account` };
  if (path.includes('composite/?$')) return { path: `${data}/composite`, method: 'POST' };
  if (path.includes('__c')) return { path: `${data}/sobjects/Account/Number__c/7` };
  const isCollection = path.startsWith('/composite');
  if (isCollection && path.includes('\\w')) return { path: `${data}/composite/sobjects/Account`, method: 'POST' };
  if (isCollection) return { path: `${data}/composite/sobjects`, method: 'PATCH', body: { records: [{}] } };
  if (path.includes('sobjects')) return { path: `${data}/sobjects/Account/001000000000001`, method: 'PATCH', body: {} };
  return { path: `${data}/limits` };
};

const SAMPLES: Partial<Record<FaultName, string>> = {
  sessionExpired: 'errors/401-INVALID_SESSION_ID.json',
  sessionNotForApi: 'errors/401-session-not-valid-for-rest.json',
  jwtExpired: 'errors/401-INVALID_AUTH_HEADER-jwt-expired.json',
  refreshDead: 'oauth/400-invalid_grant-expired-refresh.json',
  dailyLimit: 'errors/403-REQUEST_LIMIT_EXCEEDED-daily.json',
  readOnly: 'errors/403-INSUFFICIENT_ACCESS_OR_READONLY.json',
  malformedQuery: 'errors/400-MALFORMED_QUERY-pointer.json',
  invalidFieldQuery: 'errors/400-INVALID_FIELD-query-pointer.json',
  invalidFieldWrite: 'errors/400-INVALID_FIELD-write.json',
  invalidLocator: 'errors/400-INVALID_QUERY_LOCATOR.json',
  queryTimeout: 'errors/400-QUERY_TIMEOUT.json',
  lockedRow: 'errors/400-UNABLE_TO_LOCK_ROW.json',
  fieldMissing: 'errors/400-REQUIRED_FIELD_MISSING.json',
  picklistValue: 'errors/400-INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST.json',
  wrongPriceBook: 'errors/400-FIELD_INTEGRITY_EXCEPTION-pricebook.json',
  rolledBack: 'errors/collections-allOrNone-rolled-back.json',
  notFound: 'errors/404-NOT_FOUND-resource.json',
  entityDeleted: 'errors/404-ENTITY_IS_DELETED.json',
  snag: 'errors/420-snag.json',
};

const answering = Object.entries<Fault>(FAULTS).flatMap(([name, { answer }]) =>
  answer.status === undefined && answer.eachRecord === undefined ? [] : [name as FaultName],
);

/** Salesforce's catalogue of errors, row by row: status and code. */
const CATALOGUE: [number, string?][] = [
  [401, 'INVALID_SESSION_ID'],
  [401, 'INVALID_AUTH_HEADER'],
  [400, 'invalid_grant'],
  [403, 'REQUEST_LIMIT_EXCEEDED'],
  [403, 'API_DISABLED_FOR_ORG'],
  [403, 'INSUFFICIENT_ACCESS'],
  [403, 'INSUFFICIENT_ACCESS_OR_READONLY'],
  [400, 'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY'],
  [400, 'MALFORMED_QUERY'],
  [400, 'INVALID_FIELD'],
  [400, 'INVALID_TYPE'],
  [400, 'INVALID_QUERY_LOCATOR'],
  [400, 'QUERY_TIMEOUT'],
  [400, 'UNABLE_TO_LOCK_ROW'],
  [400, 'REQUIRED_FIELD_MISSING'],
  [400, 'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST'],
  [400, 'FIELD_INTEGRITY_EXCEPTION'],
  [400, 'INVALID_FIELD_FOR_INSERT_UPDATE'],
  [400, 'MALFORMED_ID'],
  [400, 'JSON_PARSER_ERROR'],
  [200, 'INVALID_CROSS_REFERENCE_KEY'],
  [200, 'MISSING_ARGUMENT'],
  [200, 'ALL_OR_NONE_OPERATION_ROLLED_BACK'],
  [200, 'PROCESSING_HALTED'],
  [404, 'NOT_FOUND'],
  [404, 'ENTITY_IS_DELETED'],
  [300],
  [409],
  [412],
  [204],
  [414],
  [431],
  [420],
  [429],
  [503],
];

describe('the ready entries', () => {
  it.each(CATALOGUE)('have one for %i %s', (status, code = '') => {
    const entries = Object.values<Fault>(FAULTS).filter(({ answer }) => (answer.status ?? 200) === status);
    expect(entries.some(({ answer }) => JSON.stringify(answer).includes(code))).toBe(true);
  });

  it.each(answering)('%s answers as it says, to the request that it is for', async (name) => {
    const entry: Fault = FAULTS[name];
    running.org.faults.set([fault(name)]);
    const { path, ...call } = asked(name);
    const answer = await send(running.org, path, {
      ...call,
      headers: { authorization: `Bearer ${running.org.signIn()}`, 'content-type': 'application/json' },
    });
    expect(running.org.requests.at(-1)?.fault).toBe(name);
    expect(answer.status).toBe(entry.answer.status ?? 200);
    const sample = SAMPLES[name];
    if (sample && hasRecorded) {
      expect(answer.json).toEqual(recorded(sample));
      const status = /(\d{3})-/.exec(sample)?.[1];
      if (status) expect(answer.status).toBe(Number(status));
    }
    if (Array.isArray(entry.answer.body) && answer.status >= 400) {
      const [error] = [answer.json].flat() as Record<string, unknown>[];
      expect(Object.keys(error ?? {})).toEqual(expect.arrayContaining(['message', 'errorCode']));
    }
  });

  it('fails each record of a collection, inside a success', async () => {
    running.org.faults.set([fault('lockedRow')]);
    const records = [{}, {}, {}];
    const many = await running.api.call('composite/sobjects', { method: 'PATCH', body: { allOrNone: false, records } });
    expect([many.status, [many.json].flat().length]).toEqual([200, 3]);
    expect(many.json).toContainEqual({
      success: false,
      errors: [expect.objectContaining({ statusCode: 'UNABLE_TO_LOCK_ROW', fields: [] })],
    });
    const gone = await running.api.call('composite/sobjects?ids=001000000000001,001000000000002', { method: 'DELETE' });
    expect(gone.json).toHaveLength(2);
    expect((await running.api.call('sobjects/Account/describe')).status).toBe(200);
  });

  it('reach an unmodified jsforce as the errors that it knows', async () => {
    const connection = new Connection({
      instanceUrl: running.org.url,
      accessToken: running.org.signIn(),
      version: '66.0',
    });
    const told = async (name: FaultName) => {
      running.org.faults.set([fault(name)]);
      return connection.query('SELECT Id FROM Account').then(
        () => 'nothing',
        (error: Error) => error.name,
      );
    };
    expect(await told('dailyLimit')).toBe('REQUEST_LIMIT_EXCEEDED');
    expect(await told('queryTimeout')).toBe('QUERY_TIMEOUT');
    expect(await told('sessionNotForApi')).toBe('INVALID_SESSION_ID');
    expect(await told('urlTooLong')).toBe('ERROR_HTTP_414');
  });
});
