import { log } from '../../kernels/math';
import type { ParameterTable } from './method';
import { mutualInformation } from './relevance';

/** At most so many counts are made of pairs; where rows have more, evenly spread rows are counted. */
const MOST_COUNTS = 60_000_000;
const COUNTS_PER_YIELD = 4_000_000;
const LOGS_PER_YIELD = 500_000;
/** So many rows at large weigh as much as those with a value. */
const PRIOR = 1;

/**
 * How often the values of variables stand together with one another and with words of the context: what naive Bayes and the choice of
 * inputs are read from. A feature is a variable (by its index) or a column of the context (after the variables).
 */
export interface PairCounts {
  variables: number;
  features: number;
  /** Place of the first value of each feature among all values; one more than features. */
  offsets: Int32Array;
  /** Values of variables × values of features, row-major. */
  counts: Int32Array;
  /** How often each value of a feature is there. */
  single: Float64Array;
  rows: number;
}

/** Counts pairs in a table. Yields at least every 50 ms. */
export function* countPairs(table: ParameterTable): Generator<undefined, PairCounts> {
  const { model, context, rows } = table;
  const variables = model.variables.length;
  const features = variables + context.length;
  const sizes = [...model.variables.map(({ values }) => values.length), ...context.map(({ words }) => words.length)];
  const offsets = new Int32Array(features + 1);
  sizes.forEach((size, f) => {
    offsets[f + 1] = (offsets[f] as number) + size;
  });
  const width = offsets[features] as number;
  const counts = new Int32Array((offsets[variables] as number) * width);
  const single = new Float64Array(width);
  const perRow = variables * features;
  const step = Math.max(1, Math.ceil((rows * perRow) / MOST_COUNTS));
  const here = new Int32Array(features);
  let counted = 0;
  for (let row = 0; row < rows; row += step) {
    const found = placesOf(table, row, offsets, here);
    counted++;
    for (let a = 0; a < found.all; a++) {
      const place = here[a] as number;
      single[place] = (single[place] as number) + 1;
      if (a >= found.variables) continue;
      const from = place * width;
      for (let b = 0; b < found.all; b++) {
        const at = from + (here[b] as number);
        counts[at] = (counts[at] as number) + 1;
      }
    }
    if ((counted * perRow) % COUNTS_PER_YIELD < perRow) yield;
  }
  return { variables, features, offsets, counts, single, rows: counted };
}

/** The places of what a row has, those of variables first. */
function placesOf(table: ParameterTable, row: number, offsets: Int32Array, places: Int32Array) {
  const variables = table.model.variables.length;
  const columns = table.context.length;
  let all = 0;
  for (let v = 0; v < variables; v++) {
    const value = table.values[row * variables + v] as number;
    if (value >= 0) places[all++] = (offsets[v] as number) + value;
  }
  const ofVariables = all;
  for (let c = 0; c < columns; c++) {
    const code = table.codes[row * columns + c] as number;
    if (code >= 0) places[all++] = (offsets[variables + c] as number) + code;
  }
  return { variables: ofVariables, all };
}

/** What each feature says about each variable, in nats, less what chance would show: variables × features, row-major; 0 of itself. */
export function* informationOfPairs(pairs: PairCounts): Generator<undefined, Float64Array> {
  const { variables, features, offsets, counts } = pairs;
  const width = offsets[features] as number;
  const information = new Float64Array(variables * features);
  for (let v = 0; v < variables; v++) {
    yield;
    for (let f = 0; f < features; f++) {
      // What two variables say about each other is the same both ways.
      if (f < v) information[v * features + f] = information[f * features + v] as number;
      if (f <= v) continue;
      const [from, to] = [offsets[f] as number, offsets[f + 1] as number];
      const height = (offsets[v + 1] as number) - (offsets[v] as number);
      const first = (offsets[v] as number) * width + from;
      const block = { counts, from: first, stride: width, height, size: to - from };
      information[v * features + f] = Math.max(0, mutualInformation(block));
    }
  }
  return information;
}

/** Naive Bayes over pairs: logarithms, ready to be added up. */
export interface BayesTables {
  /** By value of a variable: how common it is. */
  prior: Float64Array;
  /** Values of variables × values of features, row-major: how much more common the feature's value is with that of the variable. */
  says: Float64Array;
  width: number;
}

/** Yields at least every 50 ms. Shares are drawn towards those of all rows, so that what was never seen together is not impossible. */
export function* bayesTables({
  counts,
  single,
  rows,
  offsets,
  variables,
  features,
}: PairCounts): Generator<undefined, BayesTables> {
  const width = offsets[features] as number;
  const says = new Float64Array(counts.length);
  const prior = new Float64Array(offsets[variables] as number);
  const shares = single.map((count) => (count + PRIOR / 2) / (rows + PRIOR));
  for (let value = 0; value < prior.length; value++) {
    if ((value * width) % LOGS_PER_YIELD < width) yield;
    const own = single[value] as number;
    prior[value] = log((own + PRIOR / 2) / (rows + PRIOR));
    for (let place = 0; place < width; place++) {
      const share = shares[place] as number;
      says[value * width + place] = log(
        ((counts[value * width + place] as number) + PRIOR * share) / (own + PRIOR) / share,
      );
    }
  }
  return { prior, says, width };
}

/**
 * How probable each value of a variable is, as logarithms up to a constant.
 * @param inputs features with their values: places among all values.
 */
export function bayesLogs(
  { prior, says, width }: BayesTables,
  from: number,
  to: number,
  inputs: readonly number[],
): Float64Array {
  const logs = prior.slice(from, to);
  for (let value = 0; value < logs.length; value++) {
    const row = (from + value) * width;
    let sum = logs[value] as number;
    for (const place of inputs) sum += says[row + place] as number;
    logs[value] = sum;
  }
  return logs;
}
