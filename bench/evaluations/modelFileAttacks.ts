import type { ModelContent, ModelDim } from '../../core/engine/modelFile/content';
import { encodingOf } from '../../core/engine/modelFile/encoding';
import {
  CENTER_STEP,
  deviationOf,
  NOTABLE,
  OF_A_CENTER,
  OF_A_MIDDLE,
  OF_A_SPREAD,
  SPREAD_RATIO,
} from '../../core/engine/modelFile/noise';
import type { FeatureTable } from '../../core/features/feature';
import { encodeWith } from '../../core/table/encode';
import { levelOf } from '../../core/table/levels';
import { signedLog } from '../../core/table/scale';
import { quantileOfSorted } from '../../core/table/statistics';
import { mean } from '../form';

/** How likely it seems that a customer, by row of the table, was among those that a file was made of; only the order counts. */
export type Attack = (row: number) => number;

/** What whoever attacks has: all about every customer of the table, and which of them are a reference that was not in the file. */
export interface Attacked {
  content: ModelContent;
  table: FeatureTable;
  reference: readonly number[];
  /** Customers in the file. */
  members: number;
}

/**
 * The attacks on a model file's means. `likelihood`: of a segment's mean with the customer in it over that without, to first order (Homer
 * et al., "Resolving individuals contributing trace amounts of DNA", PLoS Genetics 4, 2008). `distance` to the nearest middle. `informed`: the
 * likelihood of what the file says, by somebody who knows its noise and its steps.
 */
export function attacksOnMiddles(attacked: Attacked, middles: readonly number[][]): Record<string, Attack> {
  const { content, table, reference } = attacked;
  const encoding = encodingOf(content, table);
  const data = encodeWith(encoding, table);
  const d = encoding.dims.length;
  const at = (r: number, j: number) => data[r * d + j] as number;
  const gap = (r: number, middle: readonly number[]) =>
    middle.reduce((sum, value, j) => sum + (encoding.weights[j] as number) * (at(r, j) - value) ** 2, 0);
  const nearest = (r: number) => {
    const gaps = middles.map((middle) => gap(r, middle));
    return gaps.indexOf(Math.min(...gaps));
  };
  const whole = encoding.dims.map((_, j) => momentsOf(reference.map((r) => at(r, j))));
  const own = middles.map((_, s) => reference.filter((r) => nearest(r) === s));
  const local = middles.map((middle, s) =>
    middle.map((value, j) => {
      const known = own[s] as number[];
      const { variance } = whole[j] as Moments;
      return known.length < 5 ? { mean: value, variance } : momentsOf(known.map((r) => at(r, j)));
    }),
  );
  const overDims = (r: number, term: (j: number, s: number) => number) => {
    const s = nearest(r);
    return encoding.dims.reduce((sum, _, j) => sum + term(j, s), 0);
  };
  const expected = (s: number, j: number) => local[s]?.[j] as Moments;
  const said = (s: number, j: number) => middles[s]?.[j] as number;
  return {
    likelihood: (r) =>
      overDims(
        r,
        (j, s) =>
          ((at(r, j) - expected(s, j).mean) * (said(s, j) - expected(s, j).mean)) /
          ((whole[j] as Moments).variance + 1e-6),
      ),
    distance: (r) => -gap(r, middles[nearest(r)] as number[]),
    informed: (r) =>
      overDims(r, (j, s) => {
        const n = content.segments[s]?.customers as number;
        const { mean: usual, variance } = expected(s, j);
        const error = (variance + 0.02) * (1 / n + 1 / Math.max(5, (own[s] as number[]).length));
        const width = Math.sqrt(error + deviationOf(OF_A_MIDDLE, { customers: n, dims: d }) ** 2);
        return evidence(cellOfMiddle(said(s, j)), usual, (at(r, j) - usual) / n, width);
      }),
  };
}

/** A middle that is said as below, at or above the center came of a number from … to. */
function cellOfMiddle(said: number): Cell {
  if (said === 0) return [-NOTABLE, NOTABLE];
  return said > 0 ? [NOTABLE, 99] : [-99, -NOTABLE];
}

/** The attack on centers and spreads: the likelihood of what the file says with the customer among those behind them over that without. */
export function attackOnScales({ content, table, reference, members }: Attacked): Attack {
  const behind = { customers: members, dims: content.dims.length };
  const places = new Map(table.features.map(({ id }, f) => [id, f]));
  const columns = content.dims.map((dim) => {
    const get = rawOf(dim, content, table, places.get(dim.feature) as number);
    return { dim, get, usual: fencedMoments(reference.map(get).filter((x) => !Number.isNaN(x))) };
  });
  return (r) =>
    columns.reduce((sum, { dim, get, usual }) => {
      const raw = get(r);
      const deviation = Math.sqrt(usual.variance);
      if (Number.isNaN(raw) || deviation === 0) return sum;
      const value = Math.min(Math.max(raw, usual.low), usual.high);
      const error = Math.sqrt(1 / members + 1 / usual.of);
      const half = (CENTER_STEP / 2) * dim.spread;
      const width = Math.hypot(deviation * error, deviationOf(OF_A_CENTER, behind) * dim.spread);
      const ofCenter = evidence(
        [dim.center - half, dim.center + half],
        usual.mean,
        (value - usual.mean) / members,
        width,
      );
      if (dim.level !== undefined) return sum + ofCenter;
      const step = Math.log(SPREAD_RATIO) / 2;
      const said = Math.log(dim.spread);
      const moved = (((value - usual.mean) / deviation) ** 2 - 1) / 2 / members;
      const spreadError = Math.sqrt(Math.max(0.5, usual.kurtosis - 1) / 4) * error;
      const noise = Math.hypot(spreadError, deviationOf(OF_A_SPREAD, behind));
      return sum + ofCenter + evidence([said - step, said + step], Math.log(deviation), moved, noise);
    }, 0);
}

/** A customer's value of a dimension, as it is before it is scaled; NaN where it is missing. */
function rawOf(dim: ModelDim, { dims }: ModelContent, table: FeatureTable, feature: number): (row: number) => number {
  const values = table.values[feature];
  if (values?.kind === 'number') {
    const isLog = table.features[feature]?.scale === 'log';
    return (row) => {
      const value = values.values[row] as number;
      return Number.isFinite(value) && isLog ? signedLog(value) : value;
    };
  }
  const levels = dims.flatMap(({ feature: id, level }) => (id === dim.feature && level !== undefined ? [level] : []));
  return (row) => {
    const word = values?.dictionary[values.codes[row] as number];
    return word === undefined ? Number.NaN : Number(levelOf(levels, word) === dim.level);
  };
}

type Cell = readonly [number, number];

/** By how much more likely a number in a cell is where its mean is moved; log of the ratio. */
function evidence([low, high]: Cell, center: number, moved: number, deviation: number): number {
  const chance = (at: number) =>
    Math.max(1e-9, normalBelow((high - at) / deviation) - normalBelow((low - at) / deviation));
  return Math.min(Math.max(Math.log(chance(center + moved)) - Math.log(chance(center)), -3), 3);
}

/** The normal distribution; Abramowitz & Stegun 26.2.17, exact to 7.5e-8. */
function normalBelow(x: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(x));
  const series = t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  const below = 1 - (Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI)) * series;
  return x >= 0 ? below : 1 - below;
}

interface Moments {
  mean: number;
  variance: number;
}

function momentsOf(values: readonly number[]): Moments {
  const center = mean(values);
  return { mean: center, variance: mean(values.map((value) => (value - center) ** 2)) };
}

/** Of values pulled in to Tukey's outer fences, as scales are learnt. */
function fencedMoments(values: readonly number[]) {
  const sorted = Float64Array.from(values).sort();
  const [low, high] = [quantileOfSorted(sorted, 0.25), quantileOfSorted(sorted, 0.75)];
  const reach = high > low ? 3 * (high - low) : Number.POSITIVE_INFINITY;
  const fence = { low: low - reach, high: high + reach };
  const fenced = values.map((value) => Math.min(Math.max(value, fence.low), fence.high));
  const moments = momentsOf(fenced);
  const fourth = mean(fenced.map((value) => (value - moments.mean) ** 4));
  const kurtosis = moments.variance > 0 ? fourth / moments.variance ** 2 : 3;
  return { ...moments, ...fence, kurtosis, of: values.length };
}
