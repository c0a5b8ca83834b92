import { densityGround, Kernel } from '../../core/configuration/recommend/density';
import { finish } from '../../core/kernels/finish';
import { createRandom, shuffle } from '../../core/kernels/random';
import { CouldNotRun, figure, mean, type Row, row } from '../form';
import { type Renault, readRenault, tableOfSales } from './renault';

/** How much a past configuration counts less for each known variable in which it differs. */
const EPS = 0.02;
const FOLDS = 10;
/** Numbers of known variables that the table shows. */
const SHOWN = [0, 1, 2, 4, 8, 12, 16, 24, 32, 40, 47];

/**
 * The published protocol on all folds: of every sale the variables are set in random order; before each is set its value is
 * recommended from those that are, by the density over the other folds; a recommendation that equals what was sold is right.
 * @returns how many were right by number of known variables, and the sales.
 */
function hitsByKnown(data: Renault, fold: number): { right: Float64Array; sales: number } {
  const { model, sales, folds } = data;
  const width = model.variables.length;
  const rows = [...folds.keys()];
  const table = tableOfSales(
    data,
    rows.filter((sale) => folds[sale] !== fold),
  );
  const ground = finish(densityGround(table));
  const right = new Float64Array(width);
  const test = rows.filter((sale) => folds[sale] === fold);
  const random = createRandom(fold);
  const order = Array.from({ length: width }, (_, v) => v);
  for (const sale of test) {
    shuffle(random, order);
    const kernel = new Kernel(ground, ground.distinct.rows, EPS);
    order.forEach((v, known) => {
      const sold = sales[sale * width + v] as number;
      const vote = kernel.vote(v, model.variables[v]?.values.length ?? 0);
      if (vote.indexOf(Math.max(...vote)) === sold) right[known] = (right[known] as number) + 1;
      kernel.decide(v, sold);
    });
  }
  return { right, sales: test.length };
}

/** Accuracy by number of known variables beside the published curves. */
export function evaluateRenault(folder?: string): Row[] {
  let data: Renault;
  try {
    data = readRenault(folder);
  } catch (error) {
    throw new CouldNotRun((error as Error).message);
  }
  const width = data.model.variables.length;
  const right = new Float64Array(width);
  let sales = 0;
  for (let fold = 0; fold < FOLDS; fold++) {
    const found = hitsByKnown(data, fold);
    found.right.forEach((count, known) => {
      right[known] = (right[known] as number) + count;
    });
    sales += found.sales;
  }
  const accuracy = [...right].map((count) => count / sales);
  const published = (method: string) => data.published[method] ?? [];
  const [bayes, naive, oracle] = ['bayes_network_jointree', 'naive_bayes', 'oracle_upper_bound'].map(published);
  const beside = (known: number) =>
    `Bayes network ${figure(bayes?.[known] ?? Number.NaN)}, naive Bayes ${figure(naive?.[known] ?? Number.NaN)}, upper bound ${figure(oracle?.[known] ?? Number.NaN)}`;
  return [
    ...SHOWN.map((known) =>
      row({
        name: `renault-small: right with ${known} of ${width} variables known`,
        subject: `density over past configurations ${figure(accuracy[known] ?? Number.NaN)}`,
        reference: beside(known),
        value: (accuracy[known] ?? Number.NaN) - (bayes?.[known] ?? Number.NaN),
        unit: 'more than the Bayes network',
        goal: '',
      }),
    ),
    row({
      name: 'renault-small: right on average, whatever is known',
      subject: `density over past configurations, ${sales} sales of ${FOLDS} folds`,
      reference: `Bayes network ${figure(mean(bayes ?? []))}, naive Bayes ${figure(mean(naive ?? []))}, upper bound ${figure(mean(oracle ?? []))}`,
      value: mean(accuracy),
      unit: '',
      goal: '≥ 0.915',
    }),
  ];
}
