import { PeerlensError } from '../../core/crm/error';
import type { CallStudy, CallStudyCalls, CallsProgress } from '../../core/protocolCalls';
import { attach } from './attach';
import type { Caller } from './rpc';

/**
 * The page's side of the work with a file of calls. The page keeps this worker itself: the file must not outlive the page and is nobody else's, so it
 * goes neither through the background nor to the worker that all pages share, and ending the worker is how work on it is cancelled.
 */
export function createCallRoom(make: () => Worker): CallStudy {
  let room: { worker: Worker; caller: Caller<CallStudyCalls> } | undefined;
  let file: Blob | undefined;
  let hear: ((progress: CallsProgress) => void) | undefined;

  const open = () => {
    room ??= attach<CallStudyCalls, CallsProgress>(
      make(),
      () => {
        room = undefined;
      },
      (progress) => hear?.(progress),
    );
    return room.caller;
  };
  /** A worker that knows the file: one that was ended or crashed is followed by another. */
  const withFile = async () => {
    const fresh = room === undefined;
    const caller = open();
    if (fresh && file) await caller.call('read', { file });
    return caller;
  };
  const ask: Caller<CallStudyCalls>['call'] = async (name, question) => {
    const caller = await withFile();
    // Ended between two turns: a worker that is gone answers nobody.
    if (room?.caller !== caller) throw new PeerlensError('cancelled', 'nothing');
    return caller.call(name, question);
  };
  const end = () => {
    const ended = room;
    room = undefined;
    ended?.worker.terminate();
    ended?.caller.fail(new PeerlensError('cancelled', 'nothing'));
  };
  return {
    async read(next) {
      end();
      file = undefined;
      const found = await open().call('read', { file: next });
      file = next;
      return found;
    },
    words: (column) => ask('words', { column }),
    learn(asked, tell) {
      hear = tell;
      return ask('learn', asked);
    },
    foresee: (known) => ask('foresee', { known }),
    cancel: end,
    close: end,
  };
}
