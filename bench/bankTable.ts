import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { filterRows, takeRows } from '../core/table/choose';
import type { ColumnChoices } from '../core/table/columnProfile';
import type { Frame } from '../core/table/frame';
import { typeTable } from '../core/table/typed';
import type { Target } from '../core/trees/target';
import { readCsv } from './csv';
import { CouldNotRun } from './form';

const FILE = fileURLToPath(new URL('../../shared/data/bank-marketing/bank-additional-full.csv.gz', import.meta.url));

/** What is to be foreseen, and what is known only after the call. */
const APART = new Set(['y', 'duration']);

/** The days since the last contact as the authors of the published numbers had them: 999 is a number. */
export const AS_WRITTEN: ColumnChoices = { pdays: { codes: [] } };

/**
 * UCI bank-additional (Moro, Cortez & Rita, Decision Support Systems 62, 2014): rows without "unknown", in the order of time. The table room of
 * the product says what the columns are; 999 days since the last contact become "never". @throws CouldNotRun without the file
 */
export function readBank(choices?: ColumnChoices): { frame: Frame; target: Target & { objective: 'binary' } } {
  if (!existsSync(FILE)) throw new CouldNotRun(`The data set is not there: ${FILE}`);
  const { columns } = readCsv(FILE, ';');
  const some = takeRows(columns, filterRows(columns, [{ words: ['unknown'] }]).kept);
  const { frame } = typeTable(
    some.filter(({ name }) => !APART.has(name)),
    choices,
  );
  const said = some.find(({ name }) => name === 'y')?.cells ?? [];
  return { frame, target: { objective: 'binary', values: Uint8Array.from(said, (cell) => (cell === 'yes' ? 1 : 0)) } };
}
