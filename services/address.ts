import { browser } from 'wxt/browser';

/** The address of one of the extension's own files. WXT's type knows the files of one build only, hence the cast. */
export function ownUrl(path: string): string {
  return (browser.runtime as unknown as { getURL(path: string): string }).getURL(path);
}
