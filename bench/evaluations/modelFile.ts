import { generateCompany } from '../../connectors/sample/generate';
import { companyToRows } from '../../connectors/sample/toTables';
import { dayInZone } from '../../core/crm/time';
import { encodingOf } from '../../core/engine/modelFile/encoding';
import { randomOf } from '../../core/engine/modelFile/noise';
import { modelContent } from '../../core/engine/modelFile/publish';
import type { Version } from '../../core/engine/version';
import { computeFeatures } from '../../core/features/compute';
import type { FeatureTable } from '../../core/features/feature';
import { rocAuc } from '../../core/judging/ranking';
import { finish } from '../../core/kernels/finish';
import { createRandom, shuffle } from '../../core/kernels/random';
import { buyers } from '../../core/segments/buyers';
import { type Encoding, encodeWith } from '../../core/table/encode';
import { rowOfId } from '../../core/table/rows';
import type { Rows } from '../../core/table/table';
import { readSubject } from '../company';
import { figure, mean, type Row, row } from '../form';
import { onlyCustomers } from '../onlyCustomers';
import { fitRows } from './fitRows';
import { attackOnScales, attacksOnMiddles } from './modelFileAttacks';

/** Companies, and ways to split one, that nothing was chosen by. */
const SEEDS = Array.from({ length: 20 }, (_, i) => 1_221 + i);
const CUSTOMERS = [600, 1_500];

/** How well each attack tells who was in the version: area under the curve, 0.5 = by chance. */
interface Told {
  /** Customers whose membership is in question that were in it. */
  members: number;
  segments: number;
  /** The share of them that the file puts where the version has them. */
  agreement: number;
  /** By name of the attack on the file. */
  file: Record<string, number>;
  /** The best-known of these on the segments' exact means. */
  exact: number;
  /** On the version with its rows: the distance to the nearest of them. */
  rows: number;
}

/**
 * Somebody who knows all about a customer, and other customers of the same company as a reference, tries to tell from a model file
 * whether the customer was among those that it was made of: a third of the customers was, a third was not, the rest is the reference.
 */
export function attackModelFile(rows: Rows, seed: number): Told {
  const asOf = dayInZone(rows.org.now, rows.org.zone);
  const table = finish(computeFeatures(rows, { asOf, years: 5, customers: buyers(rows, asOf, 5) }));
  const ids = shuffle(createRandom(seed), [...table.customerIds]);
  const third = Math.floor(ids.length / 3);
  const version = fitRows(onlyCustomers(rows, new Set(ids.slice(0, third))));
  const { content, agreement } = modelContent(version, { noise: randomOf([seed, 7]) });
  const rowOf = rowOfId(table.customerIds);
  const [members, others, reference] = [0, third, 2 * third].map((from) =>
    ids.slice(from, from + third).map((id) => rowOf.get(id) as number),
  ) as [number[], number[], number[]];
  const told = (score: (row: number) => number): number =>
    rocAuc([...members.map(() => 1), ...others.map(() => 0)], [...members, ...others].map(score)) ?? 0.5;
  const attacked = { content, table, reference, members: members.length };
  const middles = content.segments.map(({ middle }) => middle);
  const attacks = attacksOnMiddles(attacked, middles);
  const scales = attackOnScales(attacked);
  const { informed = () => 0 } = attacks;
  const all = { ...attacks, scales, together: (r: number) => informed(r) + scales(r) };
  const exact = attacksOnMiddles(attacked, exactMiddles(version, encodingOf(content, version.features)));
  return {
    members: members.length,
    segments: content.segments.length,
    agreement,
    file: Object.fromEntries(Object.entries(all).map(([name, attack]) => [name, told(attack)])),
    exact: told(exact.likelihood as (row: number) => number),
    rows: told(toNearestRow(version, table)),
  };
}

function exactMiddles(version: Version, encoding: Encoding): number[][] {
  const data = encodeWith(encoding, version.features);
  const d = encoding.dims.length;
  return version.segments.map((_, s) => {
    const rows = [...version.assignment.keys()].filter((r) => version.assignment[r] === s);
    return encoding.dims.map((_dim, j) => mean(rows.map((r) => data[r * d + j] as number)));
  });
}

function toNearestRow(version: Version, table: FeatureTable): (row: number) => number {
  const own = encodeWith(version.encoding, version.features);
  const data = encodeWith(version.encoding, table);
  const d = version.encoding.dims.length;
  return (r) => {
    let least = Number.POSITIVE_INFINITY;
    for (let i = 0; i < own.length; i += d) {
      let sum = 0;
      for (let j = 0; j < d; j++) sum += ((own[i + j] as number) - (data[r * d + j] as number)) ** 2;
      least = Math.min(least, sum);
    }
    return -least;
  };
}

/**
 * Standard errors to each side of a mean, so that in 95 of 100 evaluations chance lies within all fifteen intervals where nothing is told
 * (Bonferroni: fifteen times one side of 0.33 of 100).
 */
const ERRORS = 2.72;

/** A mean over companies, and where it lies. */
function over(values: readonly number[]) {
  const middle = mean(values);
  const variance = values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / (values.length - 1);
  const error = Math.sqrt(variance / values.length);
  const [low, high] = [middle - ERRORS * error, middle + ERRORS * error];
  return { middle, low, said: `${figure(middle)} (${figure(low)}–${figure(high)})` };
}

/** How many of a company's customers a file of all of them puts where the version has them. */
function useOf(name: string, rows: Rows): Row {
  const { content, agreement } = modelContent(fitRows(rows), { noise: randomOf([7, 7]) });
  return row({
    name: `a file of all customers of ${name}`,
    subject: `${content.customers} customers, ${content.segments.length} segments`,
    reference: 'the version itself',
    value: 100 * agreement,
    unit: 'of 100 where they were',
    goal: '',
  });
}

/** What a model file tells of who was in it, beside exact means and the version with its rows, and what it is still good for. */
export function evaluateModelFile(): Row[] {
  const adventure = companyToRows(readSubject('adventureworks').company);
  const built = (customers: number, seed: number) => companyToRows(generateCompany(seed, { customers }).company);
  return [
    ...CUSTOMERS.flatMap((customers) =>
      rowsOf('the built-in company', (seed) => attackModelFile(built(customers, seed), seed)),
    ),
    ...rowsOf('AdventureWorks', (seed) => attackModelFile(adventure, seed)),
    useOf('AdventureWorks', adventure),
    useOf('the built-in company', built(5_000, SEEDS[0] as number)),
  ];
}

function rowsOf(company: string, attack: (seed: number) => Told): Row[] {
  const all = SEEDS.map(attack);
  const of = `${Math.round(mean(all.map(({ members }) => members)))} customers of ${company}`;
  const agreement = over(all.map((one) => 100 * one.agreement));
  const exact = over(all.map((one) => one.exact));
  const rows = over(all.map((one) => one.rows));
  const names = Object.keys((all[0] as Told).file);
  return [
    ...names.map((name) => {
      const auc = over(all.map(({ file }) => file[name] as number));
      return row({
        name: `who is in a file of ${of}: ${name}`,
        subject: `AUC ${auc.said}`,
        reference: `exact means ${exact.said}`,
        value: auc.low,
        unit: 'AUC, lower end',
        goal: '≤ 0.5',
      });
    }),
    row({
      name: `what a file of ${of} is good for`,
      subject: `${figure(mean(all.map(({ segments }) => segments)))} segments; ${agreement.said} of 100 are where they were`,
      reference: 'the version itself',
      value: agreement.middle,
      unit: 'of 100',
      goal: '',
    }),
    row({
      name: `the attack on the version with rows, ${of}`,
      subject: `AUC ${rows.said}`,
      reference: 'by chance 0.5',
      value: rows.middle,
      unit: 'AUC',
      goal: '≥ 0.95',
    }),
  ];
}
