import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { emptyCompany } from '../../tests/e2e/harness/company';
import { keepFiles, outcomeOf } from '../../tests/e2e/harness/files';
import { openStage } from '../../tests/e2e/harness/stage';
import { CouldNotRun, figure, type Row, row } from '../form';
import { calibrate, type MemoryWatch, watchExtensionMemory } from '../memory';

const RETAIL = fileURLToPath(new URL('../../../shared/data/online-retail/online_retail.csv.gz', import.meta.url));
const ROWS = 541_909;
const MEGABYTE = 1 << 20;
const LONGEST_MS = 300_000;

/** 541,909 rows of one file: seconds and memory from its choice to what comes of it, after one more change, and until everything is kept. */
export async function benchFiles(): Promise<Row[]> {
  if (!existsSync(RETAIL)) throw new CouldNotRun('../shared/data/online-retail is not there.');
  const stage = await openStage(emptyCompany());
  const page = await stage.browser.openExtensionPage('studio.html#files');
  const watch = watchExtensionMemory(stage.profile);
  try {
    return [
      ...(await timed('read and worked out', watch, async () => {
        await page.getByLabel('Choose files').setInputFiles(RETAIL);
        await outcomeOf(page).getByText(ROWS.toLocaleString('en')).waitFor({ timeout: LONGEST_MS });
      })),
      ...(await timed('worked out again without returns', watch, () => leaveOutReturns(page))),
      ...(await timed('kept', watch, () => keepFiles(page, 'Gifts'))),
    ];
  } finally {
    watch.stop();
    await stage.close();
  }
}

async function leaveOutReturns(page: Page): Promise<void> {
  await page.getByText('Leave out rows').click();
  await page.getByLabel('Where').selectOption('Quantity');
  await page.getByLabel('Which').selectOption('upTo');
  await page.getByLabel('Number').fill('0');
  await page.getByRole('button', { name: 'Leave these out' }).click();
  await page.getByText('531,285 of 541,909 rows stay.').waitFor({ timeout: LONGEST_MS });
}

async function timed(what: string, watch: MemoryWatch, work: () => Promise<void>): Promise<Row[]> {
  watch.reset();
  const began = performance.now();
  await work();
  const seconds = (performance.now() - began) / 1_000;
  const megabytes = (watch.peakBytes() - watch.idleBytes) / MEGABYTE;
  const subject = `${ROWS.toLocaleString('en')} rows`;
  const reference = `idle ${figure(watch.idleBytes / MEGABYTE)} MB, calibration loop ${figure(calibrate())} s`;
  return [
    row({ name: `files: ${what}`, subject, reference: '', value: seconds, unit: 's', goal: '' }),
    row({ name: `files: ${what}, memory`, subject, reference, value: megabytes, unit: 'MB above idle', goal: '' }),
  ];
}
