import { describe, expect, it } from 'vitest';
import { cameIntoForce, isSale, isTerminated } from '../../../core/crm/sale';

describe('isSale', () => {
  it.each(['Draft', 'Order draft', 'Canceled', 'Cancelled', 'Order cancelled', 'REJECTED', 'Voided', 'Superseded'])(
    '%s is none',
    (status) => expect(isSale(status)).toBe(false),
  );
  it.each([undefined, '', 'Activated', 'Fulfilled', 'Drafted by legal', 'Cancellation requested', 'Avoided costs'])(
    '%s is one',
    (status) => expect(isSale(status)).toBe(true),
  );
});

describe('contracts', () => {
  it.each([
    ['Draft', false],
    ['In Approval Process', false],
    ['InApproval', false],
    ['Cancelled', false],
    ['Activated', true],
    ['Expired', true],
    ['Terminated', true],
    [undefined, true],
  ])('%s came into force: %s', (status, expected) => expect(cameIntoForce(status)).toBe(expected));

  it('end early where they are terminated', () => {
    expect([isTerminated('Terminated'), isTerminated('Expired'), isTerminated(undefined)]).toEqual([
      true,
      false,
      false,
    ]);
  });
});
