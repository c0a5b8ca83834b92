import type { RecordRef } from './ids';
import type { Text } from './text';

/** A count links to no more records than this: one question for records takes no more. */
export const MOST_RECORDS = 50;

/** Up and down are for a chance or a price; fits for a segment or a neighbour; differs and new for what a person may not know. */
export type Direction = 'up' | 'down' | 'fits' | 'differs' | 'new';

/** Why a number is what it is: a sentence with its base, and the records it rests on. */
export interface Reason {
  /** Stable within one insight: what is argued with or hidden is this. */
  id: string;
  direction: Direction;
  text: Text;
  /** The second line: the comparison and its counts. */
  evidence?: Text;
  /** The records behind the counts; the count in the evidence links to them. At most {@link MOST_RECORDS}. */
  records: RecordRef[];
  /** How many records the counts rest on; absent where `records` has all of them. */
  recordsOf?: number;
  /** The feature that the reason is about, if it is about one. */
  feature?: string;
  /** How much it matters, ≥ 0; reasons come sorted by it, largest first. */
  weight: number;
}
