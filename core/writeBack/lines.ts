import type { RecordRef } from '../crm/ids';
import type { Text } from '../crm/text';

/** Quantities of lines: Salesforce's standard field has ten digits before the point. */
export const MOST_QUANTITY = 9_999_999_999;

export interface LineToWrite {
  product: string;
  name: string;
  quantity: number;
  /** Whole units of `currency`. */
  unitPrice: number;
  /** Place, in the same list, of the line that it is an option of; it stands before this one. */
  parent?: number;
}

/** How many lines each one stands inside of; one whose parent does not stand before it stands inside none. */
export function depthsOf(lines: readonly Pick<LineToWrite, 'parent'>[]): number[] {
  const depths: number[] = [];
  for (const { parent } of lines) {
    const above = parent === undefined ? undefined : depths[parent];
    depths.push(above === undefined ? 0 : above + 1);
  }
  return depths;
}

/**
 * A record that lines can go to. `synced`: a quote whose lines are the deal's. `nested`: an option can stand under its product there;
 * absent where lines stand side by side. `priced`: false where lines have no prices of their own, so none is written.
 */
export interface WriteTarget {
  kind: 'opportunity' | 'quote';
  id: string;
  name: string;
  synced: boolean;
  nested?: boolean;
  priced?: boolean;
}

/** What would be written, kept by the background until it is confirmed in a window that no page can overlay. */
export interface PendingWrite {
  id: string;
  record: RecordRef;
  recordName: string;
  /** Where the CRM shows the record; undefined for sample data. */
  url?: string;
  host: string;
  /** Where the lines can go, the record first; a person chooses where there are several. */
  targets?: WriteTarget[];
  /** Where they go, or went, where that is not the record. */
  target?: WriteTarget;
  lines: LineToWrite[];
  currency: { code: string; scale: number };
  /** `unknown`: the CRM was asked and its answer did not come; the lines may be there or not. */
  state: 'pending' | 'unknown' | 'written' | 'undone' | 'dropped';
  /** `price`: of a line that was written, in the record's own currency as the CRM was told it. */
  results: { ok: boolean; id?: string; price?: number; problem?: Text }[];
  /** Lines that came with this write beyond those asked for, and stand there; undefined where there are none. */
  surplus?: SurplusLine[];
}

/** A line equal to one of a write, that nobody asked for. */
export interface SurplusLine {
  /** The place of the line that it is equal to. */
  line: number;
  id: string;
  /** In the record's own currency. */
  price?: number;
  /** Why it was not removed when that was asked for. */
  problem?: Text;
}
