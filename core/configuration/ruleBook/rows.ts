import { cellsOf, endsInQuotes } from '../../table/delimited';

/** A row of a table with the number of its line, from 1, as a spreadsheet counts. */
export interface FileRow {
  line: number;
  cells: readonly string[];
}

const PARTS = ['\t', ';', ','] as const;

/** Rows of a CSV text; the parting sign is told from the first row. A quoted cell may hold line breaks; empty lines are passed over. */
export function rowsOfText(content: string): FileRow[] {
  const rows: { line: number; text: string }[] = [];
  let begun: { line: number; parts: string[] } | undefined;
  const lines = content.replace(/^\ufeff/, '').split(/\r\n|\n|\r/);
  lines.forEach((text, at) => {
    if (!begun && !/[^\s;,]/.test(text)) return;
    const quoted = endsInQuotes(text, begun !== undefined);
    begun ??= { line: at + 1, parts: [] };
    begun.parts.push(text);
    if (quoted) return;
    rows.push({ line: begun.line, text: begun.parts.join('\n') });
    begun = undefined;
  });
  // One stray quotation mark must not swallow the rest of a file: what was begun and never ended are rows like the others.
  const { line, parts } = begun ?? { line: 0, parts: [] };
  rows.push(...parts.map((text, at) => ({ line: line + at, text })));
  const head = rows[0]?.text ?? '';
  const part = PARTS.reduce((best, one) => (head.split(one).length > head.split(best).length ? one : best), ',');
  return rows.map((row) => ({ line: row.line, cells: cellsOf(row.text, part) }));
}
