import type { OfferStudyCalls } from '../../core/protocolOffers';
import { createOfferStudy } from '../../services/workers/offerStudy';
import { createAnswerer } from '../../services/workers/rpc';

const answer = createAnswerer<OfferStudyCalls>(
  createOfferStudy({ now: () => Date.now(), tell: (progress) => postMessage(progress) }),
  (reply) => postMessage(reply),
);

addEventListener('message', ({ data }) => void answer(data));
