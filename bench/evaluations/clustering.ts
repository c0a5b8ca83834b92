import { fileURLToPath } from 'node:url';
import type { Clustering, ClusteringMethod, Points } from '../../core/clustering/method';
import { METHODS } from '../../core/clustering/registry';
import { DEFAULT_PLAN } from '../../core/engine/plan';
import { adjustedRandIndex } from '../../core/judging/adjustedRandIndex';
import { finish } from '../../core/kernels/finish';
import { createRandom } from '../../core/kernels/random';
import { chooseSegments } from '../../core/segments/choose';
import { nearestNeighbours } from '../../core/similarity/graph';
import type { NeighbourGraph } from '../../core/similarity/neighbours';
import { figure, type Row, row } from '../form';
import { sklearn } from '../reference/python';
import { type LabelledSet, readLabelledSets } from './labelledSets';

/** The public sets (see the README there). */
const FOLDER = fileURLToPath(new URL('../../../shared/data/clustering/', import.meta.url));
/** Neighbours in the graph that methods share. */
const NEIGHBOURS = 15;
/** Groups count as separable where centres alone find them. */
const SEPARABLE = 0.95;
/** The most segments that are recommended to anybody. */
const MOST_SEGMENTS = 8;
/** Segments with a smaller share of the rows are not recommended: nobody can act on them. */
const TINY = 0.02;

/** One method on one set, beside scikit-learn's at the same settings. */
interface Trial {
  method: ClusteringMethod;
  clustering: Clustering;
  ari: number;
  reference: number | null;
}

/** What scikit-learn is asked for so that its settings are those of ours. */
function askFor({ method, model }: Clustering, k: number): Record<string, unknown> {
  const { radius, fewest, full } = model as { radius?: number; fewest?: number; full?: boolean };
  const neighbours = METHODS.get(method)?.settings.find(({ id }) => id === 'neighbours')?.usual;
  return { method, k, radius, fewest, full, neighbours };
}

/** Every method that takes so many rows, told the same number of groups. */
function fitAll(points: Points, k: number): Clustering[] {
  let graph: NeighbourGraph | undefined;
  const shared = {
    points,
    *graph() {
      graph ??= yield* nearestNeighbours(points, NEIGHBOURS);
      return graph;
    },
  };
  return [...METHODS.values()]
    .filter((method) => points.n <= method.mostRows)
    .map((method) => finish(method.fit({ ...shared, random: createRandom(1) }, { k })));
}

function compare(points: Points, clusterings: readonly Clustering[], truth: readonly number[], k: number): Trial[] {
  const asks = clusterings.map((clustering) => askFor(clustering, k));
  const references = sklearn<(number | null)[]>('groups', { d: points.d, truth, asks }, points.data);
  return clusterings.map((clustering, at) => ({
    method: METHODS.get(clustering.method) as ClusteringMethod,
    clustering,
    ari: adjustedRandIndex(truth, clustering.assignment),
    reference: references[at] ?? null,
  }));
}

function rowOf(name: string, trial: Trial, kMeansOfTheirs: number | null): Row {
  const { method, clustering, ari, reference } = trial;
  const subject = `${clustering.k} groups, ARI ${figure(ari)}`;
  if (reference === null)
    return row({
      name: `${name}, ${method.id}`,
      subject,
      reference: `scikit-learn has none; its k-means ${kMeansOfTheirs === null ? 'not run' : figure(kMeansOfTheirs)}`,
      value: ari,
      unit: 'ARI',
      goal: '',
    });
  return row({
    name: `${name}, ${method.id}`,
    subject,
    reference: `scikit-learn ${figure(reference)}`,
    value: Math.round((ari - reference) * 1e4) / 1e4,
    unit: 'ARI',
    goal: '≥ -0.01',
  });
}

/** The number of segments that the product recommends for points whose groups lie apart. */
function recommended(name: string, points: Points, truth: readonly number[], k: number): Row {
  const plan = { ...DEFAULT_PLAN, kFrom: 2, kTo: MOST_SEGMENTS };
  const { choice } = finish(chooseSegments({ ...points, ids: [] }, plan, createRandom(1)));
  const counts = new Map<number, number>();
  for (const label of truth) counts.set(label, (counts.get(label) ?? 0) + 1);
  const tiny = [...counts.values()].filter((count) => count < TINY * points.n).length;
  return row({
    name: `${name}, recommended number of groups`,
    subject: String(choice.chosen),
    reference: tiny > 0 ? `labels ${k}, ${tiny} of them below 2 %, which nobody is recommended` : `labels ${k}`,
    value: Math.abs(choice.chosen - k),
    unit: 'off',
    goal: tiny > 0 ? '' : '≤ 0',
  });
}

function evaluateSet({ name, points, labels }: LabelledSet): Row[] {
  const fits = new Map<number, Clustering[]>();
  return labels.flatMap(({ file, truth, k }) => {
    const clusterings = fits.get(k) ?? fitAll(points, k);
    fits.set(k, clusterings);
    const trials = compare(points, clusterings, truth, k);
    const kMeans = trials.find(({ method }) => method.id === 'kmeans');
    const title = labels.length > 1 ? file.replace(/\.gz$/, '') : name;
    const rows = trials.map((trial) => rowOf(title, trial, kMeans?.reference ?? null));
    if (k >= 2 && k <= MOST_SEGMENTS && (kMeans?.ari ?? 0) >= SEPARABLE)
      rows.push(recommended(title, points, truth, k));
    return rows;
  });
}

/** Every labelled set of a folder × every registered method, beside scikit-learn's at the same settings. */
export function evaluateClustering(folder: string | undefined): Row[] {
  return readLabelledSets(folder ?? FOLDER, (sentence) => console.error(sentence)).flatMap((set) => {
    try {
      return evaluateSet(set);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      console.error(`${set.name} is left out: ${error.message}`);
      return [];
    }
  });
}
