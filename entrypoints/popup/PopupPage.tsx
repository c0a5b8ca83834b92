import { useEffect, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { PopupApp } from '../../components/popup/PopupApp';
import { recordFromUrl } from '../../connectors/salesforce/page';
import type { RecordRef } from '../../core/crm/ids';
import { ask } from '../../services/client';
import { useStatus } from '../shared/useStatus';

/** The popup of the toolbar's button. */
export function PopupPage() {
  const { status, failure } = useStatus();
  const [record, setRecord] = useState<RecordRef>();
  useEffect(() => {
    // The address is known only of tabs whose host the person has connected.
    void browser.tabs
      .query({ active: true, currentWindow: true })
      .then(([tab]) => setRecord(recordFromUrl(tab?.url ?? '')));
  }, []);
  const open = (path: string) =>
    void browser.tabs.create({ url: new URL(path, location.href).href }).then(() => window.close());
  return (
    <PopupApp
      status={status}
      failure={failure}
      now={Date.now()}
      actions={{
        // What goes wrong stands in the status that is asked for next.
        syncNow: () => void ask('syncNow', {}).catch(() => undefined),
        cancelSync: () => void ask('cancelSync', {}).catch(() => undefined),
        openOptions: (page) => open(`/options.html#${page}`),
        openPanel: record && (() => open(`/panel.html#record=${record.kind}:${record.id}`)),
      }}
    />
  );
}
