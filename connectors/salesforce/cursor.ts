import * as v from 'valibot';
import type { TableName } from '../../core/crm/schema';
import type { Instant } from '../../core/crm/time';
import type { Cursor } from '../connector';
import type { Source } from './mapping';
import { isMark } from './mapping';

const FORMAT = 3;
/** Format 1 had no Bulk jobs and no sweeps; both it and 2 knew objects alone, so that an object filled one table only. */
const FORMATS = [1, 2, FORMAT] as const;

/** What a cursor calls an object as it fills a table: two tables can be filled from one object. */
export const keyOf = ({ table, object }: { table: TableName; object: string }): string => `${table} ${object}`;

const POSITION = v.object({ at: v.number(), id: v.string() });
/** The last record read of an object, in the order of SystemModstamp and Id. An empty id is before all records of that instant. */
export type Position = v.InferOutput<typeof POSITION>;

/** Before every record. */
const BEGINNING: Position = { at: 0, id: '' };

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
  /** The newest stamp among its rows that were read. */
  newest: v.optional(v.number()),
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
  format: v.picklist(FORMATS),
  /** How far each object is read; this and what follows by {@link keyOf}. */
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
  /** The server's time since which an object that was read is not there for this user. */
  unseen: INSTANTS,
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
 * run are read again the next time. A transaction of the CRM ends after ten minutes of work, and what waits for locks takes longer.
 */
export const OVERLAP_MS = 15 * 60_000;

/**
 * @returns what the cursor holds; nothing read yet where there is none. One of another format stands for rows that are
 * stored and of which nothing is known: everything is read from its beginning, and what is gone meanwhile is looked for.
 */
export function readCursor(cursor: Cursor | undefined, sources: readonly Source[]): Progress {
  const parsed = v.safeParse(PROGRESS, cursor);
  if (!parsed.success) {
    const parts = cursor ? Object.fromEntries(sources.map((source) => [keyOf(source), BEGINNING])) : {};
    return { format: FORMAT, parts, fields: {}, refused: {}, deletedTo: {}, sweptAt: {}, unseen: {} };
  }
  return parsed.output.format === FORMAT ? parsed.output : withTables(parsed.output, sources);
}

/** A cursor of an older format: the first table that an object fills is the one that was read of it. */
function withTables(older: Progress, sources: readonly Source[]): Progress {
  const rename = (name: string): string => {
    const isList = name.endsWith(IDS);
    const object = isList ? name.slice(0, -IDS.length) : name;
    const source = sources.find((one) => one.object === object);
    return `${source ? keyOf(source) : object}${isList ? IDS : ''}`;
  };
  const all = <T>(by: Record<string, T>): Record<string, T> =>
    Object.fromEntries(Object.entries(by).map(([name, value]) => [rename(name), value]));
  const { run } = older;
  return {
    ...older,
    format: FORMAT,
    parts: all(older.parts),
    fields: all(older.fields),
    refused: all(older.refused),
    deletedTo: all(older.deletedTo),
    sweptAt: all(older.sweptAt),
    unseen: all(older.unseen),
    ...(run && {
      run: {
        ...run,
        from: all(run.from),
        done: run.done.map(rename),
        jobs: all(run.jobs),
        pages: run.pages.map(rename),
        told: all(run.told),
        sweeps: all(run.sweeps),
      },
    }),
  };
}

/** Whether this user sees a field of an object now. */
type Sees = (path: string) => boolean;

/** Goes on with the run that was cut off, or begins a new one at the server's time `now`. */
export function beginRun(progress: Progress, now: Instant): Running {
  if (progress.run) return { ...progress, run: progress.run };
  const run = { startedAt: now, from: progress.parts, done: [], jobs: {}, pages: [], told: {}, sweeps: {} };
  return { ...progress, run };
}

/** The same with something of its run changed. */
export function changeRun(progress: Running, change: Partial<Run>): Running {
  return { ...progress, run: { ...progress.run, ...change } };
}

/** Notes how a Bulk job stands; undefined when it is over. */
export function noteJob(progress: Running, key: string, job: Job | undefined): Running {
  const others = without(progress.run.jobs, key);
  return changeRun(progress, { jobs: job ? { ...others, [key]: job } : others });
}

/**
 * An object of which more is described than was read starts anew, unless it was that which the CRM refused. So does one of
 * which something is not described any more: what this user is not to see does not stay in its rows.
 */
export function noteDescribed(
  progress: Running,
  key: string,
  { select, sees }: { select: readonly string[]; sees: Sees },
): Running {
  const refused = progress.refused[key] ?? [];
  const news = select.filter((field) => !refused.includes(field));
  // What was read in this run stays for this run; the next one finds the same.
  if (progress.run.done.includes(key)) return progress;
  if (!hasGained(progress, key, news) && !hasLost(progress, key, sees)) return progress;
  return startAnew(progress, key);
}

/** Notes what was read of an object after `from`: it is there. `anew` tells that the records before `from` were read with less, or more. */
export function noteRead(
  progress: Running,
  key: string,
  {
    select,
    refused,
    sees,
    from,
  }: { select: readonly string[]; refused: readonly string[]; sees: Sees; from: Position | undefined },
): { progress: Running; anew: boolean } {
  const noted = {
    ...progress,
    fields: { ...progress.fields, [key]: [...select] },
    refused: { ...progress.refused, [key]: [...refused] },
    unseen: without(progress.unseen, key),
  };
  const isBack = (field: string) => !refused.includes(field) && select.some((path) => uses(path, field));
  const changed =
    hasGained(progress, key, select) || hasLost(progress, key, sees) || progress.refused[key]?.some(isBack) === true;
  const anew = from !== undefined && changed;
  return { progress: anew ? startAnew(noted, key) : noted, anew };
}

/** Whether a path is, or leads over, a field as refusals name it: `Amount`, `.Name` behind a lookup, or a lookup itself. */
function uses(path: string, field: string): boolean {
  if (field.startsWith('.')) return path.endsWith(field);
  return path === field || path.startsWith(`${field}.`);
}

function hasGained({ fields }: Progress, key: string, select: readonly string[]): boolean {
  const before = fields[key];
  if (before && before.filter(isMark).join() !== select.filter(isMark).join()) return true;
  // Whether a path is read depends on rights of its target, which no describe of this object tells.
  return (
    before !== undefined && !select.every((field) => isMark(field) || field.includes('.') || before.includes(field))
  );
}

/** Whether something was read of an object that this user does not see any more. */
function hasLost({ fields }: Progress, key: string, sees: Sees): boolean {
  return fields[key]?.some((path) => !isMark(path) && !sees(path)) === true;
}

/** The object is read from its beginning; what is stored of it stays until it comes again. */
export function startAnew(progress: Running, key: string): Running {
  const parts = without(progress.parts, key);
  // A job that reads with less is of no use any more.
  return noteJob({ ...progress, parts }, key, undefined);
}

/** Notes up to which record an object is read. */
export function advance(progress: Running, key: string, to: Position): Running {
  return { ...progress, parts: { ...progress.parts, [key]: to } };
}

/**
 * An object was read to its end. Its position steps back by the overlap, but never before what has long been quiet: a
 * clock on the way that is ahead of the CRM's would skip what comes then.
 */
export function finishPart(progress: Running, key: string): Running {
  const { run } = progress;
  const safe = run.startedAt - OVERLAP_MS;
  const reached = progress.parts[key];
  // Where nothing was there, nothing tells that this clock is the CRM's: what comes is read from the beginning.
  const position = !reached ? BEGINNING : reached.at > safe ? { at: safe, id: '' } : reached;
  const isFirst = run.from[key] === undefined;
  const deletedTo = isFirst ? safe : Math.min(safe, run.told[key] ?? progress.deletedTo[key] ?? safe);
  const swept = isFirst || run.sweeps[key] === null ? { [key]: run.startedAt } : {};
  return {
    ...progress,
    parts: { ...progress.parts, [key]: position },
    deletedTo: { ...progress.deletedTo, [key]: deletedTo },
    sweptAt: { ...progress.sweptAt, ...swept },
    unseen: without(progress.unseen, key),
    run: { ...run, done: [...run.done, key] },
  };
}

/** An object that could not be read counts as done in this run; where it was read up to stays, for when it is back. */
export function skipPart(progress: Running, key: string): Running {
  return changeRun(progress, { done: [...progress.run.done, key] });
}

/** Whether rows of an object can be stored. */
export function wasRead({ parts, fields }: Progress, key: string): boolean {
  return parts[key] !== undefined || fields[key] !== undefined;
}

/** Notes that an object that was read is not there for this user as of now. */
export function noteUnseen(progress: Running, key: string, now: Instant): Running {
  return { ...progress, unseen: { ...progress.unseen, [key]: now } };
}

/** Of an object none is stored any more: should it be there again, it is read like one that never was. */
export function forgetPart(progress: Running, key: string): Running {
  const { parts, fields, refused, deletedTo, sweptAt, unseen, run } = progress;
  return noteJob(
    {
      ...progress,
      parts: without(parts, key),
      fields: without(fields, key),
      refused: without(refused, key),
      deletedTo: without(deletedTo, key),
      sweptAt: without(sweptAt, key),
      unseen: without(unseen, key),
      run: { ...run, from: without(run.from, key) },
    },
    key,
    undefined,
  );
}

function without<T>(by: Readonly<Record<string, T>>, key: string): Record<string, T> {
  const { [key]: _, ...others } = by;
  return others;
}

/** Since when deletions of an object are to be asked for; undefined where it is read for the first time, or they were told in this run. */
export function deletionsFrom({ run, deletedTo, completeAt }: Running, key: string): Instant | undefined {
  const from = run.from[key];
  if (!from || run.told[key] !== undefined) return undefined;
  return deletedTo[key] ?? (completeAt === undefined ? from.at : completeAt - OVERLAP_MS);
}

/** Every object was read: what stays between runs. */
export function finishRun({ run, ...progress }: Running): Progress {
  return { ...progress, completeAt: run.startedAt };
}
