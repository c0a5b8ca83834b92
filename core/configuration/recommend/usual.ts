import { ABSENT, type Assignment, type ProductModel, UNKNOWN } from '../product/model';
import type { Ask, Distributions, ParameterTable } from './method';
import type { Validity } from './proposals';
import { configurationOf } from './table';

/** One order is a chance find; what two have is a habit. */
const FEWEST = 2;
/** Whole sets that are tried, most common first. */
const TRIED = 5;

/**
 * The configuration with the set of options that most of the rows asked for have, quantities and attributes being the most probable
 * ones: what was sold together holds what goes together, whatever the quantities were. Where no set was sold twice, each option that
 * half of the rows have.
 * @returns undefined where no rows are asked for, or no valid configuration has such a set.
 */
export function usualAmong(
  { table, validity }: { table: ParameterTable; validity: Validity },
  { known, among, wholes }: Ask,
  distributions: Distributions,
): Assignment | undefined {
  if (!among || !wholes) return undefined;
  const { model } = table;
  const usual = byHalf(table, among, distributions);
  const outer = [...model.variables.keys()].filter((v) => isOption(model, v) && !model.variables[v]?.id.includes('/'));
  for (const set of commonSets(table, wholes, outer)) {
    const shares = usual.slice();
    outer.forEach((v, i) => {
      shares[v] = presence(model, v, distributions[v] as Float64Array, set[i] as boolean);
    });
    const values = validity.decode(known, shares);
    if (values && outer.every((v, i) => isThere(model, v, values) === set[i])) return values;
  }
  return validity.decode(known, usual);
}

const isOption = ({ variables }: ProductModel, v: number) =>
  variables[v]?.kind === 'option' && variables[v]?.values[0] === ABSENT;

const isThere = ({ variables }: ProductModel, v: number, values: Assignment) =>
  values[v] !== UNKNOWN && variables[v]?.values[values[v] as number] !== ABSENT;

/** Sets of options that were sold at least twice, most common first, of equally common ones the most alike. */
function commonSets(table: ParameterTable, rows: Int32Array, options: readonly number[]): boolean[][] {
  const counts = new Map<string, { set: boolean[]; count: number }>();
  for (const row of rows) {
    const set = options.map((v) => isThere(table.model, v, configurationOf(table, row)));
    const key = set.map(Number).join('');
    const seen = counts.get(key);
    if (seen) seen.count++;
    else counts.set(key, { set, count: 1 });
  }
  return [...counts.values()]
    .filter(({ count }) => count >= FEWEST)
    .sort((a, b) => b.count - a.count)
    .slice(0, TRIED)
    .map(({ set }) => set);
}

/** Distributions under which an option is there where half of the rows have it, in whatever quantity. */
function byHalf(table: ParameterTable, rows: Int32Array, distributions: Distributions): Distributions {
  const { model } = table;
  return distributions.map((shares, v) => {
    if (!isOption(model, v)) return shares;
    let there = 0;
    for (const row of rows) if (isThere(model, v, configurationOf(table, row))) there++;
    return presence(model, v, shares, there * 2 >= rows.length);
  });
}

/** What an option weighs against what is decided of it otherwise: rules may still call for the other. */
const UNLIKELY = 1e-6;

/** A distribution under which an option is there, or is not; its quantities are as probable beside each other as before. */
function presence({ variables }: ProductModel, v: number, shares: Float64Array, there: boolean): Float64Array {
  const absent = variables[v]?.values.indexOf(ABSENT) ?? -1;
  const weighed = shares.map(
    (share, value) => Math.max(share, UNLIKELY) * ((value === absent) === there ? UNLIKELY : 1),
  );
  const sum = weighed.reduce((all, share) => all + share, 0);
  return weighed.map((share) => share / sum);
}
