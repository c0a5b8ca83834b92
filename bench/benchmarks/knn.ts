import { inChromium } from '../browser';
import { figure, type Row, row } from '../form';
import { machine } from '../machine';
import { sklearn } from '../reference/python';
import { FOUND, NEIGHBOURS, timeGraph, timeNearest } from '../work/knn';
import { overlapping } from '../work/points';

const SIZES = [
  { n: 1_000, rounds: 15, graph: true },
  { n: 10_000, rounds: 7, graph: true },
  // The reference would take minutes for the graph of so many rows.
  { n: 100_000, rounds: 5, graph: false },
];
const LARGEST = 100_000;

type Ours = { nearest: ReturnType<typeof timeNearest>; graph: ReturnType<typeof timeGraph> };

function rowsOf(where: string, { n, rounds, graph }: (typeof SIZES)[number], ours: Ours): Row[] {
  const { data, d } = overlapping(n);
  const brute = sklearn<{ ms: number }>('nearest_speed', { d, found: FOUND, rounds }, data).ms;
  const all = graph ? sklearn<{ ms: number }>('graph_speed', { d, k: NEIGHBOURS, rounds: 1 }, data).ms : undefined;
  const measured = [
    row({
      name: `nearest ${FOUND} of ${n} × ${d}, weights changed${where}`,
      subject: `${figure(ours.nearest.ms)} ms, ${figure(ours.nearest.exact * 100)} % exact`,
      reference: `scikit-learn brute force ${figure(brute)} ms`,
      value: ours.nearest.ms / brute,
      unit: 'of its time',
      goal: n === LARGEST ? '≤ 0.3' : '',
    }),
    row({
      name: `recall of ${NEIGHBOURS} neighbours of each of ${n} rows${where}`,
      subject: `graph in ${figure(ours.graph.ms)} ms`,
      reference: 'true neighbours of 200 rows',
      value: ours.graph.recall,
      unit: '',
      goal: '≥ 0.95',
    }),
  ];
  if (all !== undefined)
    measured.push(
      row({
        name: `${NEIGHBOURS} neighbours of each of ${n} rows${where}`,
        subject: `${figure(ours.graph.ms)} ms`,
        reference: `scikit-learn ${figure(all)} ms`,
        value: ours.graph.ms / all,
        unit: 'of its time',
        goal: '',
      }),
    );
  return measured;
}

/** The nearest of one row and the neighbours of all, beside scikit-learn. @param browser ours in a worker of Chromium, too. */
export async function benchKnn(browser: boolean): Promise<Row[]> {
  console.log(machine());
  const measured: Row[] = [];
  for (const size of SIZES) {
    const { n, rounds } = size;
    const graphRounds = n === LARGEST ? 1 : 3;
    const nearest = timeNearest(n, rounds);
    const before = process.resourceUsage().maxRSS;
    const graph = timeGraph(n, graphRounds);
    measured.push(...rowsOf('', size, { nearest, graph }));
    measured.push(
      row({
        name: `memory that the graph of ${n} rows adds`,
        subject: '',
        reference: 'peak of the process',
        value: (process.resourceUsage().maxRSS - before) / 1024,
        unit: 'MB',
        goal: '',
      }),
    );
    if (!browser) continue;
    const [there, ofAll] = await inChromium<[Ours['nearest'], Ours['graph']]>('knn', [
      { name: 'timeNearest', given: [n, rounds] },
      { name: 'timeGraph', given: [n, graphRounds] },
    ]);
    measured.push(...rowsOf(', in Chromium', size, { nearest: there, graph: ofAll }));
  }
  return measured;
}
