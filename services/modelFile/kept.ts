import * as v from 'valibot';
import type { KeptModel } from '../../core/engine/modelFile/adopt';
import type { Store } from '../../core/store/store';
import { CONTENT } from './schema';

const KEPT = v.object({ hash: v.string(), fingerprint: v.string(), at: v.number(), content: CONTENT });

/** What was loaded last into a store; undefined where nothing was, or it cannot be read. */
export async function keptModel(
  store: Pick<Store, 'model'>,
): Promise<(KeptModel & { fingerprint: string; at: number }) | undefined> {
  const kept = v.safeParse(KEPT, await store.model());
  return kept.success ? kept.output : undefined;
}
