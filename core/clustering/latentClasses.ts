import { log } from '../kernels/math';
import type { Random } from '../kernels/random';
import { softmax } from '../kernels/softmax';
import { rowsPerYield } from './distance';

/** Answers of rows in a few columns, as numbers from 0; −1 = not known. */
export interface Answers {
  n: number;
  columns: readonly { codes: Int32Array; levels: number }[];
}

/** Classes that cannot be seen: within one, the columns do not depend on each other. */
export interface LatentClasses {
  k: number;
  shares: Float64Array;
  /** Of each column k × levels: how often a class gives an answer. */
  chances: Float64Array[];
}

/** Classes that were fitted, with what judges them. */
export interface LatentFit {
  classes: LatentClasses;
  logLikelihood: number;
  /** Less is better. */
  bic: number;
  aic: number;
  stoodStill: boolean;
  /** n × k: how likely each row is of each class; from here it can go on. */
  shares: Float64Array;
}

/** Rows' worth of answers, spread over the levels, that every class is given beforehand: no chance becomes 0. */
const BEFOREHAND = 0.1;
/** Done when the mean log-likelihood of a row grows by no more than this. */
const TOLERANCE = 1e-6;

/**
 * Latent class analysis by expectation–maximisation from given shares, so many iterations at most. An answer that is not known says nothing.
 * Source: L. A. Goodman, "Exploratory latent structure analysis using both identifiable and unidentifiable models", Biometrika 61, 1974.
 */
export function* fitLatentClasses(
  answers: Answers,
  k: number,
  start: Float64Array,
  iterations: number,
): Generator<undefined, LatentFit> {
  const { n, columns } = answers;
  const shares = start.slice();
  const chunk = rowsPerYield(k * columns.length * 4);
  let before = Number.NEGATIVE_INFINITY;
  for (let iteration = 1; ; iteration++) {
    const classes = yield* estimate(answers, shares, k);
    const likely = classLikelihood(classes);
    let logLikelihood = 0;
    for (let i = 0; i < n; i++) {
      logLikelihood += likely(answers, i, shares, i * k);
      if (i % chunk === chunk - 1) yield;
    }
    const stoodStill = (logLikelihood - before) / n <= TOLERANCE;
    if (stoodStill || iteration >= iterations) {
      const p = k - 1 + columns.reduce((sum, { levels }) => sum + k * Math.max(0, levels - 1), 0);
      const bic = p * log(n) - 2 * logLikelihood;
      return { classes, logLikelihood, bic, aic: 2 * p - 2 * logLikelihood, stoodStill, shares };
    }
    before = logLikelihood;
  }
}

/** Shares of rows in classes, drawn by chance. */
export function drawShares(n: number, k: number, random: Random): Float64Array {
  const shares = new Float64Array(n * k);
  for (let i = 0; i < n; i++) {
    let sum = 0;
    for (let c = 0; c < k; c++) {
      const drawn = 0.1 + random.next();
      shares[i * k + c] = drawn;
      sum += drawn;
    }
    for (let c = 0; c < k; c++) shares[i * k + c] = (shares[i * k + c] as number) / sum;
  }
  return shares;
}

/** The classes that the rows' shares make. */
function* estimate({ n, columns }: Answers, shares: Float64Array, k: number): Generator<undefined, LatentClasses> {
  const sizes = new Float64Array(k);
  for (let at = 0; at < n * k; at++) sizes[at % k] = (sizes[at % k] as number) + (shares[at] as number);
  const chances: Float64Array[] = [];
  for (const { codes, levels } of columns) {
    const counts = new Float64Array(k * levels).fill(BEFOREHAND / Math.max(1, levels));
    for (let i = 0; i < n; i++) {
      const code = codes[i] as number;
      if (code < 0) continue;
      for (let c = 0; c < k; c++)
        counts[c * levels + code] = (counts[c * levels + code] as number) + (shares[i * k + c] as number);
    }
    for (let c = 0; c < k; c++) {
      let known = 0;
      for (let level = 0; level < levels; level++) known += counts[c * levels + level] as number;
      for (let level = 0; level < levels; level++)
        counts[c * levels + level] = (counts[c * levels + level] as number) / known;
    }
    chances.push(counts);
    yield;
  }
  return { k, shares: sizes.map((size) => size / n), chances };
}

/**
 * A function that writes how likely a row is of each class, from `at` on, and returns the logarithm of its likelihood. A row of which
 * nothing is known has the shares of the classes.
 */
export function classLikelihood({
  k,
  shares,
  chances,
}: LatentClasses): (answers: Answers, row: number, into: Float64Array, at: number) => number {
  const logs = chances.map((column) => column.map(log));
  const logShares = shares.map(log);
  return ({ columns }, row, into, at) => {
    for (let c = 0; c < k; c++) {
      let value = logShares[c] as number;
      for (let j = 0; j < columns.length; j++) {
        const { codes, levels } = columns[j] as Answers['columns'][number];
        const code = codes[row] as number;
        if (code >= 0) value += logs[j]?.[c * levels + code] as number;
      }
      into[at + c] = value;
    }
    return softmax(into, at, k, into, at);
  };
}
