import type { KeeperCalls } from '../../services/workers/calls';
import { createKeeper } from '../../services/workers/keeper';
import { openLine } from '../../services/workers/line';
import { createAnswerer } from '../../services/workers/rpc';
import AnyWorker from '../workers/any.worker.ts?worker';

/** Chrome's home for the workers: it lives on when the background has ended, and tells it the news. */
const line = openLine({
  otherPage: undefined,
  onMessage: (message) => answer(message),
  // The background ended. What runs here goes on; the next news wakes it.
  onLost: () => undefined,
});
const keeper = createKeeper(
  (name) => new AnyWorker({ name }),
  (event) => {
    // Progress is no reason to wake anybody.
    if ((event.event !== 'progress' && event.event !== 'inspecting') || line.isOpen()) line.post(event);
  },
);
const answer = createAnswerer<KeeperCalls>(keeper, (reply) => line.post(reply));
