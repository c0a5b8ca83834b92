import type { OfferStudy, OfferStudyCalls, OffersProgress } from '../../core/protocolOffers';
import { openStore } from '../../core/store/store';
import { createOfferStudy } from '../../services/workers/offerStudy';
import { createAnswerer, createCaller } from '../../services/workers/rpc';

const STORE = 'gallery';
/** Read first, as a page does: this is where the store is made. */
async function stock() {
  const store = await openStore(STORE);
  try {
    return await store.offerStock();
  } finally {
    store.close();
  }
}

/** The work with files of offers without a worker, over a store of the browser's own. Reads for ever, as far as `reading` pictures are concerned. */
export function offersOf(card: string): OfferStudy {
  let hear: ((progress: OffersProgress) => void) | undefined;
  const answers = createOfferStudy({ now: () => Date.UTC(2026, 10, 21, 9), tell: (progress) => hear?.(progress) });
  const answer = createAnswerer<OfferStudyCalls>(answers, (reply) => caller.receive(reply));
  const caller = createCaller<OfferStudyCalls>((question) => void answer(question));
  return {
    open(file) {
      if (card !== 'reading') return caller.call('open', { file, store: STORE });
      hear?.({ event: 'offers', step: 'read', share: 0.42 });
      return new Promise(() => undefined);
    },
    look: (sheet, header) => caller.call('look', { sheet, ...(header !== undefined && { header }) }),
    choices: (header, roles) => caller.call('choices', { header, roles }),
    read: (plan) => caller.call('read', { plan }),
    harmonise: (decisions) => caller.call('harmonise', { decisions }),
    changes: (mode, decisions) => caller.call('changes', { mode, decisions }),
    keep: (mode, decisions, file) => caller.call('keep', { store: STORE, mode, decisions, file }),
    stock: () => (card === 'loading' ? new Promise(() => undefined) : stock()),
    takeBack: (id) => caller.call('takeBack', { store: STORE, id }),
    clear: () => caller.call('clear', { store: STORE }),
    hear(tell) {
      hear = tell;
    },
    cancel: () => undefined,
    close: () => undefined,
  };
}
