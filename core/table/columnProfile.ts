import type { Text } from '../crm/text';
import type { FoundCode } from './codes';
import type { DateOrder } from './dateWords';
import type { NumberForm } from './numberWords';

/** What a column is, by what stands in it. The last four are left out of models unless a person says otherwise. */
export type ColumnKind = 'number' | 'date' | 'category' | 'text' | 'idLike' | 'constant' | 'tooEmpty';

/** What a person says about a column; what is not said is decided by content. */
export interface ColumnChoice {
  kind?: ColumnKind;
  /** The words that are missing, instead of those that are found (an empty cell always is). */
  missing?: readonly string[];
  /** The codes, instead of those that are found; an empty list: every number is meant. */
  codes?: readonly Pick<FoundCode, 'value' | 'means'>[];
  decimal?: '.' | ',';
  dateOrder?: DateOrder;
}
export type ColumnChoices = Readonly<Record<string, ColumnChoice>>;

/** A word that may mean that nothing is known. */
export interface MissingWord {
  word: string;
  rows: number;
  /** Read as missing; otherwise it is only suggested and counts as an answer. */
  read: boolean;
}

/** A column, what it is taken for, and why. */
export interface ColumnProfile {
  name: string;
  kind: ColumnKind;
  /** Rows without a value: empty cells and the words read as missing. Codes count as known here. */
  missing: number;
  /** Different values among the others. */
  distinct: number;
  /** The most common values as they are written, at most five. */
  examples: string[];
  missingWords: MissingWord[];
  codes: FoundCode[];
  /** How numbers are written; only of numbers. */
  form?: NumberForm;
  /** How dates are written; only of dates. */
  dateOrder?: DateOrder;
  /** Values that are no number or date in a column of such, and no code: they become missing. */
  unreadable: number;
  reason: Text;
  /** What a person should know besides: ambiguous numbers, words written in two ways. */
  notes: Text[];
}

/** What is known of the table before a column is looked at: how its other columns write. */
export interface TableHints {
  decimal: '.' | ',';
  dateOrder: DateOrder;
}
