import { finish } from '../../core/kernels/finish';
import { BG_NBD_NAMES, type BgNbd, bgNbdSteps, type Fitted } from '../../core/outcome/lifetime/bgNbd';
import { GAMMA_GAMMA_NAMES, type GammaGamma, gammaGammaSteps } from '../../core/outcome/lifetime/gammaGamma';
import { historiesOf, type TooFew } from '../../core/outcome/lifetime/histories';
import { CouldNotRun, figure, type Row, row } from '../form';
import { sklearn } from '../reference/python';
import { simulatePurchases } from '../work/purchases';

/** Customers as they are drawn, by the kind of business. The first are the published parameters of the CDNOW sample, in weeks. */
const KINDS: { name: string; buying: BgNbd; spending: GammaGamma }[] = [
  {
    name: 'as published of CDNOW',
    buying: { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 },
    spending: { p: 6.25, q: 3.74, gamma: 15.44 },
  },
  {
    name: 'often, hardly leaving',
    buying: { r: 2.2, alpha: 8, a: 0.4, b: 6 },
    spending: { p: 2, q: 5, gamma: 800 },
  },
  {
    name: 'rarely, leaving soon',
    buying: { r: 0.6, alpha: 20, a: 1.5, b: 1.5 },
    spending: { p: 12, q: 2.5, gamma: 60 },
  },
];
const SEEDS = 10;
const CUSTOMERS = 3_000;
const WEEKS = 39;

/** How far an estimate lies from the truth, in its standard errors. */
function distances<P extends object>(
  fit: Fitted<P> | TooFew,
  truth: P,
  names: readonly (keyof P & string)[],
): number[] {
  if ('tooFew' in fit || !fit.standardErrors)
    throw new CouldNotRun('The simulated histories did not determine the parameters.');
  const { parameters, standardErrors } = fit;
  return names.map((name) => Math.abs(Number(parameters[name]) - Number(truth[name])) / Number(standardErrors[name]));
}

const within = (all: readonly number[], errors: number) =>
  all.filter((distance) => distance <= errors).length / all.length;

function told(name: string, what: string, all: readonly number[]): Row {
  return row({
    name: `${what}, ${name}: recovered within 2 standard errors`,
    subject: `${all.length} parameters of ${SEEDS} seeds; within 1: ${figure(within(all, 1))}, farthest ${figure(Math.max(...all))}`,
    reference: 'exact intervals hold 0.954 and 0.683',
    value: within(all, 2),
    unit: '',
    goal: '≥ 0.85',
  });
}

/** Known parameters, found again from what simulated customers bought; and SciPy's maximum of the likelihoods as the papers write them. */
export function simulatedRows(seeds = SEEDS, customers = CUSTOMERS): Row[] {
  return KINDS.flatMap(({ name, buying, spending }) => {
    const ofBuying: number[] = [];
    const ofSpending: number[] = [];
    const beside: Row[] = [];
    for (let seed = 1; seed <= seeds; seed++) {
      const drawn = simulatePurchases(buying, spending, { customers, length: WEEKS, seed });
      const histories = historiesOf(drawn, customers, WEEKS);
      const [bought, spent] = [finish(bgNbdSteps(histories)), finish(gammaGammaSteps(histories))];
      ofBuying.push(...distances(bought, buying, BG_NBD_NAMES));
      ofSpending.push(...distances(spent, spending, GAMMA_GAMMA_NAMES));
      if (seed > 1 || 'tooFew' in bought || 'tooFew' in spent) continue;
      const { repeats, recency, age, value } = histories;
      const again = [...repeats.keys()].filter((i) => (repeats[i] as number) > 0);
      const pick = (column: Float64Array) => again.map((i) => column[i] as number);
      const columns = { d: 1, repeats: [...repeats], recency: [...recency], age: [...age] };
      beside.push(
        besideScipy(`BG/NBD, ${name}`, bought.logLikelihood, 'bg_nbd', columns),
        besideScipy(`gamma–gamma, ${name}`, spent.logLikelihood, 'gamma_gamma', {
          d: 1,
          repeats: pick(repeats),
          value: pick(value),
        }),
      );
    }
    return [told(name, 'BG/NBD', ofBuying), told(name, 'gamma–gamma', ofSpending), ...beside];
  });
}

function besideScipy(name: string, ours: number, task: string, input: Record<string, unknown>): Row {
  const { logLikelihood } = sklearn<{ logLikelihood: number }>(task, input, new Float32Array(1));
  return row({
    name: `${name}: log-likelihood less that of SciPy’s optimum`,
    subject: ours.toFixed(4),
    reference: logLikelihood.toFixed(4),
    value: ours - logLikelihood,
    unit: '',
    goal: '≥ -0.001',
  });
}
