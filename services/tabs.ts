import { browser } from 'wxt/browser';
import type { Connector } from '../connectors/connector';
import type { RecordRef } from '../core/crm/ids';
import type { Asker } from './sender';

/** Which record stands in which tab, from the browser's own knowledge of the tabs and from the content scripts in them. */
export interface Tabs {
  /** Notes what the content script of a tab shows now. Returns whether that is another page than before. */
  note(tabId: number, url: string): Promise<boolean>;
  recordOf(asker: Asker, connector: Connector): Promise<RecordRef | undefined>;
  /** The host of the page that the asking panel stands in or beside. */
  hostOf(asker: Asker): Promise<string | undefined>;
}

/** Kept for the browser's session: on in-page navigation the script knows the new address before the browser's tab does. */
const shown = {
  async get(tabId: number | 'last'): Promise<string | undefined> {
    const key = `shown.${tabId}`;
    const url: unknown = (await browser.storage.session.get(key))[key];
    return typeof url === 'string' ? url : undefined;
  },
  set: (tabId: number, url: string) => browser.storage.session.set({ [`shown.${tabId}`]: url, 'shown.last': url }),
};

export function createTabs(): Tabs {
  const addressOf = async (asker: Asker): Promise<string | undefined> => {
    if (asker.framed && asker.tabId !== undefined)
      return (await shown.get(asker.tabId)) ?? (await urlOfTab(asker.tabId));
    const [active] = await browser.tabs.query({ active: true, lastFocusedWindow: true }).catch(() => []);
    const beside = active?.id === undefined ? undefined : ((await shown.get(active.id)) ?? active.url);
    return beside?.startsWith('http') ? beside : shown.get('last');
  };

  return {
    async note(tabId, url) {
      const changed = (await shown.get(tabId)) !== url;
      if (changed) await shown.set(tabId, url);
      return changed;
    },
    async recordOf(asker, connector) {
      const url = await addressOf(asker);
      return url === undefined ? undefined : connector.recordFromUrl(url);
    },
    async hostOf(asker) {
      const url = await addressOf(asker);
      return url !== undefined && URL.canParse(url) ? new URL(url).host : undefined;
    },
  };
}

async function urlOfTab(tabId: number): Promise<string | undefined> {
  const tab = await browser.tabs.get(tabId).catch(() => undefined);
  return tab?.url;
}
