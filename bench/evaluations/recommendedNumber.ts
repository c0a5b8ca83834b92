import type { Points } from '../../core/clustering/method';
import { DEFAULT_PLAN } from '../../core/engine/plan';
import { finish } from '../../core/kernels/finish';
import { createRandom } from '../../core/kernels/random';
import { chooseSegments } from '../../core/segments/choose';
import { type Row, row } from '../form';

/** Groups count as separable where centres alone find them. */
const SEPARABLE = 0.95;
/** Numbers are tried up to here; where labels name more, up to the second. */
const FEW = 12;
const MANY = 24;
/** Segments of fewer rows are not recommended: nobody can act on them. */
const SMALLEST = 6;

/** Whether the groups of a labelling are such that their number can be found. */
export function isSeparable(truth: readonly number[], k: number, ariOfKMeans = 0): boolean {
  return k >= 2 && k <= MANY && ariOfKMeans >= SEPARABLE && truth.length >= SMALLEST * k;
}

/** The number of segments that the product recommends for points whose groups lie apart. @param named groups, by each of the labellings. */
export function recommended(name: string, points: Points, named: readonly number[]): Row {
  const kTo = Math.max(...named) <= FEW ? FEW : MANY;
  const plan = { ...DEFAULT_PLAN, kFrom: 2, kTo };
  const { choice } = finish(chooseSegments({ ...points, ids: [] }, plan, createRandom(1)));
  return row({
    name: `${name}, recommended number of groups`,
    subject: `${choice.chosen} of 2 to ${kTo}`,
    reference: `labels ${[...new Set(named)].join(' or ')}`,
    value: Math.min(...named.map((k) => Math.abs(choice.chosen - k))),
    unit: 'off',
    goal: '≤ 0',
  });
}
