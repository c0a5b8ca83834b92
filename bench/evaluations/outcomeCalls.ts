import { fileURLToPath } from 'node:url';
import { finish } from '../../core/kernels/finish';
import { createRandom } from '../../core/kernels/random';
import { readCalls } from '../../core/outcome/targets/callColumns';
import { lookAtCalls } from '../../core/outcome/targets/callFile';
import { learnCalls } from '../../core/outcome/targets/calls';
import { readCsv } from '../csv';
import { CouldNotRun, figure, type Row, row } from '../form';

const FILE = fileURLToPath(new URL('../../../shared/data/bank-marketing/bank-additional-full.csv.gz', import.meta.url));

/**
 * A public list of calls as the studio's page of results of calls learns from it: columns as they are proposed, 15 of 100 calls held out by chance.
 * @throws CouldNotRun without the file, or where nothing is learnt
 */
export function evaluateCalls(): Row[] {
  const { columns } = readCsv(FILE, ';');
  const looked = finish(lookAtCalls(columns));
  const { calls } = finish(readCalls(columns, Object.fromEntries(looked.map((one) => [one.name, one.proposed]))));
  const found = finish(
    learnCalls(
      calls,
      ['no', 'yes'].map((name) => ({ name, results: [name] })),
      { random: createRandom(1) },
    ),
  );
  if (found.abstained) throw new CouldNotRun('bank-marketing as calls: nothing was learnt.');
  const { balancedAccuracy: right, refused, learnt, judged, influences } = found;
  console.log(
    `bank-marketing as calls: learnt from ${learnt}, judged on ${judged}; ${found.better ? 'shown' : 'not shown'}; refused: ${refused.map(({ column }) => column).join(', ')}; counts most: ${influences
      .slice(0, 5)
      .map(({ column }) => column)
      .join(', ')}.`,
  );
  return [
    row({
      name: 'bank-marketing as calls: balanced accuracy',
      subject: `${figure(right.estimate)} (${figure(right.low)} to ${figure(right.high)})`,
      reference: `a fair coin ${found.guess}`,
      value: right.estimate,
      unit: '',
      goal: '',
    }),
    row({
      name: 'bank-marketing as calls: the length of the call is refused',
      subject: refused.map(({ column }) => column).join(', '),
      reference: 'duration',
      value: refused.some(({ column }) => column === 'duration') ? 1 : 0,
      unit: '',
      goal: '≥ 1',
    }),
  ];
}
