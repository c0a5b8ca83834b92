import * as v from 'valibot';
import type { Instant } from '../../core/crm/time';
import type { Cursor } from '../connector';
import { isMark } from './mapping';

const FORMAT = 2;

const POSITION = v.object({ at: v.number(), id: v.string() });
/** The last record read of an object, in the order of SystemModstamp and Id. An empty id is before all records of that instant. */
export type Position = v.InferOutput<typeof POSITION>;

const POSITIONS = v.record(v.string(), POSITION);
const INSTANTS = v.optional(v.record(v.string(), v.number()), {});

const JOB = v.object({
  id: v.string(),
  /** The server's time before it was ordered: whatever changed since is read afterwards. */
  startedAt: v.number(),
  /** Where its next page begins; absent before the first one. */
  locator: v.optional(v.string()),
  /** Rows that were read of it. */
  rows: v.number(),
  /** How many jobs for the same rows went before it. */
  lost: v.number(),
});
/** A query job of the Bulk API under way. */
export type Job = v.InferOutput<typeof JOB>;

const RUN = v.object({
  startedAt: v.number(),
  /** Where the run began, for objects that had been read before: deletions are asked for from here. */
  from: POSITIONS,
  /** Objects read to their end in this run. */
  done: v.array(v.string()),
  /** Bulk jobs under way, by object; those that list ids alone under the object's name and `{@link IDS}`. */
  jobs: v.optional(v.record(v.string(), JOB), {}),
  /** Objects that Bulk does not give in this run: they are read page by page. */
  pages: v.optional(v.array(v.string()), []),
  /** Up to when deletions were told in this run, by object. */
  told: INSTANTS,
  /** Objects of which every id is listed in this run, with the last id that was listed; null when all were. */
  sweeps: v.optional(v.record(v.string(), v.nullable(v.string())), {}),
});

const PROGRESS = v.object({
  /** Format 1 had no Bulk jobs and no sweeps; its positions are as good as new. */
  format: v.picklist([1, FORMAT]),
  /** How far each object is read. */
  parts: POSITIONS,
  /** What was read of each object: a field that appears later makes its object be read anew. */
  fields: v.record(v.string(), v.array(v.string())),
  /** Fields that were described and then refused: that they are described again is nothing new. */
  refused: v.optional(v.record(v.string(), v.array(v.string())), {}),
  /** The server's time at the start of the last run that reached its end. */
  completeAt: v.optional(v.number()),
  /** The server's time up to which deletions of an object are known. */
  deletedTo: INSTANTS,
  /** The server's time at which every id of an object was last listed. */
  sweptAt: INSTANTS,
  /** The run under way, absent between runs. */
  run: v.optional(RUN),
});
/** What a cursor holds. Plain JSON; stored with every batch. */
export type Progress = v.InferOutput<typeof PROGRESS>;
export type Run = NonNullable<Progress['run']>;
export type Running = Progress & { run: Run };

/** The key of the job that lists the ids of an object. */
export const IDS = ' ids';

/**
 * Transactions that were open when a page was read appear later with an older stamp. Stamps from this long before the
 * run are read again the next time.
 */
export const OVERLAP_MS = 5 * 60_000;

/** @returns what the cursor holds; nothing read yet where there is none, or it is of another format. */
export function readCursor(cursor: Cursor | undefined): Progress {
  const parsed = v.safeParse(PROGRESS, cursor);
  if (parsed.success) return { ...parsed.output, format: FORMAT };
  return { format: FORMAT, parts: {}, fields: {}, refused: {}, deletedTo: {}, sweptAt: {} };
}

/** Goes on with the run that was cut off, or begins a new one at the server's time `now`. */
export function beginRun(progress: Progress, now: Instant): Running {
  if (progress.run) return { ...progress, run: progress.run };
  const run = { startedAt: now, from: progress.parts, done: [], jobs: {}, pages: [], told: {}, sweeps: {} };
  return { ...progress, run };
}

export function changeRun(progress: Running, change: Partial<Run>): Running {
  return { ...progress, run: { ...progress.run, ...change } };
}

/** Notes how a Bulk job stands; undefined when it is over. */
export function noteJob(progress: Running, key: string, job: Job | undefined): Running {
  const { [key]: _, ...others } = progress.run.jobs;
  return changeRun(progress, { jobs: job ? { ...others, [key]: job } : others });
}

/** An object of which more is described than was read starts anew, unless it was that which the CRM refused. */
export function noteDescribed(progress: Running, object: string, select: readonly string[]): Running {
  const refused = progress.refused[object] ?? [];
  const news = select.filter((field) => !refused.includes(field));
  // What was read in this run stays for this run; the next one finds the same.
  if (progress.run.done.includes(object) || !hasGained(progress, object, news)) return progress;
  return startAnew(progress, object);
}

/** Notes what was read of an object after `from`. `anew` tells that the records before `from` were read with less. */
export function noteRead(
  progress: Running,
  object: string,
  { select, refused, from }: { select: readonly string[]; refused: readonly string[]; from: Position | undefined },
): { progress: Running; anew: boolean } {
  const noted = {
    ...progress,
    fields: { ...progress.fields, [object]: [...select] },
    refused: { ...progress.refused, [object]: [...refused] },
  };
  const anew = from !== undefined && hasGained(progress, object, select);
  return { progress: anew ? startAnew(noted, object) : noted, anew };
}

function hasGained({ fields }: Progress, object: string, select: readonly string[]): boolean {
  const before = fields[object];
  if (before && before.filter(isMark).join() !== select.filter(isMark).join()) return true;
  // Whether a path is read depends on rights of its target, which no describe of this object tells.
  return (
    before !== undefined && !select.every((field) => isMark(field) || field.includes('.') || before.includes(field))
  );
}

function startAnew(progress: Running, object: string): Running {
  const { [object]: _, ...parts } = progress.parts;
  // A job that reads with less is of no use any more.
  return noteJob({ ...progress, parts }, object, undefined);
}

export function advance(progress: Running, object: string, to: Position): Running {
  return { ...progress, parts: { ...progress.parts, [object]: to } };
}

/**
 * An object was read to its end. Its position steps back by the overlap, but never before what has long been quiet: a
 * clock on the way that is ahead of the CRM's would skip what comes then.
 */
export function finishPart(progress: Running, object: string): Running {
  const { run } = progress;
  const safe = run.startedAt - OVERLAP_MS;
  const reached = progress.parts[object];
  const position = !reached || reached.at > safe ? { at: safe, id: '' } : reached;
  const isFirst = run.from[object] === undefined;
  const deletedTo = isFirst ? safe : Math.min(safe, run.told[object] ?? progress.deletedTo[object] ?? safe);
  const swept = isFirst || run.sweeps[object] === null ? { [object]: run.startedAt } : {};
  return {
    ...progress,
    parts: { ...progress.parts, [object]: position },
    deletedTo: { ...progress.deletedTo, [object]: deletedTo },
    sweptAt: { ...progress.sweptAt, ...swept },
    run: { ...run, done: [...run.done, object] },
  };
}

/** An object that could not be read counts as done in this run; where it was read up to stays, for when it is back. */
export function skipPart(progress: Running, object: string): Running {
  return changeRun(progress, { done: [...progress.run.done, object] });
}

export function finishRun({ run, ...progress }: Running): Progress {
  return { ...progress, completeAt: run.startedAt };
}
