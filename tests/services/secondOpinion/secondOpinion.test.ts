import { describe, expect, it } from 'vitest';
import { kmeans } from '../../../core/clustering/kmeans';
import { METHODS } from '../../../core/clustering/registry';
import { MAPS } from '../../../core/embedding/registry';
import { umap } from '../../../core/embedding/umap';
import { adjustedRandIndex } from '../../../core/judging/adjustedRandIndex';
import { noOpinion } from '../../../core/judging/secondOpinion';
import { finish } from '../../../core/kernels/finish';
import { createRandom } from '../../../core/kernels/random';
import { nearestNeighbours } from '../../../core/similarity/graph';
import { loadMethod, loadUmapJs } from '../../../services/secondOpinion/plugins';
import { secondOpinion } from '../../../services/secondOpinion/secondOpinion';
import { clouds } from '../../core/clustering/points';

const points = clouds(
  Array.from({ length: 4 }, (_, c) => Array.from({ length: 5 }, (_, j) => (j === c ? 5 : 0))),
  1,
  3,
  50,
);
const { n, d } = points;
const fitted = finish(kmeans(points.data, n, d, 4, { random: createRandom(1) }));
const ask = { random: createRandom(2) };
const input = (seed: number) => ({ points, random: createRandom(seed), graph: () => nearestNeighbours(points, 15) });

describe('a second opinion', () => {
  it('agrees with what is right, in groups and in the map', async () => {
    const map = finish(umap(finish(nearestNeighbours(points, 15)), {}, createRandom(1))).coordinates;
    const { opinion: said, map: theirs } = await secondOpinion(points, fitted.centers, fitted.assignment, map, ask);
    expect(said).toMatchObject({ agreeing: n, of: n, share: 1, warnings: [] });
    expect(said.says).toEqual({ key: 'secondOpinion.says', values: { agreeing: n, of: n } });
    expect(said.trustworthinessOurs).toBeGreaterThan((said.trustworthinessTheirs ?? 1) - 0.01);
    expect(theirs).toMatchObject({ id: 'umap-js', nameKey: 'map.umapJs', trustworthiness: said.trustworthinessTheirs });
    expect(theirs?.points).toEqual(Int32Array.from({ length: n }, (_, row) => row));
    expect(theirs?.coordinates).toHaveLength(n * 2);
    expect(theirs?.coordinates.every(Number.isFinite)).toBe(true);
  });

  it('warns where segments are not those of the centres, and where the map is by chance', async () => {
    const wrong = fitted.assignment.map((group, i) => (i % 20 === 0 ? (group + 1) % 4 : group));
    const random = createRandom(3);
    const map = new Float32Array(n * 2).map(() => random.next());
    const { opinion: said } = await secondOpinion(points, fitted.centers, wrong, map, ask);
    expect(said.share).toBeCloseTo(0.95, 10);
    expect(said.warnings.map(({ key }) => key)).toEqual(['secondOpinion.differs', 'secondOpinion.mapDiffers']);
  });

  it('is not there where there are as many segments as customers', async () => {
    const few = { data: points.data.slice(0, 4 * d), n: 4, d };
    const { opinion: said } = await secondOpinion(
      few,
      Float64Array.from(few.data),
      Uint8Array.of(0, 1, 2, 3),
      undefined,
      ask,
    );
    expect(said).toEqual(noOpinion('doesNotApply'));
  });

  it('is asked of a part of many customers', async () => {
    const ours = new Float32Array(n * 2);
    const said = await secondOpinion(points, fitted.centers, fitted.assignment, ours, { ...ask, most: 60 });
    expect(said.opinion).toMatchObject({ agreeing: 60, of: 60 });
    expect(new Set(said.map?.points).size).toBe(60);
    expect(said.map?.coordinates).toHaveLength(120);
  });

  it('has no map where there is none of ours', async () => {
    const said = await secondOpinion(points, fitted.centers, fitted.assignment, undefined, ask);
    expect(said.opinion.trustworthinessOurs).toBeUndefined();
    expect(said.map).toBeUndefined();
  });

  it('stops when it is told to', async () => {
    const stopped = secondOpinion(points, fitted.centers, fitted.assignment, undefined, {
      ...ask,
      signal: AbortSignal.abort(),
    });
    await expect(stopped).rejects.toThrow('aborted');
  });
});

describe('the programs of other authors', () => {
  it('are methods beside ours once they are registered, however often', async () => {
    for (let time = 0; time < 2; time++) {
      await loadMethod('ml-kmeans');
      await loadUmapJs();
    }
    const method = METHODS.get('ml-kmeans');
    const found = method && finish(method.fit(input(1), { k: 4, from: fitted.centers }));
    expect(adjustedRandIndex(fitted.assignment, found?.assignment ?? [])).toBe(1);
    expect(found && method && [...method.assign(found, points).assignment]).toEqual([...(found?.assignment ?? [])]);
    const each =
      method && finish(method.fit({ ...input(1), points: { data: points.data.slice(0, 10), n: 2, d } }, { k: 2 }));
    expect([...(each?.assignment ?? [])]).toEqual([0, 1]);
    const map = MAPS.get('umap-js');
    expect(map && finish(map.make(input(2)))).toHaveLength(n * 2);
    expect([...MAPS.keys()]).toEqual(['umap', 'pca', 'tsne', 'umap-js']);
  });

  it('draw, as ours do, every row in the plane', () => {
    for (const id of ['umap', 'pca']) {
      const map = MAPS.get(id);
      const coordinates = map && finish(map.make(input(1)));
      expect(coordinates).toHaveLength(n * 2);
      expect(coordinates?.every(Number.isFinite)).toBe(true);
    }
  });
});
