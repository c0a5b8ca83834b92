import { browser } from 'wxt/browser';

/** The address of one of the extension's own files. WXT's type knows the files of one build only, hence the cast. */
export function ownUrl(path: string): string {
  return (browser.runtime as unknown as { getURL(path: string): string }).getURL(path);
}

/**
 * Where the CRM sends the browser back to, with a code of one use that is worth nothing without the secret kept here. No
 * host has that name; the browser takes the address itself.
 */
export function redirectAddress(): string {
  // Before the permission was given there is no interface to ask, and one that was taken back throws; Chromium's address
  // is made of the extension's id.
  try {
    return browser.identity.getRedirectURL();
  } catch {
    return `https://${browser.runtime.id}.chromiumapp.org/`;
  }
}
