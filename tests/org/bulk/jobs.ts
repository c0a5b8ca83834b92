import { MS_PER_DAY } from '../../../core/crm/time';
import { formatStamp } from '../clock';
import { ApiError, notFound } from '../error';
import { makeId } from '../ids';
import type { Snapshot } from './snapshot';

const PREFIX = '750';
const KEPT_DAYS = 7;
const JOBS_A_DAY = 10_000;
const DEFAULT_PAGE = 50_000;

export type JobState = 'UploadComplete' | 'InProgress' | 'JobComplete' | 'Failed' | 'Aborted';

export interface Job {
  id: string;
  operation: 'query' | 'queryAll';
  object: string;
  user: string;
  version: string;
  created: number;
  modified: number;
  state: JobState;
  lineEnding: string;
  columnDelimiter: string;
  snapshot: Snapshot;
  /** How often its state was asked for. */
  polls: number;
  /** Real time at its creation. */
  started: number;
  errorMessage?: string;
}

type NewJob = Pick<Job, 'operation' | 'object' | 'user' | 'version' | 'lineEnding' | 'columnDelimiter' | 'snapshot'>;

/** How the org treats Bulk jobs; tests and benchmarks set it. */
export interface BulkModes {
  /** A job is complete once its state was asked for this many times before… */
  polls: number;
  /** …and this many milliseconds have passed. */
  ms: number;
  /** The next jobs end as failed with these messages. */
  failures: string[];
  /** What results answer while the job runs: newer orgs 204, older ones 412. */
  early: 204 | 412;
  /** A proxy on the way strips `Sforce-Locator`. */
  stripLocator: boolean;
  /** Rows of a page that names no maxRecords, and the most that one gets. */
  pageRows: number;
}

/** The Bulk API 2.0 query jobs of an org. */
export class BulkJobs {
  readonly modes: BulkModes = {
    polls: 1,
    ms: 0,
    failures: [],
    early: 204,
    stripLocator: false,
    pageRows: DEFAULT_PAGE,
  };
  private readonly jobs = new Map<string, Job>();
  private count = 0;

  constructor(private readonly now: () => number) {}

  get left(): number {
    return Math.max(0, JOBS_A_DAY - this.count);
  }

  /** Refuses before a job's query is run. Throws LIMIT_EXCEEDED. */
  requireRoom(): void {
    if (this.left === 0)
      throw new ApiError(400, 'LIMIT_EXCEEDED', `Max bulk v2 query jobs (${JOBS_A_DAY}) per 24 hrs has been reached`);
  }

  create(job: NewJob): Job {
    const at = this.now();
    const created: Job = {
      ...job,
      id: makeId(PREFIX, this.count++),
      created: at,
      modified: at,
      state: 'UploadComplete',
      polls: 0,
      started: performance.now(),
      errorMessage: this.modes.failures.shift(),
    };
    this.jobs.set(created.id, created);
    return created;
  }

  /** A user's job. Throws NOT_FOUND for one that is unknown, another user's or older than the days that results are kept. */
  read(user: string, id: string): Job {
    const job = this.jobs.get(id);
    if (!job || job.user !== user) throw notFound();
    if (this.now() - job.created > KEPT_DAYS * MS_PER_DAY) {
      this.remove(job);
      throw notFound();
    }
    return job;
  }

  /** Asking for the state is what a test counts: the job moves on with it. */
  poll(job: Job): void {
    this.advance(job);
    job.polls++;
  }

  /** Brings a job's state up to now. */
  advance(job: Job): void {
    if (job.state !== 'UploadComplete' && job.state !== 'InProgress') return;
    const over = job.polls >= this.modes.polls && performance.now() - job.started >= this.modes.ms;
    const state = over ? (job.errorMessage === undefined ? 'JobComplete' : 'Failed') : 'InProgress';
    if (state === 'InProgress' && job.polls === 0) return;
    this.move(job, state);
  }

  abort(job: Job): void {
    this.move(job, 'Aborted');
  }

  remove(job: Job): void {
    job.snapshot.release();
    this.jobs.delete(job.id);
  }

  of(user: string): Job[] {
    return [...this.jobs.values()].filter((job) => job.user === user);
  }

  private move(job: Job, state: JobState): void {
    if (job.state === state) return;
    job.state = state;
    job.modified = this.now();
    if (state === 'Failed' || state === 'Aborted') job.snapshot.release();
  }
}

/** What the API tells of a job; the newly created one has fewer members. */
export function describeJob(job: Job, isNew: boolean): string {
  const head = {
    id: job.id,
    operation: job.operation,
    object: job.object,
    createdById: job.user,
    createdDate: formatStamp(Math.floor(job.created / 1000) * 1000),
    systemModstamp: formatStamp(Math.floor(job.modified / 1000) * 1000),
    state: job.state,
    concurrencyMode: 'Parallel',
    contentType: 'CSV',
  };
  const progress = {
    jobType: 'V2Query',
    lineEnding: job.lineEnding,
    columnDelimiter: job.columnDelimiter,
    numberRecordsProcessed: job.state === 'JobComplete' ? job.snapshot.size : 0,
    retries: 0,
    totalProcessingTime: job.modified - job.created,
    isPkChunkingSupported: true,
    ...(job.state === 'Failed' ? { errorMessage: job.errorMessage } : {}),
  };
  const { lineEnding, columnDelimiter } = job;
  const tail = JSON.stringify(isNew ? { lineEnding, columnDelimiter } : progress);
  // The version is a number with a decimal point, which JSON.stringify would drop.
  return `${JSON.stringify(head).slice(0, -1)},"apiVersion":${job.version.slice(1)},${tail.slice(1)}`;
}
