import { PeerlensError } from '../core/crm/error';
import type { FitPlan } from '../core/engine/plan';
import type { FitProgress } from '../core/engine/version';
import type { JobState } from '../core/protocol';
import type { JobRecord } from '../core/store/stored';
import { log } from './log';
import type { Org, Session } from './session';
import { readSettings } from './settings';
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

  let launching = false;

  const launch = async (org: Org, id: string): Promise<void> => {
    options.busy(true);
    launching = true;
    try {
      await workers.call('startFit', { store: org.store.name, jobId: id });
    } finally {
      launching = false;
      changed();
    }
  };

  const resume = async (): Promise<void> => {
    const org = await session.current();
    const jobs = (await org?.store.jobs())?.filter(isUnderWay) ?? [];
    options.busy(jobs.length > 0);
    if (!org || jobs.length === 0 || launching) return;
    const running = await workers.runningFit().catch(() => undefined);
    if (running !== undefined) return;
    const [job, ...others] = jobs;
    for (const other of others) await org.store.updateJob(other.id, () => cancelled(now()));
    if (!job) return;
    if (job.attempts < MOST_ATTEMPTS) {
      log.info('jobs', 'started again');
      await launch(org, job.id);
      return;
    }
    const { failure } = new PeerlensError('fitKeepsStopping', 'fitNow', { attempts: job.attempts });
    await org.store.updateJob(job.id, () => ({ state: 'failed', failure, endedAt: now() }));
    options.busy(false);
    changed();
  };

  workers.onEvent((event) => {
    if (event.event === 'progress') progress.set(event.jobId, event.progress);
    else if (event.event === 'ended') progress.delete(event.jobId);
    if (event.event !== 'progress') void resume().catch((thrown) => log.warn('jobs', 'resume', thrown));
    changed();
  });

  return {
    resume,
    async start(plan) {
      const org = await session.required();
      const [last] = await org.store.jobs();
      if (last && isUnderWay(last)) {
        await resume();
        return toState(last, progress.get(last.id));
      }
      const published = (await org.store.versions()).find((version) => version.status === 'published');
      const job: Omit<JobRecord, 'format'> = {
        id: options.newId(),
        kind: 'fit',
        state: 'waiting',
        progress: undefined,
        startedAt: now(),
        endedAt: undefined,
        versionId: undefined,
        failure: undefined,
        attempts: 0,
        plan: { ...planInForce(await readSettings(), published), ...plan },
      };
      await org.store.saveJob(job);
      await launch(org, job.id);
      return toState(job, undefined);
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

function isUnderWay(job: Pick<JobRecord, 'state'>): boolean {
  return job.state === 'waiting' || job.state === 'running';
}

function cancelled(at: number): Partial<JobRecord> {
  return { state: 'cancelled', endedAt: at };
}

function toState(job: Omit<JobRecord, 'format'>, progress: FitProgress | undefined): JobState {
  const { id, kind, state, startedAt, endedAt, versionId, failure } = job;
  return { id, kind, state, startedAt, endedAt, versionId, failure, progress: progress ?? job.progress };
}
