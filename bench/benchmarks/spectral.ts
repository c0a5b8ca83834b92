import { inChromium } from '../browser';
import { figure, type Row, row, timeRow } from '../form';
import { machine } from '../machine';
import { sklearn } from '../reference/python';
import { BANDS, bands, TIED, timeSpectral } from '../work/embedding';

const SIZES = [
  { n: 1_000, rounds: 5, goal: '' },
  { n: 10_000, rounds: 3, goal: '≤ 1' },
];

type Found = ReturnType<typeof timeSpectral>;

function rowsOf(name: string, ours: Found, theirs: Found, goal: string): Row[] {
  return [
    timeRow(name, ours, 'scikit-learn', theirs, goal),
    row({
      name: `${name}, agreement with the bands`,
      subject: `ARI ${figure(ours.ari)}`,
      reference: `scikit-learn ${figure(theirs.ari)}`,
      value: ours.ari - theirs.ari,
      unit: 'ARI',
      goal: '≥ -0.01',
    }),
  ];
}

/** Spectral clustering beside scikit-learn's on nearest neighbours. @param browser ours in a worker of Chromium, too. */
export async function benchSpectral(browser: boolean): Promise<Row[]> {
  console.log(machine());
  const measured: Row[] = [];
  for (const { n, rounds, goal } of SIZES) {
    const { data, d, truth } = bands(n);
    const ours = timeSpectral(n, rounds);
    const theirs = sklearn<Found>('spectral_speed', { d, k: BANDS, neighbours: TIED, rounds, truth }, data);
    const name = `spectral clustering of ${n} × ${d}`;
    measured.push(...rowsOf(name, ours, theirs, goal));
    if (!browser) continue;
    const [there] = await inChromium<[Found]>('embedding', [{ name: 'timeSpectral', given: [n, rounds] }]);
    measured.push(...rowsOf(`${name}, in Chromium`, there, theirs, goal));
  }
  return measured;
}
