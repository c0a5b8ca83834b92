import { expect, it } from 'vitest';
import { finish } from '../../../core/kernels/finish';
import { createRandom, integer } from '../../../core/kernels/random';
import type { Frame } from '../../../core/table/frame';
import { trainForest } from '../../../core/trees/forest';
import type { TreeModel } from '../../../core/trees/model';
import { trainTrees } from '../../../core/trees/train';

const ROWS = 1_200;

/** A word among many that says nothing, and a number of which a no or a yes hangs a little. */
function made(seed: number, levels: number): { frame: Frame; values: Float64Array } {
  const random = createRandom(seed);
  const number = Float64Array.from({ length: ROWS }, () => random.next());
  const codes = Int32Array.from(number, () => integer(random, levels));
  const values = Float64Array.from(number, (x) => (random.next() < (x > 0.6 ? 0.62 : 0.45) ? 1 : 0));
  const words = Array.from({ length: levels }, (_, level) => `word ${level}`);
  const columns: Frame['columns'] = [
    { name: 'word', values: { kind: 'category', codes, dictionary: words } },
    { name: 'number', values: { kind: 'number', values: number } },
  ];
  return { frame: { length: ROWS, columns }, values };
}

/** The column that the first tree asks for first. */
const firstColumn = (model: TreeModel): number | undefined => model.trees[0]?.feature[0];

it.each([60, 200])('asks a number that matters before a word of %i values that does not', (levels) => {
  for (const seed of [1, 2, 3, 4, 5]) {
    const { frame, values } = made(seed, levels);
    const options = { rounds: 1, depth: 1, levelPenalty: 1, levelRows: 1, random: createRandom(1) };
    const model = finish(trainTrees(frame, { objective: 'binary', values }, options));
    expect(firstColumn(model), `seed ${seed}`).toBe(1);
  }
});

it('asks it first in a forest too, where both are offered', () => {
  const { frame, values } = made(1, 60);
  const model = finish(
    trainForest(frame, { objective: 'binary', values }, { trees: 40, columnsPerSplit: 2, random: createRandom(1) }),
  );
  expect(model.trees.filter((tree) => tree.feature[0] === 1).length).toBeGreaterThan(30);
});

it('still asks a word of many values that matters', () => {
  const { frame, values } = made(1, 60);
  const word = frame.columns[0]?.values;
  if (word?.kind !== 'category') throw new Error('The word is no category.');
  const told = Float64Array.from(values, (value, row) => ((word.codes[row] as number) % 2 === 0 ? value : 1 - value));
  const options = { rounds: 1, depth: 1, random: createRandom(1) };
  const strong = Float64Array.from(told, (value, row) => ((word.codes[row] as number) < 20 ? 1 : value));
  const model = finish(trainTrees(frame, { objective: 'binary', values: strong }, options));
  expect(firstColumn(model)).toBe(0);
});
