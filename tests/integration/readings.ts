import type { NextStep } from '../../core/crm/error';
import type { FaultMatch } from '../org/faults/fault';
import type { FaultName } from '../org/faults/library';

/** What somebody who syncs reads while a fault stands. */
export interface Reading {
  /** Of the first sync it lets so many requests through, so that something has been read before. Twelve unless told. */
  after?: number;
  /** Undefined: the sync goes past it without a word. */
  says?: readonly [sentence: string | RegExp, next: NextStep];
  /** What a sync that ends well says beside. */
  notices?: RegExp;
  match?: FaultMatch;
}

const HOST = 'acme.lightning.force.com';
const SIGN_IN: Reading['says'] = [`You are not signed in to ${HOST}. Sign in there, then try again.`, 'signIn'];
const BUSY: Reading['says'] = [
  'Your CRM is busy and takes no requests for a moment. What was read is kept; reading goes on later.',
  'tryLater',
];
const MAINTENANCE: Reading['says'] = [
  'Your CRM is down for maintenance. What was read before stays; reading goes on when it is back.',
  'tryLater',
];
const OFFLINE: Reading['says'] = [
  `${HOST} did not answer. Check the connection; the results that are here stay.`,
  'tryAgain',
];
const WRONGLY = (code: string): Reading['says'] => [
  `Peerlens asked your CRM for something in a way that it does not take (${code}). Nothing is lost. Try again; if it stays, tell your admin.`,
  'report',
];

/** Every fault that a sync can meet. */
export const READINGS: Partial<Record<FaultName, Reading>> = {
  sessionExpired: { says: SIGN_IN },
  sessionNotForApi: {
    says: [
      'Your CRM does not accept your browser’s session for its API. Connect through your company’s app; an admin installs it once.',
      'adminGuide',
    ],
  },
  jwtExpired: { says: SIGN_IN },
  badOAuthToken: { after: 0, says: SIGN_IN },
  dailyLimit: {
    says: [/^Your CRM has (reached its daily limit|used [\d,]+ of 100,000) .*What was read is kept\. /, 'tryLater'],
  },
  concurrentLimit: { says: BUSY },
  apiDisabled: {
    says: ['The API of your CRM is switched off. An administrator can switch it on.', 'askAdmin'],
  },
  noAccess: {
    says: [
      'You do not have the right for that in your CRM. Ask your admin for it. Your CRM says: You do not have access to this record.',
      'askAdmin',
    ],
  },
  malformedQuery: { says: WRONGLY('MALFORMED_QUERY') },
  malformedQueryPlain: { says: WRONGLY('MALFORMED_QUERY') },
  queryTimeout: {
    says: [
      'Your CRM took too long for one request and stopped it. What was read is kept; reading goes on later.',
      'tryLater',
    ],
  },
  resultsVersionDiffers: { after: 0 },
  resultsNotComplete: { after: 0 },
  resultsEmpty: { after: 0 },
  processingHalted: { after: 0 },
  urlTooLong: { says: WRONGLY('ERROR_HTTP_414') },
  headersTooLong: { says: WRONGLY('ERROR_HTTP_431') },
  snag: { says: BUSY },
  throttled: { says: BUSY },
  maintenance: { says: MAINTENANCE },
  maintenanceCharset: { says: MAINTENANCE },
  maintenanceGzip: { says: MAINTENANCE },
  unavailable: { says: BUSY },
  badGateway: {
    says: ['Your CRM has trouble and gave no answer. What was read is kept; reading goes on later.', 'tryLater'],
  },
  pageForPeople: { says: SIGN_IN },
  droppedBefore: { says: OFFLINE },
  droppedAfter: { says: OFFLINE },
  halfSent: { says: OFFLINE },
  slow: {},
  slowFirstByte: {},
  clockAhead: {},
  clockBehind: {},
  withoutLimits: {},
};
