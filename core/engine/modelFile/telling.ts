import type { Version } from '../version';

/**
 * So many features are in a file at most. Every number more says something of who was in it (Dwork, Smith, Steinke & Ullman, "Exposed! A
 * survey of attacks on private data", 2017: how well membership is told grows with the number of means), and the first dozen
 * places nearly all customers. Of few customers even these would take more noise than they are worth.
 */
const MOST_FEATURES = { few: 6, many: 12 };
const MANY_CUSTOMERS = 1_500;

/** The features in which a version's segments are farthest apart, by weight. @param without features that are not to be among them. */
export function tellingFeatures(
  { encoding, features, segments }: Pick<Version, 'encoding' | 'features' | 'segments'>,
  without: (id: string) => boolean,
): Set<string> {
  const apart = new Map<string, number>();
  encoding.dims.forEach(({ feature }, j) => {
    const id = features.features[feature]?.id ?? '';
    if (without(id)) return;
    const between = segments.reduce((sum, { size, centroid }) => sum + size * (centroid[j] as number) ** 2, 0);
    apart.set(id, (apart.get(id) ?? 0) + between);
  });
  const first = [...apart].sort(([a, here], [b, there]) => there - here || (a < b ? -1 : 1));
  const most = features.customerIds.length < MANY_CUSTOMERS ? MOST_FEATURES.few : MOST_FEATURES.many;
  return new Set(first.slice(0, most).map(([id]) => id));
}
