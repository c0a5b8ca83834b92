import type { CallStudy, CallStudyCalls, CallsProgress } from '../../core/protocolCalls';
import { createCallStudy } from '../../services/workers/callStudy';
import { createAnswerer, createCaller } from '../../services/workers/rpc';

/** The work with a file of calls without a worker: in a picture and in a page of a test nothing else is to be done meanwhile. */
export function callsInPlace(): CallStudy {
  let hear: ((progress: CallsProgress) => void) | undefined;
  const answers = createCallStudy({ now: () => 0, tell: (progress) => hear?.(progress) });
  const answer = createAnswerer<CallStudyCalls>(answers, (reply) => caller.receive(reply));
  const caller = createCaller<CallStudyCalls>((question) => void answer(question));
  return {
    read: (file) => caller.call('read', { file }),
    words: (column) => caller.call('words', { column }),
    learn(ask, tell) {
      hear = tell;
      return caller.call('learn', ask);
    },
    foresee: (known) => caller.call('foresee', { known }),
    cancel: () => undefined,
    close: () => undefined,
  };
}

/** Learns for ever, as far as `learning` pictures are concerned. */
export function callsOf(card: string): CallStudy {
  const study = callsInPlace();
  if (card !== 'learning') return study;
  return {
    ...study,
    learn(_, tell) {
      tell({ event: 'calls', step: 'learn', share: 0.42 });
      return new Promise(() => undefined);
    },
  };
}
