import { SIGN_INS } from '../connectors/makers';
import type { SourceName } from '../connectors/registry';
import type { SignIns } from '../connectors/signIn';
import { PeerlensError } from '../core/crm/error';

/** What belongs to one way into a source. Throws PeerlensError unexpected where the source has no such way. */
export function waysInto<K extends keyof SignIns>(source: SourceName | undefined, way: K): NonNullable<SignIns[K]> {
  const found = source && SIGN_INS[source]?.[way];
  if (!found) throw new PeerlensError('unexpected', 'report', { detail: `no ${way} for ${source}` });
  return found;
}
