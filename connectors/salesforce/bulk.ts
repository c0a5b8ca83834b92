import * as v from 'valibot';
import { PeerlensError } from '../../core/crm/error';
import { parseInstant } from '../../core/crm/time';
import type { Client, RawRecord } from './client';
import type { Job } from './cursor';
import { refusedCode } from './failure';

const CREATED = v.object({ id: v.string(), createdDate: v.optional(v.string()) });
const STATE = v.object({ state: v.string(), numberRecordsProcessed: v.optional(v.number()) });

/** What is asked of a job. `all` sees deleted and archived records too. */
export interface JobAsk {
  soql: string;
  all: boolean;
}

/** One step of a job that can be stored: that it was ordered, or a page of it as CSV. */
export interface JobStep {
  /** As it stands after this step; undefined after its last page. */
  job: Job | undefined;
  /** Absent where the job was only ordered. */
  records?: RawRecord[];
}

const SMALLEST_PAGE = 500;
/** How often a page that came in part is asked for again, each time of half its size. */
const HALVES = 4;
/** Jobs that fail, expire or lose rows: after so many the object is read page by page. */
const MOST_JOBS = 3;
/** A job takes seconds to hours: the first look comes soon, later ones cost requests. */
const FIRST_POLL_MS = 700;
const LONGEST_POLL_MS = 60_000;
const POLL_GROWTH = 1.6;
/** About four hours; a job that is not done by then is not going to be. */
const MOST_POLLS = 240;

/**
 * Reads the rows of a query by a Bulk job, page by page; goes on with one that was ordered before. A job that failed,
 * expired, or gave other rows than it counted is ordered anew, and all of its rows come again.
 * @param read the records of a page of CSV.
 * @returns `refused` where Bulk does not give these rows; why, if the CRM said so.
 */
export async function* readJob(
  client: Client,
  ask: JobAsk,
  begun: Job | undefined,
  read: (csv: string) => RawRecord[],
): AsyncGenerator<JobStep, { refused: false } | { refused: true; why: unknown }, void> {
  let lost = begun?.lost ?? 0;
  let current = begun;
  while (lost < MOST_JOBS) {
    if (!current) {
      const ordered = await order(client, ask, lost);
      if ('why' in ordered) return { refused: true, why: ordered.why };
      current = ordered;
      yield { job: current };
    }
    let job: Job = current;
    const total = await complete(client, job);
    if (total === 0 && job.rows === 0) {
      yield { job: undefined, records: [] };
      return { refused: false };
    }
    let size = client.sizes.bulkPage;
    while (total !== undefined) {
      const page = await results(client, job, size, read);
      if (!page) break;
      size = page.size;
      const rows = job.rows + page.records.length;
      if (rows === total) {
        yield { job: undefined, records: page.records };
        return { refused: false };
      }
      // Without a locator the rest cannot be asked for: something on the way strips the header.
      if (page.locator === undefined || rows >= total) break;
      job = { ...job, rows, locator: page.locator };
      yield { job, records: page.records };
    }
    lost++;
    current = undefined;
  }
  return { refused: true, why: undefined };
}

async function order(client: Client, { soql, all }: JobAsk, lost: number): Promise<Job | { why: unknown }> {
  const startedAt = client.now;
  const body = { operation: all ? 'queryAll' : 'query', query: soql, contentType: 'CSV', lineEnding: 'LF' };
  try {
    // An order that was carried out twice costs a job, no rows.
    const answer = await client.send({ method: 'POST', path: '/jobs/query', body, repeatable: true });
    const { id, createdDate } = client.parse(CREATED, JSON.parse(answer.body));
    // Something on the way can put another time into the header than the CRM's own, which the job bears.
    const created = parseInstant(createdDate ?? '');
    return { id, startedAt: Number.isNaN(created) ? startedAt : Math.min(startedAt, created), rows: 0, lost };
  } catch (why) {
    if (isRefusal(why)) return { why };
    throw why;
  }
}

/** Waits until a job is complete. @returns how many rows it found; undefined where it is lost, or nobody says how many. */
async function complete(client: Client, { id }: Job): Promise<number | undefined> {
  let pause = FIRST_POLL_MS;
  for (let poll = 0; poll < MOST_POLLS; poll++) {
    const state = await stateOf(client, id);
    if (!state || state.state === 'Failed' || state.state === 'Aborted') return undefined;
    if (state.state === 'JobComplete') return state.numberRecordsProcessed;
    await client.pause(pause);
    pause = Math.min(LONGEST_POLL_MS, pause * POLL_GROWTH);
  }
  return undefined;
}

async function stateOf(client: Client, id: string): Promise<v.InferOutput<typeof STATE> | undefined> {
  try {
    const { body } = await client.send({ method: 'GET', path: `/jobs/query/${id}` });
    return client.parse(STATE, JSON.parse(body));
  } catch (thrown) {
    if (isRefusal(thrown)) return undefined;
    throw thrown;
  }
}

interface ResultPage {
  records: RawRecord[];
  /** Where the next page begins; undefined where there is none, or nobody said so. */
  locator: string | undefined;
  size: number;
}

/** One page, whole. Undefined where the job is lost, or the page never comes whole. */
async function results(
  client: Client,
  { id, locator }: Job,
  size: number,
  read: (csv: string) => RawRecord[],
): Promise<ResultPage | undefined> {
  let wanted = size;
  for (let half = 0; half < HALVES; half++) {
    const query = `maxRecords=${wanted}${locator ? `&locator=${encodeURIComponent(locator)}` : ''}`;
    const path = `/jobs/query/${id}/results?${query}`;
    try {
      const { status, headers, body } = await client.send({ method: 'GET', path, headers: { Accept: 'text/csv' } });
      const records = status === 200 ? read(body) : [];
      const said = Number(headers['sforce-numberofrecords'] ?? Number.NaN);
      // A body that broke off holds fewer records than its header says.
      if (status === 200 && (Number.isNaN(said) || said === records.length)) {
        const next = headers['sforce-locator'];
        return { records, locator: next === 'null' ? undefined : next, size: wanted };
      }
    } catch (thrown) {
      if (isRefusal(thrown) && !isEarly(thrown)) return undefined;
      if (!isCut(thrown)) throw thrown;
    }
    wanted = Math.min(wanted, Math.max(SMALLEST_PAGE, Math.floor(wanted / 2)));
    await client.pause(FIRST_POLL_MS);
  }
  return undefined;
}

function isRefusal(thrown: unknown): thrown is PeerlensError {
  return refusedCode(thrown) !== undefined;
}

/** The job said that it is complete, and its results say that it is not: they lag behind. */
function isEarly(thrown: PeerlensError): boolean {
  return ['JOB_NOT_COMPLETE', 'PRECONDITION_FAILED', 'ERROR_HTTP_412'].includes(refusedCode(thrown) ?? '');
}

/** Broken off again and again, though the line is up: a smaller page comes through. */
function isCut(thrown: unknown): boolean {
  return refusedCode(thrown) !== undefined || (thrown instanceof PeerlensError && thrown.failure.code === 'offline');
}
