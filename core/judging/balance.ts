import { log } from '../kernels/math';
import type { Random } from '../kernels/random';
import { integer, shuffle } from '../kernels/random';
import { apportion, rowsByValue } from './splits';

/** A class, its rows and its share of the rows looked at. */
export interface ClassShare {
  /** The class's number. */
  of: number;
  rows: number;
  share: number;
}

/** How the classes stand among rows (all without `rows`), by number of class: what is told beside every split. */
export function classShares(classes: ArrayLike<number>, rows?: Int32Array): ClassShare[] {
  const counts = new Map<number, number>();
  const n = rows ? rows.length : classes.length;
  for (let i = 0; i < n; i++) {
    const of = classes[rows ? (rows[i] as number) : i] as number;
    counts.set(of, (counts.get(of) ?? 0) + 1);
  }
  return [...counts].sort(([a], [b]) => a - b).map(([of, count]) => ({ of, rows: count, share: count / n }));
}

/** `count` rows in which the strata (segments, classes) have the shares that they have among all; ascending. All rows where count ≥ n. */
export function stratifiedSample(strata: ArrayLike<number>, count: number, random: Random): Int32Array {
  if (count >= strata.length) return Int32Array.from({ length: strata.length }, (_, row) => row);
  const members = rowsByValue(strata);
  const sizes = apportion(
    members.map((rows) => rows.length),
    Math.max(0, Math.min(Math.floor(count), strata.length)),
  );
  return Int32Array.from(members.flatMap((rows, s) => [...shuffle(random, rows).subarray(0, sizes[s])])).sort();
}

/**
 * A weight per row so that every class weighs the same in all: n / (classes × rows of the class); the mean is 1.
 * Source: King & Zeng, "Logistic regression in rare events data", Political Analysis 9, 2001; scikit-learn's `balanced`.
 */
export function balancedWeights(classes: ArrayLike<number>): Float64Array {
  const shares = new Map(classShares(classes).map(({ of, rows }) => [of, rows]));
  return Float64Array.from(classes, (of) => classes.length / (shares.size * (shares.get(of) ?? 1)));
}

/**
 * Training rows in which every class has as many as the largest: each row once, and rows of the smaller classes again, drawn
 * by chance. Only for training rows: a copied row in a test is no test. Ascending, copies side by side.
 * @param rows the training rows.
 */
export function oversample(rows: Int32Array, classes: ArrayLike<number>, random: Random): Int32Array {
  const members = rowsByValue(Array.from(rows, (row) => classes[row] as number));
  const most = members.reduce((largest, ofClass) => Math.max(largest, ofClass.length), 0);
  const all = members.flatMap((ofClass) => {
    const more = Array.from(
      { length: most - ofClass.length },
      () => ofClass[integer(random, ofClass.length)] as number,
    );
    return [...ofClass, ...more].map((i) => rows[i] as number);
  });
  return Int32Array.from(all).sort();
}

/**
 * What has to be added to the margins (log odds, or logarithms of shares) of classes learnt with other shares than they have: weights and copies
 * shift every margin of a class by the same number, and this takes it back.
 * Source: Elkan, "The foundations of cost-sensitive learning", IJCAI 2001, theorem 2.
 * @param learnt weight of each class in training. @param real the same in the world. @returns by class; 0 for one that either has no rows of.
 */
export function repairShifts(learnt: ArrayLike<number>, real: ArrayLike<number>): Float64Array {
  const sum = (of: ArrayLike<number>) => Array.from(of).reduce((total, one) => total + one, 0);
  const [all, world] = [sum(learnt), sum(real)];
  return Float64Array.from(learnt, (weight, c) => {
    const own = real[c] as number;
    return weight > 0 && own > 0 ? log(own / world) - log(weight / all) : 0;
  });
}
