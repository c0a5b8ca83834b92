import { browser } from 'wxt/browser';

/** One value that outlives the browser's session, under its key in the extension's own storage. */
export interface LocalItem<Value> {
  /** Undefined where nothing is kept. */
  getValue(): Promise<Value | undefined>;
  setValue(value: Value): Promise<void>;
  removeValue(): Promise<void>;
}

/** The framework's own storage brings locks, migrations and watchers that nothing here uses, three kilobytes of them, to the background. */
export function localItem<Value>(key: string): LocalItem<Value> {
  return {
    getValue: async () => (await browser.storage.local.get(key))[key] as Value | undefined,
    setValue: (value) => browser.storage.local.set({ [key]: value }),
    removeValue: () => browser.storage.local.remove(key),
  };
}
