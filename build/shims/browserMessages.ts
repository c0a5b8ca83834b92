import { type Browser, browser } from 'wxt/browser';

type Listener = (message: unknown, sender: Browser.runtime.MessageSender) => Promise<unknown> | undefined;

const answering = new Map<
  Listener,
  (message: unknown, sender: Browser.runtime.MessageSender, answer: (value: unknown) => void) => boolean
>();

/**
 * Stands in for webextension-polyfill under @webext-core/messaging, which is in the content script of every record page and asks three things
 * of it. Promises are what today's browsers have by themselves; only a listener that answers by one is not understood everywhere.
 */
export default {
  runtime: {
    sendMessage: (message: unknown): Promise<unknown> => browser.runtime.sendMessage(message),
    onMessage: {
      addListener(listener: Listener): void {
        const wrapped = (
          message: unknown,
          sender: Browser.runtime.MessageSender,
          answer: (value: unknown) => void,
        ): boolean => {
          const told = listener(message, sender);
          // Errors are answers here: the messenger wraps them before they come. One that it does not wrap must not leave who asks waiting.
          told?.then(answer, () => answer(undefined));
          return told !== undefined;
        };
        answering.set(listener, wrapped);
        browser.runtime.onMessage.addListener(wrapped);
      },
      removeListener(listener: Listener): void {
        const wrapped = answering.get(listener);
        if (wrapped) browser.runtime.onMessage.removeListener(wrapped);
        answering.delete(listener);
      },
    },
  },
  tabs: {
    sendMessage: (tab: number, message: unknown, options?: Browser.tabs.MessageSendOptions): Promise<unknown> =>
      browser.tabs.sendMessage(tab, message, options ?? {}),
  },
};
