import { PeerlensError } from '../../crm/error';
import { type Text, text } from '../../crm/text';
import { weightOfFeatures } from '../../segments/weights';
import { type ModelContent, type ModelDim, type ModelSegment, rounded } from './content';
import { commonDims, type MergedDims } from './mergeDims';
import { pairSegments } from './pairSegments';

/** What came of two model files. */
export interface Merged {
  content: ModelContent;
  /** Segments that were in both, by the label that they have now, with their customers in each. */
  together: { label: Text; first: number; second: number }[];
  /** Segments of one file alone: they stay as they are. */
  apart: { label: Text; of: 'first' | 'second'; customers: number }[];
  /** What could not be merged, in words. */
  left: Text[];
}

/**
 * Two users' models as one, without the rows of either: both are put into one scale, segments whose middles are nearer to each other than
 * to any other of their own file become one, with the mean of the middles by customers and the sum of the customers. Labels, ids and weights are
 * the first one's. Pooling of means and variances: Chan, Golub & LeVeque 1979.
 * @param id of the merged model.
 * @throws PeerlensError `modelFile.merge.same` for two files of one version, `modelFile.merge.currency`, `modelFile.merge.scale` where
 * customers are not compared in the same way, `modelFile.merge.nothing` where no feature is in both.
 */
export function mergeModels(first: ModelContent, second: ModelContent, id: string): Merged {
  comparable(first, second);
  const dims = commonDims(first, second);
  if (dims.dims.length === 0) throw new PeerlensError('modelFile.merge.nothing', 'nothing');
  const weights = weightsOf(first, dims.dims);
  const pairs = pairSegments(dims.first, dims.second, weights);
  const other = new Map(pairs);
  const taken = new Set(pairs.map(([, b]) => b));
  const together: Merged['together'] = [];
  const apart: Merged['apart'] = [];
  const segments = first.segments.map((segment, a): ModelSegment => {
    const b = other.get(a);
    const match = b === undefined ? undefined : second.segments[b];
    const { label, customers } = segment;
    const middle = dims.first[a] as number[];
    if (b === undefined || !match) {
      apart.push({ label, of: 'first', customers });
      return { ...segment, middle };
    }
    together.push({ label, first: customers, second: match.customers });
    const all = customers + match.customers;
    const pooled = middle.map(
      (z, j) => (z * customers + ((dims.second[b] as number[])[j] as number) * match.customers) / all,
    );
    return { ...segment, customers: all, middle: pooled };
  });
  second.segments.forEach((segment, b) => {
    if (taken.has(b)) return;
    const added = withoutDouble(segment, segments);
    apart.push({ label: added.label, of: 'second', customers: segment.customers });
    segments.push({ ...added, middle: dims.second[b] as number[] });
  });
  return {
    content: contentOf(first, second, { id, dims, segments }),
    together,
    apart,
    left: leftOf(first, second, dims),
  };
}

function comparable(first: ModelContent, second: ModelContent): void {
  if (first.id === second.id) throw new PeerlensError('modelFile.merge.same', 'nothing');
  const [here, there] = [first.currency.code, second.currency.code];
  if (here !== there) throw new PeerlensError('modelFile.merge.currency', 'nothing', { first: here, second: there });
  const how = ({ plan: { years, preparation } }: ModelContent) => JSON.stringify([years, preparation?.scaling ?? 'z']);
  if (how(first) !== how(second)) throw new PeerlensError('modelFile.merge.scale', 'nothing');
}

/** Of each dimension, as the first file's plan weighs features. */
function weightsOf({ plan }: ModelContent, dims: readonly ModelDim[]): number[] {
  const weightOf = weightOfFeatures(plan.weights);
  return dims.map(({ feature }) => weightOf(feature) / dims.filter((dim) => dim.feature === feature).length);
}

/** A segment under a slot and a label that no other has. */
function withoutDouble(segment: ModelSegment, segments: readonly ModelSegment[]): ModelSegment {
  const slots = new Set(segments.map(({ slot }) => slot));
  let { slot } = segment;
  if (slots.has(slot)) for (slot = 0; slots.has(slot); ) slot++;
  const said = JSON.stringify(segment.label);
  const label = segments.some((one) => JSON.stringify(one.label) === said)
    ? text('segment.name.lettered', {
        name: { as: 'text', text: segment.label },
        letter: String.fromCharCode(65 + slot),
      })
    : segment.label;
  return { ...segment, slot, label };
}

function contentOf(
  first: ModelContent,
  second: ModelContent,
  { id, dims, segments }: { id: string; dims: MergedDims; segments: ModelSegment[] },
): ModelContent {
  const all = first.customers + second.customers;
  const kept = new Set(dims.dims.map(({ feature }) => feature));
  return {
    ...first,
    id,
    asOf: Math.max(first.asOf, second.asOf),
    customers: all,
    blurred: first.blurred || second.blurred,
    readings: first.readings.filter(({ feature }) => kept.has(feature)),
    dims: dims.dims,
    segments,
    membershipScale: rounded(
      (first.membershipScale * first.customers + second.membershipScale * second.customers) / all,
    ),
  };
}

function leftOf(first: ModelContent, second: ModelContent, { lost }: MergedDims): Text[] {
  const weighed = ({ plan: { weights, strategic } }: ModelContent) =>
    JSON.stringify([weights, strategic].map((one) => Object.entries(one ?? {}).sort()));
  return [
    ...(lost > 0 ? [text('modelFile.merge.lost', { count: lost })] : []),
    ...(weighed(first) === weighed(second) ? [] : [text('modelFile.merge.weights')]),
  ];
}
