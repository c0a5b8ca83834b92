import { kneeOf } from '../clustering/knee';

/**
 * The elbow of a falling curve that flattens out, e.g. of the sum of squares by the number of groups: the point furthest below its chord, both
 * axes drawn to one length.
 * Source: Satopää, Albrecht, Irwin & Raghavan, "Finding a 'kneedle' in a haystack", ICDCS Workshops 2011, with their sensitivity of 1:
 * the curve has to lie below the chord by a mean step, so that nearly straight lines have no elbow.
 * @param falling at evenly spaced places, finite. @returns its place; undefined for fewer than three points and for a curve without one.
 */
export function elbowOf(falling: readonly number[]): number | undefined {
  const last = falling.length - 1;
  const [first, end] = [falling[0] as number, falling[last] as number];
  if (last < 2 || !(first > end)) return undefined;
  const place = last - kneeOf([...falling].reverse());
  const fallen = (first - (falling[place] as number)) / (first - end);
  return fallen - place / last >= 1 / last ? place : undefined;
}
