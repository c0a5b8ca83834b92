import { loadavg } from 'node:os';
import type { Company } from '../../connectors/sample/company';
import type { Status } from '../../core/protocol';
import { ask, waitForStatus } from '../../tests/e2e/harness/ask';
import { LIGHTNING } from '../../tests/e2e/harness/browser';
import { openStage, openStageAt, type Stage, signIn } from '../../tests/e2e/harness/stage';
import { CouldNotRun, figure, type Row, row } from '../form';
import { calibrate, watchExtensionMemory } from '../memory';
import { type OrgSize, startOrgProcess } from '../orgProcess';

const MEGABYTE = 1 << 20;
const USUAL: OrgSize = { company: { customers: 10_000, lines: 100_000 } };
/** The largest org that Peerlens is built for. */
const LARGE: OrgSize = {
  company: { customers: 50, lines: 500 },
  scale: { accounts: 100_000, lines: 1_000_000 },
};
const CHANGED_SHARE = 0.01;
const LONGEST_MS = 1_200_000;

type Where = Omit<Stage, 'org'>;

/** The first sync from the local org into IndexedDB; without a company of 10,000 customers with 100,000 order lines. */
export async function benchSync(given?: Company): Promise<Row[]> {
  if (given) {
    const stage = await openStage(given);
    return firstSync(stage).then(usualRows).finally(stage.close);
  }
  return atOrg(USUAL, async (stage) => usualRows(await firstSync(stage)));
}

/** 100,000 accounts and 1,000,000 lines: whether speed and memory hold to the end, and what a small change costs then. */
export function benchLargeSync(): Promise<Row[]> {
  return atOrg(LARGE, async (stage, change) => {
    const first = await firstSync(stage);
    const later = await incremental(stage, change);
    return [...largeRows(first), ...later];
  });
}

async function atOrg(
  size: OrgSize,
  measure: (stage: Where, change: (share: number) => Promise<number>) => Promise<Row[]>,
): Promise<Row[]> {
  const org = await startOrgProcess(size);
  try {
    const stage = await openStageAt(org.port);
    return await measure(stage, org.change).finally(stage.close);
  } finally {
    org.stop();
  }
}

interface Sample {
  seconds: number;
  rows: number;
  /** Peak of the resident size since the sample before, bytes. */
  peak: number;
}

interface First {
  seconds: number;
  rows: number;
  idle: number;
  samples: Sample[];
  load: string;
  /** What the extension's processes computed, seconds. */
  cpu: number;
}

async function firstSync(stage: Where): Promise<First> {
  await signIn(stage);
  const memory = watchExtensionMemory(stage.profile);
  const samples: Sample[] = [];
  try {
    const start = performance.now();
    const load = figure(loadavg()[0] ?? 0);
    await ask(stage.options, 'connect', { source: 'salesforce', host: new URL(LIGHTNING).host });
    const status = await waitForStatus(
      stage.options,
      (now) => {
        // The first fit begins with the end of the sync: it is another measurement's.
        const peak = memory.peakBytes(now.job?.startedAt);
        samples.push({ seconds: (performance.now() - start) / 1000, rows: now.sync.rows, peak });
        memory.reset();
        return now.sync.lastAt !== undefined || now.sync.failure !== undefined;
      },
      LONGEST_MS,
    );
    const seconds = (performance.now() - start) / 1000;
    refuseFailed(status);
    if (status.job) await ask(stage.options, 'cancelFit', { id: status.job.id });
    return {
      seconds,
      rows: Object.values(status.counts).reduce((sum, count) => sum + count, 0),
      idle: memory.idleBytes,
      samples,
      load,
      cpu: memory.cpuSeconds(),
    };
  } finally {
    memory.stop();
  }
}

function refuseFailed({ sync }: Status): void {
  if (sync.failure) throw new CouldNotRun(`The sync failed: ${JSON.stringify(sync.failure)}`);
}

const calibrated = (load: string) => `calibration loop ${figure(calibrate())} s, load ${load}`;

function speedRow(name: string, { rows, seconds, load, cpu }: First): Row {
  return row({
    name,
    subject: `${rows} rows in ${figure(seconds)} s, ${figure(cpu)} s of it computing`,
    reference: calibrated(load),
    value: rows / seconds,
    unit: 'rows/s',
    goal: '≥ 20000',
  });
}

function memoryRow(name: string, { samples, idle }: First): Row {
  const peak = Math.max(...samples.map((sample) => sample.peak));
  return row({
    name,
    subject: `peak ${figure(peak / MEGABYTE)} MB`,
    reference: `idle ${figure(idle / MEGABYTE)} MB`,
    value: (peak - idle) / MEGABYTE,
    unit: 'MB',
    goal: '≤ 300',
  });
}

function usualRows(first: First): Row[] {
  return [speedRow('first sync', first), memoryRow('first sync, memory above idle', first)];
}

function largeRows(first: First): Row[] {
  const quarters = [0, 1, 2, 3].map((n) => quarter(first, n));
  const [opening, closing] = [quarters[0], quarters[3]];
  const speeds = quarters.map(({ speed }) => figure(speed)).join(', ');
  const peaks = quarters.map(({ peak }) => figure((peak - first.idle) / MEGABYTE)).join(', ');
  return [
    speedRow('first sync, 100,000 accounts', first),
    row({
      name: '… rows/s of the last quarter',
      subject: speeds,
      reference: 'its first quarter',
      value: (closing?.speed ?? Number.NaN) / (opening?.speed ?? Number.NaN),
      unit: '×',
      goal: '≥ 0.8',
    }),
    memoryRow('… memory above idle', first),
    row({
      name: '… peak of the last quarter',
      subject: `${peaks} MB`,
      reference: 'its first quarter',
      value: (closing?.peak ?? Number.NaN) / (opening?.peak ?? Number.NaN),
      unit: '×',
      goal: '≤ 1.15',
    }),
  ];
}

/** The n-th quarter of the rows: how fast it was read, and the peak meanwhile. */
function quarter({ samples }: First, n: number): { speed: number; peak: number } {
  const total = samples.at(-1)?.rows ?? 0;
  const before = samples.findLast(({ rows }) => rows <= (n * total) / 4);
  const end = samples.find(({ rows }) => rows >= ((n + 1) * total) / 4);
  if (!before || !end) return { speed: Number.NaN, peak: Number.NaN };
  const within = samples.filter(({ seconds }) => seconds > before.seconds && seconds <= end.seconds);
  return {
    speed: (end.rows - before.rows) / (end.seconds - before.seconds),
    peak: Math.max(...within.map(({ peak }) => peak)),
  };
}

async function incremental(stage: Where, change: (share: number) => Promise<number>): Promise<Row[]> {
  const changed = await change(CHANGED_SHARE);
  const memory = watchExtensionMemory(stage.profile);
  try {
    const { sync: before, job: earlier } = await ask(stage.options, 'status', {});
    const start = performance.now();
    await ask(stage.options, 'syncNow', {});
    const status = await waitForStatus(
      stage.options,
      ({ sync }) => !sync.running && (sync.failure !== undefined || sync.lastAt !== before.lastAt),
      LONGEST_MS,
    );
    const seconds = (performance.now() - start) / 1000;
    const cpu = figure(memory.cpuSeconds());
    refuseFailed(status);
    const { sync, job } = status;
    // The fit of what changed begins with the end of the sync.
    const until = job?.id === earlier?.id ? undefined : job?.startedAt;
    const peak = figure((memory.peakBytes(until) - memory.idleBytes) / MEGABYTE);
    return [
      row({
        name: '… 1 % changed, next sync',
        subject: `${sync.rows} rows read of ${changed} changed and what follows, ${cpu} s computing, ${peak} MB more`,
        reference: calibrated(figure(loadavg()[0] ?? 0)),
        value: seconds,
        unit: 's',
        goal: '≤ 5',
      }),
    ];
  } finally {
    memory.stop();
  }
}
