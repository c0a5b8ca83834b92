import { PeerlensError } from '../../core/crm/error';
import type { Insight } from '../../core/engine/insight';
import type { ListAnswer, ListAsk } from '../../core/reports/lists';
import { INSIGHT, ref } from './insight';
import { listsOf, newCustomer, richCustomer } from './lists';

interface NextPicture {
  insight: Insight;
  list(asked: ListAsk): Promise<ListAnswer>;
}

const about = (id: string): Insight => ({
  ...INSIGHT,
  record: ref('customer', id),
  customer: { id, name: INSIGHT.name },
  chance: undefined,
  price: undefined,
});
const have = { key: 'lists.next.before' };

/** The block "What comes next" of a customer, of a new one, and where little is known. */
export const NEXT: Record<string, NextPicture> = {
  full: { insight: about(richCustomer()), list: listsOf },
  won: { insight: about(newCustomer()), list: listsOf },
  thin: {
    insight: about('c'),
    list: () =>
      Promise.resolve({
        abstained: true,
        because: { key: 'lists.next.few' },
        needs: { key: 'lists.next.few.needs', values: { need: 10 } },
        have: [{ label: have, have: 3, need: 10 }],
      }),
  },
  loading: { insight: about('c'), list: () => new Promise(() => undefined) },
  failed: { insight: about('c'), list: () => Promise.reject(new PeerlensError('storeClosed', 'tryAgain')) },
};
