import { PAGES, type Page } from '../../components/options/OptionsApp';

/** `#weights` → the page of that name; anything else → the first one. */
export function pageOf(hash: string): Page {
  const name = hash.slice(1).split('=')[0];
  return PAGES.find((page) => page === name) ?? 'connections';
}

/** `#connections=acme.lightning.force.com` → the address to connect. */
export function addressOf(hash: string): string | undefined {
  const address = /^#connections=(.+)$/.exec(hash)?.[1];
  return address && decodeURIComponent(address);
}
