import { PeerlensError } from '../core/crm/error';
import type { FitPlan } from '../core/engine/plan';
import type { FitProgress } from '../core/engine/version';
import type { JobState } from '../core/protocol';
import { isUnderWay } from '../core/store/records';
import type { JobRecord } from '../core/store/stored';
import { log } from './log';
import type { Org, Session } from './session';
import { readSettings } from './settings';
import { toLookAt } from './versions';
import { planInForce } from './weights';
import type { Workers } from './workers/workers';

export interface Jobs {
  /** Starts a fit, or returns the one that runs. */
  start(plan?: Partial<FitPlan>): Promise<JobState>;
  cancel(id: string): Promise<void>;
  /** The newest job with its progress. */
  latest(org: Org): Promise<JobState | undefined>;
  /** Starts jobs again that nobody works on any more. */
  resume(): Promise<void>;
}

export interface JobsOptions {
  session: Session;
  workers: Workers;
  now: () => number;
  newId: () => string;
  changed: () => void;
  /** Called with whether a job is under way: the background looks after it meanwhile. */
  busy: (busy: boolean) => void;
}

/** A fit that dies this often is given up. */
const MOST_ATTEMPTS = 3;

/** The background owns the fits: their records are in the store, and whoever computes them can be replaced. */
export function createJobs(options: JobsOptions): Jobs {
  const { session, workers, now, changed } = options;
  const progress = new Map<string, FitProgress>();
  const restart = createRestart(options);

  workers.onEvent((event) => {
    // What is looked at after a fit is no job.
    if (event.event === 'inspecting' || event.event === 'inspected') return;
    if (event.event === 'progress') progress.set(event.jobId, event.progress);
    else if (event.event === 'ended') progress.delete(event.jobId);
    if (event.event !== 'progress') void restart().catch((thrown) => log.warn('jobs', 'resume', thrown));
    changed();
  });

  return {
    resume: restart,
    async start(plan) {
      const org = await session.required();
      const job = await org.store.addJob(await newJob(options, org, plan));
      await restart();
      return toState(job, progress.get(job.id));
    },
    async cancel(id) {
      const org = await session.required();
      await org.store.updateJob(id, (job) => (isUnderWay(job) ? cancelled(now()) : undefined));
      await workers.call('cancelFit', { jobId: id });
      options.busy(false);
      changed();
    },
    async latest(org) {
      const [job] = await org.store.jobs();
      return job && toState(job, progress.get(job.id));
    },
  };
}

/** A fit as it is ordered: as the version was made that the build form shows, where the plan does not say otherwise. @throws PeerlensError segmentRange */
async function newJob(
  { newId, now }: JobsOptions,
  org: Org,
  plan: Partial<FitPlan> | undefined,
): Promise<Omit<JobRecord, 'format'>> {
  const whole = { ...planInForce(await readSettings(), await toLookAt(org)), ...plan };
  const { kFrom: from, kTo: to } = whole;
  if (from > to) throw new PeerlensError('segmentRange', 'fitNow', { from, to });
  return {
    id: newId(),
    kind: 'fit',
    state: 'waiting',
    progress: undefined,
    startedAt: now(),
    endedAt: undefined,
    versionId: undefined,
    failure: undefined,
    attempts: 0,
    plan: whole,
  };
}

/** Gives the job that is under way to the workers unless they have it: a new one, or one whose worker has died. */
function createRestart({ session, workers, now, changed, busy }: JobsOptions): () => Promise<void> {
  let launching = false;

  const launch = async (org: Org, id: string): Promise<void> => {
    launching = true;
    try {
      await workers.call('startFit', { store: org.store.name, jobId: id });
    } finally {
      launching = false;
      changed();
    }
  };

  return async () => {
    const org = await session.current();
    const [job] = (await org?.store.jobs())?.filter(isUnderWay) ?? [];
    busy(job !== undefined);
    if (!org || !job || launching) return;
    const running = await workers.runningFit().catch(() => undefined);
    if (running !== undefined || launching) return;
    if (job.attempts < MOST_ATTEMPTS) {
      log.info('jobs', `started, attempt ${job.attempts + 1}`);
      await launch(org, job.id);
      return;
    }
    const { failure } = new PeerlensError('fitKeepsStopping', 'fitNow', { attempts: job.attempts });
    await org.store.updateJob(job.id, () => ({ state: 'failed', failure, endedAt: now() }));
    busy(false);
    changed();
  };
}

function cancelled(at: number): Partial<JobRecord> {
  return { state: 'cancelled', endedAt: at };
}

function toState(job: Omit<JobRecord, 'format'>, progress: FitProgress | undefined): JobState {
  const { id, kind, state, startedAt, endedAt, versionId, failure } = job;
  return { id, kind, state, startedAt, endedAt, versionId, failure, progress: progress ?? job.progress };
}
