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
 * those of the file with more customers, so that it does not matter which file is named first. Pooling of means and variances: Chan,
 * Golub & LeVeque 1979.
 * @param id of the merged model.
 * @throws PeerlensError `modelFile.merge.same` for two files of one version, `modelFile.merge.currency`, `modelFile.merge.scale` where
 * customers are not compared in the same way, `modelFile.merge.nothing` where no feature is in both.
 */
export function mergeModels(first: ModelContent, second: ModelContent, id: string): Merged {
  comparable(first, second);
  if (leads(first, second)) return mergeInto(first, second, id);
  const { together, apart, ...merged } = mergeInto(second, first, id);
  return {
    ...merged,
    together: together.map(({ label, first: one, second: other }) => ({ label, first: other, second: one })),
    apart: apart.map(({ of, ...segment }) => ({ ...segment, of: of === 'first' ? 'second' : 'first' })),
  };
}

/** Whether the first file's words count: it has more customers, or as many and the lower id. */
function leads(first: ModelContent, second: ModelContent): boolean {
  return first.customers === second.customers ? first.id < second.id : first.customers > second.customers;
}

/** @param first whose labels, ids and weights count. */
function mergeInto(first: ModelContent, second: ModelContent, id: string): Merged {
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

/** A segment under an id, a slot and a label that no other has. */
function withoutDouble(segment: ModelSegment, segments: readonly ModelSegment[]): ModelSegment {
  const [ids, slots, labels] = [
    new Set(segments.map(({ id }) => id)),
    new Set(segments.map(({ slot }) => slot)),
    new Set(segments.map(({ label }) => JSON.stringify(label))),
  ];
  const lettered = (at: number) =>
    text('segment.name.lettered', {
      name: { as: 'text', text: segment.label },
      letter: String.fromCharCode(65 + (at % 26)),
    });
  const slot = firstFree((at) => slots.has(at), segment.slot);
  return {
    ...segment,
    id: ids.has(segment.id)
      ? otherId(
          segment.id,
          firstFree((at) => ids.has(otherId(segment.id, at)), 2),
        )
      : segment.id,
    slot,
    label: labels.has(JSON.stringify(segment.label))
      ? lettered(firstFree((at) => labels.has(JSON.stringify(lettered(at))), slot))
      : segment.label,
  };
}

/** Two refits of one version call their segments by the same ids. As long as an id of a file may be. */
const otherId = (id: string, at: number): string => `${id.slice(0, 90)}-${at}`;

/** The wished number, or else the lowest, that is not taken. */
function firstFree(isTaken: (at: number) => boolean, wished: number): number {
  if (!isTaken(wished)) return wished;
  let at = 0;
  while (isTaken(at)) at++;
  return at;
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
