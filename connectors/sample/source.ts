import type { Source } from '../source';

/** The built-in company: no host, nothing to sign in to, and no pages of its own; its records open in the panel. */
export const SAMPLE: Source = {
  name: 'sample',
  ways: [],
  addressOf: () => '',
  hostsOf: () => [],
  pagesOf: () => [],
  apiOrigin: () => '',
};
