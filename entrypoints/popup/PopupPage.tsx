import { useEffect, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { PopupApp } from '../../components/popup/PopupApp';
import type { RecordRef } from '../../core/crm/ids';
import { ask } from '../../services/client';
import { useStatus } from '../shared/useStatus';

/** The record of the tab in front. Its address is known only where the person has connected its host. */
async function recordInFront(): Promise<RecordRef | undefined> {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  // Where the background does not answer, the status says why.
  return tab?.url ? (await ask('recordAt', { url: tab.url }).catch(() => undefined))?.record : undefined;
}

/** The popup of the toolbar's button. */
export function PopupPage() {
  const { status, unanswered } = useStatus();
  const [record, setRecord] = useState<RecordRef>();
  useEffect(() => {
    void recordInFront().then(setRecord);
  }, []);
  const open = (path: string) =>
    void browser.tabs.create({ url: new URL(path, location.href).href }).then(() => window.close());
  return (
    <PopupApp
      status={status}
      unanswered={unanswered}
      now={Date.now()}
      actions={{
        // What goes wrong stands in the status that is asked for next.
        syncNow: () => void ask('syncNow', {}).catch(() => undefined),
        cancelSync: () => void ask('cancelSync', {}).catch(() => undefined),
        openOptions: (page) => open(`/options.html#${page}`),
        openStudio: () => open('/studio.html'),
        openPanel: record && (() => open(`/panel.html#record=${record.kind}:${record.id}`)),
      }}
    />
  );
}
