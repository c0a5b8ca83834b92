import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { isValidConfiguration } from '../../core/configuration/product/check';
import { type ProductModel, UNKNOWN } from '../../core/configuration/product/model';
import { search } from '../../core/configuration/product/search';
import { type Compiled, compile, openSession } from '../../core/configuration/product/session';
import { type DensityGround, densityGround, Kernel } from '../../core/configuration/recommend/kernel';
import { finish } from '../../core/kernels/finish';
import { log } from '../../core/kernels/math';
import { createRandom, shuffle } from '../../core/kernels/random';
import { CouldNotRun, figure, mean, type Row, row } from '../form';
import { readXcsp } from '../xcsp';
import { type Renault, readRenault, tableOfSales } from './renault';

/** How much a past configuration counts less for each known variable in which it differs. */
const EPS = 0.02;
const FOLDS = 10;
/** Numbers of known variables that the table shows. */
const SHOWN = [0, 1, 2, 4, 8, 12, 16, 24, 32, 40, 47];
/** Sales of each fold that are recommended under the constraints, evenly spread over those that the constraints allow; and whole cars of each fold. */
const FILTERED = 60;
const WHOLE = 6;

/** Hits by number of known variables. */
interface Counted {
  right: Float64Array;
  sales: number;
}

const salesOf = ({ folds }: Renault, fold: number, inside: boolean) =>
  [...folds.keys()].filter((sale) => (folds[sale] === fold) === inside);

/** One random order of the variables for each sale; `recommend` tells a value for a variable before `decide` tells the one that was sold. */
function follow(
  data: Renault,
  ground: DensityGround,
  sales: readonly number[],
  random: ReturnType<typeof createRandom>,
  counted: Counted,
  rules?: Filter,
): void {
  const { model, sales: values } = data;
  const width = model.variables.length;
  const order = Array.from({ length: width }, (_, v) => v);
  for (const sale of sales) {
    shuffle(random, order);
    const kernel = new Kernel(ground, ground.distinct.rows, EPS);
    rules?.begin();
    for (const [known, v] of order.entries()) {
      const sold = values[sale * width + v] as number;
      const vote = kernel.vote(v, model.variables[v]?.values.length ?? 0);
      rules?.filter(v, vote);
      if (vote.indexOf(Math.max(...vote)) === sold) counted.right[known] = (counted.right[known] as number) + 1;
      kernel.decide(v, sold);
      rules?.decide(v, sold);
    }
    counted.sales++;
  }
}

/** The constraints as a filter of recommendations: values that they leave are recommended alone. */
interface Filter {
  begin(): void;
  filter(variable: number, vote: Float64Array): void;
  decide(variable: number, value: number): void;
}

/** The product model under the variables and values of the sales; −1 where it does not know one. */
interface Constrained {
  model: ProductModel;
  compiled: Compiled;
  /** Index of the variable by variable of the sales. */
  variable: number[];
  /** Index of the value by variable and value of the sales. */
  value: number[][];
}

function readConstraints({ folder, model }: Renault): Constrained {
  const xml = gunzipSync(readFileSync(join(folder, 'constraints.xcsp.xml.gz'))).toString('utf8');
  const read = readXcsp(xml);
  const variable = model.variables.map(({ attribute }) => read.variables.findIndex(({ id }) => id === attribute));
  const value = model.variables.map(({ values }, v) =>
    values.map((word) => read.variables[variable[v] as number]?.values.indexOf(word) ?? -1),
  );
  return { model: read, compiled: compile(read), variable, value };
}

function filterOf({ compiled, variable, value }: Constrained): Filter {
  let session = openSession(compiled);
  return {
    begin() {
      session = openSession(compiled);
    },
    filter(v, vote) {
      for (let one = 0; one < vote.length; one++) {
        const own = value[v]?.[one] ?? -1;
        if (own < 0 || !session.isAllowed(variable[v] as number, own)) vote[one] = -1;
      }
    },
    decide: (v, one) => session.set(variable[v] as number, value[v]?.[one] ?? -1),
  };
}

/** Whether a sale can be completed to a configuration that the product model allows. */
function allows({ compiled, variable, value }: Constrained, { model, sales }: Renault, sale: number): boolean {
  const width = model.variables.length;
  const session = openSession(compiled);
  return model.variables.every((_, v) => {
    const own = value[v]?.[sales[sale * width + v] as number] ?? -1;
    return own >= 0 && session.set(variable[v] as number, own);
  });
}

/**
 * Whole configurations for some sales of which a few variables are decided: the most probable ones under all constraints.
 * @returns how many were asked for, found, and invalid when every constraint is checked anew.
 */
function wholeCars(
  constrained: Constrained,
  data: Renault,
  ground: DensityGround,
  sales: readonly number[],
  random: ReturnType<typeof createRandom>,
): { asked: number; found: number; invalid: number } {
  const { model, compiled, variable, value } = constrained;
  const width = data.model.variables.length;
  const result = { asked: 0, found: 0, invalid: 0 };
  const order = Array.from({ length: width }, (_, v) => v);
  sales.forEach((sale, i) => {
    const given = shuffle(random, order).slice(0, (i * 7) % 25);
    const kernel = new Kernel(ground, ground.distinct.rows, EPS);
    const known = new Int16Array(model.variables.length).fill(UNKNOWN);
    for (const v of given) {
      kernel.decide(v, data.sales[sale * width + v] as number);
      known[variable[v] as number] = value[v]?.[data.sales[sale * width + v] as number] ?? UNKNOWN;
    }
    const scores = model.variables.map(({ values }) => new Float64Array(values.length));
    data.model.variables.forEach((one, v) => {
      const vote = kernel.vote(v, one.values.length);
      const sum = vote.reduce((all, share) => all + share, 0);
      scores[variable[v] as number]?.fill(log(1e-9));
      vote.forEach((share, at) => {
        const own = value[v]?.[at] ?? -1;
        if (own >= 0) (scores[variable[v] as number] as Float64Array)[own] = log(Math.max(1e-9, share / sum));
      });
    });
    const found = search(compiled, known, scores, { first: 20_000, after: 100 });
    result.asked++;
    if (typeof found !== 'object') return;
    result.found++;
    if (!isValidConfiguration(model, found.values)) result.invalid++;
  });
  return result;
}

/** At most so many, evenly spread. */
const someOf = (sales: readonly number[], most: number) =>
  sales.filter((_, i) => Math.floor((i * most) / sales.length) !== Math.floor(((i - 1) * most) / sales.length));

/** Accuracy by number of known variables beside the published curves, then under the constraints. */
export function evaluateRenault(folder?: string): Row[] {
  let data: Renault;
  let constrained: Constrained;
  try {
    data = readRenault(folder);
    constrained = readConstraints(data);
  } catch (error) {
    throw new CouldNotRun((error as Error).message);
  }
  const width = data.model.variables.length;
  const counting = (): Counted => ({ right: new Float64Array(width), sales: 0 });
  const [all, free, filtered] = [counting(), counting(), counting()];
  const whole = { asked: 0, found: 0, invalid: 0 };
  let allowed = 0;
  for (let fold = 0; fold < FOLDS; fold++) {
    const ground = finish(densityGround(tableOfSales(data, salesOf(data, fold, false))));
    const sales = salesOf(data, fold, true);
    follow(data, ground, sales, createRandom(fold), all);
    const valid = sales.filter((sale) => allows(constrained, data, sale));
    allowed += valid.length;
    const some = someOf(valid, FILTERED);
    follow(data, ground, some, createRandom(fold), free);
    follow(data, ground, some, createRandom(fold), filtered, filterOf(constrained));
    const cars = wholeCars(constrained, data, ground, someOf(valid, WHOLE), createRandom(fold));
    whole.asked += cars.asked;
    whole.found += cars.found;
    whole.invalid += cars.invalid;
  }
  return [...publishedRows(data, all), ...filteredRows({ free, filtered, whole, allowed, of: data.folds.length })];
}

const accuracyOf = ({ right, sales }: Counted) => [...right].map((count) => count / sales);

function publishedRows(data: Renault, counted: Counted): Row[] {
  const accuracy = accuracyOf(counted);
  const width = accuracy.length;
  const curves = Object.entries(data.published);
  const named = (name: string) => name.replaceAll('_', ' ');
  const bayes = data.published.bayes_network_jointree ?? [];
  const beside = (at: (curve: readonly number[]) => number) =>
    curves.map(([name, curve]) => `${named(name)} ${figure(at(curve))}`).join(', ');
  return [
    ...SHOWN.map((known) =>
      row({
        name: `renault-small: right with ${known} of ${width} variables known`,
        subject: `density over past configurations ${figure(accuracy[known] ?? Number.NaN)}`,
        reference: beside((curve) => curve[known] ?? Number.NaN),
        value: (accuracy[known] ?? Number.NaN) - (bayes[known] ?? Number.NaN),
        unit: 'more than the Bayes network',
        goal: '',
      }),
    ),
    row({
      name: 'renault-small: right on average, whatever is known',
      subject: `density over past configurations, ${counted.sales} sales of ${FOLDS} folds`,
      reference: beside(mean),
      value: mean(accuracy),
      unit: '',
      goal: '≥ 0.915',
    }),
  ];
}

function filteredRows(told: {
  free: Counted;
  filtered: Counted;
  whole: { asked: number; found: number; invalid: number };
  allowed: number;
  of: number;
}): Row[] {
  const [free, filtered] = [told.free, told.filtered].map((one) => mean(accuracyOf(one))) as [number, number];
  const { asked, found, invalid } = told.whole;
  return [
    row({
      name: 'renault-small: right under the constraints',
      subject: `${told.filtered.sales} of the ${told.allowed} sales (of ${told.of}) that the constraints allow`,
      reference: `the same sales without constraints ${figure(free)}`,
      value: filtered,
      unit: '',
      goal: '',
    }),
    row({
      name: 'renault-small: whole configurations under the constraints that are invalid',
      subject: `${found} found of ${asked} asked for, 0 to 24 variables decided`,
      reference: '147 constraints, each checked anew',
      value: invalid,
      unit: '',
      goal: '≤ 0',
    }),
    row({
      name: 'renault-small: whole configurations that are found',
      subject: `${found} of ${asked}`,
      reference: 'what is decided was sold, so each can be completed',
      value: found / asked,
      unit: '',
      goal: '≥ 0.99',
    }),
  ];
}
