import { type Text, text } from '../../crm/text';

/** Why something in a file was not taken: where, and a sentence. */
export interface FileProblem {
  /** Line of a table or number of an entry, from 1; absent where the whole file is meant. */
  line?: number;
  text: Text;
}

/** A problem of a table's cell. @param column its name, where one cell is to blame. */
export function atCell(line: number, column: string | undefined, problem: Text): FileProblem {
  const values = { line, problem: { as: 'text', text: problem } } as const;
  if (column === undefined) return { line, text: text('rules.at.row', values) };
  return { line, text: text('rules.at.cell', { ...values, column }) };
}

/** A problem of an entry of a JSON file. @param list "rules" or "notes". */
export function atEntry(list: string, entry: number, field: string | undefined, problem: Text): FileProblem {
  const values = { list, entry, problem: { as: 'text', text: problem } } as const;
  if (!field) return { line: entry, text: text('rules.at.entry', values) };
  return { line: entry, text: text('rules.at.field', { ...values, field }) };
}
