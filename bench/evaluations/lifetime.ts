import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { formatDay } from '../../core/crm/time';
import { finish } from '../../core/kernels/finish';
import { BG_NBD_NAMES, type BgNbd, bgNbdSteps, type Fitted } from '../../core/outcome/lifetime/bgNbd';
import {
  GAMMA_GAMMA_NAMES,
  type GammaGamma,
  gammaGammaSteps,
  valueAndFrequency,
} from '../../core/outcome/lifetime/gammaGamma';
import { type Histories, historiesOf, pickHistories, type TooFew } from '../../core/outcome/lifetime/histories';
import { CouldNotRun, figure, type Row, row } from '../form';
import { dayOfUntil, type PurchaseOptions, type ReadPurchases, readPurchaseFile } from '../purchaseFile';
import { groupLines, type Later, laterOf, laterRows, spendingRow, together } from './lifetimeLater';
import { simulatedRows } from './lifetimeSimulated';

/** What is printed is per week, as the papers have it. */
const DAYS = 7;
const ONLINE_RETAIL = fileURLToPath(
  new URL('../../../shared/data/online-retail/online_retail.csv.gz', import.meta.url),
);
const RETAIL: PurchaseOptions = {
  customer: 'CustomerID',
  date: 'InvoiceDate',
  amount: 'UnitPrice',
  units: 'Quantity',
};
/** Asked on three days, about the 91 days that follow: spring, summer, and the weeks before Christmas, which no part of the year foretells. */
const RETAIL_UNTIL = ['2011-03-11', '2011-06-10', '2011-09-09'];
const RETAIL_DAYS = 91;

/** How customers buy, leave and spend: known parameters found again, and later purchases of the Online Retail set. */
export function evaluateLifetime(): Row[] {
  const rows = simulatedRows();
  if (!existsSync(ONLINE_RETAIL)) {
    console.log('The Online Retail set is not here: later purchases are not judged.');
    return rows;
  }
  const file = { ...readPurchaseFile(ONLINE_RETAIL, RETAIL), name: 'online-retail' };
  tellNotes(file);
  const asked = RETAIL_UNTIL.map((day) => {
    const until = dayOfUntil(file, day);
    return judgePurchases(file, until, until + RETAIL_DAYS);
  });
  const latest = asked[asked.length - 1];
  const later = together(asked.flatMap((one) => one.later ?? []));
  console.log(`online-retail, asked on ${RETAIL_UNTIL.join(', ')}, by purchases made before:`);
  for (const line of groupLines(later)) console.log(line);
  return [...rows, ...(latest?.told ?? []), ...laterRows('online-retail', later, true)];
}

/** The same of any file of purchases: parameters, and what came after `until` where a day is given. @throws CouldNotRun */
export function evaluatePurchases(path: string, options: PurchaseOptions, untilText: string | undefined): Row[] {
  const file = readPurchaseFile(path, options);
  tellNotes(file);
  const until = untilText === undefined ? file.last : Math.min(file.last, dayOfUntil(file, untilText));
  const { told, later } = judgePurchases(file, until, file.last);
  if (!later) {
    if (untilText !== undefined)
      console.log(`Nothing was bought after ${untilText}: there is nothing to compare with.`);
    return told;
  }
  console.log(`${file.name}: of the ${file.last - until} days after ${untilText}, by purchases made before:`);
  for (const line of groupLines(later)) console.log(line);
  return [...told, ...laterRows(file.name, later, false)];
}

function tellNotes({ name, notes }: ReadPurchases): void {
  for (const note of notes) console.log(`${name}: ${note}`);
}

/** What is learnt until a day, as rows, and what came of it until `last`; the latter absent where there are no days between. */
function judgePurchases(file: ReadPurchases, until: number, last: number): { told: Row[]; later?: Later } {
  const { name, first, dated } = file;
  const day = (at: number) => (dated ? formatDay(at) : String(at));
  const known = historiesOf(file.purchases, file.customers, until);
  const rows = [...known.age.keys()].filter((c) => !Number.isNaN(known.age[c]));
  const histories = pickHistories(known, rows);
  const again = histories.repeats.filter((x) => x > 0).length;
  console.log(
    `${name}: ${rows.length} customers from ${day(first)} to ${day(until)}, ${again} of them bought on another day again.`,
  );
  const buying = fitted(name, finish(bgNbdSteps(histories)));
  const amounts = file.hasAmounts ? finish(gammaGammaSteps(histories)) : undefined;
  const spending = amounts && fitted(name, amounts);
  const told = [
    ...parameterRows(`${name}, BG/NBD (α in weeks)`, inWeeks(buying, histories), BG_NBD_NAMES),
    ...(spending ? parameterRows(`${name}, gamma–gamma`, spending, GAMMA_GAMMA_NAMES) : []),
    ...(spending ? [independence(name, histories)] : []),
  ];
  if (last <= until) return { told };
  const later = laterOf(file, { until, last }, known, buying.parameters, spending?.parameters);
  if (!spending) return { told, later };
  return {
    told: [...told, spendingRow(name, known, later, last - until, buying.parameters, spending.parameters)],
    later,
  };
}

/** @throws CouldNotRun with how many there are and how many it takes */
function fitted<P>(name: string, result: Fitted<P> | TooFew): Fitted<P> {
  if (!('tooFew' in result)) return result;
  throw new CouldNotRun(
    `${name}: ${result.have} customers bought on another day again, ${result.need} are needed to learn how they buy.`,
  );
}

/** Densities of times are per unit of time, so that the log-likelihood changes with it. */
function inWeeks(
  { parameters, standardErrors, logLikelihood, ...rest }: Fitted<BgNbd>,
  { repeats }: Histories,
): Fitted<BgNbd> {
  const alpha = standardErrors?.alpha;
  const events = repeats.reduce((sum, x) => sum + x, 0);
  return {
    ...rest,
    parameters: { ...parameters, alpha: parameters.alpha / DAYS },
    ...(standardErrors && {
      standardErrors: { ...standardErrors, ...(alpha !== undefined && { alpha: alpha / DAYS }) },
    }),
    logLikelihood: logLikelihood + events * Math.log(DAYS),
  };
}

function parameterRows<P extends BgNbd | GammaGamma>(
  name: string,
  fit: Fitted<P>,
  names: readonly (keyof P & string)[],
): Row[] {
  const { parameters, standardErrors, logLikelihood, undetermined } = fit;
  const rows = names.map((of) =>
    row({
      name: `${name}: ${of}`,
      subject: String(Number(Number(parameters[of]).toPrecision(6))),
      reference: undetermined.includes(of)
        ? 'not determined by these data'
        : standardErrors
          ? `standard error ${figure(Number(standardErrors[of]))}`
          : 'no standard error: the data do not determine it',
      value: Number(parameters[of]),
      unit: '',
      goal: '',
    }),
  );
  const likelihood = row({
    name: `${name}: log-likelihood`,
    subject: logLikelihood.toFixed(3),
    reference: '',
    value: logLikelihood,
    unit: '',
    goal: '',
  });
  return [...rows, likelihood];
}

function independence(name: string, histories: Histories): Row {
  const together = valueAndFrequency(histories) ?? 0;
  return row({
    name: `${name}: mean amount with number of purchases, correlation`,
    subject: figure(together),
    reference: 'gamma–gamma takes them as independent: 0',
    value: together,
    unit: '',
    goal: '',
  });
}
