import { PeerlensError } from '../../core/crm/error';
import type { FitCalls, KeeperCalls, ScoreCalls, WorkerEvent } from './calls';
import type { Answers, Caller, Calls } from './rpc';
import { createCaller } from './rpc';

export interface MakeWorkers {
  fit(): Worker;
  score(): Worker;
}

/**
 * Keeps the two workers: fitting never blocks an answer. They start when they are needed; the fit worker ends with its
 * fit, the score worker stays and keeps its rows warm.
 */
export function createKeeper(make: MakeWorkers, tell: (event: WorkerEvent) => void): Answers<KeeperCalls> {
  let fit: { jobId: string; end: () => void } | undefined;
  let score: Caller<ScoreCalls> | undefined;

  const scorer = (): Caller<ScoreCalls> => {
    score ??= attach<ScoreCalls>(make.score(), () => {
      score = undefined;
    }).caller;
    return score;
  };

  return {
    insight: (ask) => scorer().call('insight', ask),
    badges: (ask) => scorer().call('badges', ask),
    neighbours: (ask) => scorer().call('neighbours', ask),
    weightedFeatures: (ask) => scorer().call('weightedFeatures', ask),
    compare: (ask) => scorer().call('compare', ask),
    catalogue: (ask) => scorer().call('catalogue', ask),
    expertView: (ask) => scorer().call('expertView', ask),
    customerWhy: (ask) => scorer().call('customerWhy', ask),
    units: (ask) => scorer().call('units', ask),
    kinds: (ask) => scorer().call('kinds', ask),
    audit: (ask) => scorer().call('audit', ask),
    customers: (ask) => scorer().call('customers', ask),
    records: (ask) => scorer().call('records', ask),
    warm: (ask) => scorer().call('warm', ask),
    startFit(order): undefined {
      if (fit) throw new PeerlensError('fitRunning', 'tryLater');
      const { caller, worker } = attach<FitCalls>(make.fit(), undefined, tell);
      const running = { jobId: order.jobId, end };
      fit = running;
      function end(): void {
        worker.terminate();
        if (fit !== running) return;
        fit = undefined;
        tell({ event: 'ended', jobId: order.jobId });
      }
      caller.call('start', order).then(end, end);
    },
    // What a fit writes, it writes in one transaction: it can be ended anywhere.
    cancelFit({ jobId }): undefined {
      if (fit?.jobId === jobId) fit.end();
    },
    runningFit: () => ({ jobId: fit?.jobId }),
  };
}

function attach<C extends Calls<C>>(
  worker: Worker,
  onCrash: (() => void) | undefined,
  tell?: (event: WorkerEvent) => void,
): { worker: Worker; caller: Caller<C> } {
  const caller = createCaller<C>((question) => worker.postMessage(question));
  worker.onmessage = ({ data }: MessageEvent<WorkerEvent>) => {
    if (!caller.receive(data)) tell?.(data);
  };
  worker.onerror = (event) => {
    worker.terminate();
    onCrash?.();
    caller.fail(new PeerlensError('workerLost', 'tryAgain', { detail: event.message }));
  };
  return { worker, caller };
}
