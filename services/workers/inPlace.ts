import type { KeeperCalls, WorkerEvent } from './calls';
import type { MakeWorker } from './keeper';
import { createKeeper } from './keeper';
import { createAnswerer, createCaller } from './rpc';
import type { Workers } from './workers';

/** Firefox: the background is a page and starts the workers itself, behind the same interface. */
export function createWorkersInPlace(make: MakeWorker): Workers {
  const listeners: ((event: WorkerEvent) => void)[] = [];
  const keeper = createKeeper(make, (event) => {
    for (const listener of listeners) listener(event);
  });
  const answer = createAnswerer<KeeperCalls>(keeper, (reply) => caller.receive(reply));
  const caller = createCaller<KeeperCalls>((message) => void answer(message));
  return {
    call: caller.call,
    runningFit: async () => (await caller.call('runningFit', {})).jobId,
    onEvent(listener) {
      listeners.push(listener);
    },
    stop: async () => undefined,
  };
}
