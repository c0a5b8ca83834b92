import type { Browser } from 'wxt/browser';
import { browser } from 'wxt/browser';

const NAME = 'peerlens-workers';

/**
 * A line between the background and the offscreen document. Either side opens a port when it has something to say and
 * there is none: an idle background may end, and is woken by the document only when there is news.
 */
export interface Line {
  post(message: unknown): void;
  isOpen(): boolean;
  /** The other side is known to be gone: whoever still waits for it is told now, and what is said next finds a new one. */
  drop(): void;
}

export function openLine(options: {
  /** The only page that may be on the other side; undefined where the other side is the background. */
  otherPage: string | undefined;
  onMessage: (message: unknown) => void;
  onLost: () => void;
}): Line {
  let port: Browser.runtime.Port | undefined;

  const lose = (gone: Browser.runtime.Port): void => {
    if (port !== gone) return;
    port = undefined;
    options.onLost();
  };
  const attach = (opened: Browser.runtime.Port): void => {
    port = opened;
    opened.onMessage.addListener(options.onMessage);
    opened.onDisconnect.addListener(() => {
      // Reading it tells the browser that the ending was expected.
      void browser.runtime.lastError;
      lose(opened);
    });
  };

  browser.runtime.onConnect.addListener((opened) => {
    if (opened.name !== NAME || opened.sender?.id !== browser.runtime.id) return;
    if (opened.sender.url !== options.otherPage && !(options.otherPage === undefined && isBackground(opened.sender)))
      return;
    attach(opened);
  });

  return {
    isOpen: () => port !== undefined,
    drop() {
      if (port) lose(port);
    },
    post(message) {
      if (!port) attach(browser.runtime.connect({ name: NAME }));
      port?.postMessage(message);
    },
  };
}

/** The background's messages come from its script, or from no address at all. */
function isBackground(sender: Browser.runtime.MessageSender): boolean {
  return sender.tab === undefined && (sender.url === undefined || sender.url.endsWith('/background.js'));
}
