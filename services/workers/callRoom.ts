import { PeerlensError } from '../../core/crm/error';
import type { CallStudy, CallStudyCalls, CallsFile, CallsProgress } from '../../core/protocolCalls';
import { attach } from './attach';
import type { Caller } from './rpc';

/** A worker, and what it found in the file that it was given first. */
interface Room {
  worker: Worker;
  caller: Caller<CallStudyCalls>;
  found: Promise<CallsFile>;
}

/**
 * The page's side of the work with a file of calls. The page keeps this worker itself: the file must not outlive the page and is nobody else's, so it
 * goes neither through the background nor to the worker that all pages share, and ending the worker is how work on it is cancelled.
 */
export function createCallRoom(make: () => Worker): CallStudy {
  let room: Room | undefined;
  let file: Blob | undefined;
  let hear: ((progress: CallsProgress) => void) | undefined;

  const open = (next: Blob): Room => {
    const { worker, caller } = attach<CallStudyCalls, CallsProgress>(
      make(),
      () => {
        room = undefined;
      },
      (progress) => hear?.(progress),
    );
    return { worker, caller, found: caller.call('read', { file: next }) };
  };
  const ask: Caller<CallStudyCalls>['call'] = async (name, question) => {
    if (!file) throw new PeerlensError('calls.noFile', 'nothing');
    // A worker that was ended or crashed is followed by another; nothing is asked of it before it knows the file.
    room ??= open(file);
    const asked = room;
    await asked.found;
    // Ended between two turns: a worker that is gone answers nobody.
    if (room !== asked) throw new PeerlensError('cancelled', 'nothing');
    return asked.caller.call(name, question);
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
      room = open(next);
      const found = await room.found;
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
