import type { Failure } from '../../core/crm/error';
import { PeerlensError, toFailure } from '../../core/crm/error';
import type { KeptModel } from '../../core/engine/modelFile/adopt';
import type { FitPlan } from '../../core/engine/plan';
import { summarise } from '../../core/engine/summarise';
import type { FitProgress, Version } from '../../core/engine/version';
import { VERSION_FORMAT } from '../../core/engine/version';
import type { Random } from '../../core/kernels/random';
import type { Wanted } from '../../core/store/readTable';
import type { Store } from '../../core/store/store';
import type { Rows } from '../../core/table/table';
import { keptModel } from '../modelFile/kept';
import { loadMethod } from '../secondOpinion/plugins';
import { completeRows } from './completeRows';

export type Fit = (
  rows: Rows,
  plan: FitPlan,
  base: Version | undefined,
  run: { now: number; random: Random; id: string },
) => Generator<FitProgress, Version>;

export type Adopt = (
  rows: Rows,
  model: KeptModel,
  base: Version | undefined,
  run: { now: number; random: Random; id: string },
) => Generator<FitProgress, Version>;

export interface FitTools {
  store: Store;
  fit: Fit;
  /** Places customers in the segments of a file. */
  adopt: Adopt;
  /** Which columns a fit reads. */
  isRead: Wanted;
  createRandom: (seed: number) => Random;
  /** The machine's time, UTC ms. */
  now: () => number;
  report: (progress: FitProgress) => void;
}

/** Milliseconds between two reports. */
const REPORT_EVERY = 100;

/**
 * Runs a job from its record to its end: the version is a draft in the store and the record says how it ended. Never
 * rejects: a failure is kept in the record. A job that has ended already is left alone.
 */
export async function runFit(jobId: string, tools: FitTools): Promise<void> {
  const { store } = tools;
  const job = await store.updateJob(jobId, ({ state, attempts }) =>
    state === 'waiting' || state === 'running' ? { state: 'running', attempts: attempts + 1 } : undefined,
  );
  if (job?.state !== 'running') return;
  try {
    const version = await drive(jobId, job.plan, tools);
    tools.report({ stage: 'write', share: 1 });
    await store.keepFitted(version, summarise(version), tools.now());
  } catch (thrown) {
    await fail(tools, jobId, toFailure(thrown));
  }
}

async function drive(jobId: string, plan: FitPlan, tools: FitTools): Promise<Version> {
  const { store, now } = tools;
  const read = await completeRows(store, tools.isRead);
  await loadMethod(plan.method);
  const base = await publishedVersion(store);
  const run = { now: read.rows.org.now, random: tools.createRandom(plan.seed), id: jobId };
  const steps = plan.model
    ? tools.adopt(read.rows, await modelOf(store, plan.model), base, run)
    : tools.fit(read.rows, plan, base, run);
  let reportedAt = Number.NEGATIVE_INFINITY;
  let stage: FitProgress['stage'] | undefined;
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    if (step.value.stage === stage && now() - reportedAt < REPORT_EVERY) continue;
    tools.report(step.value);
    stage = step.value.stage;
    reportedAt = now();
  }
}

/** The file that a plan names. @throws PeerlensError `modelFile.gone` where another one, or none, is kept. */
async function modelOf(store: Store, hash: string): Promise<KeptModel> {
  const kept = await keptModel(store);
  if (kept?.hash !== hash) throw new PeerlensError('modelFile.gone', 'nothing');
  return kept;
}

async function publishedVersion(store: Store): Promise<Version | undefined> {
  const published = (await store.versions()).find((version) => version.status === 'published');
  const version = published && (await store.version(published.id, VERSION_FORMAT));
  return version === 'unreadable' ? undefined : version;
}

async function fail({ store, now }: FitTools, jobId: string, failure: Failure): Promise<void> {
  await store.updateJob(jobId, ({ state }) =>
    // A job that was cancelled meanwhile stays cancelled.
    state === 'running' ? { state: 'failed', failure, endedAt: now() } : undefined,
  );
}
