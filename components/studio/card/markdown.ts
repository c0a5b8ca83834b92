import type { Text } from '../../../core/crm/text';
import type { Writer } from '../../kit/text';

/** What parts of a text file are written with: words by key, texts that hold names of a CRM, and tables. */
export interface Markdown {
  say: (key: string, values?: Text['values']) => string;
  /** Names come from a CRM: nothing in them is a heading, a link, a table or HTML. */
  safe: (text: Text) => string;
  /** Lines of a table; the first cell of each row names it. */
  table: (head: readonly string[], rows: readonly (readonly string[])[]) => string[];
  /** A number as experts read it. */
  number: (value: number, digits?: number) => string;
  /** A share as whole hundredths. */
  hundredths: (share: number) => string;
}

export function markdown(write: Writer): Markdown {
  const say: Markdown['say'] = (key, values) => write(values ? { key, values } : { key });
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return {
    say,
    safe: (text) => escaped(write(text)),
    table: (head, rows) => ['', line(head), line(head.map(() => '---')), ...rows.map(line), ''],
    number: (value, digits = 3) => say('value.number', { value: { as: 'number', value, digits, fixed: true } }),
    hundredths: (share) => say('ofHundred', { count: Math.round(100 * share) }),
  };
}

export function escaped(words: string): string {
  return words.replace(/\s+/g, ' ').replace(/[\\`*_[\]<>|#]/g, '\\$&');
}
