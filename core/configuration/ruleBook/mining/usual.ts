import { shareRange } from '../../../judging/shares';
import type { OrderIndex } from '../../orders';
import type { Codes } from '../codes';
import { withId } from '../identity';
import type { SuggestedRule } from '../ruleBook';
import { examplesOf } from './examples';
import type { History, SeenParameter } from './history';

/** What at least this share of orders has, as surely as 95 of 100, is usual. */
const USUAL = 0.8;
const NEEDED_CUSTOMERS = 5;
/** So many presets of one product at most: a person reads them. */
const MOST = 3;
/**
 * So many orders are needed for the least and the most of them to be the ends of 95 of 100 orders, as surely as 95 of 100.
 * Source: Wilks 1941, Annals of Mathematical Statistics 12.
 */
const RANGE_ORDERS = 93;
/** What has fewer values than these is chosen from a list, not measured. */
const FEWEST_VALUES = 3;

/**
 * What is usual in a product but no rule: presets of attributes that mostly have one value, and of options that mostly are there; and the
 * range of numbers that vary.
 */
export function usualOf(history: History, codes: Codes, index: OrderIndex): SuggestedRule[] {
  const presets = history.parameters.flatMap((parameter) => presetOf(history, parameter, codes, index) ?? []);
  presets.sort((a, b) => b.holds / b.support - a.holds / a.support || b.support - a.support);
  const ranges = history.parameters.flatMap((parameter) => rangeOf(history, parameter, codes) ?? []);
  return [...ranges, ...presets.slice(0, MOST)];
}

function presetOf(
  { product, parameters, order, customer }: History,
  { kind, path, parent, values, codes: seen }: SeenParameter,
  codes: Codes,
  index: OrderIndex,
): SuggestedRule | undefined {
  // Inside an option only where that is there.
  const above = parameters[parent]?.codes;
  const rows = [...seen.keys()].filter((row) => !above || (above[row] as number) > 0);
  const counts = values.map(() => 0);
  for (const row of rows) counts[seen[row] as number] = (counts[seen[row] as number] as number) + 1;
  const best = kind === 'option' ? 1 : mostOf(counts);
  const has = (row: number) => (kind === 'option' ? (seen[row] as number) > 0 : seen[row] === best);
  const broken = rows.filter((row) => !has(row));
  const customers = new Set(rows.filter(has).map((row) => customer[row])).size;
  const holds = rows.length - broken.length;
  // What is always there is told by the tree, or would be a preset that nobody can see doing anything.
  if (
    best === 0 ||
    broken.length === 0 ||
    customers < NEEDED_CUSTOMERS ||
    shareRange(holds, rows.length, 0.95)[0] < USUAL
  )
    return undefined;
  const then = { parameter: codes.toCodes(path), ...(kind === 'attribute' && { values: [values[best] ?? ''] }) };
  return {
    rule: withId({ kind: 'default', product: codes.codeOf(product), origin: 'mined', given: [], then }),
    support: rows.length,
    holds,
    customers,
    ...examplesOf(
      index,
      broken.map((row) => order[row] as number),
    ),
    sure: true,
  };
}

function rangeOf(
  { product, customer }: History,
  { path, values, codes: seen }: SeenParameter,
  codes: Codes,
): SuggestedRule | undefined {
  const numbers = values.slice(1).map(Number);
  if (numbers.length < FEWEST_VALUES || numbers.some(Number.isNaN)) return undefined;
  const rows = [...seen.keys()].filter((row) => (seen[row] as number) > 0);
  const customers = new Set(rows.map((row) => customer[row])).size;
  if (rows.length < RANGE_ORDERS || customers < NEEDED_CUSTOMERS) return undefined;
  const least = numbers.reduce((a, b) => Math.min(a, b));
  const most = numbers.reduce((a, b) => Math.max(a, b));
  const parameter = codes.toCodes(path);
  return {
    rule: withId({ kind: 'range', product: codes.codeOf(product), origin: 'mined', parameter, least, most }),
    support: rows.length,
    holds: rows.length,
    customers,
    counterExamples: [],
    sure: true,
  };
}

/** The place of the greatest, the first of equal ones. */
function mostOf(counts: readonly number[]): number {
  return counts.reduce((best, count, at) => (count > (counts[best] as number) ? at : best), 0);
}
