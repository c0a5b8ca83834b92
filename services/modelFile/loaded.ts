import * as v from 'valibot';
import type { Store } from '../../core/store/store';

const LOADED = v.object({ hash: v.string(), fingerprint: v.string(), at: v.number() });

/** Which file was loaded last into a store, and when; undefined where none was. */
export async function loadedModel(store: Pick<Store, 'model'>): Promise<v.InferOutput<typeof LOADED> | undefined> {
  const loaded = v.safeParse(LOADED, await store.model());
  return loaded.success ? loaded.output : undefined;
}
