import type { Source } from '../source';

/** What stands in the address of a company whose data come from files. */
const NAME = /[^\p{L}\p{N}]+/gu;

/** A company that is known by its files alone: no host, nothing to sign in to, and no pages of its own. Its address is its name. */
export const FILES: Source = {
  name: 'files',
  ways: [],
  addressOf: (typed) =>
    typed
      .trim()
      .toLowerCase()
      .replace(NAME, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 60) || undefined,
  hostsOf: () => [],
  pagesOf: () => [],
  apiOrigin: () => '',
};
