import type { TableName } from './schema';

/** What a record is, in Peerlens' own words: its table. A connector translates its objects into these. */
export const RECORD_KINDS = [
  'customer',
  'lead',
  'opportunity',
  'quote',
  'order',
  'case',
  'contact',
  'product',
] as const satisfies TableName[];
export type RecordKind = (typeof RECORD_KINDS)[number];

/** Points to one record of one source. `id` is the source's full, case-safe id (18 characters for Salesforce). */
export interface RecordRef {
  source: string;
  kind: RecordKind;
  id: string;
}

/** One string per record, for keyed stores: `opportunity:006…`. The source is the database's, so it is not repeated. */
export function recordKey(ref: Pick<RecordRef, 'kind' | 'id'>): string {
  return `${ref.kind}:${ref.id}`;
}

/** The order of ids everywhere: by code unit, the same in every browser and language. */
export function compareIds(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

const CHECK = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';

/**
 * Completes a Salesforce id: the three check characters are the upper-case bits of three groups of five.
 * @returns the 18-character id, or undefined where the text is neither a 15- nor an 18-character id.
 */
export function toId18(id: string): string | undefined {
  if (/^[a-zA-Z0-9]{18}$/.test(id)) return toId18(id.slice(0, 15));
  if (!/^[a-zA-Z0-9]{15}$/.test(id)) return undefined;
  let check = '';
  for (let group = 0; group < 3; group++) {
    let bits = 0;
    for (let i = 0; i < 5; i++) {
      const c = id.charAt(group * 5 + i);
      if (c >= 'A' && c <= 'Z') bits |= 1 << i;
    }
    check += CHECK.charAt(bits);
  }
  return id + check;
}

/** Begins the ids of what files brought to the customers of a CRM: no CRM gives such ids, and no sync may take these for its own. */
export const FILE_ID = 'file ';

/** Whether a record came from a file that was joined to a CRM: it has no page there. */
export const isFromFile = (id: string): boolean => id.startsWith(FILE_ID);
