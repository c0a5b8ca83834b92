import { featureOf } from '../../features/catalogue';
import type { FeatureValues } from '../../features/feature';
import type { Random } from '../../kernels/random';
import type { EncodedDim } from '../../table/encode';
import { OTHER_LEVEL } from '../../table/levels';
import type { Version } from '../version';
import { FEWEST_BEHIND, type ModelDim } from './content';
import { type Behind, spreadNoise, toldCenter, toldSpread } from './noise';
import { tellingFeatures } from './telling';

type CategoryValues = Extract<FeatureValues, { kind: 'category' }>;
type Made = Pick<Version, 'features' | 'encoding' | 'segments'>;

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

/** The dimensions of a file, and what of the version's is in none. */
interface FileDims {
  dims: ModelDim[];
  /** Rare words that count for "other". */
  merged: number;
  /** Features that tell the segments apart least. */
  lesser: number;
}

/**
 * The dimensions of a version that may be in a file: the features of the catalogue that tell its segments apart best and that enough customers
 * have a value of; rare words are merged into "other". Centers and spreads have noise and are in steps.
 * @param without features that are left out.
 */
export function modelDims(version: Made, without: ReadonlySet<string>, chance: Random): FileDims {
  const { features, encoding } = version;
  const isLeftOut = (id: string) => without.has(id) || !featureOf(id);
  const telling = tellingFeatures(version, isLeftOut);
  const kept: { id: string; dims: readonly EncodedDim[] }[] = [];
  let [merged, lesser] = [0, 0];
  for (const feature of new Set(encoding.dims.map((dim) => dim.feature))) {
    const id = features.features[feature]?.id ?? '';
    const values = features.values[feature];
    if (!values || isLeftOut(id)) continue;
    const own = encoding.dims.filter((dim) => dim.feature === feature);
    if (!telling.has(id)) {
      lesser++;
      continue;
    }
    const dims = values.kind === 'category' ? levelDims(own, values) : isKnownOfEnough(values.values) ? own : [];
    if (values.kind === 'category') merged += own.length - dims.length;
    kept.push({ id, dims });
  }
  const of: Behind = {
    customers: features.customerIds.length,
    dims: kept.reduce((sum, { dims }) => sum + dims.length, 0),
  };
  const dims = kept.flatMap((feature) => toldDims(feature, of, chance));
  return { dims, merged, lesser };
}

function isKnownOfEnough(values: Float64Array): boolean {
  return values.reduce((sum, value) => sum + Number(Number.isFinite(value)), 0) >= FEWEST_BEHIND;
}

/** The levels that enough customers have; what the others had counts for "other", where there is such a level. */
function levelDims(own: readonly EncodedDim[], values: CategoryValues): EncodedDim[] {
  const counts = countWords(values);
  const known = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const levels = own.filter(({ level = '' }) => level !== OTHER_LEVEL && (counts.get(level) ?? 0) >= FEWEST_BEHIND);
  const rest = known - levels.reduce((sum, { level = '' }) => sum + (counts.get(level) ?? 0), 0);
  const other = own.find(({ level }) => level === OTHER_LEVEL);
  const kept = other && rest >= FEWEST_BEHIND ? [...levels, { ...other, center: rest / known }] : levels;
  return kept.length < 2 ? [] : kept;
}

/** The dimensions of a feature as a file says them: all levels of a category have one spread. */
function toldDims(
  { id: feature, dims }: { id: string; dims: readonly EncodedDim[] },
  of: Behind,
  chance: Random,
): ModelDim[] {
  const noise = spreadNoise(of, chance);
  return dims.map(({ level, center, spread: exact }) => {
    const spread = toldSpread(exact * noise);
    const at = toldCenter(center, spread, of, chance);
    return { feature, ...(level !== undefined && { level }), center: at, spread, imputed: 0 };
  });
}
