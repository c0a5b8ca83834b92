import type { FeatureTable, FeatureValues } from '../features/feature';
import { OTHER_LEVEL, profileCategory } from '../table/levels';
import { quantileOfSorted, sortedKnown } from '../table/statistics';
import { asTold } from './value';

/** What a rule asks of one feature. Limits are rounded as they are told, so the sentence is the very rule that was tested. */
export type Condition =
  | { kind: 'atLeast' | 'below'; feature: number; value: number }
  | { kind: 'is' | 'not'; feature: number; code: number };

/** Limits are looked for at these parts of the customers. */
const CUTS = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9] as const;

/**
 * Everything that a rule may ask of a feature: of a number to be at least or below one of its deciles, of a category to be
 * one of its common words or not. Nothing where all are the same.
 * @param rows those that the levels are taken from.
 */
export function conditionsOf(table: FeatureTable, feature: number, rows: Int32Array): Condition[] {
  const column = table.values[feature];
  if (!column) return [];
  if (column.kind === 'number') return numberConditions(table, feature, column.values, rows);
  const codes = rows.map((row) => column.codes[row] as number);
  const { levels } = profileCategory(codes, column.dictionary);
  const words = levels.flatMap(({ level }) => (level === OTHER_LEVEL ? [] : [column.dictionary.indexOf(level)]));
  if (levels.length < 2) return [];
  return words.flatMap((code): Condition[] => [
    { kind: 'is', feature, code },
    { kind: 'not', feature, code },
  ]);
}

function numberConditions(table: FeatureTable, feature: number, values: Float64Array, rows: Int32Array): Condition[] {
  const head = table.features[feature];
  const sorted = sortedKnown(Float64Array.from(rows, (row) => values[row] as number));
  const least = sorted[0];
  const most = sorted[sorted.length - 1];
  if (!head || least === undefined || most === undefined) return [];
  // Nobody has 3.1 product families: whole numbers have whole limits.
  const whole = sorted.every((value) => Number.isInteger(value));
  const limits = new Set(
    CUTS.map((cut) => {
      const limit = asTold(head, quantileOfSorted(sorted, cut));
      return whole ? Math.ceil(limit) : limit;
    }),
  );
  return [...limits]
    .filter((value) => value > least && value <= most)
    .flatMap((value): Condition[] => [
      { kind: 'atLeast', feature, value },
      { kind: 'below', feature, value },
    ]);
}

/** Whether a condition holds for a row; what is not known holds for nothing. */
export function holds(condition: Condition, column: FeatureValues | undefined, row: number): boolean {
  if ('value' in condition) {
    const value = column?.kind === 'number' ? (column.values[row] as number) : Number.NaN;
    return condition.kind === 'below' ? value < condition.value : value >= condition.value;
  }
  const code = column?.kind === 'category' ? (column.codes[row] ?? -1) : -1;
  if (code < 0) return false;
  return (code === condition.code) === (condition.kind === 'is');
}
