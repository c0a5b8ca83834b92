import { cut } from './dendrogram';
import { kmeans } from './kmeans';
import { link, pairTriangle } from './linkage';
import type { ClusteringInput, ClusteringMethod } from './method';
import { gaussianMixture } from './mixture';
import { type Prototypes, placeByPrototypes, prototypesOfRows, strengthOf } from './prototypes';
import { checkInput, groupsAsked, numberOf } from './settings';

/** Rows whose agreement is summed up in one step. */
const ROWS_PER_STEP = 200;

/**
 * Consensus: rows belong together that many groupings put together — k-means from different starts and with up to twice as many groups,
 * Ward's tree and a mixture. How often two rows are apart is their distance, and average linkage makes the groups.
 * Source: Fred & Jain, "Combining multiple clusterings using evidence accumulation", IEEE PAMI 27, 2005.
 */
export const consensus: ClusteringMethod<Prototypes> = {
  id: 'consensus',
  nameKey: 'clustering.consensus',
  needsK: true,
  mostRows: 4_000,
  settings: [{ id: 'starts', labelKey: 'clustering.setting.opinions', from: 2, to: 100, usual: 10 }],
  *fit(input, settings) {
    const { points } = input;
    checkInput(consensus, points, settings);
    const k = groupsAsked(settings, points.n);
    const starts = Math.round(numberOf(consensus, settings, 'starts'));
    const apart = yield* timesApart(yield* opinions(input, k, starts), points.n);
    const assignment = cut(yield* link(apart, points.n, 'average'), k);
    const model = prototypesOfRows(points, assignment, k);
    const strength = yield* strengthOf(model, points, assignment);
    return { method: 'consensus', k, assignment, strength, model, notices: [] };
  },
  assign: ({ model }, points) => placeByPrototypes(model, points),
};

function* opinions(input: ClusteringInput, k: number, starts: number): Generator<undefined, Uint8Array[]> {
  const { data, n, d } = input.points;
  const given: Uint8Array[] = [];
  for (let start = 0; start < starts; start++) {
    const groups = Math.min(n, 255, k + Math.floor((start * (k + 1)) / starts));
    given.push((yield* kmeans(data, n, d, groups, { random: input.random, starts: 1 })).assignment);
  }
  given.push(cut(yield* link(yield* pairTriangle(data, n, d), n, 'ward'), k));
  given.push((yield* gaussianMixture.fit(input, { k, numbers: { shape: 1, starts: 1 } })).assignment);
  return given;
}

/** The share of the groupings that part two rows, for all pairs. */
function* timesApart(given: readonly Uint8Array[], n: number): Generator<undefined, Float64Array> {
  const apart = new Float64Array((n * (n - 1)) / 2);
  let at = 0;
  for (let i = 0; i < n; i++) {
    for (let j = i + 1; j < n; j++) {
      let times = 0;
      for (const groups of given) if (groups[i] !== groups[j]) times++;
      apart[at++] = times / given.length;
    }
    if (i % ROWS_PER_STEP === 0) yield;
  }
  return apart;
}
