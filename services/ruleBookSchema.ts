import * as v from 'valibot';
import { EMPTY_BOOK, type RuleBook } from '../core/configuration/ruleBook/ruleBook';
import { AREA_NOTE, RULE_BOOK as BOOK } from '../core/configuration/ruleBook/schema';
import type { Store } from '../core/store/store';

/** Rules and area notes, as a page hands them in and as they are kept. */
export const RULE_BOOK: v.GenericSchema<unknown, RuleBook> = BOOK;

/** Areas that are asked about. */
export const AREAS = v.pipe(v.array(v.pick(AREA_NOTE, ['country', 'postalPrefix'])), v.maxLength(500));

/** The rule book of an open store; the empty one where there is none, or none that can be read. */
export async function ruleBookOf(store: Pick<Store, 'ruleBook'>): Promise<RuleBook> {
  return readRuleBook(await store.ruleBook());
}

/** A rule book as it was kept; the empty one for anything else. */
export function readRuleBook(kept: unknown): RuleBook {
  const parsed = v.safeParse(RULE_BOOK, kept);
  return parsed.success ? parsed.output : EMPTY_BOOK;
}
