import type { Company } from '../../connectors/sample/company';
import { generateCompany } from '../../connectors/sample/generate';
import { ask, waitForStatus } from '../../tests/e2e/harness/ask';
import { LIGHTNING } from '../../tests/e2e/harness/browser';
import { openStage, signIn } from '../../tests/e2e/harness/stage';
import { figure, type Row, row } from '../form';
import { calibrate, watchExtensionMemory } from '../memory';

const MEGABYTE = 1 << 20;

/** The first sync from the local org into IndexedDB; without a company of 10,000 customers with 100,000 order lines. */
export async function benchSync(given?: Company): Promise<Row[]> {
  const company = given ?? generateCompany(7, { customers: 10_000, lines: 100_000 }).company;
  const stage = await openStage(company);
  try {
    await signIn(stage);
    const memory = watchExtensionMemory(stage.profile);
    const start = performance.now();
    await ask(stage.options, 'connect', { source: 'salesforce', host: new URL(LIGHTNING).host });
    const status = await waitForStatus(
      stage.options,
      (now) => now.sync.lastAt !== undefined || now.sync.failure !== undefined,
      600_000,
    );
    const seconds = (performance.now() - start) / 1000;
    memory.stop();
    if (status.sync.failure) throw new Error(`The sync failed: ${JSON.stringify(status.sync.failure)}`);
    const rows = Object.values(status.counts).reduce((sum, count) => sum + count, 0);
    const subject = `${rows} rows in ${figure(seconds)} s, calibration loop ${figure(calibrate())} s`;
    return [
      row({
        name: 'first sync over REST, pages of 2,000',
        subject,
        reference: 'design: 20,000 from Bulk',
        value: rows / seconds,
        unit: 'rows/s',
        goal: '',
      }),
      row({
        name: 'first sync, memory above idle',
        subject: `peak ${figure(memory.peakBytes() / MEGABYTE)} MB`,
        reference: `idle ${figure(memory.idleBytes / MEGABYTE)} MB`,
        value: (memory.peakBytes() - memory.idleBytes) / MEGABYTE,
        unit: 'MB',
        goal: '≤ 300',
      }),
    ];
  } finally {
    await stage.close();
  }
}
