import * as v from 'valibot';
import { META } from './meta';
import type { Database } from './schema';
import { inTransaction } from './schema';

const pairs = v.array(v.string());

/** Pairs of customers that a person called two, each by its name; none where it cannot be read. */
export async function readApart(db: Database): Promise<string[]> {
  const parsed = v.safeParse(pairs, await db.get('meta', META.apart));
  return parsed.success ? parsed.output : [];
}

/** Remembers that a pair is two customers, or forgets it. */
export function keepApart(db: Database, pair: string, apart: boolean): Promise<void> {
  return inTransaction(db, ['meta'], 'readwrite', async (tx) => {
    const store = tx.objectStore('meta');
    const parsed = v.safeParse(pairs, await store.get(META.apart));
    const others = (parsed.success ? parsed.output : []).filter((other) => other !== pair);
    await store.put(apart ? [...others, pair] : others, META.apart);
  });
}
