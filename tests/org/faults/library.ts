import type { Fault } from './fault';

interface Words {
  message: string;
  errorCode: string;
  fields?: string[];
}

const QUERY = '/query(all)?/?\\?';
const RECORD = '^/services/data/v[\\d.]+/sobjects/\\w+';
const COLLECTION = '/composite/sobjects';
const JOB_RESULTS = '/jobs/query/\\w+/results';

const api = (status: number, words: Words, path?: string): Fault => ({
  ...(path === undefined ? {} : { match: { path } }),
  answer: { status, body: [words] },
});

const oauth = (error: string, description: string): Fault => ({
  match: { path: '^/services/oauth2/token' },
  answer: { status: 400, body: { error, error_description: description } },
});

/** Of one record as the whole answer, of a collection as each record's. */
const write = (status: number, { message, errorCode, fields }: Words): Fault => ({
  match: { method: 'POST|PATCH|DELETE', path: `${RECORD}|${COLLECTION}` },
  answer: {
    status,
    body: [{ message, errorCode, ...(fields ? { fields } : {}) }],
    eachRecord: { statusCode: errorCode, message, fields: fields ?? [] },
  },
});

/** Of a collection alone. */
const perRecord = (statusCode: string, message: string): Fault => ({
  match: { method: 'POST|PATCH|DELETE', path: COLLECTION },
  answer: { eachRecord: { statusCode, message, fields: [] } },
});

/** A failed record of a collection, inside HTTP 200. */
const failed = (statusCode: string, message: string, fields: string[] = []) => ({
  success: false,
  errors: [{ statusCode, message, fields }],
});

const INVALID_COLUMN =
  "No such column 'Foo__c' on entity 'Account'. If you are attempting to use a custom field, be sure to append the '__c' after the custom field name. Please reference your WSDL or the describe call for the appropriate names.";
const INVALID_OBJECT =
  "sObject type 'Quote' is not supported. If you are attempting to use a custom object, be sure to append the '__c' after the entity name. Please reference your WSDL or the describe call for the appropriate names.";
/** @param at the culprit's place in the excerpt, @param column in the whole query; both from 1. */
const pointer = (excerpt: string, at: number, message: string, column = at) =>
  `\n${excerpt}\n${' '.repeat(at - 1)}^\nERROR at Row:1:Column:${column}\n${message}`;

const MAINTENANCE = `<html>
<body>
<center>
<table bgcolor="white" cellpadding="0" cellspacing="0" width="758">
<tbody>
<tr><td><span style="font-family: Verdana; font-size: medium; font-weight: bold;">We are down for maintenance.</span><br><br>Sorry for the inconvenience. We'll be back shortly.</td><br></tr>
</tbody>
</table>
</center>
</body>
</html>
`;

const sessions = {
  sessionExpired: api(401, { message: 'Session expired or invalid', errorCode: 'INVALID_SESSION_ID' }),
  sessionNotForApi: api(401, {
    message: 'This session is not valid for use with the REST API',
    errorCode: 'INVALID_SESSION_ID',
  }),
  jwtExpired: api(401, { message: 'INVALID_JWT_FORMAT', errorCode: 'INVALID_AUTH_HEADER' }),
  refreshDead: oauth('invalid_grant', 'expired access/refresh token'),
  authenticationFailure: oauth('invalid_grant', 'authentication failure'),
  appBlocked: oauth('OAUTH_APP_BLOCKED', 'this app is blocked by admin'),
  redirectWrong: oauth('redirect_uri_mismatch', 'redirect_uri must match configuration'),
  /** How user information and the identity address refuse a token. */
  badOAuthToken: {
    match: { path: '^/(services/oauth2/userinfo|id/)' },
    answer: { status: 403, body: 'Bad_OAuth_Token' },
  },
} satisfies Record<string, Fault>;

const rights = {
  dailyLimit: api(403, { message: 'TotalRequests Limit exceeded.', errorCode: 'REQUEST_LIMIT_EXCEEDED' }),
  concurrentLimit: api(403, {
    message: 'ConcurrentRequests (Concurrent API Requests) Limit exceeded.',
    errorCode: 'REQUEST_LIMIT_EXCEEDED',
  }),
  apiDisabled: api(403, {
    message: 'The REST API is not enabled for this Organization.',
    errorCode: 'API_DISABLED_FOR_ORG',
  }),
  noAccess: api(403, { message: 'You do not have access to this record.', errorCode: 'INSUFFICIENT_ACCESS' }),
  readOnly: write(403, {
    message: 'insufficient access rights on object',
    errorCode: 'INSUFFICIENT_ACCESS_OR_READONLY',
  }),
  noAccessOnReference: write(400, {
    message: 'insufficient access rights on cross-reference id',
    errorCode: 'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY',
    fields: [],
  }),
} satisfies Record<string, Fault>;

const queries = {
  malformedQuery: api(
    400,
    {
      message: pointer('LastModifiedById, LastModifiedDate, From Account ', 36, "unexpected token: 'From'", 78),
      errorCode: 'MALFORMED_QUERY',
    },
    QUERY,
  ),
  malformedQueryPlain: api(400, { message: "unexpected token: 'From'", errorCode: 'MALFORMED_QUERY' }, QUERY),
  invalidFieldQuery: api(
    400,
    { message: pointer('SELECT Id, Foo__c FROM Account', 12, INVALID_COLUMN), errorCode: 'INVALID_FIELD' },
    QUERY,
  ),
  invalidType: api(
    400,
    { message: pointer('SELECT Id FROM Quote', 16, INVALID_OBJECT), errorCode: 'INVALID_TYPE' },
    QUERY,
  ),
  invalidLocator: api(400, { message: 'invalid query locator', errorCode: 'INVALID_QUERY_LOCATOR' }, '/query/0r8'),
  queryTimeout: api(
    400,
    { message: 'Your query request was running for too long.', errorCode: 'QUERY_TIMEOUT' },
    QUERY,
  ),
  resultsVersionDiffers: api(
    409,
    { message: 'the API version differs from the one that the job was created with', errorCode: 'INVALIDVERSION' },
    JOB_RESULTS,
  ),
  resultsNotComplete: api(412, { message: 'the job is not complete', errorCode: 'PRECONDITION_FAILED' }, JOB_RESULTS),
  resultsEmpty: { match: { path: JOB_RESULTS }, answer: { status: 204 } },
} satisfies Record<string, Fault>;

const writes = {
  lockedRow: write(400, {
    message: 'unable to obtain exclusive access to this record or 1 records: 001XXXXXXXXXXXXXX',
    errorCode: 'UNABLE_TO_LOCK_ROW',
    fields: [],
  }),
  invalidFieldWrite: write(400, {
    message: "No such column 'AccountNumer' on sobject of type Account",
    errorCode: 'INVALID_FIELD',
  }),
  fieldMissing: write(400, {
    message: 'Required fields are missing: [Name]',
    errorCode: 'REQUIRED_FIELD_MISSING',
    fields: ['Name'],
  }),
  picklistValue: write(400, {
    message: 'Jurisdiction: bad value for restricted picklist field: State of Washington',
    errorCode: 'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
    fields: ['Jurisdiction__c'],
  }),
  wrongPriceBook: write(400, {
    message:
      'field integrity exception: unknown (pricebook entry is in a different pricebook than the one assigned to the opportunity)',
    errorCode: 'FIELD_INTEGRITY_EXCEPTION',
    fields: [],
  }),
  fieldNotUpdateable: write(400, {
    message:
      'Unable to create/update fields: ExpectedRevenue. Please check the security settings of this field and verify that it is read/write for your profile or permission set.',
    errorCode: 'INVALID_FIELD_FOR_INSERT_UPDATE',
    fields: ['ExpectedRevenue'],
  }),
  malformedId: write(400, {
    message: 'Account ID: id value of incorrect type: 001',
    errorCode: 'MALFORMED_ID',
    fields: ['AccountId'],
  }),
  jsonParser: write(400, {
    message: 'The HTTP entity body is required, but this request has no entity body.',
    errorCode: 'JSON_PARSER_ERROR',
  }),
  crossReferenceKey: perRecord('INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id'),
  missingArgument: perRecord('MISSING_ARGUMENT', 'Id not specified in an update call'),
  rolledBack: {
    match: { path: COLLECTION },
    answer: {
      status: 200,
      body: [
        failed('REQUIRED_FIELD_MISSING', 'Required fields are missing: [LastName]', ['LastName']),
        failed(
          'ALL_OR_NONE_OPERATION_ROLLED_BACK',
          'Record rolled back because not all records were valid and the request was using AllOrNone header',
        ),
      ],
    },
  },
  /** Of `composite`: the true cause stands at another subrequest. */
  processingHalted: {
    match: { path: '/composite/?$' },
    answer: {
      status: 200,
      body: {
        compositeResponse: [
          {
            body: [
              {
                message: 'The transaction was rolled back since another operation in the same transaction failed.',
                errorCode: 'PROCESSING_HALTED',
              },
            ],
            httpHeaders: {},
            httpStatusCode: 400,
            referenceId: 'ref0',
          },
        ],
      },
    },
  },
} satisfies Record<string, Fault>;

const records = {
  notFound: api(404, { message: 'The requested resource does not exist', errorCode: 'NOT_FOUND' }, RECORD),
  entityDeleted: api(404, { message: 'entity is deleted', errorCode: 'ENTITY_IS_DELETED', fields: [] }, RECORD),
  /** A record that is gone, where several are read at once. */
  nullEntry: { match: { path: `${COLLECTION}/\\w+`, method: 'GET|POST' }, answer: { status: 200, body: [null] } },
  notUnique: {
    match: { path: `${RECORD}/\\w+__c/` },
    answer: {
      status: 300,
      body: [
        '/services/data/v66.0/sobjects/Account/001000000000001AAA',
        '/services/data/v66.0/sobjects/Account/001000000000002AAA',
      ],
    },
  },
} satisfies Record<string, Fault>;

const edge = {
  urlTooLong: { answer: { status: 414, body: '' } },
  headersTooLong: { answer: { status: 431, body: '' } },
  snag: { answer: { status: 420, body: { error: "We've hit a snag" } } },
  throttled: { answer: { status: 429, body: { error: 'Too Many Requests' } } },
  maintenance: { answer: { status: 503, body: MAINTENANCE } },
  maintenanceCharset: {
    answer: { status: 503, body: MAINTENANCE, headers: { 'content-type': 'text/html; charset=UTF-8' } },
  },
  maintenanceGzip: { answer: { status: 503, body: MAINTENANCE, gzip: true } },
  unavailable: api(503, { message: 'busy', errorCode: 'SERVER_UNAVAILABLE' }),
  badGateway: { answer: { status: 502, body: '' } },
  /** A sign-in page that comes as a success. */
  pageForPeople: { answer: { status: 200, body: '<!doctype html><title>Login | Salesforce</title>' } },
  droppedBefore: { answer: { drop: 'before' } },
  droppedAfter: { answer: { drop: 'after' } },
  halfSent: { answer: { drop: 'inside' } },
  slow: { answer: { delayMs: 2000 } },
  slowFirstByte: { answer: { firstByteMs: 2000 } },
  clockAhead: { answer: { skewMs: 60 * 60_000 } },
  clockBehind: { answer: { skewMs: -60 * 60_000 } },
  withoutLimits: { answer: { headers: { 'sforce-limit-info': null } } },
} satisfies Record<string, Fault>;

/**
 * Ready entries: one for every row of Salesforce's catalogue of errors, and what can happen on the way. Bodies are those of
 * recorded answers where there is one; the codes of the others are documented, their words are not promised.
 */
export const FAULTS = { ...sessions, ...rights, ...queries, ...writes, ...records, ...edge };

export type FaultName = keyof typeof FAULTS;

export const isFaultName = (name: string): name is FaultName => Object.hasOwn(FAULTS, name);

/** A ready entry, matched more narrowly: `fault('dailyLimit', { afterN: 20, times: 1 })`. */
export function fault(name: FaultName, match: Fault['match'] = {}, answer: Partial<Fault['answer']> = {}): Fault {
  const ready: Fault = FAULTS[name];
  return { name, match: { ...ready.match, ...match }, answer: { ...ready.answer, ...answer } };
}
