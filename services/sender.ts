import { browser } from 'wxt/browser';
import { PeerlensError } from '../core/crm/error';
import type { Messages } from '../core/protocol';
import { SENDER_OF } from '../core/protocol';
import { ownUrl } from './address';

/** What the browser tells of the sender of a message. */
export interface Sender {
  id?: string;
  url?: string;
  frameId?: number;
  tab?: { id?: number; url?: string };
}

/** Who asks, after the check. */
export interface Asker {
  kind: 'content' | 'page';
  tabId: number | undefined;
  url: string;
  /** Whether an extension page stands inside a page of a tab, where that page can lay something over it. */
  framed: boolean;
}

/**
 * Tells who asks. A content script counts only in the top frame of a page of the connected CRM; an extension page only
 * with this extension's own origin. Throws PeerlensError notAllowed for everybody else.
 */
export function checkSender(name: keyof Messages, sender: Sender, isConnected: (url: string) => boolean): Asker {
  const own = new URL(ownUrl('/')).origin;
  const refused = new PeerlensError('notAllowed', 'nothing', { message: name });
  if (sender.id !== browser.runtime.id || sender.url === undefined || !URL.canParse(sender.url)) throw refused;
  const { origin } = new URL(sender.url);
  const inTab = sender.tab !== undefined;
  // An opaque origin ("null") is equal to any other: custom schemes are compared by their text as well.
  if (origin === own && sender.url.startsWith(ownUrl('/')))
    return { kind: 'page', tabId: sender.tab?.id, url: sender.url, framed: inTab && sender.frameId !== 0 };
  const mayAsk = SENDER_OF[name] === 'content' && inTab && sender.frameId === 0 && isConnected(sender.url);
  if (!mayAsk) throw refused;
  return { kind: 'content', tabId: sender.tab?.id, url: sender.url, framed: false };
}
