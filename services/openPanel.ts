import { browser } from 'wxt/browser';
import { tellTab } from './broadcast';

const COMMAND = 'toggle-panel';

/** The browser's side panel, which it opens only in answer to a click or a key; else a tab of its own. */
export async function openPanelBeside(tabId: number | undefined): Promise<void> {
  try {
    if (tabId === undefined || !browser.sidePanel) throw new Error('no side panel');
    await browser.sidePanel.open({ tabId });
  } catch {
    await browser.tabs.create({ url: '/panel.html' });
  }
}

/** The panel's shortcut: folds or unfolds the panel of a record page; on any other page opens it beside. */
export function listenForShortcut(): void {
  browser.commands?.onCommand.addListener((command, tab) => {
    if (command !== COMMAND) return;
    const tabId = tab?.id;
    void (async () => {
      const onRecord = tabId !== undefined && (await tellTab(tabId, 'togglePanel'));
      if (!onRecord) await openPanelBeside(tabId);
    })();
  });
}
