import { PeerlensError } from '../../core/crm/error';
import type { Caller, Calls } from './rpc';
import { createCaller } from './rpc';

/** A line to a worker: questions and their answers, and what it tells unasked. A worker that crashes is ended, and its questions fail. */
export function attach<C extends Calls<C>, Event>(
  worker: Worker,
  onCrash: (() => void) | undefined,
  tell?: (event: Event) => void,
): { worker: Worker; caller: Caller<C> } {
  const caller = createCaller<C>((message) => worker.postMessage(message));
  worker.onmessage = ({ data }: MessageEvent<Event>) => {
    if (!caller.receive(data)) tell?.(data);
  };
  worker.onerror = (event) => {
    worker.terminate();
    onCrash?.();
    caller.fail(new PeerlensError('workerLost', 'tryAgain', { detail: event.message }));
  };
  return { worker, caller };
}
