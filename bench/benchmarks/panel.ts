import type { Frame, Page } from 'playwright-core';
import type { Company } from '../../connectors/sample/company';
import { generateCompany } from '../../connectors/sample/generate';
import { panelFrame } from '../../tests/e2e/harness/panel';
import { connectAndFit, openStage, recordAddress, type Stage, signIn } from '../../tests/e2e/harness/stage';
import { figure, quantile, type Row, row } from '../form';
import { calibrate } from '../memory';
import { benchWhatIf } from './whatIf';

const NAVIGATIONS = 50;
/** An answer that has not come by then is counted as this long, ms. */
const LONGEST = 10_000;

/** Milliseconds, as measured by the extension itself: from the known address to the drawn badge, from the panel's start to its painted content. */
interface Timing {
  badge: number;
  panel: number;
}

/** The last entry of a name in a timeline, once it is there. */
async function measured(where: Page | Frame, name: string): Promise<number> {
  const entry = await where
    .waitForFunction((of) => performance.getEntriesByName(of, 'measure').at(-1)?.duration, name, {
      timeout: LONGEST,
      polling: 20,
    })
    .catch(() => undefined);
  return (await entry?.jsonValue()) ?? LONGEST;
}

/** Opens a record page anew and, when the badge stands there, its panel by the shortcut. */
async function navigate(page: Page, address: string): Promise<Timing> {
  await page.goto(address, { waitUntil: 'domcontentloaded' });
  const badge = await measured(page, 'peerlens-badge');
  await page.keyboard.press('Alt+Shift+KeyP');
  return { badge, panel: await measured(await panelFrame(page), 'peerlens-panel') };
}

async function measure(stage: Stage, addresses: string[], cold: boolean): Promise<Timing[]> {
  const page = await stage.browser.context.newPage();
  const timings: Timing[] = [];
  for (const address of addresses) {
    if (cold) {
      await stage.browser.stopServiceWorker();
      await page.bringToFront();
    }
    timings.push(await navigate(page, address));
  }
  await page.close();
  return timings;
}

function rows(kind: string, timings: Timing[], goals: { badge: string; panel: string }): Row[] {
  return (['badge', 'panel'] as const).map((part) => {
    const values = timings.map((timing) => timing[part]);
    return row({
      name: `${part}, ${kind}, p95`,
      subject: `p50 ${figure(quantile(values, 0.5))} ms over ${values.length} navigations`,
      reference: 'design § 7',
      value: quantile(values, 0.95),
      unit: 'ms',
      goal: goals[part],
    });
  });
}

/**
 * Badge and panel over 50 navigations each: scored on the spot, from the store, and with a stopped service worker; and how soon the
 * panel shows what would follow if a deal were another.
 */
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
    const tried = await benchWhatIf(stage, company);
    const cold = await measure(stage, addresses, true);
    console.log(`calibration loop ${figure(calibrate())} s`);
    return [
      ...rows('scored on the spot', first, { badge: '≤ 100', panel: '≤ 1000' }),
      ...rows('from the store', again, { badge: '≤ 100', panel: '≤ 300' }),
      ...tried,
      ...rows('cold service worker', cold, { badge: '≤ 400', panel: '≤ 1000' }),
    ];
  } finally {
    await stage.close();
  }
}
