import type { NextStep } from '../../core/crm/error';
import type { FaultName } from '../org/faults/library';

/** What somebody reads who writes lines while a fault stands. */
export type Writing =
  /** Of each line. */
  | { eachLine: string }
  /** Of the write as a whole: nothing was written, and it waits as before. */
  | { says: readonly [sentence: string, next: NextStep] }
  /** Whether it was written is not known: it is looked up, and told. */
  | 'lookedUp';

const NO_RIGHT = 'You may not change this, or the record it belongs to. Ask your admin for the right to edit it.';
const BUSY: Writing = {
  says: [
    'Your CRM is busy and takes no requests for a moment. What was read is kept; reading goes on later.',
    'tryLater',
  ],
};
const wrongly = (code: string): Writing => ({
  eachLine: `The CRM does not take what Peerlens sent (${code}). Nothing was written; if it stays, tell your admin.`,
});

/** Every fault that a write can meet. */
export const WRITINGS: Partial<Record<FaultName, Writing>> = {
  readOnly: { eachLine: NO_RIGHT },
  noAccessOnReference: { eachLine: NO_RIGHT },
  lockedRow: {
    eachLine:
      'Somebody else is changing this record, and kept it for too long. Nothing was written to it; try again in a minute.',
  },
  invalidFieldWrite: {
    eachLine: 'The CRM does not show you the field AccountNumer. Ask your admin for the right to read and edit it.',
  },
  fieldMissing: { eachLine: 'The CRM refused: Required fields are missing: [Name]' },
  picklistValue: {
    eachLine: 'The CRM refused: Jurisdiction: bad value for restricted picklist field: State of Washington',
  },
  wrongPriceBook: {
    eachLine:
      'The CRM refused: field integrity exception: unknown (pricebook entry is in a different pricebook than the one assigned to the opportunity)',
  },
  fieldNotUpdateable: {
    eachLine: 'You may not change the field ExpectedRevenue. Ask your admin for the right to edit it.',
  },
  malformedId: wrongly('MALFORMED_ID'),
  jsonParser: wrongly('JSON_PARSER_ERROR'),
  crossReferenceKey: {
    eachLine: 'The record, or one that it belongs to, is not in the CRM any more. Sync, then try again.',
  },
  missingArgument: wrongly('MISSING_ARGUMENT'),
  throttled: BUSY,
  unavailable: 'lookedUp',
  droppedBefore: 'lookedUp',
  droppedAfter: 'lookedUp',
  halfSent: 'lookedUp',
  badGateway: 'lookedUp',
};
