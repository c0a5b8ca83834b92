import { browser } from 'wxt/browser';
import type { Way } from '../core/protocol';

const SCRIPT = 'peerlens-record';
const FILE = '/content-scripts/record.js' as const;

/** What each way in needs of the browser goes with the hosts: without a connected org neither is held. */
const NEEDED = {
  oauth: ['identity'],
  session: ['cookies'],
  password: ['declarativeNetRequestWithHostAccess'],
} as const;
const EVERY_WAY = Object.values(NEEDED).flat();

/** Not every browser's patterns know ports: the browser is asked for the host, requests go to the origin alone. */
export function ofAnyPort(pattern: string): string {
  return pattern.replace(/:\d+(?=\/)/, '');
}

/** What may be asked for and given back: what the browser gave at install, in Firefox for one, is neither. */
function onDemand<T extends string>(names: readonly T[]): T[] {
  const { optional_permissions: optional = [] } = browser.runtime.getManifest();
  return names.filter((name) => (optional as readonly string[]).includes(name));
}

/** Asks the browser for hosts that it has not granted yet. Only from a click on an extension page: the browser shows its own question. */
export async function requestHosts(patterns: string[], way: Way): Promise<boolean> {
  if (await hasHosts(patterns, way)) return true;
  return browser.permissions.request({ origins: patterns.map(ofAnyPort), permissions: onDemand(NEEDED[way]) });
}

export function hasHosts(patterns: string[], way: Way): Promise<boolean> {
  if (patterns.length === 0) return Promise.resolve(true);
  return browser.permissions.contains({ origins: patterns.map(ofAnyPort), permissions: [...NEEDED[way]] });
}

/** Gives hosts back to the browser. What a managed policy has granted stays. */
export async function dropHosts(patterns: string[]): Promise<void> {
  if (patterns.length === 0) return;
  await browser.permissions
    .remove({ origins: patterns.map(ofAnyPort), permissions: onDemand(EVERY_WAY) })
    .catch(() => false);
}

/** Lets the content script run on pages of the connected CRM; replaces what was registered before. */
export async function registerRecordScript(patterns: string[]): Promise<void> {
  await unregisterRecordScript();
  if (patterns.length === 0) return;
  await browser.scripting.registerContentScripts([
    { id: SCRIPT, js: [FILE], matches: patterns.map(ofAnyPort), runAt: 'document_idle', allFrames: false },
  ]);
}

export async function unregisterRecordScript(): Promise<void> {
  const registered = await browser.scripting.getRegisteredContentScripts({ ids: [SCRIPT] }).catch(() => []);
  if (registered.length > 0) await browser.scripting.unregisterContentScripts({ ids: [SCRIPT] });
}

/** Starts the content script in pages that are open already, so that nobody must reload after connecting. */
export async function startInOpenTabs(patterns: string[]): Promise<void> {
  if (patterns.length === 0) return;
  const tabs = await browser.tabs.query({ url: patterns.map(ofAnyPort) });
  for (const { id } of tabs) {
    if (id === undefined) continue;
    // A tab that is still loading or shows an error page cannot be reached; it gets the script when it loads.
    await browser.scripting.executeScript({ target: { tabId: id }, files: [FILE] }).catch(() => undefined);
  }
}
