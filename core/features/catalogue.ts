import type { CatalogueFeature } from './define';
import { ACTIVITY } from './groups/activity';
import { ASSETS } from './groups/assets';
import { CASES } from './groups/cases';
import { CONTRACTS } from './groups/contracts';
import { FIRMOGRAPHIC } from './groups/firmographic';
import { MIX } from './groups/mix';
import { PIPELINE } from './groups/pipeline';
import { PRICE } from './groups/price';
import { PROFIT } from './groups/profit';
import { RELATIONSHIP } from './groups/relationship';
import { RHYTHM } from './groups/rhythm';
import { TREND } from './groups/trend';
import { VALUE } from './groups/value';
import { VOLUME } from './groups/volume';

/**
 * Every feature there is, group by group in the order in which screens list them. Ids are never reused: a feature whose
 * meaning changes gets a new id.
 */
export const CATALOGUE: readonly CatalogueFeature[] = [
  ...FIRMOGRAPHIC,
  ...VALUE,
  ...RHYTHM,
  ...TREND,
  ...VOLUME,
  ...MIX,
  ...PRICE,
  ...PROFIT,
  ...CASES,
  ...CONTRACTS,
  ...ASSETS,
  ...RELATIONSHIP,
  ...ACTIVITY,
  ...PIPELINE,
];

const BY_ID = new Map(CATALOGUE.map((feature) => [feature.id, feature]));

/** The feature of an id, or undefined where the catalogue has none. */
export function featureOf(id: string): CatalogueFeature | undefined {
  return BY_ID.get(id);
}
