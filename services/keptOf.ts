import type { RecordKind, RecordRef } from '../core/crm/ids';
import type { Store } from '../core/store/store';

/** The record under which a person's words are kept: of a quote its deal, so that both tell the same. */
export async function keptOf(
  store: Pick<Store, 'row'>,
  { kind, id }: Pick<RecordRef, 'kind' | 'id'>,
): Promise<{ kind: RecordKind; id: string }> {
  const deal = kind === 'quote' ? (await store.row('quote', id))?.opportunity : undefined;
  return typeof deal === 'string' ? { kind: 'opportunity', id: deal } : { kind, id };
}
