import * as v from 'valibot';
import type { Instant } from '../../core/crm/time';
import type { Cursor } from '../connector';
import { isMark } from './mapping';

const FORMAT = 1;

const POSITION = v.object({ at: v.number(), id: v.string() });
/** The last record read of an object, in the order of SystemModstamp and Id. An empty id is before all records of that instant. */
export type Position = v.InferOutput<typeof POSITION>;

const POSITIONS = v.record(v.string(), POSITION);

const PROGRESS = v.object({
  format: v.literal(FORMAT),
  /** How far each object is read. */
  parts: POSITIONS,
  /** What was read of each object: a field that appears later makes its object be read anew. */
  fields: v.record(v.string(), v.array(v.string())),
  /** Fields that were described and then refused: that they are described again is nothing new. */
  refused: v.optional(v.record(v.string(), v.array(v.string())), {}),
  /** The server's time at the start of the last run that reached its end. */
  completeAt: v.optional(v.number()),
  /** The run under way, absent between runs. */
  run: v.optional(
    v.object({
      startedAt: v.number(),
      /** Where the run began, for objects that had been read before: deletions are asked for from here. */
      from: POSITIONS,
      /** Objects read to their end in this run. */
      done: v.array(v.string()),
    }),
  ),
});
/** What a cursor holds. Plain JSON; stored with every batch. */
export type Progress = v.InferOutput<typeof PROGRESS>;
export type Run = NonNullable<Progress['run']>;

/**
 * Transactions that were open when a page was read appear later with an older stamp. Stamps from this long before the
 * run are read again the next time.
 */
const OVERLAP_MS = 5 * 60_000;

/** @returns what the cursor holds; nothing read yet where there is none, or it is of another format. */
export function readCursor(cursor: Cursor | undefined): Progress {
  const parsed = v.safeParse(PROGRESS, cursor);
  return parsed.success ? parsed.output : { format: FORMAT, parts: {}, fields: {}, refused: {} };
}

/** Goes on with the run that was cut off, or begins a new one at the server's time `now`. */
export function beginRun(progress: Progress, now: Instant): Progress & { run: Run } {
  if (progress.run) return { ...progress, run: progress.run };
  return { ...progress, run: { startedAt: now, from: progress.parts, done: [] } };
}

/** An object of which more is described than was read starts anew, unless it was that which the CRM refused. */
export function noteDescribed(
  progress: Progress & { run: Run },
  object: string,
  select: readonly string[],
): Progress & { run: Run } {
  const refused = progress.refused[object] ?? [];
  const news = select.filter((field) => !refused.includes(field));
  // What was read in this run stays for this run; the next one finds the same.
  if (progress.run.done.includes(object) || !hasGained(progress, object, news)) return progress;
  return startAnew(progress, object);
}

/** Notes what was read of an object after `from`. `anew` tells that the records before `from` were read with less. */
export function noteRead(
  progress: Progress & { run: Run },
  object: string,
  { select, refused, from }: { select: readonly string[]; refused: readonly string[]; from: Position | undefined },
): { progress: Progress & { run: Run }; anew: boolean } {
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

function startAnew(progress: Progress & { run: Run }, object: string): Progress & { run: Run } {
  const { [object]: _, ...parts } = progress.parts;
  return { ...progress, parts };
}

export function advance(progress: Progress & { run: Run }, object: string, to: Position): Progress & { run: Run } {
  return { ...progress, parts: { ...progress.parts, [object]: to } };
}

/** An object was read to its end. Its position steps back by the overlap, but never before what has long been quiet. */
export function finishPart(progress: Progress & { run: Run }, object: string): Progress & { run: Run } {
  const safe = progress.run.startedAt - OVERLAP_MS;
  const reached = progress.parts[object];
  const position = !reached || reached.at > safe ? { at: safe, id: '' } : reached;
  const run = { ...progress.run, done: [...progress.run.done, object] };
  return { ...progress, run, parts: { ...progress.parts, [object]: position } };
}

export function finishRun({ run, ...progress }: Progress & { run: Run }): Progress {
  return { ...progress, completeAt: run.startedAt };
}
