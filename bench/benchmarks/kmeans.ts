import { kmeans as mlKmeans } from 'ml-kmeans';
import skmeans from 'skmeans';
import { inChromium } from '../browser';
import { figure, type Row, row } from '../form';
import { machine } from '../machine';
import { sklearn } from '../reference/python';
import { CENTRES, ITERATIONS, startOf, timeKmeans } from '../work/kmeans';
import { type Made, overlapping, timed } from '../work/points';

const SIZES = [
  { n: 1_000, rounds: 15, peers: 3 },
  { n: 10_000, rounds: 9, peers: 1 },
  // The peers take seconds here, and are warm from the smaller tables.
  { n: 100_000, rounds: 5, peers: 0 },
];
const LARGEST = 100_000;

type Ours = ReturnType<typeof timeKmeans>;

/** Programs of npm, from the same start. */
function peersOf(made: Made, rounds: number): { name: string; ms: number; sse: number }[] {
  const { data, n, d } = made;
  const rows = Array.from({ length: n }, (_, i) => [...data.subarray(i * d, (i + 1) * d)]);
  const start = () => Array.from({ length: CENTRES }, (_, c) => [...startOf(made).subarray(c * d, (c + 1) * d)]);
  const sse = (groups: number[], centres: number[][]) =>
    rows.reduce((sum, one, i) => {
      const centre = centres[groups[i] as number] as number[];
      return sum + one.reduce((gap, x, j) => gap + (x - (centre[j] as number)) ** 2, 0);
    }, 0);
  const ml = timed(rounds, () =>
    mlKmeans(rows, CENTRES, { initialization: start(), maxIterations: ITERATIONS, tolerance: 0 }),
  );
  const sk = timed(rounds, () => skmeans(rows, CENTRES, start(), ITERATIONS));
  return [
    { name: 'ml-kmeans', ms: ml.ms, sse: sse(ml.result.clusters, ml.result.centroids) },
    { name: 'skmeans', ms: sk.ms, sse: sse(sk.result.idxs, sk.result.centroids) },
  ];
}

function rowsOf(where: string, n: number, ours: Ours, made: Made, peers: ReturnType<typeof peersOf>): Row[] {
  const { rounds } = SIZES.find((size) => size.n === n) ?? { rounds: 3 };
  const theirs = sklearn<{ lloyd: number; elkan: number; start: number; sse: number }>(
    'kmeans_speed',
    { d: made.d, k: CENTRES, iterations: ITERATIONS, rounds },
    made.data,
  );
  const what = `${n} × ${made.d}, ${CENTRES} centres, ${ITERATIONS} iterations${where}`;
  const subject = `${figure(ours.lloyd)} ms`;
  const fastest = Math.min(theirs.lloyd, theirs.elkan);
  return [
    row({
      name: `k-means of ${what}`,
      subject,
      reference: `scikit-learn ${figure(theirs.lloyd)} ms (Elkan ${figure(theirs.elkan)})`,
      value: ours.lloyd / fastest,
      unit: 'of its time',
      goal: n === LARGEST ? '≤ 0.8' : '',
    }),
    ...peers.map((peer) =>
      row({
        name: `k-means of ${what}`,
        subject,
        reference: `${peer.name} ${figure(peer.ms)} ms, inertia ${figure(peer.sse)}`,
        value: peer.ms / ours.lloyd,
        unit: 'times faster',
        goal: n === LARGEST && peer.name === 'ml-kmeans' ? '≥ 15' : '',
      }),
    ),
    row({
      name: `its inertia${where}, ${n} rows`,
      subject: figure(ours.sse),
      reference: `scikit-learn ${figure(theirs.sse)}`,
      value: ours.sse / theirs.sse,
      unit: 'of it',
      goal: '≤ 1.001',
    }),
    row({
      name: `k-means++ of ${n} × ${made.d}, ${CENTRES} centres${where}`,
      subject: `${figure(ours.start)} ms, rows laid out anew`,
      reference: `scikit-learn ${figure(theirs.start)} ms`,
      value: ours.start / theirs.start,
      unit: 'of its time',
      goal: '',
    }),
  ];
}

/** Ours alone, so that the peak of the process is ours. */
function oursIn(n: number, rounds: number): { ours: Ours; megabytes: number } {
  const before = process.resourceUsage().maxRSS;
  const ours = timeKmeans(n, rounds);
  return { ours, megabytes: (process.resourceUsage().maxRSS - before) / 1024 };
}

/** k-means beside scikit-learn and the programs of npm, from the same centres. @param browser ours in a worker of Chromium, too. */
export async function benchKmeans(browser: boolean): Promise<Row[]> {
  console.log(machine());
  const measured: Row[] = [];
  const own = SIZES.map(({ n, rounds }) => ({ n, rounds, ...oursIn(n, rounds) }));
  const orders = SIZES.map(({ n, rounds }) => ({ name: 'timeKmeans', given: [n, rounds] }));
  const inBrowser = browser ? await inChromium<Ours[]>('kmeans', orders) : [];
  for (const [i, { n, ours, megabytes }] of own.entries()) {
    const made = overlapping(n);
    const peers = peersOf(made, SIZES[i]?.peers ?? 1);
    measured.push(...rowsOf('', n, ours, made, peers));
    measured.push(
      row({
        name: `memory that k-means of ${n} rows adds`,
        subject: `the rows are ${figure((n * made.d * 4) / 2 ** 20)} MB`,
        reference: 'peak of the process',
        value: megabytes,
        unit: 'MB',
        goal: '',
      }),
    );
    const there = inBrowser[i];
    if (there) measured.push(...rowsOf(', in Chromium', n, there, made, peers));
  }
  return measured;
}
