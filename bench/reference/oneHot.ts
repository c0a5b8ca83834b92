import type { Frame } from '../../core/table/frame';

/** Words that get a column of their own at most, the commonest first. */
const MOST_WORDS = 100;
/** Of all words together so many values at most, and some words of each category in any case: the other program gets a copy. */
const MOST_VALUES = 40_000_000;
const FEWEST_WORDS = 10;

/** A table as XGBoost is usually given it: numbers as they are (NaN = missing), one 0/1 column per word. */
export function oneHot(frame: Frame): { data: Float32Array; d: number; frame: Frame } {
  const categories = frame.columns.filter(({ values }) => values.kind === 'category').length;
  const room = Math.floor(MOST_VALUES / Math.max(1, frame.length * categories));
  const most = Math.min(MOST_WORDS, Math.max(FEWEST_WORDS, room));
  const columns = frame.columns.flatMap(({ name, values }) => {
    if (values.kind === 'number') return [{ name, values }];
    const counts = new Int32Array(values.dictionary.length);
    for (const code of values.codes) if (code >= 0) counts[code] = (counts[code] as number) + 1;
    const words = [...counts.keys()]
      .filter((code) => (counts[code] as number) > 0)
      .sort((a, b) => (counts[b] as number) - (counts[a] as number) || a - b)
      .slice(0, most);
    return words.map((word) => ({
      name: `${name}=${values.dictionary[word]}`,
      values: { kind: 'number' as const, values: Float64Array.from(values.codes, (code) => (code === word ? 1 : 0)) },
    }));
  });
  const d = columns.length;
  const data = new Float32Array(frame.length * d);
  for (const [c, { values }] of columns.entries())
    for (let row = 0; row < frame.length; row++) data[row * d + c] = values.values[row] as number;
  return { data, d, frame: { length: frame.length, columns } };
}
