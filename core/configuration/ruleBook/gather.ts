import { type Text, text } from '../../crm/text';
import type { NoteSaid, RuleSaid } from './identity';
import { noteWithId, withId } from './identity';
import type { FileProblem } from './problems';
import type { AreaNote, BookRule } from './ruleBook';
import { unsound, unsoundNote } from './sound';

/** What a file says, and what of it was not taken. */
export interface Gathered {
  rules: BookRule[];
  notes: AreaNote[];
  problems: FileProblem[];
  /** Line or number of the entry that each rule and note came from, by its id. */
  lineOf?: ReadonlyMap<string, number>;
  /** Of a JSON file, whose entries have no rows. */
  isJson?: true;
}

interface Said {
  line: number;
  rule?: RuleSaid;
  note?: NoteSaid;
}

/** Gives rules and notes their ids; leaves out what is unsound and what says the same as one before, each with a problem. */
export function gather<One extends Said>(
  read: readonly One[],
  problems: readonly FileProblem[],
  at: (one: One, column: string | undefined, problem: Text) => FileProblem,
): Gathered {
  const found: Gathered = { rules: [], notes: [], problems: [...problems] };
  const lineOf = new Map<string, number>();
  const isNew = (one: One, id: string): boolean => {
    const before = lineOf.get(id);
    if (before !== undefined) found.problems.push(at(one, undefined, text('rules.bad.twice', { line: before })));
    else lineOf.set(id, one.line);
    return before === undefined;
  };
  for (const one of read) {
    const wrong = one.rule ? unsound(one.rule) : one.note && unsoundNote(one.note);
    if (wrong) found.problems.push(at(one, wrong.column, wrong.problem));
    else if (one.rule) {
      const rule = withId(one.rule);
      if (isNew(one, rule.id)) found.rules.push(rule);
    } else if (one.note) {
      const note = noteWithId(one.note);
      if (isNew(one, note.id)) found.notes.push(note);
    }
  }
  found.problems.sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
  return { ...found, lineOf };
}
