import type { OfferStudyCalls } from '../../core/protocolOffers';
import { createOfferStudy } from '../../services/workers/offerStudy';
import { createAnswerer } from '../../services/workers/rpc';

export const answer = createAnswerer<OfferStudyCalls>(
  createOfferStudy({ now: () => Date.now(), tell: (progress) => postMessage(progress) }),
  (reply) => postMessage(reply),
);
