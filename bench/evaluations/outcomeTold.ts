import { sumOverCases } from '../../core/judging/cases';
import { figure, type Row, row } from '../form';
import { type Foreseen, type Measures, measure } from './outcomeMeasures';

/** What everybody said of the same rows; references that are not here are absent. */
export interface SaidByAll {
  ours: readonly Foreseen[];
  others: Readonly<Record<string, readonly Foreseen[]>>;
}

/** Standard errors of a 95 % interval. */
const SURE = 1.96;
const GOALS = { calibrationError: '≤ 0.05', skill: '> 0' };

/** The same with the base rate said of every row. */
function baseRate(all: readonly Foreseen[]): Foreseen[] {
  return all.map((one) => ({ ...one, said: one.base, called: one.base >= 0.5 }));
}

/**
 * One row for each measure, ours beside those of the others on the same rows. @param shown whether the product shows what it says: goals are held
 * to that alone.
 */
export function tellForeseen(name: string, { ours, others }: SaidByAll, shown: boolean): Row[] {
  const own = measure(ours);
  const theirs = Object.entries({ 'base rate': baseRate(ours), ...others }).map(
    ([who, said]) => [who, measure(said)] as const,
  );
  const told = `${own.rows} rows${shown ? '' : ', not shown'}`;
  const line = (what: string, of: (one: Measures) => number, goal = '', more = ''): Row =>
    row({
      name: `${name}: ${what}`,
      subject: `${told}${more}`,
      reference: theirs.map(([who, one]) => `${who} ${figure(of(one))}`).join(', '),
      value: of(own),
      unit: '',
      goal: shown ? goal : '',
    });
  const { low, high, estimate } = own.skill;
  return [
    line('AUC', (one) => one.auc),
    line('balanced accuracy', (one) => one.balancedAccuracy),
    line('Brier score', (one) => one.brier),
    line('Brier skill', (one) => one.skill.estimate, '', `, ${figure(low)} to ${figure(high)}`),
    row({
      name: `${name}: Brier skill, lower end`,
      subject: `of ${figure(estimate)}, by cases`,
      reference: 'the base rate has 0',
      value: low,
      unit: '',
      goal: shown ? GOALS.skill : '',
    }),
    line('calibration error', (one) => one.calibrationError, GOALS.calibrationError),
    line('log loss', (one) => one.logLoss),
  ];
}

/** By how much the Brier score of what is shown is lower than that of each other on the same rows, with its 95 % interval by cases. */
export function brierGains(name: string, { ours, others }: SaidByAll): Row[] {
  return Object.entries(others).map(([who, theirs]) => {
    const miss = ({ said, won }: Foreseen) => (said - (won ? 1 : 0)) ** 2;
    const gains = ours.map((one, i) => miss(theirs[i] as Foreseen) - miss(one));
    const { total, error } = sumOverCases(
      gains,
      ours.map((one) => one.case),
    );
    const [gain, range] = [total / gains.length, (SURE * error) / gains.length];
    return row({
      name: `${name}: Brier score below that of ${who}`,
      subject: `${figure(gain - range)} to ${figure(gain + range)}, by cases`,
      reference: `${who} on the same rows has 0`,
      value: gain,
      unit: '',
      goal: '',
    });
  });
}

/** That what is said, shown or not, is no worse than the base rate, in any part. */
export function neverWorse(name: string, parts: readonly (readonly Foreseen[])[]): Row {
  const ratios = parts.map((part) => {
    const sum = (of: (one: Foreseen) => number) =>
      part.reduce((all, one) => all + (of(one) - (one.won ? 1 : 0)) ** 2, 0);
    return sum((one) => one.said) / sum((one) => one.base);
  });
  return row({
    name: `${name}: Brier score to the base rate’s`,
    subject: parts.length > 1 ? `the highest of ${parts.length} companies` : 'all rows',
    reference: 'the share won of the rows learnt from has 1',
    value: Math.max(...ratios),
    unit: '×',
    goal: '≤ 1',
  });
}
