import type { Source } from '../source';
import { apiOrigin, hostsOf, pagesOf, recordUrl } from './page';

/** Salesforce, as far as it is known without asking it. */
export const SALESFORCE: Source = {
  name: 'salesforce',
  ways: ['oauth', 'session'],
  addressOf(typed) {
    const [page] = hostsOf(typed);
    return page && new URL(page.replace(/\*$/, '')).host;
  },
  hostsOf,
  pagesOf,
  apiOrigin,
  recordUrl,
};
