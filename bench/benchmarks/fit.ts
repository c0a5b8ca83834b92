import { generateCompany } from '../../connectors/sample/generate';
import { ask, waitForStatus } from '../../tests/e2e/harness/ask';
import { connectAndFit, openStage, signIn } from '../../tests/e2e/harness/stage';
import { figure, type Row, row } from '../form';
import { calibrate, watchExtensionMemory } from '../memory';

const MEGABYTE = 1 << 20;

/** Sizes and their budgets (design § 7: 5,000 × 20 in 3 s, 10,000 × 40 in 10 s; ours have more than 40 features at every size). */
const SIZES = [
  { customers: 1_000, seconds: '≤ 3', megabytes: '≤ 300' },
  { customers: 5_000, seconds: '≤ 10', megabytes: '≤ 300' },
  { customers: 10_000, seconds: '≤ 10', megabytes: '≤ 500' },
];

async function benchSize(size: (typeof SIZES)[number]): Promise<Row[]> {
  const { company } = generateCompany(7, { customers: size.customers, lines: size.customers * 10 });
  const stage = await openStage(company);
  try {
    await signIn(stage);
    await connectAndFit(stage, 600_000);
    // The second fit is measured: everything is warm, and nothing is synced beside it.
    const memory = watchExtensionMemory(stage.profile);
    const { id } = await ask(stage.options, 'fit', {});
    const status = await waitForStatus(
      stage.options,
      ({ job }) => job?.id === id && job.endedAt !== undefined,
      600_000,
    );
    memory.stop();
    const { job } = status;
    if (job?.state !== 'done') throw new Error(`The fit did not end well: ${JSON.stringify(job)}`);
    const seconds = ((job.endedAt ?? 0) - job.startedAt) / 1000;
    const version = status.versions.find((one) => one.id === job.versionId);
    const name = `fit of ${size.customers} customers × ${version?.features ?? 0} features`;
    const subject = `${version?.segments.length ?? 0} segments, calibration loop ${figure(calibrate())} s`;
    return [
      row({ name, subject, reference: 'design § 7', value: seconds, unit: 's', goal: size.seconds }),
      row({
        name: `${name}, memory above idle`,
        subject: `peak ${figure(memory.peakBytes() / MEGABYTE)} MB`,
        reference: `idle ${figure(memory.idleBytes / MEGABYTE)} MB`,
        value: (memory.peakBytes() - memory.idleBytes) / MEGABYTE,
        unit: 'MB',
        goal: size.megabytes,
      }),
    ];
  } finally {
    await stage.close();
  }
}

/** Whole fits in the extension's own worker. */
export async function benchFit(): Promise<Row[]> {
  const rows: Row[] = [];
  for (const size of SIZES) rows.push(...(await benchSize(size)));
  return rows;
}
