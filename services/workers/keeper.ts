import type { SampleCalls } from '../../connectors/sample/wire';
import { PeerlensError } from '../../core/crm/error';
import { attach } from './attach';
import type { FitCalls, KeeperCalls, ScoreCalls, WorkerEvent } from './calls';
import { createLooking } from './looking';
import type { Answers, Caller } from './rpc';

/** Starts a worker. `sample`: the built-in company; what makes it is large, and the background starts often. */
export type MakeWorker = (name: 'fit' | 'score' | 'sample') => Worker;

/**
 * Keeps the workers: fitting never blocks an answer. They start when they are needed; the fit worker looks at the version that it made,
 * unless the next fit comes first, and ends; the score worker stays and keeps its rows warm,
 * and that of the built-in company what was written to it.
 */
export function createKeeper(make: MakeWorker, tell: (event: WorkerEvent) => void): Answers<KeeperCalls> {
  let fit: { jobId: string; end: () => void } | undefined;
  let score: Caller<ScoreCalls> | undefined;
  let company: Caller<SampleCalls> | undefined;
  const looking = createLooking(tell);
  const hear = (event: WorkerEvent): void => {
    looking.hear(event);
    tell(event);
  };
  const fitRoom = () => attach<FitCalls, WorkerEvent>(make('fit'), undefined, hear);

  const scorer = (): Caller<ScoreCalls> => {
    score ??= attach<ScoreCalls, WorkerEvent>(make('score'), () => {
      score = undefined;
    }).caller;
    return score;
  };

  const sample = (): Caller<SampleCalls> => {
    company ??= attach<SampleCalls, never>(make('sample'), () => {
      company = undefined;
    }).caller;
    return company;
  };

  return {
    ...answersOf(scorer),
    ...sampleAnswersOf(sample),
    startFit(order): undefined {
      if (fit) throw new PeerlensError('fitRunning', 'tryLater');
      looking.end();
      const room = fitRoom();
      const running = { jobId: order.jobId, end };
      fit = running;
      function end(): void {
        room.worker.terminate();
        if (fit === running) ended();
      }
      function ended(): void {
        fit = undefined;
        tell({ event: 'ended', jobId: order.jobId });
      }
      const { store, jobId: versionId } = order;
      room.caller.call('start', order).then(() => {
        if (fit !== running) return;
        ended();
        looking.begin({ store, versionId }, room);
      }, end);
    },
    // What a fit writes, it writes in one transaction: it can be ended anywhere.
    cancelFit({ jobId }): undefined {
      if (fit?.jobId === jobId) fit.end();
      looking.end(jobId);
    },
    inspect: (of) => looking.ask(of, () => (fit ? undefined : fitRoom())),
    runningFit: () => ({ jobId: fit?.jobId }),
  };
}

/** What the score worker answers; it is started by the first question. */
function answersOf(scorer: () => Caller<ScoreCalls>): Answers<ScoreCalls> {
  return {
    insight: (ask) => scorer().call('insight', ask),
    badges: (ask) => scorer().call('badges', ask),
    neighbours: (ask) => scorer().call('neighbours', ask),
    weightedFeatures: (ask) => scorer().call('weightedFeatures', ask),
    compare: (ask) => scorer().call('compare', ask),
    catalogue: (ask) => scorer().call('catalogue', ask),
    expertView: (ask) => scorer().call('expertView', ask),
    customerWhy: (ask) => scorer().call('customerWhy', ask),
    orderMap: (ask) => scorer().call('orderMap', ask),
    foreseen: (ask) => scorer().call('foreseen', ask),
    list: (ask, signal) => scorer().call('list', ask, signal),
    suggestRules: (ask) => scorer().call('suggestRules', ask),
    ruleGround: (ask) => scorer().call('ruleGround', ask),
    areaReach: (ask) => scorer().call('areaReach', ask),
    modelContent: (ask) => scorer().call('modelContent', ask),
    openModel: (ask) => scorer().call('openModel', ask),
    mergeModels: (ask) => scorer().call('mergeModels', ask),
    modelCard: (ask) => scorer().call('modelCard', ask),
    whatIf: (ask) => scorer().call('whatIf', ask),
    recommend: (ask) => scorer().call('recommend', ask),
    ownRecord: (ask) => scorer().call('ownRecord', ask),
    priceSpread: (ask) => scorer().call('priceSpread', ask),
    priceGroups: (ask) => scorer().call('priceGroups', ask),
    units: (ask) => scorer().call('units', ask),
    kinds: (ask) => scorer().call('kinds', ask),
    dataProfile: (ask) => scorer().call('dataProfile', ask),
    duplicates: (ask) => scorer().call('duplicates', ask),
    audit: (ask) => scorer().call('audit', ask),
    customers: (ask) => scorer().call('customers', ask),
    records: (ask) => scorer().call('records', ask),
    inspectionView: (ask) => scorer().call('inspectionView', ask),
    warm: (ask) => scorer().call('warm', ask),
  };
}

/** What the worker of the built-in company answers; it is started by the first question. */
function sampleAnswersOf(sample: () => Caller<SampleCalls>): Answers<SampleCalls> {
  return {
    sampleCheck: (ask) => sample().call('sampleCheck', ask),
    sampleDescribe: (ask) => sample().call('sampleDescribe', ask),
    samplePull: (ask) => sample().call('samplePull', ask),
    sampleTargets: (ask) => sample().call('sampleTargets', ask),
    sampleStanding: (ask) => sample().call('sampleStanding', ask),
    sampleWrite: (ask) => sample().call('sampleWrite', ask),
  };
}
