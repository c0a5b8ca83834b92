import type { Random } from '../kernels/random';
import { sample } from '../kernels/random';
import { gatherRows, kmeans } from './kmeans';
import { nearestCenters } from './lloyd';
import type { ClusteringMethod, Points } from './method';
import { drawCentres, type MovingCentres } from './online';
import { type Prototypes, placeByPrototypes, prototypesOfCenters, strengthOf } from './prototypes';
import { checkInput, groupsAsked, numberOf, startsOf } from './settings';

/** The start centres come from a sample of so many batches. */
const START_BATCHES = 3;

/**
 * k-means by small random batches, each drawing the centres as {@link drawCentres} does: nearly as good as k-means in a fraction of its
 * time where there are very many rows. They begin at the best of several starts on a sample.
 * Source: D. Sculley, "Web-scale k-means clustering", WWW 2010.
 */
export const miniBatchMethod: ClusteringMethod<Prototypes> = {
  id: 'miniBatch',
  nameKey: 'clustering.miniBatch',
  needsK: true,
  mostRows: Number.POSITIVE_INFINITY,
  settings: [
    startsOf(10),
    { id: 'batch', labelKey: 'clustering.setting.batch', from: 10, to: 100_000, usual: 1_024 },
    { id: 'batches', labelKey: 'clustering.setting.batches', from: 1, to: 10_000, usual: 100 },
  ],
  *fit({ points, random }, settings) {
    checkInput(miniBatchMethod, points, settings);
    const k = groupsAsked(settings, points.n);
    const batch = Math.max(k, Math.round(numberOf(miniBatchMethod, settings, 'batch')));
    const batches = Math.round(numberOf(miniBatchMethod, settings, 'batches'));
    const starts = Math.round(numberOf(miniBatchMethod, settings, 'starts'));
    const some = drawRows(points, START_BATCHES * batch, random);
    const known = settings.from?.length === k * points.d ? settings.from : undefined;
    const start = known ?? (yield* kmeans(some.data, some.n, some.d, k, { random, starts, toTheEnd: false })).centers;
    let moving: MovingCentres = { centres: start, mass: new Float64Array(k) };
    for (let b = 0; b < batches; b++) {
      moving = drawCentres(moving, drawRows(points, batch, random));
      yield;
    }
    const assignment = nearestCenters(points.data, points.n, points.d, moving.centres);
    yield;
    const model = prototypesOfCenters(points, assignment, moving.centres);
    return {
      method: 'miniBatch',
      k,
      assignment,
      strength: yield* strengthOf(model, points, assignment),
      model,
      notices: [],
    };
  },
  assign: ({ model }, points) => placeByPrototypes(model, points),
};

function drawRows({ data, n, d }: Points, batch: number, random: Random): Points {
  const rows = sample(random, n, batch);
  return { data: gatherRows(data, d, rows), n: rows.length, d };
}
