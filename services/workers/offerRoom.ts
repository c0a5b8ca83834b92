import { PeerlensError } from '../../core/crm/error';
import type { OfferStock } from '../../core/protocolConfiguration';
import type { OfferStudy, OfferStudyCalls, OffersProgress } from '../../core/protocolOffers';
import { attach } from './attach';
import type { Caller } from './rpc';

interface OfferRoomTools {
  make: () => Worker;
  /** Where offers are kept, and what is kept now. */
  stock: () => Promise<{ store: string; stock: OfferStock }>;
  /** Others are kept now. */
  changed: () => Promise<unknown>;
}

/**
 * The page's side of the work with files of offers. The page keeps this worker itself, as the one for calls: a file goes neither through the background nor to
 * the worker that all pages share; only what is kept outlives the page.
 */
export function createOfferRoom({ make, stock, changed }: OfferRoomTools): OfferStudy {
  let room: { worker: Worker; caller: Caller<OfferStudyCalls> } | undefined;
  let hear: ((progress: OffersProgress) => void) | undefined;
  const caller = (): Caller<OfferStudyCalls> => {
    room ??= attach<OfferStudyCalls, OffersProgress>(
      make(),
      () => {
        room = undefined;
      },
      (progress) => hear?.(progress),
    );
    return room.caller;
  };
  const kept = async (change: (store: string) => Promise<OfferStock>): Promise<OfferStock> => {
    const { store } = await stock();
    const now = await change(store);
    await changed();
    return now;
  };
  return {
    async open(file) {
      const { store } = await stock();
      return caller().call('open', { file, store });
    },
    look: (sheet, header) => caller().call('look', { sheet, ...(header !== undefined && { header }) }),
    choices: (header, roles) => caller().call('choices', { header, roles }),
    read: (plan) => caller().call('read', { plan }),
    harmonise: (decisions) => caller().call('harmonise', { decisions }),
    changes: (mode, decisions) => caller().call('changes', { mode, decisions }),
    keep: (mode, decisions, file) => kept((store) => caller().call('keep', { store, mode, decisions, file })),
    stock: async () => (await stock()).stock,
    takeBack: (id) => kept((store) => caller().call('takeBack', { store, id })),
    clear: () => kept((store) => caller().call('clear', { store })),
    hear(tell) {
      hear = tell;
    },
    cancel() {
      void room?.caller.call('cancel', {});
    },
    close() {
      const ended = room;
      room = undefined;
      ended?.worker.terminate();
      ended?.caller.fail(new PeerlensError('cancelled', 'nothing'));
    },
  };
}
