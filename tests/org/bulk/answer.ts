import { ApiError, notFound } from '../error';
import type { ApiAnswer, ApiCall } from '../rest/answer';
import { bodyObject, methodNotAllowed, ok } from '../rest/answer';
import { runQuery } from '../soql/query';
import { csvColumns, csvHeader, DELIMITERS, LINE_ENDINGS } from './csv';
import type { Job } from './jobs';
import { describeJob } from './jobs';
import { refuseForBulk } from './query';
import { Snapshot } from './snapshot';

const JOBS_PER_PAGE = 1000;
const PARALLEL_PAGES = 5;
const PARALLEL_SINCE = 58;

/** Everything below `jobs/query`. Ingest jobs are not part of this org. */
export function answerJobs(call: ApiCall): ApiAnswer {
  const [, kind, id, part, ...rest] = call.parts;
  if (kind !== 'query' || rest.length > 0) throw notFound();
  if (id === undefined) {
    if (call.method === 'POST') return create(call);
    if (call.method === 'GET') return list(call);
    throw methodNotAllowed(call, 'GET,HEAD,POST');
  }
  const job = call.jobs.read(call.userId, id);
  if (part === undefined) return answerJob(call, job);
  if (call.method !== 'GET') throw methodNotAllowed(call, 'GET,HEAD');
  if (part === 'results') return results(call, job);
  if (part === 'resultPages' && versionOf(call) >= PARALLEL_SINCE) return resultPages(call, job);
  throw notFound();
}

const versionOf = (call: ApiCall) => Number(call.version.slice(1));

function choice(name: string, value: unknown, options: readonly string[]): string {
  if (value === undefined || value === null) return options[0] ?? '';
  const found = options.find((option) => option === value);
  if (found === undefined)
    throw new ApiError(400, 'INVALIDJOB', `${name} must be one of ${options.join(', ')}: ${String(value)}`);
  return found;
}

/** The query is processed at once: what changes after this answer is not in the results, however long the job runs. */
function create(call: ApiCall): ApiAnswer {
  const { query: soql, operation, columnDelimiter, lineEnding, contentType } = bodyObject(call);
  const kind = choice('operation', operation, ['query', 'queryAll']) === 'queryAll' ? 'queryAll' : 'query';
  choice('contentType', contentType, ['CSV']);
  const delimiter = choice('columnDelimiter', columnDelimiter, Object.keys(DELIMITERS));
  const ending = choice('lineEnding', lineEnding, Object.keys(LINE_ENDINGS));
  if (typeof soql !== 'string' || soql.trim() === '')
    throw new ApiError(400, 'INVALIDJOB', 'query must be specified for a query job');
  call.jobs.requireRoom();
  refuseForBulk(soql);
  const result = runQuery(call.org, soql, call.version, kind === 'queryAll');
  if (result.kind !== 'records')
    throw new ApiError(400, 'API_ERROR', 'Aggregate functions not supported in Bulk Query');
  const snapshot = new Snapshot(
    result.rows,
    csvColumns(result.selected.columns),
    DELIMITERS[delimiter] ?? ',',
    LINE_ENDINGS[ending] ?? '\n',
    call.org.table(result.type.name),
  );
  const about = { operation: kind, object: result.type.name, user: call.userId, version: call.version } as const;
  const job = call.jobs.create({ ...about, columnDelimiter: delimiter, lineEnding: ending, snapshot });
  return { status: 200, json: describeJob(job, true) };
}

function list(call: ApiCall): ApiAnswer {
  const type = call.query.get('jobType') ?? 'V2Query';
  const jobs = type === 'V2Query' ? call.jobs.of(call.userId) : [];
  for (const job of jobs) call.jobs.advance(job);
  const from = Number(call.query.get('queryLocator') ?? 0);
  const to = from + JOBS_PER_PAGE;
  const records = jobs.slice(from, to).map((job) => describeJob(job, false));
  const done = to >= jobs.length;
  const next = done ? 'null' : `"/services/data/${call.version}/jobs/query?queryLocator=${to}"`;
  return { status: 200, json: `{"done":${done},"records":[${records.join(',')}],"nextRecordsUrl":${next}}` };
}

function answerJob(call: ApiCall, job: Job): ApiAnswer {
  if (call.method === 'GET') {
    call.jobs.poll(job);
    return { status: 200, json: describeJob(job, false) };
  }
  call.jobs.advance(job);
  const running = job.state === 'UploadComplete' || job.state === 'InProgress';
  if (call.method === 'PATCH') {
    if (bodyObject(call).state !== 'Aborted')
      throw new ApiError(400, 'INVALIDJOBSTATE', 'A query job can only be moved to the state Aborted');
    if (!running) throw new ApiError(400, 'INVALIDJOBSTATE', `Aborting already ${job.state} Job not allowed`);
    call.jobs.abort(job);
    return { status: 200, json: describeJob(job, true) };
  }
  if (call.method !== 'DELETE') throw methodNotAllowed(call, 'DELETE,GET,HEAD,PATCH');
  if (running) throw new ApiError(400, 'INVALIDJOBSTATE', `Deleting a job that is ${job.state} is not allowed`);
  call.jobs.remove(job);
  return { status: 204 };
}

const SPOKEN: Readonly<Record<Job['state'], string>> = {
  UploadComplete: 'UPLOAD_COMPLETE',
  InProgress: 'IN_PROGRESS',
  JobComplete: 'JOB_COMPLETE',
  Failed: 'FAILED',
  Aborted: 'ABORTED',
};

/** What stands in the way of results: another version of the API, or a job that is not complete. */
function obstacle(call: ApiCall, job: Job): ApiAnswer | undefined {
  if (call.version !== job.version) {
    const message = `Results can only be read with the API version of the job, ${job.version.slice(1)}`;
    throw new ApiError(409, 'INVALIDVERSION', message);
  }
  call.jobs.advance(job);
  if (job.state === 'JobComplete') return undefined;
  const running = job.state === 'UploadComplete' || job.state === 'InProgress';
  if (running && call.jobs.modes.early === 204) return { status: 204 };
  const message = `can only download query results of successfully completed bulk job with status: JOB_COMPLETE. Current status: ${SPOKEN[job.state]}`;
  throw new ApiError(412, 'JOB_NOT_COMPLETE', message);
}

const locatorOf = (position: number) => Buffer.from(String(position)).toString('base64').replace(/=+$/, '');

function positionOf(call: ApiCall, job: Job): number {
  const locator = call.query.get('locator');
  if (locator === null) return 0;
  const position = Number(Buffer.from(locator, 'base64').toString('latin1'));
  if (!Number.isInteger(position) || position < 0 || position >= job.snapshot.size || locatorOf(position) !== locator)
    throw new ApiError(400, 'INVALID_QUERY_LOCATOR', 'invalid query locator');
  return position;
}

function pageSize(call: ApiCall): number {
  const { pageRows } = call.jobs.modes;
  const wanted = call.query.get('maxRecords');
  if (wanted === null) return pageRows;
  if (!/^[1-9]\d*$/.test(wanted)) throw new ApiError(400, 'INVALIDBATCH', 'maxRecords must be a positive whole number');
  return Math.min(Number(wanted), pageRows);
}

function results(call: ApiCall, job: Job): ApiAnswer {
  const early = obstacle(call, job);
  if (early) return early;
  const from = positionOf(call, job);
  const to = Math.min(from + pageSize(call), job.snapshot.size);
  const delimiter = DELIMITERS[job.columnDelimiter] ?? ',';
  const header = csvHeader(job.snapshot.columns, delimiter, LINE_ENDINGS[job.lineEnding] ?? '\n');
  const headers: Record<string, string> = { 'sforce-numberofrecords': String(to - from) };
  if (!call.jobs.modes.stripLocator) headers['sforce-locator'] = to < job.snapshot.size ? locatorOf(to) : 'null';
  return { status: 200, csv: Buffer.concat([Buffer.from(header), job.snapshot.lines(from, to)]), headers };
}

/** Addresses of up to five pages, which can be read side by side. */
function resultPages(call: ApiCall, job: Job): ApiAnswer {
  const early = obstacle(call, job);
  if (early) return early;
  const first = positionOf(call, job);
  const size = pageSize(call);
  const base = `/services/data/${call.version}/jobs/query/${job.id}`;
  const starts = Array.from({ length: PARALLEL_PAGES }, (_, i) => first + i * size);
  const within = starts.filter((start) => start < job.snapshot.size || start === 0);
  const next = first + PARALLEL_PAGES * size;
  const done = next >= job.snapshot.size;
  return ok({
    resultPages: within.map((start) => ({
      resultUrl: `${base}/results?${start > 0 ? `locator=${locatorOf(start)}&` : ''}maxRecords=${size}`,
    })),
    nextRecordsUrl: done ? null : `${base}/resultPages?locator=${locatorOf(next)}&maxRecords=${size}`,
    done,
  });
}
