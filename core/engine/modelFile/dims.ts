import { featureOf } from '../../features/catalogue';
import type { FeatureValues } from '../../features/feature';
import type { EncodedDim } from '../../table/encode';
import { OTHER_LEVEL } from '../../table/levels';
import type { Version } from '../version';
import { FEWEST_BEHIND, inSteps, type ModelDim, rounded, stepOf } from './content';

type CategoryValues = Extract<FeatureValues, { kind: 'category' }>;
type Made = Pick<Version, 'features' | 'encoding'>;

/** How many customers have each word of a category. */
export function countWords({ codes, dictionary }: CategoryValues): Map<string, number> {
  const counts = new Map<string, number>();
  for (const code of codes) {
    const word = dictionary[code];
    if (word !== undefined) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return counts;
}

/** Words that enough customers have to be said. */
export function commonWords({ features }: Pick<Version, 'features'>): Set<string> {
  const common = new Set<string>([OTHER_LEVEL]);
  for (const values of features.values) {
    if (values.kind === 'number') continue;
    for (const [word, count] of countWords(values)) if (count >= FEWEST_BEHIND) common.add(word);
  }
  return common;
}

/**
 * The dimensions of a version that may be in a file: features of the catalogue that enough customers have a value of; rare words are merged
 * into "other". @param without features that are left out. @returns `merged`: how many words were.
 */
export function modelDims(version: Made, without: ReadonlySet<string>): { dims: ModelDim[]; merged: number } {
  const { features, encoding } = version;
  const dims: ModelDim[] = [];
  let merged = 0;
  for (const feature of new Set(encoding.dims.map((dim) => dim.feature))) {
    const id = features.features[feature]?.id ?? '';
    const values = features.values[feature];
    if (!values || without.has(id) || !featureOf(id)) continue;
    const own = encoding.dims.filter((dim) => dim.feature === feature);
    if (values.kind === 'number') {
      if (values.values.reduce((sum, value) => sum + Number(Number.isFinite(value)), 0) < FEWEST_BEHIND) continue;
      dims.push(...own.map((dim) => coarse(id, dim, features.customerIds.length)));
      continue;
    }
    const kept = levelDims(id, own, values);
    merged += own.length - kept.length;
    dims.push(...kept);
  }
  return { dims, merged };
}

/** The levels that enough customers have; what the others had counts for "other", where there is such a level. */
function levelDims(id: string, own: readonly EncodedDim[], values: CategoryValues): ModelDim[] {
  const counts = countWords(values);
  const known = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const levels = own.filter(({ level = '' }) => level !== OTHER_LEVEL && (counts.get(level) ?? 0) >= FEWEST_BEHIND);
  const rest = known - levels.reduce((sum, { level = '' }) => sum + (counts.get(level) ?? 0), 0);
  const other = own.find(({ level }) => level === OTHER_LEVEL);
  const kept = other && rest >= FEWEST_BEHIND ? [...levels, { ...other, center: rest / known }] : levels;
  return kept.length < 2 ? [] : kept.map((dim) => coarse(id, dim, values.codes.length));
}

/** @param customers behind its numbers. */
function coarse(feature: string, { level, center, spread, imputed }: EncodedDim, customers: number): ModelDim {
  const width = rounded(spread);
  return {
    feature,
    ...(level !== undefined && { level }),
    center: inSteps(center, stepOf(customers) * width),
    spread: width,
    imputed: inSteps(imputed, stepOf(customers)),
  };
}
