import type { Text, TextValue } from '../crm/text';
import type { FeatureGroup } from '../features/feature';
import type { Prepared } from '../features/prepare';
import type { MissingWord } from '../table/columnProfile';
import type { Drop } from '../table/encode';
import type { Preparation } from '../table/preparation';
import type { CodeVerdict } from '../table/shape';

/** A word with its customers; `told`: a range of numbers as people read it, with its unit. */
export interface ToldWord {
  word: string;
  rows: number;
  told?: TextValue;
}

/** How often which values are there. */
export type ValuesView =
  /** Counts of ranges of the same width, from the lowest value to the highest (of logarithms where they are compared by them). */
  | { kind: 'numbers'; counts: number[]; low: TextValue; middle: TextValue; high: TextValue }
  /** The most common first, bins in their order; `others`: customers with another word, of `distinct` words in all. */
  | { kind: 'words'; words: ToldWord[]; others: number; distinct: number };

/** A feature as the next build would take it. Plain JSON. */
export interface FeatureData {
  id: string;
  group: FeatureGroup;
  labelKey: string;
  /** What a person means by 1 in the numbers that are kept: 100 where money is kept in cents, 0.01 of shares told in percent. */
  one: number;
  /** What it is read as, and what it is by itself. */
  kind: 'number' | 'word';
  found: 'number' | 'word';
  /** Words that are nearly all numbers: a person may want to count them as such. */
  mostlyNumbers: boolean;
  /** Compared by its logarithm. */
  log: boolean;
  weight: number;
  /** Customers with a value, of those that stay. */
  known: number;
  values: ValuesView;
  /** Numbers that are, or may be, codes. */
  codes: CodeVerdict[];
  /** Words that say, or may say, that nothing is known. */
  missing: MissingWord[];
  /** What else a person should know: words written in two ways. */
  notes: Text[];
  /** How gaps are filled, of how many customers, and with what where it is one value. */
  fill: { method: 'median' | 'mean' | 'nearest' | 'between' | 'mode'; rows: number; value?: TextValue };
  /** Why it would not be compared, whatever its weight. */
  drop?: Exclude<Drop, 'off'>;
  /** Another feature that puts the customers in the very same order, or into the very same groups. */
  sameAs?: { id: string; labelKey: string };
  /** Lower ends of all bins but the first. */
  edges?: number[];
}

/** What segments would be made of under a preparation. */
export interface DataProfile {
  /** Customers that stay, of those that bought. */
  customers: number;
  of: number;
  leftOut: (Prepared['leftOut'][number] & Pick<ToldWord, 'told'>)[];
  features: FeatureData[];
  /** The preparation that was looked at. */
  preparation: Preparation;
}
