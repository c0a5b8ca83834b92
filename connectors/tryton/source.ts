import type { Source } from '../source';
import { addressOf, apiOrigin, hostsOf, recordUrl } from './page';

/** Tryton, as far as it is known without asking it. */
export const TRYTON: Source = {
  name: 'tryton',
  ways: ['password'],
  addressOf,
  hostsOf,
  // Pages and API have one origin.
  pagesOf: hostsOf,
  apiOrigin,
  ownOriginOnly: true,
  recordUrl,
};
