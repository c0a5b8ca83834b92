import { META } from './meta';
import type { Database } from './schema';

/** The segments file that was loaded last, as it was kept; undefined where none was. */
export async function readModel(db: Database): Promise<unknown> {
  return db.get('meta', META.model);
}

/** Keeps a file that was found to be whole and trusted. */
export async function keepModel(db: Database, model: Record<string, unknown>): Promise<void> {
  await db.put('meta', model, META.model);
}
