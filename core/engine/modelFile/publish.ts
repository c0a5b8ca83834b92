import { PeerlensError } from '../../crm/error';
import { type Text, text } from '../../crm/text';
import { finish } from '../../kernels/finish';
import type { Random } from '../../kernels/random';
import type { Preparation } from '../../table/preparation';
import type { Version } from '../version';
import { FEWEST_BEHIND, MODEL_FORMAT, type ModelContent, type ModelDim, type ModelSegment, rounded } from './content';
import { commonWords, modelDims } from './dims';
import { middlesOf } from './middles';
import { toldCount } from './noise';
import { placeIn } from './placeIn';
import { readingsOf } from './readings';
import { withoutRareWords } from './words';

/** What is to be a file, and what of the version is not in it. */
export interface Published {
  content: ModelContent;
  left: Text[];
  /** The share of the version's customers that the file puts where the version has them, 0–1. */
  agreement: number;
}

/** Where the noise of a file comes from. */
export interface Chance {
  /** Nobody but who saves the file may know its numbers; the same ones for the same version, or the noise of many files would average out. */
  noise: Random;
  /** Counts are changed too. */
  blur?: boolean;
}

/**
 * What a version says of its segments, without its rows: only what {@link ModelContent} lists is taken, only of the features that tell
 * the segments apart best, and only where at least {@link FEWEST_BEHIND} customers are behind it. Means and spreads have noise and are in
 * steps that are the same in all files, see noise.ts.
 * @throws PeerlensError `modelFile.otherMethod` where the method keeps customers, `modelFile.minMax` where the scale is the largest and
 * smallest value, which are those of single customers, `modelFile.tooSmall` where fewer than two segments are left.
 */
export function modelContent(version: Version, { noise, blur = false }: Chance): Published {
  if (version.placedBy) throw new PeerlensError('modelFile.otherMethod', 'fitNow');
  if (version.plan.preparation?.scaling === 'minMax') throw new PeerlensError('modelFile.minMax', 'fitNow');
  const { readings, readOtherwise } = readingsOf(version);
  const { dims, merged, lesser } = modelDims(version, readOtherwise, noise);
  const { plan } = version;
  const common = {
    plan: {
      features: [...plan.features],
      weights: plan.weights,
      ...(plan.weightsOfClass.strategic && { strategic: plan.weightsOfClass.strategic }),
      ...(plan.featureSet !== undefined && { featureSet: plan.featureSet }),
      years: plan.years,
      ...(plan.preparation && { preparation: preparationOf(plan.preparation) }),
    },
    dims,
  };
  const middles = middlesOf(version, common, noise);
  const words = commonWords(version);
  const segments = version.segments.flatMap(({ id, slot, label, definition }, s): ModelSegment[] => {
    const { size, middle } = middles[s] as (typeof middles)[number];
    if (size < FEWEST_BEHIND) return [];
    const customers = blur ? toldCount(size, FEWEST_BEHIND, noise) : size;
    return [{ id, slot, ...withoutRareWords({ label, definition, slot }, words), customers, middle }];
  });
  if (segments.length < 2 || dims.length === 0) throw new PeerlensError('modelFile.tooSmall', 'fitNow');
  const content: ModelContent = {
    format: MODEL_FORMAT,
    id: version.id,
    asOf: version.asOf,
    currency: version.currency,
    customers: segments.reduce((sum, { customers }) => sum + customers, 0),
    blurred: blur,
    ...common,
    readings,
    segments,
    membershipScale: rounded(version.membershipScale * shareOfWeight(version, dims), 1),
  };
  return {
    content,
    left: leftOut(version, content, { merged, lesser, readOtherwise }),
    agreement: agreementOf(version, content),
  };
}

function agreementOf({ features, assignment, segments }: Version, content: ModelContent): number {
  const placed = finish(placeIn(content, features)).assignment;
  const same = placed.filter((s, row) => content.segments[s]?.id === segments[assignment[row] as number]?.id);
  return same.length / Math.max(1, placed.length);
}

/** How much of a version's weight is in a file's dimensions, 0–1: distances in it are shorter by as much. */
function shareOfWeight({ encoding, features }: Version, dims: readonly ModelDim[]): number {
  const inFile = new Set(dims.map(({ feature }) => feature));
  const weightOf = (isMeant: (id: string) => boolean) =>
    encoding.dims.reduce(
      (sum, { feature }, j) =>
        sum + (isMeant(features.features[feature]?.id ?? '') ? (encoding.weights[j] as number) : 0),
      0,
    );
  return weightOf((id) => inFile.has(id)) / weightOf(() => true);
}

function preparationOf({ scaling, numbers, words }: Preparation): NonNullable<ModelContent['plan']['preparation']> {
  return {
    ...(scaling && { scaling }),
    ...(numbers && numbers !== 'nearest' && { numbers }),
    ...(words && words !== 'nearest' && { words }),
  };
}

function leftOut(
  version: Version,
  { segments }: ModelContent,
  { merged, lesser, readOtherwise }: { merged: number; lesser: number; readOtherwise: ReadonlySet<string> },
): Text[] {
  const small = version.segments.length - segments.length;
  return [
    text('modelFile.left.rows'),
    text('modelFile.left.models'),
    ...(small > 0 ? [text('modelFile.left.segments', { count: small, fewest: FEWEST_BEHIND })] : []),
    ...(merged > 0 ? [text('modelFile.left.words', { count: merged, fewest: FEWEST_BEHIND })] : []),
    ...(lesser > 0 ? [text('modelFile.left.lesser', { count: lesser })] : []),
    ...(readOtherwise.size > 0 ? [text('modelFile.left.features', { count: readOtherwise.size })] : []),
    ...(version.encoding.nearest ? [text('modelFile.left.nearest')] : []),
  ];
}
