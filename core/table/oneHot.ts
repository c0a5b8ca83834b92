import type { Frame, FrameValues } from './frame';
import type { LevelLimits } from './levels';
import { levelOf, profileCategory } from './levels';

/** The columns of numbers that a frame becomes, learnt from training rows: plain data. */
export type OneHotColumn =
  | { from: string; kind: 'number' }
  /** 1 for rows of this level; {@link levels} are all that the category has, "other" for the rest among them. */
  | { from: string; kind: 'level'; level: string; levels: readonly string[] };

/**
 * Learns one column per number and one per common level of each category, the rest of its words together as "other".
 * @param limits which levels are common, see {@link profileCategory}.
 */
export function learnOneHot(frame: Frame, limits?: Partial<LevelLimits>): OneHotColumn[] {
  return frame.columns.flatMap(({ name: from, values }): OneHotColumn[] => {
    if (values.kind === 'number') return [{ from, kind: 'number' }];
    const levels = profileCategory(values.codes, values.dictionary, limits).levels.map(({ level }) => level);
    return levels.map((level) => ({ from, kind: 'level', level, levels }));
  });
}

/**
 * A frame as numbers, in the columns learnt. A word that was not seen then is "other", or, where there is no such column, none of the levels;
 * a missing word is none of them; a missing number stays NaN.
 * @returns n × columns, row-major. Throws a RangeError where the frame lacks a column or has another kind of it.
 */
export function oneHotWith(columns: readonly OneHotColumn[], frame: Frame): Float32Array {
  const d = columns.length;
  const data = new Float32Array(frame.length * d);
  for (const [j, column] of columns.entries()) {
    const values = frame.columns.find(({ name }) => name === column.from)?.values;
    if (!values || (values.kind === 'number') !== (column.kind === 'number'))
      throw new RangeError(
        `The table has no column "${column.from}" of ${column.kind === 'number' ? 'numbers' : 'words'}`,
      );
    const valueAt = numbersOf(column, values);
    for (let row = 0; row < frame.length; row++) data[row * d + j] = valueAt(row);
  }
  return data;
}

function numbersOf(column: OneHotColumn, values: FrameValues): (row: number) => number {
  if (values.kind === 'number') return (row) => values.values[row] as number;
  const { level, levels } = column as Extract<OneHotColumn, { kind: 'level' }>;
  const ofCode = values.dictionary.map((word) => (levelOf(levels, word) === level ? 1 : 0));
  return (row) => ofCode[values.codes[row] as number] ?? 0;
}
