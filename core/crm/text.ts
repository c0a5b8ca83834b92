import type { Money } from './money';
import type { Day, Instant } from './time';

/** A value inside a text. Numbers, money and dates are formatted for the reader's language where the sentence is made. */
export type TextValue =
  | string
  | number
  | { as: 'money'; money: Money; short?: boolean; exact?: boolean }
  /** `digits`: at most so many decimals; `fixed`: always so many, as in a column of numbers. */
  | { as: 'number'; value: number; digits: number; fixed?: boolean }
  | { as: 'share'; value: number }
  | { as: 'day'; day: Day }
  /** "Mar 26": the month of a day, where the day itself does not matter. */
  | { as: 'month'; day: Day }
  | { as: 'instant'; at: Instant }
  /** `within`: a name inside a sentence, where languages that do not write nouns large write it small. */
  | { as: 'text'; text: Text; within?: boolean };

/**
 * A text before it becomes a sentence: the key of a message and its values. `core` and `connectors` return these;
 * `components/kit/text` makes the sentence, so that the language can be switched without computing anything again.
 */
export interface Text {
  key: string;
  values?: Record<string, TextValue>;
}

/** Makes a {@link Text}. */
export function text(key: string, values?: Record<string, TextValue>): Text {
  return values ? { key, values } : { key };
}
