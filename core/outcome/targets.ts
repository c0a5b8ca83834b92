import type { Frame } from '../table/frame';

/** What else can be foreseen through the same pipeline; each is off until an admin switches it on, and each has its card. */
export type TargetName = (typeof VERSION_TARGETS)[number] | 'calls';

/** Those that are learnt from the CRM's rows, as a part of a version; calls are learnt from a table of their own. */
export const VERSION_TARGETS = ['overdue', 'leads', 'margin', 'lifetime'] as const;

/**
 * Cases as the pipeline learns from them: one row per case and moment, only what was known then. Arrays are by row.
 */
export interface TargetRows {
  frame: Frame;
  /** Names of columns that are known only after the outcome: they are refused, whatever they tell. */
  knownAfter?: readonly string[];
  /** Number of the class, from 0; of a yes-or-no target 1 = yes. */
  classes: Int32Array;
  /** Rows of one case are never on both sides of a split. */
  cases: Int32Array;
  /** When the outcome was known (a day, or any number that grows with time); absent = rows have no time. */
  knownOn?: Float64Array;
  /** Log-odds that are known beforehand, e.g. of the ladder; of a yes-or-no target alone. */
  offset?: Float64Array;
}
