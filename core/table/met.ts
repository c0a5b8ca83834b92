import type { CodedColumn } from './table';

/** The column with only the words that occur, in the order in which rows have them: it depends on the rows alone. */
export function asMet(column: CodedColumn): CodedColumn {
  const { kind, codes, dictionary } = column;
  const newCode = new Int32Array(dictionary.length).fill(-1);
  const words: string[] = [];
  let same = true;
  for (const code of codes) {
    if (code < 0 || newCode[code] !== -1) continue;
    same &&= code === words.length;
    newCode[code] = words.push(dictionary[code] as string) - 1;
  }
  if (same && words.length === dictionary.length) return column;
  return { kind, dictionary: words, codes: codes.map((code) => (code < 0 ? -1 : (newCode[code] as number))) };
}
