import { generateCompany } from '../../connectors/sample/generate';
import { companyToRows } from '../../connectors/sample/toTables';
import { dayInZone } from '../../core/crm/time';
import { encodingOf } from '../../core/engine/modelFile/encoding';
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
import { figure, type Row, row } from '../form';
import { onlyCustomers } from '../onlyCustomers';
import { fitRows } from './fitRows';

/** Companies that nothing was chosen by. */
const SEEDS = Array.from({ length: 20 }, (_, i) => 821 + i);
const CUSTOMERS = [600, 1_500];

/** How well each attack tells who was in the version: area under the curve, 0.5 = by chance. */
interface Attacked {
  /** Customers whose membership is in question that were in it. */
  members: number;
  /** The share of them that the file puts where the version has them. */
  agreement: number;
  file: number;
  fileByDistance: number;
  /** The same attack on the segments' exact means. */
  exact: number;
  /** On the version with its rows: the distance to the nearest of them. */
  rows: number;
}

/**
 * Somebody who knows all about a customer, and other customers of the same company as a reference, tries to tell from a model file
 * whether the customer was among those that it was made of: a third of the customers was, a third was not, the rest is the reference.
 */
export function attackModelFile(seed: number, customers: number): Attacked {
  const rows = companyToRows(generateCompany(seed, { customers }).company);
  const asOf = dayInZone(rows.org.now, rows.org.zone);
  const table = finish(computeFeatures(rows, { asOf, years: 5, customers: buyers(rows, asOf, 5) }));
  const ids = shuffle(createRandom(seed), [...table.customerIds]);
  const third = Math.floor(ids.length / 3);
  const version = fitRows(onlyCustomers(rows, new Set(ids.slice(0, third))));
  const { content, agreement } = modelContent(version);
  const rowOf = rowOfId(table.customerIds);
  const [members, others, reference] = [0, third, 2 * third].map((from) =>
    ids.slice(from, from + third).map((id) => rowOf.get(id) as number),
  ) as [number[], number[], number[]];
  const encoding = encodingOf(content, table);
  const told = (score: (row: number) => number): number =>
    rocAuc([...members.map(() => 1), ...others.map(() => 0)], [...members, ...others].map(score)) ?? 0.5;
  const space = spaceOf(table, encoding, reference);
  const middles = content.segments.map(({ middle }) => middle);
  const exact = exactMiddles(version, encodingOf(content, version.features));
  return {
    members: members.length,
    agreement,
    file: told(space.likelihood(middles)),
    fileByDistance: told((r) => -space.distance(r, middles[space.nearest(r, middles)] as number[])),
    exact: told(space.likelihood(exact)),
    rows: told(toNearestRow(version, table)),
  };
}

/** The customers as whoever attacks sees them. */
function spaceOf(table: FeatureTable, encoding: Encoding, reference: readonly number[]) {
  const data = encodeWith(encoding, table);
  const d = encoding.dims.length;
  const at = (r: number, j: number) => data[r * d + j] as number;
  const meanOf = (list: readonly number[], j: number) => list.reduce((sum, r) => sum + at(r, j), 0) / list.length;
  const variance = encoding.dims.map((_, j) => {
    const mean = meanOf(reference, j);
    return reference.reduce((sum, r) => sum + (at(r, j) - mean) ** 2, 0) / reference.length + 1e-6;
  });
  const distance = (r: number, middle: readonly number[]) =>
    middle.reduce((sum, value, j) => sum + (encoding.weights[j] as number) * (at(r, j) - value) ** 2, 0);
  const nearest = (r: number, middles: readonly number[][]) => {
    const distances = middles.map((middle) => distance(r, middle));
    return distances.indexOf(Math.min(...distances));
  };
  /** The likelihood of a segment's mean with the customer in it, over that without, to first order (Homer et al. 2008). */
  const likelihood = (middles: readonly number[][]) => {
    const expected = middles.map((middle, s) => {
      const own = reference.filter((r) => nearest(r, middles) === s);
      return own.length < 5 ? middle : middle.map((_, j) => meanOf(own, j));
    });
    return (r: number) => {
      const s = nearest(r, middles);
      return (expected[s] as number[]).reduce(
        (sum, mean, j) => sum + ((at(r, j) - mean) * ((middles[s]?.[j] as number) - mean)) / (variance[j] as number),
        0,
      );
    };
  };
  return { distance, nearest, likelihood };
}

function exactMiddles(version: Version, encoding: Encoding): number[][] {
  const data = encodeWith(encoding, version.features);
  const d = encoding.dims.length;
  return version.segments.map((_, s) => {
    const rows = [...version.assignment.keys()].filter((r) => version.assignment[r] === s);
    return encoding.dims.map((_dim, j) => rows.reduce((sum, r) => sum + (data[r * d + j] as number), 0) / rows.length);
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

/** What a model file tells of who was in it, beside exact means and the version with its rows. */
export function evaluateModelFile(): Row[] {
  return CUSTOMERS.flatMap((customers) => {
    const all = SEEDS.map((seed) => attackModelFile(seed, customers));
    const of = (pick: (one: Attacked) => number) => {
      const values = all.map(pick);
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      const error = Math.sqrt(
        values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1) / values.length,
      );
      return { mean, said: `${figure(mean)} (${figure(mean - 2 * error)}–${figure(mean + 2 * error)})` };
    };
    const [file, distance, exact, rows] = [
      of((one) => one.file),
      of((one) => one.fileByDistance),
      of((one) => one.exact),
      of((one) => one.rows),
    ];
    const members = Math.round(all.reduce((sum, one) => sum + one.members, 0) / all.length);
    return [
      row({
        name: `who is in a model file of ${members} customers`,
        subject: `likelihood attack AUC ${file.said}, by distance ${distance.said}; ${figure(100 * of((one) => one.agreement).mean)} of 100 customers are where they were`,
        reference: `exact means ${exact.said}`,
        value: Math.max(file.mean, distance.mean),
        unit: 'AUC',
        goal: '≤ 0.55',
      }),
      row({
        name: `the attack on the version with rows, ${members} customers`,
        subject: `AUC ${rows.said}`,
        reference: 'by chance 0.5',
        value: rows.mean,
        unit: 'AUC',
        goal: '≥ 0.95',
      }),
    ];
  });
}
