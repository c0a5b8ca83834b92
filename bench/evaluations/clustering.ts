import { fileURLToPath } from 'node:url';
import type { Clustering, ClusteringInput, ClusteringMethod, Points } from '../../core/clustering/method';
import { METHODS } from '../../core/clustering/registry';
import { finish } from '../../core/kernels/finish';
import { createRandom } from '../../core/kernels/random';
import { nearestNeighbours } from '../../core/similarity/graph';
import type { NeighbourGraph } from '../../core/similarity/neighbours';
import { CouldNotRun, figure, quantile, type Row, row } from '../form';
import { sklearn } from '../reference/python';
import { agreement, apartness, misfitOf, type Trial, traditional } from './clusteringTable';
import { type LabelledSet, type Labelling, readLabelledSets } from './labelledSets';
import { isSeparable, recommended } from './recommendedNumber';

/** The public sets (see the README there). */
const FOLDER = fileURLToPath(new URL('../../../shared/data/clustering/', import.meta.url));
/** Neighbours in the graph that methods share. */
const NEIGHBOURS = 15;
/** Methods that chance has a part in are run so often, here and there, and the middle counts. */
const SEEDS = [1, 2, 3];
const WITHOUT_CHANCE = ['ward', 'average', 'complete', 'dbscan'];
/** Those that scikit-learn has as well. */
const HELD = ['kmeans', 'miniBatch', 'mixture', 'spectral', ...WITHOUT_CHANCE];
/** The agreement with the labels may be so much lower than scikit-learn's. */
const MOST_BELOW = 0.01;
/** Above so many rows only methods for any number of rows are run: the others take minutes here and there. */
const MOST_ROWS = 20_000;

interface Reference {
  ari: number[];
  daviesBouldin: (number | null)[];
  misfit: (number | null)[];
}

/** What scikit-learn is asked for so that its settings are those of ours. */
function askFor({ method, model }: Clustering, k: number): Record<string, unknown> {
  const { radius, fewest, full } = model as { radius?: number; fewest?: number; full?: boolean };
  const settings = METHODS.get(method)?.settings ?? [];
  const numbers = Object.fromEntries(settings.map(({ id, usual }) => [id, usual]));
  // Its k-means within spectral clustering starts as often as ours does by itself.
  return { starts: 10, ...numbers, method, k, radius, fewest, full, seeds: seedsOf(method) };
}

function seedsOf(method: string): number[] {
  return HELD.includes(method) && !WITHOUT_CHANCE.includes(method) ? SEEDS : SEEDS.slice(0, 1);
}

/** Every method that takes so many rows, told the same number of groups, by each of its seeds. */
function fitAll(points: Points, k: number): Clustering[][] {
  let graph: NeighbourGraph | undefined;
  const shared: Omit<ClusteringInput, 'random'> = {
    points,
    *graph() {
      graph ??= yield* nearestNeighbours(points, Math.min(NEIGHBOURS, points.n - 1));
      return graph;
    },
  };
  const takes = ({ mostRows }: ClusteringMethod) => points.n <= (points.n > MOST_ROWS ? mostRows / 10 : mostRows);
  return [...METHODS.values()]
    .filter(takes)
    .map((method) =>
      seedsOf(method.id).map((seed) => finish(method.fit({ ...shared, random: createRandom(seed) }, { k }))),
    );
}

function compare(points: Points, fits: readonly Clustering[][], { truth, k }: Labelling): Trial[] {
  const asks = fits.map(([first]) => askFor(first as Clustering, k));
  const references = sklearn<(Reference | { failed: string } | null)[]>(
    'groups',
    { d: points.d, truth, asks },
    points.data,
  );
  return fits.map((clusterings, at) => {
    const [first] = clusterings as [Clustering];
    const theirs = references[at];
    const found = { method: first.method, k: first.k };
    const ari = quantile(
      clusterings.map((one) => agreement(truth, one)),
      0.5,
    );
    const misfit = middle(clusterings.map((one) => misfitOf(points, one)));
    const ours = { ...found, ari, misfit, daviesBouldin: apartness(points, first) };
    if (!theirs) return ours;
    if ('failed' in theirs) return { ...ours, failed: theirs.failed };
    const reached = { ari: quantile(theirs.ari, 0.5), misfit: middle(theirs.misfit) };
    return { ...ours, theirs: { ...reached, daviesBouldin: theirs.daviesBouldin[0] ?? undefined } };
  });
}

function middle(values: readonly (number | null | undefined)[]): number | undefined {
  const known = values.filter((value) => typeof value === 'number');
  return known.length > 0 ? quantile(known, 0.5) : undefined;
}

/** A better fit can be less like the labels: then the labels are not what the method looks for, and the row that misses says so. */
function fitsBetter({ misfit, theirs }: Trial): boolean {
  return misfit !== undefined && theirs?.misfit !== undefined && misfit < theirs.misfit;
}

function rowOf(name: string, trial: Trial): Row {
  const { method, k, ari, theirs, failed } = trial;
  const subject = `${k} groups, ARI ${figure(ari)}`;
  const told = { name: `${name}, ${method}`, subject, unit: 'ARI' };
  if (!theirs) return row({ ...told, reference: failed ? `scikit-learn failed: ${failed}` : '', value: ari, goal: '' });
  const value = Math.round((ari - theirs.ari) * 1e4) / 1e4;
  const judged = { ...told, value, goal: `≥ -${MOST_BELOW}` };
  const reference = `scikit-learn ${figure(theirs.ari)}`;
  if (value >= -MOST_BELOW || !fitsBetter(trial)) return row({ ...judged, reference });
  const fits = method === 'mixture' ? 'minus log-likelihood' : 'sum of squares';
  const sums = `${fits} ${figure(trial.misfit ?? 0)}, scikit-learn's ${figure(theirs.misfit ?? 0)}`;
  return row({
    ...judged,
    reference: `${reference}; missed though ours fits better by the method's own measure: ${sums}`,
  });
}

function evaluateSet({ name, points, labels }: LabelledSet): { rows: Row[]; trials: Trial[] } {
  const fits = new Map<number, Clustering[][]>();
  const all: Trial[] = [];
  const separable: number[] = [];
  const rows = labels.flatMap((labelling) => {
    const { file, truth, k } = labelling;
    const clusterings = fits.get(k) ?? fitAll(points, k);
    fits.set(k, clusterings);
    const trials = compare(points, clusterings, labelling);
    all.push(...trials);
    const title = labels.length > 1 ? file : name;
    const told = trials.map((trial) => rowOf(title, trial));
    const kMeans = trials.find(({ method }) => method === 'kmeans');
    if (isSeparable(truth, k, kMeans?.ari)) separable.push(k);
    return told;
  });
  if (separable.length > 0) rows.push(recommended(name, points, separable));
  return { rows, trials: all };
}

/**
 * Every labelled set of a folder × every registered method, beside scikit-learn's at the same settings; then what the methods reach over
 * all sets beside the traditional ones. Where chance has a part, the middle of three seeds on both sides.
 */
export function evaluateClustering(folder: string | undefined): Row[] {
  const trials: Trial[] = [];
  const rows: Row[] = [];
  for (const set of readLabelledSets(folder ?? FOLDER, (sentence) => console.error(sentence))) {
    try {
      const found = evaluateSet(set);
      rows.push(...found.rows);
      trials.push(...found.trials);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      console.error(`${set.name} is left out: ${error.message}`);
    }
  }
  if (rows.length === 0) throw new CouldNotRun('No set could be evaluated: see above.');
  return [...rows, ...traditional(trials)];
}
