import { agnes } from 'ml-hclust';
import { adjustedRandIndex } from '../../core/judging/adjustedRandIndex';
import { inChromium } from '../browser';
import { figure, type Row, row, timeRow } from '../form';
import { machine } from '../machine';
import { sklearn } from '../reference/python';
import { type Grouped, timeHierarchy } from '../work/groups';
import { GROUPS, type Made, overlapping, timed } from '../work/points';

/** All pairs of 100,000 rows are 20 GB: there, groups of k-means are merged instead of rows. */
const SIZES = [
  { n: 1_000, rounds: 3, methods: ['ward', 'average', 'complete', 'wardOfCentres'] },
  { n: 10_000, rounds: 0, methods: ['ward', 'average', 'complete', 'wardOfCentres'] },
  { n: 100_000, rounds: 0, methods: ['wardOfCentres'] },
];
/** ml-hclust takes time with the third power: half a minute at 2,000 rows. */
const PEER_ROWS = 1_000;
const PEER_NAMES = { ward: 'ward2', average: 'average', complete: 'complete' } as const;

/** The same by ml-hclust, once. */
function byMlHclust({ data, n, d, truth }: ReturnType<typeof overlapping>, method: keyof typeof PEER_NAMES): Grouped {
  const rows = Array.from({ length: n }, (_, i) => [...data.subarray(i * d, (i + 1) * d)]);
  const { ms, result } = timed(0, () => agnes(rows, { method: PEER_NAMES[method] }));
  const groups = new Uint8Array(n);
  result.group(GROUPS).children.forEach((cluster, group) => {
    for (const i of cluster.indices()) groups[i] = group;
  });
  return { ms, ari: adjustedRandIndex(truth, groups) };
}

/** @param same whether both do the very same, so that they have to agree as well with what was planted. */
function rowsOf(name: string, ours: Grouped, other: string, theirs: Grouped, same: boolean): Row[] {
  return [
    timeRow(name, ours, other, theirs),
    row({
      name: `${name}, agreement with what was planted`,
      subject: `ARI ${figure(ours.ari)}`,
      reference: `${other} ${figure(theirs.ari)}`,
      value: ours.ari - theirs.ari,
      unit: 'ARI',
      goal: same ? '≥ -0.01' : '',
    }),
  ];
}

function referenceOf(points: Made & { truth: Uint8Array }, method: string, rounds: number): Grouped {
  const ask = { d: points.d, k: GROUPS, method, rounds, truth: [...points.truth] };
  return sklearn<Grouped>('hierarchy_speed', ask, points.data);
}

/** Hierarchies beside scikit-learn's and ml-hclust's. @param browser ours in a worker of Chromium, too. */
export async function benchHierarchical(browser: boolean): Promise<Row[]> {
  console.log(machine());
  const measured: Row[] = [];
  for (const { n, rounds, methods } of SIZES) {
    const points = overlapping(n);
    for (const method of methods) {
      const name = `${method} of ${n} × ${points.d}`;
      const before = process.resourceUsage().maxRSS;
      const ours = timeHierarchy(n, method, rounds);
      const megabytes = (process.resourceUsage().maxRSS - before) / 1024;
      const learn = referenceOf(points, method, rounds);
      // Of its centres scikit-learn does not know how many rows each stands for.
      const same = method !== 'wardOfCentres';
      const other = same ? 'scikit-learn' : 'scikit-learn (k-means, then Ward)';
      measured.push(...rowsOf(name, ours, other, learn, same));
      measured.push(
        row({
          name: `${name}, memory that it adds to the peak`,
          subject: `all pairs in single precision are ${figure((n * (n - 1) * 2) / 2 ** 20)} MB`,
          reference: '',
          value: megabytes,
          unit: 'MB',
          goal: '',
        }),
      );
      if (n <= PEER_ROWS && method in PEER_NAMES)
        measured.push(...rowsOf(name, ours, 'ml-hclust', byMlHclust(points, method as keyof typeof PEER_NAMES), same));
      if (!browser) continue;
      const [there] = await inChromium<[Grouped]>('groups', [{ name: 'timeHierarchy', given: [n, method, rounds] }]);
      measured.push(...rowsOf(`${name}, in Chromium`, there, other, learn, same));
    }
  }
  return measured;
}
