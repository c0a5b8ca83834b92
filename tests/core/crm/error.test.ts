import { describe, expect, it } from 'vitest';
import { PeerlensError, toFailure } from '../../../core/crm/error';

describe('what was thrown', () => {
  /** Said by Chromium 156 on a disk without space: by a quota, at a large value, at a small one, at the next opening. */
  it.each([
    ['QuotaExceededError', 'Encountered full disk while opening backing store for indexedDB.open.'],
    ['DataError', 'Failed to write blobs (IOError)'],
    ['UnknownError', 'Connection is closing because of: IO error: …/000003.log: FILE_ERROR_NO_SPACE'],
    ['UnknownError', 'Internal error opening backing store for indexedDB.open.'],
  ])('is a full disk where the browser says so: %s, %s', (name, message) => {
    expect(toFailure(new DOMException(message, name))).toEqual({ code: 'diskFull', values: {}, next: 'freeSpace' });
  });

  it('is unexpected where nobody knows it', () => {
    expect(
      toFailure(new DOMException('Data provided to an operation does not meet requirements.', 'DataError')),
    ).toEqual({
      code: 'unexpected',
      values: { detail: 'Data provided to an operation does not meet requirements.' },
      next: 'report',
    });
    expect(toFailure('x')).toMatchObject({ code: 'unexpected', values: { detail: 'x' } });
  });

  it('is what it was where it is ours, and nothing to tell where somebody stopped it', () => {
    expect(toFailure(new PeerlensError('offline', 'tryAgain', { host: 'h' }))).toEqual({
      code: 'offline',
      values: { host: 'h' },
      next: 'tryAgain',
    });
    expect(toFailure(new DOMException('stopped', 'AbortError'))).toMatchObject({ code: 'cancelled' });
    expect(toFailure(new DOMException('too late', 'TimeoutError'))).toMatchObject({
      code: 'crmSlow',
      next: 'tryLater',
    });
  });
});
