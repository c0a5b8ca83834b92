import { browser } from 'wxt/browser';
import type { Changed } from '../core/protocol';
import { inEnvelope, messenger } from './messaging';
import { ofAnyPort } from './permissions';

const PAUSE = 250;

/**
 * Tells every extension page, framed ones too, that something changed: at once the first time, then at most four times
 * a second per kind. The last change is always told.
 */
export function createBroadcast(send: (what: Changed) => void = sendChanged): (what: Changed) => void {
  const paused = new Map<Changed, { again: boolean }>();
  const changed = (what: Changed) => {
    const pause = paused.get(what);
    if (pause) {
      pause.again = true;
      return;
    }
    const next = { again: false };
    paused.set(what, next);
    send(what);
    setTimeout(() => {
      paused.delete(what);
      if (next.again) changed(what);
    }, PAUSE);
  };
  return changed;
}

function sendChanged(what: Changed): void {
  // Nobody listens when no page is open: that is no failure.
  messenger.sendMessage('changed', inEnvelope(what)).catch(() => undefined);
}

/** Says something to the content script of a tab. Resolves to whether there was one. */
export function tellTab(
  tabId: number,
  signal: 'foldPanel' | 'togglePanel' | 'redrawBadge' | 'leavePage',
): Promise<boolean> {
  return messenger.sendMessage(signal, inEnvelope({}), { tabId, frameId: 0 }).then(
    () => true,
    () => false,
  );
}

/** Asks the content scripts of all open pages of the CRM to draw their badges again. */
export async function redrawBadges(patterns: string[]): Promise<void> {
  for (const tabId of await tabsOf(patterns)) void tellTab(tabId, 'redrawBadge');
}

/** Takes the badges away from all open pages of the CRM. */
export async function leavePages(patterns: string[]): Promise<void> {
  await Promise.all((await tabsOf(patterns)).map((tabId) => tellTab(tabId, 'leavePage')));
}

async function tabsOf(patterns: string[]): Promise<number[]> {
  if (patterns.length === 0) return [];
  const tabs = await browser.tabs.query({ url: patterns.map(ofAnyPort) }).catch(() => []);
  return tabs.flatMap(({ id }) => (id === undefined ? [] : [id]));
}
