import { buildFolder } from '../../scripts/build';
import { weigh } from '../../scripts/size';
import { type Row, row } from '../form';

/** What the shipped extension weighs: the package, the background, and what every CRM page must load. */
export async function benchSize(): Promise<Row[]> {
  return (await weigh(buildFolder('shipped'))).map(({ name, counted, kilobytes, goal }) =>
    row({
      reference: 'design § 7',
      unit: 'kB',
      name,
      subject: counted,
      value: Number(kilobytes.toFixed(1)),
      goal: `≤ ${goal}`,
    }),
  );
}
