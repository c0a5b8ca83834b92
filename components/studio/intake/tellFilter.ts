import type { RowFilter } from '../../../core/table/choose';
import type { useSay } from '../../kit/writer';

type Say = ReturnType<typeof useSay>;

/** Which rows are left out, in words. */
export function tellFilter(say: Say, { column, words, empty, upTo, from }: RowFilter): string {
  const name = column ?? say('intake.filter.any');
  if (empty) return say('intake.filter.empty', { column: name });
  if (words) return say('intake.filter.words', { column: name, words: words.join(', ') });
  return upTo !== undefined
    ? say('intake.filter.upTo', { column: name, value: { as: 'number', value: upTo, digits: 6 } })
    : say('intake.filter.from', { column: name, value: { as: 'number', value: from ?? 0, digits: 6 } });
}
