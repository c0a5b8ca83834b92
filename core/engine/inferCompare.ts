import type { TextValue } from '../crm/text';
import { profileOf } from '../explain/segment';
import { numberText, valueText, wordText } from '../explain/value';
import type { FeatureGroup, FeatureTable } from '../features/feature';
import { contributions, similarity, type WeightOf } from '../similarity/nearest';
import type { Engine } from './engine';
import { type Place, segmentName } from './inferPlaces';
import type { Links } from './inferSimilar';
import type { ComparedBlock, ComparedFeature, Comparison } from './insight';

type Head = FeatureTable['features'][number];

/** Company facts that have a block of their own; the others stay with their group. */
const BLOCK_OF: Readonly<Record<string, ComparedBlock>> = {
  employees: 'size',
  revenue: 'size',
  corporateGroupSize: 'size',
  subsidiaries: 'size',
  industry: 'industry',
  country: 'geography',
  region: 'geography',
};
const FIRST: readonly ComparedBlock[] = ['size', 'industry', 'geography', 'behaviour'];

/** Two customers feature by feature, beside the middle of the first one's segment. @param here, there rows of rows.customer. */
export function inferComparison(
  engine: Engine,
  here: number,
  there: number,
  weightOf: WeightOf,
  links: Links,
): Comparison {
  const { version, rows, places, records } = engine;
  const [a, b] = [places.customer(here), places.customer(there)];
  const alike = new Map(
    contributions(places.space(), a.point, b.point, () => 1).map((one) => [one.feature, one.alike]),
  );
  const segment = places.segmentOf[here] ?? -1;
  const features = version.features.features.map((head, f): ComparedFeature & { group: FeatureGroup } => ({
    id: head.id,
    group: head.group,
    labelKey: head.labelKey,
    here: valueIn(engine, head, a),
    there: valueIn(engine, head, b),
    middle: middleOf(engine, head, f, segment),
    alike: percent(alike.get(head.id)),
    counts: weightOf(head.id) > 0,
  }));
  const thereRef = links.refOf('customer', rows.customer.ids[there] ?? '');
  return {
    here: { id: rows.customer.ids[here] ?? '', name: records.customerName(here) },
    there: { id: thereRef.id, name: records.customerName(there), url: links.urlOf?.(thereRef) },
    segment: segmentName(version, segment),
    similarity: similarity(places.space(), a.point, b.point, weightOf),
    blocks: blocksOf(
      features.filter((one) => one.here !== undefined || one.there !== undefined),
      weightOf,
    ),
  };
}

function valueIn({ version }: Engine, head: Head, place: Place): TextValue | undefined {
  return valueText(head, place.table, place.row, version.currency);
}

function middleOf({ version }: Engine, head: Head, feature: number, segment: number): TextValue | undefined {
  const spread = profileOf(version).bySegment[segment]?.[feature];
  if (!spread || spread.known === 0) return undefined;
  if (spread.kind === 'number') return numberText(head, spread.middle, version.currency);
  const column = version.features.values[feature];
  const most = spread.counts.indexOf(spread.counts.reduce((best, count) => Math.max(best, count), 0));
  return column?.kind === 'category' ? wordText(head, column.dictionary[most] ?? '', version.currency) : undefined;
}

function percent(share: number | undefined): number | undefined {
  return share === undefined ? undefined : 100 * share;
}

function blocksOf(
  features: readonly (ComparedFeature & { group: FeatureGroup })[],
  weightOf: WeightOf,
): Comparison['blocks'] {
  const found = features.map((one) => BLOCK_OF[one.id] ?? one.group);
  const order = [...new Set([...FIRST, ...found])].filter((block) => found.includes(block));
  return order.map((block) => {
    const members = features.filter((_, i) => found[i] === block);
    const known = members.filter((one) => one.counts && one.alike !== undefined);
    const weight = known.reduce((sum, one) => sum + weightOf(one.id), 0);
    const alike = known.reduce((sum, one) => sum + weightOf(one.id) * (one.alike ?? 0), 0);
    return {
      block,
      alike: weight > 0 ? alike / weight : undefined,
      features: members.map(({ group: _, ...one }) => one),
    };
  });
}
