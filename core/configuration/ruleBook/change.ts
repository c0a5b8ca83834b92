import { compareIds } from '../../crm/ids';
import type { AreaNote, BookRule, RuleBook } from './ruleBook';

/** What is different in one book beside another. */
export interface BookChange {
  added: (BookRule | AreaNote)[];
  changed: { before: BookRule | AreaNote; after: BookRule | AreaNote }[];
  removed: (BookRule | AreaNote)[];
  /** Rules and notes that are in both, word for word. */
  same: number;
}

/** How a book differs from the one before, each list in the order of its book. */
export function compareBooks(before: RuleBook, after: RuleBook): BookChange {
  const all = (book: RuleBook): [string, BookRule | AreaNote][] => [
    ...book.rules.map((one): [string, BookRule] => [`rule ${one.id}`, one]),
    ...book.notes.map((one): [string, AreaNote] => [`note ${one.id}`, one]),
  ];
  const [old, now] = [new Map(all(before)), new Map(all(after))];
  const change: BookChange = { added: [], changed: [], removed: [], same: 0 };
  for (const [key, one] of now) {
    const was = old.get(key);
    if (!was) change.added.push(one);
    else if (canonical(was) === canonical(one)) change.same++;
    else change.changed.push({ before: was, after: one });
  }
  for (const [key, one] of old) if (!now.has(key)) change.removed.push(one);
  return change;
}

/** JSON with the keys of every object in one order. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, one: unknown) =>
    typeof one === 'object' && one !== null && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).sort(([a], [b]) => compareIds(a, b)))
      : one,
  );
}

/**
 * A book with what a file says: what has the same id takes the place of what was there.
 * @param replace whether rules that came from an earlier file and are not in this one go. Notes, and rules of other origin, stay.
 */
export function withFile(book: RuleBook, file: Pick<RuleBook, 'rules' | 'notes'>, replace: boolean): RuleBook {
  const kept = replace ? book.rules.filter(({ origin }) => origin !== 'file') : book.rules;
  return { ...book, rules: merged(kept, file.rules), notes: merged(book.notes, file.notes) };
}

/** One rule more, or in place of the one with its id; a rule that was refused before is no longer. */
export function withRule(book: RuleBook, rule: BookRule): RuleBook {
  return { ...book, rules: merged(book.rules, [rule]), refused: book.refused.filter((id) => id !== rule.id) };
}

export function withNote(book: RuleBook, note: AreaNote): RuleBook {
  return { ...book, notes: merged(book.notes, [note]) };
}

/** Without a rule or note of an id. */
export function without(book: RuleBook, id: string): RuleBook {
  const others = <One extends { id: string }>(list: readonly One[]) => list.filter((one) => one.id !== id);
  return { ...book, rules: others(book.rules), notes: others(book.notes) };
}

export function withRefused(book: RuleBook, id: string): RuleBook {
  return book.refused.includes(id) ? book : { ...book, refused: [...book.refused, id] };
}

/** Takes back a refusal: the suggestion can be made again. */
export function withoutRefused(book: RuleBook, id: string): RuleBook {
  return { ...book, refused: book.refused.filter((one) => one !== id) };
}

function merged<One extends { id: string }>(list: readonly One[], more: readonly One[]): One[] {
  const newer = new Map(more.map((one) => [one.id, one]));
  const known = new Set(list.map(({ id }) => id));
  return [...list.map((one) => newer.get(one.id) ?? one), ...more.filter(({ id }) => !known.has(id))];
}
