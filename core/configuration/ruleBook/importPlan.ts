import { type Text, text } from '../../crm/text';
import { type BookChange, compareBooks, withFile } from './change';
import { RuleCheck, unknownInNote, unknownInRule } from './check';
import { MOST_RULES } from './columns';
import type { Gathered } from './gather';
import type { RuleGround } from './ground';
import { atCell, atEntry, type FileProblem } from './problems';
import type { BookRule, RuleBook } from './ruleBook';

/** What keeping a file would do. */
export interface ImportPlan {
  after: RuleBook;
  change: BookChange;
  /** All that is not taken, by line. */
  problems: FileProblem[];
}

/**
 * What a book would be with a file: rules about products and parameters that there are, taken one after the other unless something could
 * never be chosen any more. @param replace whether rules of earlier files that are not in this one go.
 */
export function planImport(book: RuleBook, file: Gathered, ground: RuleGround, replace: boolean): ImportPlan {
  const problems = [...file.problems];
  const tell = (id: string, list: 'rules' | 'notes', column: string | undefined, problem: Text) => {
    const line = file.lineOf?.get(id) ?? 0;
    problems.push(file.isJson ? atEntry(list, line, column, problem) : atCell(line, column, problem));
  };
  const full = { column: undefined, problem: text('rules.bad.full', { most: MOST_RULES }) };
  const own = new Set([...file.rules, ...file.notes].map(({ id }) => id));
  let places = MOST_RULES - book.notes.filter(({ id }) => !own.has(id)).length;
  const notes = file.notes.filter((note) => {
    const wrong = unknownInNote(ground, note) ?? (places-- > 0 ? undefined : full);
    if (wrong) tell(note.id, 'notes', wrong.column, wrong.problem);
    return !wrong;
  });
  const known = file.rules.filter((rule) => {
    const wrong = unknownInRule(ground, rule);
    if (wrong) tell(rule.id, 'rules', wrong.column, wrong.problem);
    return !wrong;
  });
  const taken = new Set(known.map(({ id }) => id));
  const standing = book.rules.filter(({ id, origin }) => !taken.has(id) && !(replace && origin === 'file'));
  const check = new RuleCheck(ground, { rules: standing });
  let room = MOST_RULES - standing.length;
  const rules: BookRule[] = known.filter((rule) => {
    const problem = room > 0 ? check.take(rule) : full.problem;
    if (!problem) room--;
    if (problem) tell(rule.id, 'rules', undefined, problem);
    return !problem;
  });
  const after = withFile(book, { rules, notes }, replace);
  problems.sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
  return { after, change: compareBooks(book, after), problems };
}
