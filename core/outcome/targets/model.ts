import type { RecordRef } from '../../crm/ids';
import type { Text } from '../../crm/text';
import type { Day } from '../../crm/time';
import type { TargetName } from '../targets';
import type { FormStart, FormYear } from './formStart';

/** How a number of a target is written: a share of 0–1, whole units of the version's currency, a count, days, or a plain number. */
export type TargetUnit = 'share' | 'money' | 'count' | 'days' | 'number';

/** One number of a back-test, beside what the simple rule reaches on the same cases. */
export interface TargetFigure {
  name: Text;
  unit: TargetUnit;
  value: number;
  /** Of the simple rule; absent where it has none. */
  baseline?: number;
  /** Middle 95 % of the value, where it is known. */
  interval?: [number, number];
  /** Which way is better, and what was aimed at where there is one right value (0.8 of an interval of 80 %). */
  better: 'high' | 'low' | { near: number };
}

/** How what is foreseen did when it was asked for on an earlier day and compared with what came. */
export interface TargetCard {
  /** What was foreseen, e.g. "No order within 180 days". */
  what: Text;
  /** The simple rule that stands beside it. */
  baseline: Text;
  /** What is said on this day was compared with what came until `until`. */
  askedOn: Day;
  until: Day;
  /** Cases that it was learnt from and cases that it was judged on. */
  learnt: number;
  judged: number;
  /** Whether it did better than the simple rule by the first figure. */
  better: boolean;
  figures: TargetFigure[];
  /** Parameters of the model with their standard errors, for experts. */
  parameters?: { name: string; value: number; error?: number }[];
  /** What it does not see, and when not to trust it; never empty. */
  limits: Text[];
}

/** One record of the list of a target, the one that counts most first. */
export interface TargetRecord {
  ref: Pick<RecordRef, 'kind' | 'id'>;
  value: number;
  /** Middle 80 %. */
  interval?: [number, number];
  /** Most important first, each with its numbers. */
  reasons: Text[];
  /** Of a customer's worth: what its last twelve months came to. */
  year?: FormYear;
}

/** Who works through the first `share` of the list finds `found` of all that there were to find; both 0–1. */
export interface GainsPoint {
  share: number;
  found: number;
}

/** There is too little for it; nothing is foreseen. */
export interface ThinTarget {
  name: TargetName;
  state: 'thin';
  because: Text;
  have: { label: Text; have: number; need: number }[];
}

/** What was foreseen. `noBetter`: it did no better than the simple rule, which then makes the list as well, and says so. */
export interface ReadyTarget {
  name: TargetName;
  state: 'ready' | 'noBetter';
  asOf: Day;
  /** Of the values of the records. */
  unit: TargetUnit;
  /** What a value of the list means, e.g. "Chance that it is lost". */
  means: Text;
  card: TargetCard;
  /** At most {@link LONGEST_LIST}, of so many. */
  records: TargetRecord[];
  of: number;
  /** Of past days, on cases that were not learnt from; from 0, 0 to 1, 1. */
  gains?: GainsPoint[];
  /** Of a customer's worth: what the form for calculating it by hand starts with. */
  form?: FormStart;
}

/** One target of a version. Plain JSON. */
export type TargetResult = ThinTarget | ReadyTarget;

/** Records that a target puts first; its page asks for their names a part at a time. */
export const LONGEST_LIST = 200;
