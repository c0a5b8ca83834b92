import type { Page } from 'playwright-core';
import type { Company } from '../../connectors/sample/company';
import { generateCompany } from '../../connectors/sample/generate';
import { clickBadge, waitForBadge } from '../../tests/e2e/harness/badge';
import { panelFrame } from '../../tests/e2e/harness/panel';
import { connectAndFit, openStage, recordAddress, type Stage, signIn } from '../../tests/e2e/harness/stage';
import { figure, quantile, type Row, row } from '../form';
import { calibrate } from '../memory';

const NAVIGATIONS = 50;

/** Milliseconds from the moment the record's address is known to the drawn badge and to the filled panel, as marked by the extension. */
interface Timing {
  badge: number;
  panel: number;
}

async function navigate(page: Page, address: string): Promise<Timing> {
  await page.goto(address, { waitUntil: 'commit' });
  await waitForBadge(page);
  const badge = await page.evaluate(() => {
    const [mark] = performance.getEntriesByName('peerlens-badge', 'measure').slice(-1);
    return mark?.duration ?? Number.NaN;
  });
  await clickBadge(page);
  const frame = await panelFrame(page);
  await frame.locator('div.full').waitFor();
  const panel = await frame.evaluate(() => {
    const [mark] = performance.getEntriesByName('peerlens-panel', 'measure').slice(-1);
    return mark?.duration ?? Number.NaN;
  });
  return { badge, panel };
}

async function measure(stage: Stage, addresses: string[], cold: boolean): Promise<Timing[]> {
  const page = await stage.browser.context.newPage();
  const timings: Timing[] = [];
  for (const address of addresses) {
    if (cold) await stage.browser.stopServiceWorker();
    timings.push(await navigate(page, address));
  }
  await page.close();
  return timings;
}

function rows(kind: string, timings: Timing[], badgeGoal: string, panelGoal: string): Row[] {
  const subject = (values: number[]) => `p50 ${figure(quantile(values, 0.5))} ms over ${values.length} navigations`;
  const badge = timings.map((timing) => timing.badge);
  const panel = timings.map((timing) => timing.panel);
  return [
    row({
      name: `badge, ${kind}, p95`,
      subject: subject(badge),
      reference: 'design § 7',
      value: quantile(badge, 0.95),
      unit: 'ms',
      goal: badgeGoal,
    }),
    row({
      name: `panel, ${kind}, p95`,
      subject: subject(panel),
      reference: 'design § 7',
      value: quantile(panel, 0.95),
      unit: 'ms',
      goal: panelGoal,
    }),
  ];
}

/** Badge and panel over 50 navigations each: scored on the spot, from the store, and with a stopped service worker. */
export async function benchPanel(given?: Company): Promise<Row[]> {
  const company = given ?? generateCompany(1).company;
  const stage = await openStage(company);
  try {
    await signIn(stage);
    await connectAndFit(stage);
    const addresses = company.customers
      .slice(0, NAVIGATIONS)
      .map((customer) => recordAddress(stage, 'Account', customer.id));
    const first = await measure(stage, addresses, false);
    const again = await measure(stage, addresses, false);
    const cold = await measure(stage, addresses, true);
    console.log(`calibration loop ${figure(calibrate())} s`);
    return [
      ...rows('scored on the spot', first, '≤ 100', '≤ 1000'),
      ...rows('from the store', again, '≤ 100', '≤ 300'),
      ...rows('cold service worker', cold, '≤ 400', '≤ 1000'),
    ];
  } finally {
    await stage.close();
  }
}
