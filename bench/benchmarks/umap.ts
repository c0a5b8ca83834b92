import { UMAP } from 'umap-js';
import { trustworthiness } from '../../core/judging/trustworthiness';
import { finish } from '../../core/kernels/finish';
import { createRandom } from '../../core/kernels/random';
import { inChromium } from '../browser';
import { mean, type Row, row, timeRow } from '../form';
import { machine } from '../machine';
import { sklearn } from '../reference/python';
import { MAP_NEIGHBOURS, timeMap } from '../work/embedding';
import { type Made, overlapping } from '../work/points';

/** umap-learn needs most of a minute for the larger one, and minutes for 100,000 rows. */
const SIZES = [
  { n: 1_000, rounds: 3, goal: '' },
  { n: 10_000, rounds: 1, goal: '≤ 0.35' },
];
/** Above so many rows umap-js takes a minute and more. */
const PEER_ROWS = 1_000;
const EPOCHS = 500;
/** Tables of the smaller size by which truth is judged: there, what chance does to one map is more than the bar. */
const TABLES = [1, 2, 3, 4];
const SPREAD_ROWS = 1_000;

type Found = ReturnType<typeof timeMap>;

/** The same by umap-js, once. */
function byUmapJs({ data, n, d }: Made): Found {
  const random = createRandom(1);
  const rows = Array.from({ length: n }, (_, i) => [...data.subarray(i * d, (i + 1) * d)]);
  const start = performance.now();
  const umap = new UMAP({ nNeighbors: MAP_NEIGHBOURS + 1, nEpochs: EPOCHS, random: () => random.next() });
  const map = umap.fit(rows).flat();
  return { ms: performance.now() - start, map };
}

/** Trustworthiness by 15 neighbours, of the same 1,000 rows for every map. */
function trustOf(points: Made, { map }: Found): number {
  const drawn = { data: Float32Array.from(map), n: points.n, d: 2 };
  return finish(trustworthiness(points, drawn, createRandom(2)));
}

function rowsOf(name: string, points: Made, ours: Found, other: string, theirs: Found, goal: string): Row[] {
  const [own, their] = [trustOf(points, ours), trustOf(points, theirs)];
  return [
    timeRow(name, ours, other, theirs, goal),
    row({
      name: `${name}, trustworthiness`,
      subject: own.toFixed(4),
      reference: `${other} ${their.toFixed(4)}`,
      value: own - their,
      unit: '',
      goal: points.n <= SPREAD_ROWS ? '' : '≥ -0.005',
    }),
  ];
}

function byUmapLearn(points: Made, rounds: number): Found {
  return sklearn<Found>(
    'umap_speed',
    { d: points.d, neighbours: MAP_NEIGHBOURS + 1, epochs: EPOCHS, rounds },
    points.data,
  );
}

/** Of several tables the mean difference in trustworthiness, with the least and the greatest. */
function overTables(n: number, other: string, map: (points: Made) => Found): Row {
  const gaps = TABLES.map((seed) => {
    const points = overlapping(n, seed);
    return trustOf(points, timeMap(n, EPOCHS, 0, seed)) - trustOf(points, map(points));
  });
  return row({
    name: `UMAP of ${n} × ${overlapping(1).d}, trustworthiness over ${gaps.length} tables`,
    subject: `mean of ${gaps.map((gap) => gap.toFixed(4)).join(', ')}`,
    reference: `${other}; spread ${(Math.max(...gaps) - Math.min(...gaps)).toFixed(4)}`,
    value: mean(gaps),
    unit: '',
    goal: '≥ -0.005',
  });
}

/** Maps of the same epochs beside umap-learn and umap-js. @param browser ours in a worker of Chromium, too. */
export async function benchUmap(browser: boolean): Promise<Row[]> {
  console.log(machine());
  const measured: Row[] = [];
  for (const { n, rounds, goal } of SIZES) {
    const points = overlapping(n);
    const { d } = points;
    const name = `UMAP of ${n} × ${d}, ${EPOCHS} epochs`;
    const ours = timeMap(n, EPOCHS, rounds);
    const learn = byUmapLearn(points, rounds);
    measured.push(...rowsOf(name, points, ours, 'umap-learn', learn, goal));
    if (n <= SPREAD_ROWS) measured.push(overTables(n, 'umap-learn', (table) => byUmapLearn(table, 1)));
    if (n <= PEER_ROWS) {
      measured.push(...rowsOf(name, points, ours, 'umap-js', byUmapJs(points), ''));
      measured.push(overTables(n, 'umap-js', byUmapJs));
    }
    if (!browser) continue;
    const [there] = await inChromium<[Found]>('embedding', [{ name: 'timeMap', given: [n, EPOCHS, rounds] }]);
    measured.push(...rowsOf(`${name}, in Chromium`, points, there, 'umap-learn', learn, goal));
  }
  return measured;
}
