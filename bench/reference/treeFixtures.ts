import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Frame } from '../../core/table/frame';
import { FEW, FOREST, numbersTable, plantedTable } from '../../tests/core/trees/table';
import { oneHot } from './oneHot';
import { sklearn } from './python';

/*
 * Writes what XGBoost and scikit-learn say of the planted tables to tests/core/trees/fixtures, for unit tests that run without Python:
 *   npx tsx bench/reference/treeFixtures.ts
 */

const FOLDER = fileURLToPath(new URL('../../tests/core/trees/fixtures/', import.meta.url));
const write = (name: string, content: unknown) =>
  writeFileSync(`${FOLDER}${name}.json`, `${JSON.stringify(content)}\n`);

/** The rows of two tables of the same columns, one after the other. */
function stacked(first: Frame, second: Frame): Frame {
  return {
    length: first.length + second.length,
    columns: first.columns.map(({ name, values }, c) => {
      const more = second.columns[c]?.values;
      if (values.kind === 'number' && more?.kind === 'number')
        return { name, values: { kind: 'number', values: Float64Array.from([...values.values, ...more.values]) } };
      if (values.kind === 'category' && more?.kind === 'category')
        return { name, values: { ...values, codes: Int32Array.from([...values.codes, ...more.codes]) } };
      throw new Error(`The column ${name} is not the same in both tables.`);
    }),
  };
}

mkdirSync(FOLDER, { recursive: true });
const fresh = plantedTable(FEW.fresh, FEW.freshSeed);
write(
  'fewRows',
  FEW.seeds.map((seed) => {
    const learnt = plantedTable(FEW.rows, seed);
    const { data, d } = oneHot(stacked(learnt.frame, fresh.frame));
    const target = [...Array.from(learnt.target.values), ...Array.from(fresh.target.values)];
    return { seed, ...sklearn<object>('few_rows', { d, train: FEW.rows, target }, data) };
  }),
);

const { frame, classes } = numbersTable();
const { data, d } = oneHot(frame);
const two = Array.from(classes, (one) => Math.min(1, one));
const forest = (target: number[]) => sklearn<object>('forest', { d, ...FOREST, target }, data);
write('forest', { two: forest(two), three: forest(Array.from(classes)) });
write('gain', sklearn<object>('gain', { d, rounds: 5, target: two }, data));
