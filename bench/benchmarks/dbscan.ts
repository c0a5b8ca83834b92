import { DBSCAN } from 'density-clustering';
import { adjustedRandIndex } from '../../core/judging/adjustedRandIndex';
import { inChromium } from '../browser';
import { figure, type Row, row, timeRow } from '../form';
import { machine } from '../machine';
import { sklearn } from '../reference/python';
import { bandsApart, FEWEST, type Grouped, suggestedRadius, timeDbscan } from '../work/groups';
import { timed } from '../work/points';

/** The method takes 30,000 rows at most: its time grows with the square. */
const SIZES = [
  { n: 1_000, rounds: 3 },
  { n: 10_000, rounds: 0 },
  { n: 30_000, rounds: 0 },
];
/** density-clustering looks through an array for every neighbour: minutes above. */
const PEER_ROWS = 1_000;

type Found = Grouped & { groups: number };

/** The same by density-clustering, once. */
function byDensityClustering({ data, n, d, truth }: ReturnType<typeof bandsApart>, radius: number): Found {
  const rows = Array.from({ length: n }, (_, i) => [...data.subarray(i * d, (i + 1) * d)]);
  const { ms, result } = timed(0, () => new DBSCAN().run(rows, radius, FEWEST));
  const groups = new Int32Array(n).fill(-1);
  result.forEach((members, group) => {
    for (const i of members) groups[i] = group;
  });
  return { ms, ari: adjustedRandIndex(truth, groups), groups: result.length };
}

function rowsOf(name: string, ours: Found, other: string, theirs: Found): Row[] {
  return [
    timeRow(name, ours, other, theirs),
    row({
      name: `${name}, agreement with the bands`,
      subject: `ARI ${figure(ours.ari)}, ${ours.groups} groups`,
      reference: `${other} ${figure(theirs.ari)}, ${theirs.groups} groups`,
      value: ours.ari - theirs.ari,
      unit: 'ARI',
      goal: '≥ -0.01',
    }),
  ];
}

/** DBSCAN beside scikit-learn's and density-clustering's, at the radius that ours suggests. @param browser ours in a worker of Chromium, too. */
export async function benchDbscan(browser: boolean): Promise<Row[]> {
  console.log(machine());
  const measured: Row[] = [];
  for (const { n, rounds } of SIZES) {
    const points = bandsApart(n);
    const { d, truth } = points;
    const { radius, ms } = suggestedRadius(n);
    const name = `DBSCAN of ${n} × ${d}`;
    const before = process.resourceUsage().maxRSS;
    const ours = timeDbscan(n, radius, rounds);
    const megabytes = (process.resourceUsage().maxRSS - before) / 1024;
    const learn = sklearn<Found>('dbscan_speed', { d, radius, fewest: FEWEST, rounds, truth }, points.data);
    measured.push(...rowsOf(name, ours, 'scikit-learn', learn));
    measured.push(
      row({
        name: `${name}, memory that it adds to the peak`,
        subject: `radius ${figure(radius)}, suggested in ${figure(ms)} ms`,
        reference: '',
        value: megabytes,
        unit: 'MB',
        goal: '',
      }),
    );
    if (n <= PEER_ROWS) measured.push(...rowsOf(name, ours, 'density-clustering', byDensityClustering(points, radius)));
    if (!browser) continue;
    const [there] = await inChromium<[Found]>('groups', [{ name: 'timeDbscan', given: [n, radius, rounds] }]);
    measured.push(...rowsOf(`${name}, in Chromium`, there, 'scikit-learn', learn));
  }
  return measured;
}
