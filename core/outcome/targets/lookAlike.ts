import { log } from '../../kernels/math';
import type { Frame } from '../../table/frame';
import { quantileOfSorted, sortedKnown } from '../../table/statistics';

/** A company is held against so many that are most like it. */
const NEAREST = 10;
/** Two companies of which less is known are neither like nor unlike. */
const FEWEST_KNOWN = 3;

/**
 * How like each company is to the ten most like it among others, 0–1: the mean of Gower's similarity over what is known of both, words as the same or
 * not, numbers above 0 by their ratio within the middle nine tenths of all. NaN where fewer than three things are known of both.
 * Source: Gower 1971, "A General Coefficient of Similarity and Some of Its Properties", Biometrics 27.
 * @param rows and @param others row numbers of the table; a company is not held against itself.
 */
export function* likeness(
  frame: Frame,
  rows: ArrayLike<number>,
  others: ArrayLike<number>,
): Generator<undefined, Float64Array> {
  const columns = frame.columns.map(({ values }) =>
    values.kind === 'category' ? { values: values.codes, width: 0 } : logged(values.values),
  );
  const found = new Float64Array(rows.length).fill(Number.NaN);
  for (let i = 0; i < rows.length; i++) {
    const own = rows[i] as number;
    const best: number[] = [];
    for (let j = 0; j < others.length; j++) {
      const other = others[j] as number;
      const alike = other === own ? Number.NaN : similarity(columns, own, other);
      if (Number.isNaN(alike) || (best.length === NEAREST && alike <= (best[0] as number))) continue;
      if (best.length === NEAREST) best.shift();
      const at = best.findIndex((value) => value > alike);
      best.splice(at < 0 ? best.length : at, 0, alike);
    }
    if (best.length > 0) found[i] = best.reduce((sum, value) => sum + value, 0) / best.length;
    if (i % 50 === 0) yield;
  }
  return found;
}

/** `width` 0 = words. */
interface Comparable {
  values: ArrayLike<number>;
  width: number;
}

function logged(values: Float64Array): Comparable {
  const logs = values.map((value) => (value > 0 ? log(value) : Number.NaN));
  const sorted = sortedKnown(logs);
  const width = quantileOfSorted(sorted, 0.95) - quantileOfSorted(sorted, 0.05);
  return { values: logs, width: width > 0 ? width : 1 };
}

function similarity(columns: readonly Comparable[], one: number, other: number): number {
  let [sum, known] = [0, 0];
  for (const { values, width } of columns) {
    const [a, b] = [values[one] as number, values[other] as number];
    if (width === 0 ? a < 0 || b < 0 : Number.isNaN(a) || Number.isNaN(b)) continue;
    sum += width === 0 ? Number(a === b) : 1 - Math.min(1, Math.abs(a - b) / width);
    known++;
  }
  return known >= FEWEST_KNOWN ? sum / known : Number.NaN;
}
