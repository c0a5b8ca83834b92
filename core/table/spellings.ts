import type { Text } from '../crm/text';
import { text } from '../crm/text';

/** At most so many are told. */
const MOST_TOLD = 5;

/**
 * Words that differ only in capitals, blanks and signs ("GTX Pro" and "GTXPro"): probably one level written in two ways. Told, not
 * merged: a person knows.
 * @param known words with their rows. @returns a note per group, those with the most rows first.
 */
export function noteSpellings(known: readonly (readonly [string, number])[]): Text[] {
  const byForm = new Map<string, (readonly [string, number])[]>();
  for (const entry of known) {
    const form = entry[0].toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
    // 43548 and 4354.8 are two numbers.
    if (!/\p{L}/u.test(form)) continue;
    const same = byForm.get(form);
    if (same) same.push(entry);
    else byForm.set(form, [entry]);
  }
  return [...byForm.values()]
    .filter((same) => same.length > 1)
    .map((same) => {
      const words = same.map(([word]) => word).sort();
      return { words, rows: same.reduce((sum, [, rows]) => sum + rows, 0) };
    })
    .sort((a, b) => b.rows - a.rows || ((a.words[0] as string) < (b.words[0] as string) ? -1 : 1))
    .slice(0, MOST_TOLD)
    .map(({ words, rows }) => text('table.note.spellings', { words: words.join(', '), rows }));
}
