import type { Day } from '../crm/time';
import { CATALOGUE } from '../features/catalogue';
import { computeFeatures } from '../features/compute';
import { type Facts, openFacts } from '../features/facts/facts';
import type { Random } from '../kernels/random';
import { TARGETS, type TargetName } from '../outcome/targets';
import type { KnownPurchases, TargetInput } from '../outcome/targets/input';
import { lifetimeTarget } from '../outcome/targets/lifetime';
import { marginTarget } from '../outcome/targets/margin';
import type { TargetResult } from '../outcome/targets/model';
import { overdueTarget } from '../outcome/targets/overdue';
import type { Frame } from '../table/frame';
import type { Rows } from '../table/table';

/** Features that are numbers and have a history: what can be known as of a past day. */
const DATED_NUMBERS = CATALOGUE.filter(({ knownWhen, unit }) => knownWhen === 'history' && unit !== 'category').map(
  ({ id }) => id,
);
/** Everything that was ever bought. */
const ALL_YEARS = 100;

/** What targets ask of a fit. */
export interface ForeseeOptions {
  asOf: Day;
  years: number;
  random: Random;
}

/**
 * Foresees what a plan asks for besides the chance to win, each target by itself and from the same rows. Call results are of a table of calls and
 * no part of a version. Yields at least every 50 ms.
 */
export function* foreseeSteps(
  rows: Rows,
  targets: readonly TargetName[],
  options: ForeseeOptions,
): Generator<undefined, TargetResult[]> {
  const input = targetInput(rows, options);
  yield;
  const results: TargetResult[] = [];
  for (const name of TARGETS) {
    const target = targets.includes(name) ? OF_VERSIONS[name] : undefined;
    if (target) results.push(yield* target(input));
  }
  return results;
}

const OF_VERSIONS: Partial<Record<TargetName, (input: TargetInput) => Generator<undefined, TargetResult>>> = {
  overdue: overdueTarget,
  margin: marginTarget,
  lifetime: lifetimeTarget,
};

function targetInput(rows: Rows, { asOf, years, random }: ForeseeOptions): TargetInput {
  const facts = openFacts(rows, { asOf, years: ALL_YEARS });
  return {
    asOf,
    currency: rows.org.currency,
    customerIds: rows.customer.ids,
    purchases: purchasesOf(facts),
    *features(day, customers): Generator<unknown, Frame> {
      const table = yield* computeFeatures(rows, { asOf: day, years, customers, features: DATED_NUMBERS });
      const columns = table.features.map(({ id }, i) => ({
        name: id,
        values: table.values[i] as Frame['columns'][number]['values'],
      }));
      return { length: customers.length, columns };
    },
    random,
  };
}

/** Every sale until the day, by customer; its margin where the unit costs of all its lines are known. */
function purchasesOf(facts: Facts): KnownPurchases {
  const { offsets, day, amount } = facts.sales();
  const customer = new Int32Array(day.length);
  for (let c = 0; c < facts.count; c++) customer.fill(c, offsets[c], offsets[c + 1]);
  const margin = marginsOf(facts, day.length);
  return { customer, time: Float64Array.from(day), amount, ...(margin && { margin }) };
}

function marginsOf(facts: Facts, sales: number): Float64Array | undefined {
  const { sale, product, quantity, total } = facts.lines();
  const cost = facts.rows.product.columns.unitCost.values;
  const margin = new Float64Array(sales).fill(Number.NaN);
  for (let i = 0; i < sale.length; i++) {
    const earned = (total[i] as number) - (quantity[i] as number) * (cost[product[i] as number] ?? Number.NaN);
    const at = sale[i] as number;
    if (!Number.isNaN(earned)) margin[at] = (Number.isNaN(margin[at]) ? 0 : (margin[at] as number)) + earned;
  }
  return margin.some((value) => !Number.isNaN(value)) ? margin : undefined;
}
