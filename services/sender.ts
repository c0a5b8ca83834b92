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
  documentId?: string;
  tab?: { id?: number; url?: string };
}

/** Who asks, after the check. */
export interface Asker {
  kind: 'content' | 'page';
  tabId: number | undefined;
  url: string;
  /** Of a script: its page's document. Another one means that the page was loaded anew. */
  documentId?: string | undefined;
  /** Whether an extension page stands inside a page of a tab, where that page can lay something over it. */
  framed: boolean;
}

/**
 * Tells who asks: an extension page with this extension's own origin, or a content script in the top frame of a tab that
 * asks what content scripts may ask. Throws PeerlensError notAllowed for everybody else. Whether the script's page, or the
 * page around a frame, is one of the connected CRM is for the caller to check.
 */
export function checkSender(name: keyof Messages, sender: Sender): Asker {
  const own = ownUrl('/');
  if (sender.id !== browser.runtime.id || sender.url === undefined || !URL.canParse(sender.url)) throw refusal(name);
  const { url } = sender;
  const inTab = sender.tab !== undefined;
  if (url.startsWith(own)) return { kind: 'page', tabId: sender.tab?.id, url, framed: inTab && sender.frameId !== 0 };
  if (SENDER_OF[name] !== 'content' || !inTab || sender.frameId !== 0) throw refusal(name);
  return { kind: 'content', tabId: sender.tab?.id, url, documentId: sender.documentId, framed: false };
}

/** What a sender who may not ask is told. */
export function refusal(name: keyof Messages): PeerlensError {
  return new PeerlensError('notAllowed', 'nothing', { message: name });
}
