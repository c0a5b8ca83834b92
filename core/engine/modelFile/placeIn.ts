import type { FeatureTable } from '../../features/feature';
import { place, strongest } from '../../segments/assign';
import type { Version } from '../version';
import type { ModelContent } from './content';
import { centroidOf, encodingOf } from './encoding';
import { planOf } from './plan';

/** The segment of a model file that each customer is nearest to, and how strongly. @param table has its features. */
export function* placeIn(
  content: ModelContent,
  table: FeatureTable,
  strategic: (row: number) => boolean = () => false,
): Generator<undefined, Pick<Version, 'assignment' | 'strength'>> {
  const encoding = encodingOf(content, table);
  const segments = content.segments.map(({ customers: size, middle }) => ({
    size,
    centroid: centroidOf(middle, encoding.weights),
  }));
  const placing = { plan: planOf(content, ''), encoding, membershipScale: content.membershipScale, segments };
  return strongest(yield* place(placing, table, strategic), segments.length);
}
