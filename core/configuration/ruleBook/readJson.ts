import * as v from 'valibot';
import { type Text, text } from '../../crm/text';
import { MOST_RULES } from './columns';
import { type Gathered, gather } from './gather';
import type { NoteSaid, RuleSaid } from './identity';
import { atEntry, type FileProblem } from './problems';
import type { AreaNote, BookRule } from './ruleBook';
import { AREA_NOTE, BOOK_RULE } from './schema';

interface Entry {
  list: 'rules' | 'notes';
  line: number;
  rule?: RuleSaid;
  note?: NoteSaid;
}

/**
 * Rules and area notes of a JSON file: `{ "format": 1, "rules": […], "notes": […] }`, as a book is saved; ids are made anew, and a
 * rule without an origin is from the file. An entry that cannot be read is told with its list, its number (from 1) and its field.
 */
export function readRuleJson(content: string): Gathered {
  const refused = (problem: Text): Gathered => ({ rules: [], notes: [], problems: [{ text: problem }] });
  let whole: unknown;
  try {
    whole = JSON.parse(content.replace(/^\ufeff/, ''));
  } catch {
    return refused(text('rules.bad.json'));
  }
  if (!isObject(whole) || !(Array.isArray(whole.rules) || Array.isArray(whole.notes)))
    return refused(text('rules.bad.shape'));
  if (whole.format !== undefined && whole.format !== 1) return refused(text('rules.bad.format'));
  const rules: readonly unknown[] = Array.isArray(whole.rules) ? whole.rules : [];
  const notes: readonly unknown[] = Array.isArray(whole.notes) ? whole.notes : [];
  const entries = rules.length + notes.length;
  if (entries === 0) return refused(text('rules.bad.empty'));
  if (entries > MOST_RULES) return refused(text('rules.bad.tooLong', { rows: entries, most: MOST_RULES }));
  const problems: FileProblem[] = [];
  const read: Entry[] = [];
  rules.forEach((one, at) => {
    const parsed = v.safeParse(BOOK_RULE, isObject(one) ? { origin: 'file', ...one, id: '-' } : one);
    if (parsed.success) read.push({ list: 'rules', line: at + 1, rule: withoutId(parsed.output) });
    else problems.push(told('rules', at + 1, parsed.issues[0]));
  });
  notes.forEach((one, at) => {
    const parsed = v.safeParse(AREA_NOTE, isObject(one) ? { note: '', ...one, id: '-' } : one);
    if (parsed.success) read.push({ list: 'notes', line: at + 1, note: withoutId(parsed.output) });
    else problems.push(told('notes', at + 1, parsed.issues[0]));
  });
  const gathered = gather(read, problems, ({ list, line }, field, problem) => atEntry(list, line, field, problem));
  return { ...gathered, isJson: true };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function withoutId(one: BookRule): RuleSaid;
function withoutId(one: AreaNote): NoteSaid;
function withoutId({ id: _, ...said }: BookRule | AreaNote): unknown {
  return said;
}

function told(list: Entry['list'], entry: number, issue: v.BaseIssue<unknown>): FileProblem {
  const field = v.getDotPath(issue) ?? undefined;
  const missing = issue.input === undefined;
  const kind = field === 'kind' ? text('rules.bad.kind', { word: wordOf(issue.input) }) : undefined;
  const problem = missing
    ? text('rules.bad.fieldMissing')
    : (tooMuch(issue) ?? text('rules.bad.field', { word: wordOf(issue.input) }));
  return atEntry(list, entry, field, kind ?? problem);
}

/** Of a list or a word that is too long. */
function tooMuch({ type, input, requirement }: v.BaseIssue<unknown>): Text | undefined {
  if (type !== 'max_length') return undefined;
  const most = Number(requirement);
  if (Array.isArray(input)) return text('rules.bad.longList', { count: input.length, most });
  return text('rules.bad.longWord', { word: wordOf(input), most });
}

function wordOf(input: unknown): string {
  const word = typeof input === 'string' ? input : (JSON.stringify(input) ?? '');
  return word.length > 60 ? `${word.slice(0, 60)}…` : word;
}
