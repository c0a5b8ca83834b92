import type { RecordRef } from '../crm/ids';
import type { Currency, Money } from '../crm/money';
import type { Reason } from '../crm/reason';
import type { Text } from '../crm/text';
import type { Day } from '../crm/time';
import type { Maybe, SegmentInsight, SegmentName } from '../engine/insight';

/** Members of segments that are told at once: more than any company has. */
export const MOST_MEMBERS = 100_000;

/** A list that sells, and what it is asked for. Segments by id, products by id. */
export type ListAsk =
  /** The customers most likely to take a product in a month (its first day): at most `most` of a segment, or of all. */
  | { kind: 'best'; product: string; quantity: number; month: Day; segment?: string; most: number }
  /** Customers that buy little of what customers like them buy, near a better segment. */
  | { kind: 'tail'; segment?: string; most: number }
  /** Who is in a segment, or in any: at most `most` of them. */
  | { kind: 'members'; segment?: string; most: number }
  /** What one customer needs next, by what look-alikes ordered after what it has; one that has nothing yet is answered by `approach`. */
  | { kind: 'next'; customer: string; most: number }
  /** Products that are bought together, by segment. */
  | { kind: 'bundles'; segment?: string; most: number }
  /** Which share of each segment's customers buy each product or family. */
  | { kind: 'whiteSpace'; by: 'product' | 'family' }
  /** What was sold, and what its segment does not want. */
  | { kind: 'unwanted'; customer: string }
  /** How customers like this one were won. */
  | { kind: 'approach'; customer?: string; lead?: string }
  /** How well each region is covered by what is known. */
  | { kind: 'coverage' }
  /** What can be asked for. */
  | { kind: 'products' };

/** A customer on a list, with why it is there. */
export interface ListedCustomer {
  ref: RecordRef;
  name: string;
  url?: string;
  segment?: SegmentName;
  owner?: string;
  country?: string;
  /** Of ten like it so many did, 0–10; with its 80 % interval. Absent where it cannot be said. */
  likelihood?: { outOfTen: number; interval: [number, number] };
  /** 0–100 %, how well the customer fits those that buy it. */
  fit: number;
  /** Value class; of members. */
  tier?: SegmentInsight['tier'];
  quantity?: number;
  worth?: Money;
  lastOn?: Day;
  why: Reason[];
}

/** A product on a list. */
export interface ListedProduct {
  ref: RecordRef;
  name: string;
  code: string;
  /** So many of so many. */
  have: number;
  of: number;
  why: Reason[];
}

/** How each list is answered; too little data is said, list by list. */
export type ListAnswer = Maybe<
  | {
      kind: 'best' | 'tail' | 'members';
      customers: ListedCustomer[];
      considered: number;
      /** Tail: customers left out because they bought nothing in a year. */
      stopped?: number;
      asOf: Day;
      judged?: Text;
      currency: Currency;
      /** Members: what sets each segment apart, by its id. */
      values?: Record<string, Reason[]>;
      /** Members: what the CRM's own field says of each segment, by its id, where the CRM holds segments. */
      inCrm?: Record<string, string>;
    }
  | { kind: 'next'; customer: RecordRef; products: ListedProduct[]; lookAlikes: number; judged?: Text }
  | { kind: 'products'; products: ListedProduct[] }
  | { kind: 'bundles'; bundles: FoundBundle[]; orders: number }
  | {
      kind: 'whiteSpace';
      segments: (SegmentName & { customers: number })[];
      rows: WhiteSpaceRow[];
      currency: Currency;
      asOf: Day;
    }
  | { kind: 'unwanted'; products: (ListedProduct & { bought: number })[]; segment: SegmentName }
  | { kind: 'approach'; steps: Reason[]; lookAlikes: ListedCustomer[]; won: number; closed: number }
  /** `known`: customers whose country is known; `enough`: customers that a region needs. */
  | { kind: 'coverage'; regions: CoveredRegion[]; customers: number; known: number; enough: number }
>;

/** Products that are bought together more often than by chance. */
export interface FoundBundle {
  segment?: SegmentName;
  products: { ref: RecordRef; name: string; code: string }[];
  orders: number;
  of: number;
  /** Customers that bought them together. */
  customers: number;
  /** Times as often as by chance. */
  lift: number;
  /** Customers that buy all but one of them. */
  almost: ListedCustomer[];
}

export interface WhiteSpaceRow {
  id: string;
  name: string;
  /** Parallel to the segments: customers that buy it. */
  have: number[];
  /** Parallel: what the segment's other customers would bring at the usual yearly amount, where their segment buys it often; else 0. */
  open: number[];
}

export interface CoveredRegion {
  country: string;
  /** The first characters of the postal code; absent = the whole country. */
  postalPrefix?: string;
  customers: number;
  orders: number;
  deals: number;
  /** How many customers would be needed for a segment to be told; 0 = enough. */
  missing: number;
  state: 'enough' | 'few' | 'none';
}
