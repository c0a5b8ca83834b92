import type { Company, PlantedTruth } from '../../../connectors/sample/company';
import { log } from '../../../core/kernels/math';

/**
 * What an informed method reaches on the planted segments: quadratic discriminant analysis on figures that are known to
 * differ between the segments, taught with the true segments of other companies. No method that has to find the segments
 * by itself should be asked for more.
 */
export interface Example {
  figures: number[][];
  segments: number[];
}

const FAMILIES = ['Equipment', 'Components', 'Spare parts', 'Consumables', 'Services'];
/** Share of each family over all customers; five lines of it steady the shares of a customer with few lines. */
const USUAL = [0.3, 0.15, 0.25, 0.17, 0.13];

interface Sums {
  days: string[];
  paid: number;
  list: number;
  lines: number;
  quantity: number;
  systems: number;
  families: number[];
  cases: number;
  contacts: number;
  contracts: number;
  activities: number;
  deals: number;
  employees: number | undefined;
}

export function exampleOf(company: Company, truth: PlantedTruth): Example {
  const sums = new Map<string, Sums>();
  for (const { id, employees } of company.customers) {
    if (!truth.segmentOf.has(id)) continue;
    const counts = { cases: 0, contacts: 0, contracts: 0, activities: 0, deals: 0, systems: 0, lines: 0 };
    sums.set(id, { days: [], paid: 0, list: 0, quantity: 0, families: FAMILIES.map(() => 0), employees, ...counts });
  }
  addLines(company, sums);
  const count = (
    rows: readonly { customer?: string }[],
    field: 'cases' | 'contacts' | 'contracts' | 'activities' | 'deals',
  ) => {
    for (const { customer } of rows) {
      const held = sums.get(customer ?? '');
      if (held) held[field]++;
    }
  };
  count(company.cases, 'cases');
  count(company.contacts, 'contacts');
  count(company.contracts, 'contracts');
  count(company.opportunities, 'deals');
  count(
    company.activities.filter((activity) => activity.opportunity === undefined),
    'activities',
  );
  return {
    figures: [...sums.values()].map((held) => figuresOf(held, company.today)),
    segments: [...sums.keys()].map((id) => truth.segmentOf.get(id) ?? 0),
  };
}

function addLines(company: Company, sums: Map<string, Sums>): void {
  const families = new Map(company.products.map((product) => [product.id, product.family]));
  const customers = new Map(company.orders.map((order) => [order.id, order.customer]));
  for (const { customer, orderedOn } of company.orders) sums.get(customer)?.days.push(orderedOn);
  for (const line of company.orderLines) {
    const held = sums.get(customers.get(line.order) ?? '');
    if (!held) continue;
    held.paid += line.quantity * line.unitPrice;
    held.list += line.quantity * line.listPrice;
    const family = FAMILIES.indexOf(families.get(line.product) ?? '');
    if (line.parentLine) continue;
    if (family < 0) held.systems++;
    else {
      held.lines++;
      held.quantity += log(line.quantity);
      held.families[family] = (held.families[family] ?? 0) + 1;
    }
  }
}

function figuresOf(held: Sums, today: string): number[] {
  const first = [...held.days].sort()[0] ?? today;
  const years = Math.max(0.4, (Date.parse(today) - Date.parse(first)) / (365.25 * 86_400_000));
  const orders = held.days.length;
  return [
    log(orders / years),
    log(held.deals / years + 0.1),
    Math.sqrt(held.systems / (orders + 1)),
    ...USUAL.map((usual, f) => ((held.families[f] ?? 0) + 5 * usual) / (held.lines + 5)),
    1 - held.paid / held.list,
    held.lines > 0 ? held.quantity / held.lines : 1,
    log(held.lines / orders + 0.5),
    log(held.cases / years + 0.1),
    log(held.activities / years + 0.3),
    held.contracts > 0 ? 1 : 0,
    log(held.contacts + 0.5),
    log(held.paid / orders),
    held.employees ? log(held.employees) : 5,
  ];
}

/** A normal distribution of one segment's figures: its mean, its precision matrix and the constant of its log-density. */
interface Bell {
  mean: number[];
  precision: number[][];
  constant: number;
}

/** Learns from examples whose segments are known. @returns the most probable segment of each row of figures. */
export function teach(examples: readonly Example[], segments: number): (figures: number[][]) => number[] {
  const bells = Array.from({ length: segments }, (_, s) =>
    bellOf(examples.flatMap((example) => example.figures.filter((_row, i) => example.segments[i] === s))),
  );
  return (figures) =>
    figures.map((row) => {
      const scores = bells.map((bell) => logDensity(bell, row));
      return scores.indexOf(Math.max(...scores));
    });
}

function bellOf(rows: readonly number[][]): Bell {
  const width = rows[0]?.length ?? 0;
  const mean = Array.from({ length: width }, (_, j) => rows.reduce((sum, row) => sum + (row[j] ?? 0), 0) / rows.length);
  const covariance = mean.map((a, i) =>
    mean.map((b, j) => {
      const sum = rows.reduce((total, row) => total + ((row[i] ?? 0) - a) * ((row[j] ?? 0) - b), 0);
      return sum / rows.length + (i === j ? 1e-3 : 0);
    }),
  );
  const { inverse, logDeterminant } = invert(covariance);
  return { mean, precision: inverse, constant: log(rows.length) - logDeterminant / 2 };
}

function logDensity({ mean, precision, constant }: Bell, row: readonly number[]): number {
  const away = mean.map((m, i) => (row[i] ?? 0) - m);
  let square = 0;
  precision.forEach((line, i) => {
    line.forEach((p, j) => {
      square += (away[i] ?? 0) * p * (away[j] ?? 0);
    });
  });
  return constant - square / 2;
}

/** Gauss–Jordan without pivoting, enough for a positive definite matrix. */
function invert(matrix: readonly number[][]): { inverse: number[][]; logDeterminant: number } {
  const n = matrix.length;
  const work = matrix.map((row, i) => [...row, ...Array.from({ length: n }, (_, j) => (i === j ? 1 : 0))]);
  let logDeterminant = 0;
  for (const [i, pivotRow] of work.entries()) {
    const pivot = pivotRow[i] ?? 0;
    logDeterminant += log(pivot);
    for (let j = 0; j < 2 * n; j++) pivotRow[j] = (pivotRow[j] ?? 0) / pivot;
    for (const [r, row] of work.entries()) {
      const factor = row[i] ?? 0;
      if (r === i || factor === 0) continue;
      for (let j = 0; j < 2 * n; j++) row[j] = (row[j] ?? 0) - factor * (pivotRow[j] ?? 0);
    }
  }
  return { inverse: work.map((row) => row.slice(n)), logDeterminant };
}
