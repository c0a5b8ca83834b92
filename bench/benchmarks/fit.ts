import { cpus, loadavg } from 'node:os';
import type { Company } from '../../connectors/sample/company';
import { generateCompany } from '../../connectors/sample/generate';
import { STAGES } from '../../core/engine/fit';
import { DEFAULT_PLAN } from '../../core/engine/plan';
import { CATALOGUE } from '../../core/features/catalogue';
import { defaultWeight } from '../../core/features/defaults';
import { ask, waitForStatus } from '../../tests/e2e/harness/ask';
import { connectAndFit, openStage, type Stage, signIn } from '../../tests/e2e/harness/stage';
import { figure, type Row, row } from '../form';
import { machine } from '../machine';
import { calibrate, type MemoryWatch, watchExtensionMemory } from '../memory';

const MEGABYTE = 1 << 20;
/** Reading the largest company and its first fit take minutes. */
const MOST_MS = 1_800_000;

interface Size {
  customers: number;
  features: number;
  seconds: string;
  megabytes: string;
}

/** Sizes and their budgets (design § 7). */
const SIZES: Size[] = [
  { customers: 1_000, features: 40, seconds: '≤ 3', megabytes: '≤ 300' },
  { customers: 5_000, features: 20, seconds: '≤ 3', megabytes: '≤ 300' },
  { customers: 5_000, features: 40, seconds: '≤ 10', megabytes: '≤ 500' },
  { customers: 10_000, features: 40, seconds: '≤ 10', megabytes: '≤ 500' },
  { customers: 100_000, features: 40, seconds: '≤ 90', megabytes: '≤ 1536' },
];

/** The features that weigh most by default, so many of them. */
function heaviest(count: number): string[] {
  const ids = CATALOGUE.map((feature) => feature.id);
  return ids.sort((a, b) => defaultWeight(b) - defaultWeight(a) || (a < b ? -1 : 1)).slice(0, count);
}

/** How long each stage took, as far as looks every tenth of a second can tell. */
function toldStages(stages: ReadonlyMap<string, number>): string {
  return [...stages].map(([stage, seconds]) => `${stage} ${figure(seconds)} s`).join(', ');
}

/** What the machine was doing besides: times of a busy one say little. */
function busy(): string {
  return `load ${figure(loadavg()[0] as number)} on ${cpus().length} cores`;
}

/** One more fit of what is connected: everything is warm, and nothing is synced beside it. */
async function measureFit(stage: Stage, size: Size, memory: MemoryWatch): Promise<Row[]> {
  memory.reset();
  const computed = memory.cpuSeconds();
  const { id } = await ask(stage.options, 'fit', { plan: { features: heaviest(size.features) } });
  const stages = new Map<string, number>();
  let seenAt = performance.now();
  const status = await waitForStatus(
    stage.options,
    ({ job }) => {
      const now = performance.now();
      const doing = job?.progress?.stage ?? 'rows';
      stages.set(doing, (stages.get(doing) ?? 0) + (now - seenAt) / 1000);
      seenAt = now;
      return job?.id === id && job.endedAt !== undefined;
    },
    MOST_MS,
  );
  const { job } = status;
  if (job?.state !== 'done') throw new Error(`The fit did not end well: ${JSON.stringify(job)}`);
  const seconds = ((job.endedAt ?? 0) - job.startedAt) / 1000;
  const version = status.versions.find((one) => one.id === job.versionId);
  const name = `fit of ${version?.customers ?? 0} customers × ${version?.features ?? 0} features`;
  const cpu = figure(memory.cpuSeconds() - computed);
  const subject = `${version?.segments.length ?? 0} segments, ${cpu} s of processor time, calibration loop ${figure(calibrate())} s, ${busy()}`;
  const growth = (memory.peakBytes() - memory.idleBytes) / MEGABYTE;
  // Told at once: the largest company takes long, and what is known by then should not be lost with it.
  console.log(
    `${name} in ${figure(seconds)} s, ${cpu} s of processor time, ${figure(growth)} MB: ${toldStages(stages)}`,
  );
  return [
    row({ name, subject, reference: 'design § 7', value: seconds, unit: 's', goal: size.seconds }),
    row({
      name: `${name}, memory above idle`,
      subject: `peak ${figure(memory.peakBytes() / MEGABYTE)} MB`,
      reference: `idle ${figure(memory.idleBytes / MEGABYTE)} MB`,
      value: growth,
      unit: 'MB',
      goal: size.megabytes,
    }),
  ];
}

async function benchCompany(company: Company, sizes: Size[]): Promise<Row[]> {
  const stage = await openStage(company);
  const memory = watchExtensionMemory(stage.profile);
  try {
    await signIn(stage);
    await connectAndFit(stage, MOST_MS);
    // Looking closer at the first draft is over: what is measured is a fit, and nothing beside it.
    await waitForStatus(stage.options, ({ versions }) => versions[0]?.opinion !== undefined, MOST_MS);
    const rows: Row[] = [];
    for (const size of sizes) rows.push(...(await measureFit(stage, size, memory)));
    return rows;
  } finally {
    memory.stop();
    await stage.close();
  }
}

/** Whole fits in the extension's own worker; of a given company without budgets, since they are for stated sizes. */
export async function benchFit(given?: Company): Promise<Row[]> {
  console.log(machine());
  console.log(`Default stages: ${STAGES.join(', ')}; k from ${DEFAULT_PLAN.kFrom} to ${DEFAULT_PLAN.kTo}.`);
  if (given)
    return benchCompany(given, [{ customers: given.customers.length, features: 40, seconds: '', megabytes: '' }]);
  const rows: Row[] = [];
  for (const customers of new Set(SIZES.map((size) => size.customers))) {
    const { company } = generateCompany(7, { customers, lines: customers * 10 });
    rows.push(
      ...(await benchCompany(
        company,
        SIZES.filter((size) => size.customers === customers),
      )),
    );
  }
  return rows;
}
