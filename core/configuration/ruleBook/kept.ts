import * as v from 'valibot';
import { EMPTY_BOOK, type RuleBook } from './ruleBook';
import { AREA_NOTE, BOOK_RULE, RULE_ID } from './schema';

/** A rule book with what of it cannot be read, as it was kept: that does not count, and stays until a person lets it go. */
export interface KeptBook extends RuleBook {
  unread?: unknown[];
}

const list = v.array(v.unknown());
const KEPT = v.object({ format: v.literal(1), rules: list, notes: list, refused: list, unread: v.exactOptional(list) });

/**
 * A rule book as it was kept, damaged or by a later release too: entry by entry, so that those that can be read count. What was never
 * kept is the empty book.
 */
export function readKeptBook(kept: unknown): KeptBook {
  if (kept === undefined) return EMPTY_BOOK;
  const whole = v.safeParse(KEPT, kept);
  if (!whole.success) return { ...EMPTY_BOOK, unread: [kept] };
  const unread = [...(whole.output.unread ?? [])];
  const readable = <T>(entries: readonly unknown[], schema: v.GenericSchema<unknown, T>): T[] =>
    entries.flatMap((entry) => {
      const parsed = v.safeParse(schema, entry);
      if (!parsed.success) unread.push(entry);
      return parsed.success ? [parsed.output] : [];
    });
  const book: RuleBook = {
    format: 1,
    rules: readable(whole.output.rules, BOOK_RULE),
    notes: readable(whole.output.notes, AREA_NOTE),
    refused: readable(whole.output.refused, RULE_ID),
  };
  return unread.length > 0 ? { ...book, unread } : book;
}

/** What is kept of a changed book: with what cannot be read, until that is let go. */
export function toKeep(book: RuleBook, before: KeptBook, letGo: boolean): KeptBook {
  const { format, rules, notes, refused } = book;
  return { format, rules, notes, refused, ...(before.unread && !letGo && { unread: before.unread }) };
}
