import * as v from 'valibot';
import type { SyncState } from '../protocol';
import type { OrgFacts } from '../table/table';

/** Where a pull goes on. Opaque to everybody but its connector. */
export type StoredCursor = { format: number } & Record<string, unknown>;

/** The sync as it is kept: what a restarted worker needs to go on and to say what happened. */
export interface StoredSync extends SyncState {
  /** The machine's time at which the last complete sync ended, to tell the age of the data. */
  completedAt: number | undefined;
  /** Batches were stored since the last complete sync: what they hold is as old as the run that was cut off after them. */
  midway: boolean;
}

export const META = {
  cursor: 'cursor',
  org: 'org',
  epoch: 'epoch',
  /** Grows with the rule book and the offers, of which rows know nothing. */
  bookEpoch: 'bookEpoch',
  sync: 'sync',
  nextChunk: 'nextChunk',
  mapping: 'mapping',
  /** Pairs of customers that a person called two. */
  apart: 'apart',
  /** Tables that prices depend on. */
  priceInputs: 'priceInputs',
  /** Rules and area notes. */
  ruleBook: 'ruleBook',
  /** What is kept of offers, in short. */
  offers: 'offers',
  /** Where the log ends. */
  logEnd: 'logEnd',
  /** Offers were kept, and nobody was told yet. */
  offersUntold: 'offersUntold',
  /** Imports were kept or removed, and nobody was told yet. */
  importsUntold: 'importsUntold',
  /** The segments file that was loaded last. */
  model: 'model',
  /** Who was forgotten, by digest. */
  forgotten: 'forgotten',
  /** Ids of those that are being forgotten: what was cut off goes on. */
  forgetting: 'forgetting',
} as const;

export const NO_SYNC: StoredSync = {
  running: false,
  parts: [],
  rows: 0,
  lastAt: undefined,
  startedAt: undefined,
  failure: undefined,
  notices: [],
  completedAt: undefined,
  midway: false,
};

/** Stands for a cursor that is of no use any more, though rows are stored that came under it: no connector's own has format 0. */
export const ANEW: StoredCursor = { format: 0 };

const cursorSchema = v.looseObject({ format: v.number() });

const orgSchema = v.object({
  now: v.number(),
  zone: v.string(),
  currency: v.object({ code: v.string(), scale: v.number() }),
  name: v.string(),
});

const syncSchema = v.looseObject({
  running: v.boolean(),
  parts: v.array(v.looseObject({ table: v.string(), done: v.number(), state: v.string() })),
  rows: v.number(),
  notices: v.array(v.looseObject({ key: v.string() })),
});

/** A cursor that cannot be read starts {@link ANEW}; undefined where none is stored, which is where no rows are. */
export function parseCursor(stored: unknown): StoredCursor | undefined {
  if (stored === undefined) return undefined;
  const parsed = v.safeParse(cursorSchema, stored);
  return parsed.success ? parsed.output : ANEW;
}

/** The facts of the org; undefined where none are stored, or they cannot be read. */
export function parseOrg(stored: unknown): OrgFacts | undefined {
  const parsed = v.safeParse(orgSchema, stored);
  return parsed.success ? parsed.output : undefined;
}

/** The sync as it was kept; {@link NO_SYNC} where it cannot be read. What an earlier release did not keep is as there. */
export function parseSync(stored: unknown): StoredSync {
  return v.safeParse(syncSchema, stored).success ? { ...NO_SYNC, ...(stored as Partial<StoredSync>) } : NO_SYNC;
}

/** A finite number as it was kept, or 0. */
export function parseNumber(stored: unknown): number {
  return typeof stored === 'number' && Number.isFinite(stored) ? stored : 0;
}
