import type { Maybe } from './engine/insight';
import type { CallRoles, ReadCalls } from './outcome/targets/callColumns';
import type { CallColumn } from './outcome/targets/callFile';
import type { KnownOfCall } from './outcome/targets/callForecast';
import type { CallStep, CallsLearnt, Outcome } from './outcome/targets/calls';
import type { Encoding } from './table/decode';
import type { Delimited } from './table/delimited';

/** What is in a file of calls, in short. */
export interface CallsFile extends Pick<Delimited, 'part' | 'short' | 'long' | 'open'> {
  rows: number;
  encoding: Encoding;
  columns: CallColumn[];
}

/** What a person says of a file before it is learnt from. */
export interface CallsAsk {
  roles: CallRoles;
  /** Of two the second is "yes"; scripts are ranked by the last. */
  outcomes: Outcome[];
  /** The latest 15 of 100 calls are held out instead of some drawn by chance. */
  inTime: boolean;
}

/** What was found; the model itself stays where it was made. */
export type CallsFound = Omit<CallsLearnt, 'model' | 'reads'> & Pick<ReadCalls, 'left' | 'untimed'>;

/** What the worker of one page is asked about one file of calls. */
export interface CallStudyCalls {
  /** Takes the place of the file before. Fails with why it is no table. */
  read(ask: { file: Blob }): CallsFile;
  /** The words of a column, the most common first. */
  words(ask: { column: string }): { word: string; calls: number }[];
  learn(ask: CallsAsk): Maybe<CallsFound>;
  /** The chance of each outcome, by what was learnt last. */
  foresee(ask: { known: KnownOfCall }): number[];
}

/** How far learning is. */
export interface CallsProgress {
  event: 'calls';
  step: CallStep;
  /** 0–1 of the whole, roughly. */
  share: number;
}

/** One person's work with one file of calls: nothing of it is kept once it is closed. */
export interface CallStudy {
  read(file: Blob): Promise<CallsFile>;
  words(column: string): Promise<{ word: string; calls: number }[]>;
  learn(ask: CallsAsk, tell: (progress: CallsProgress) => void): Promise<Maybe<CallsFound>>;
  foresee(known: KnownOfCall): Promise<number[]>;
  /** What is under way fails as cancelled; the file is read again when something is asked next. */
  cancel(): void;
  close(): void;
}
