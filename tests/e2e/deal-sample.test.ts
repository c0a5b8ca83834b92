import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { generateCompany } from '../../connectors/sample/generate';
import { parseDay } from '../../core/crm/time';
import type { Insight } from '../../core/engine/insight';
import { ask, waitForStatus } from './harness/ask';
import { emptyCompany, openDeals } from './harness/company';
import { openBlock } from './harness/panel';
import { shoot } from './harness/pictures';
import { openStage, type Stage } from './harness/stage';

/** How many open deals are looked through for one that has what a test is about. */
const LOOKED_THROUGH = 60;
const LAST_TRIED = '2027-03-20';
const company = generateCompany(1).company;
let stage: Stage;

/** The built-in company, connected as a person does who looks around; large enough for reasons and prices. */
beforeAll(async () => {
  stage = await openStage(emptyCompany());
  await ask(stage.options, 'connect', { source: 'sample' });
  const status = await waitForStatus(stage.options, ({ versions }) => versions.length > 0, 280_000);
  await ask(stage.options, 'publish', { versionId: status.versions[0]?.id ?? '' });
  await waitForStatus(stage.options, ({ versions }) => versions.some((one) => one.status === 'published'));
}, 300_000);
afterAll(() => stage?.close());

/** The panel of the first open deal that fits. */
async function panelWhere(fits: (insight: Insight) => boolean | Promise<boolean>): Promise<Page> {
  for (const { id } of openDeals(company).slice(0, LOOKED_THROUGH)) {
    const answer = await ask(stage.options, 'panel', { record: { kind: 'opportunity', id } });
    if (answer.state !== 'full' || !(await fits(answer.insight))) continue;
    const panel = await stage.browser.openExtensionPage(`panel.html#record=opportunity:${id}`);
    await panel.setViewportSize({ width: 376, height: 900 });
    await panel.locator('div.full').waitFor();
    return panel;
  }
  throw new Error(`None of ${LOOKED_THROUGH} open deals has what is looked for.`);
}

const hasReasons = ({ chance }: Insight) => chance !== undefined && !chance.abstained && chance.up.length > 0;
const hasCurve = ({ price }: Insight) => price !== undefined && !price.abstained && price.curve.length > 0;

/** A close date that gives the deal another chance, as far as ten deals can tell. */
async function movesWithDate({ record, versionId, chance }: Insight): Promise<boolean> {
  if (!chance || chance.abstained) return false;
  const closeOn = parseDay(LAST_TRIED);
  const { chance: then } = await ask(stage.options, 'whatIf', { record, versionId, whatIf: { closeOn } });
  return then !== undefined && !then.abstained && then.outOfTen !== chance.outOfTen;
}

describe('a deal of the built-in company', () => {
  it('has its chance without a reason that was argued with at once, and says what it was before', async () => {
    const panel = await panelWhere(hasReasons);
    const reasons = await openBlock(panel, 'Reasons for the chance');
    await shoot(panel, 'reasons');
    await reasons.getByRole('button', { name: 'Argue with this reason' }).first().click();
    await reasons.getByRole('menuitem', { name: 'I know better' }).click();
    await reasons.locator('.reason.argued').first().waitFor();
    await reasons.locator('.argued-number').waitFor({ timeout: 20_000 });
    const [now = ''] = (await panel.locator('.hero').innerText()).split(' ');
    expect(await reasons.locator('.argued-number').innerText()).toContain(now);
    await shoot(panel, 'argued');
    await reasons.getByRole('button', { name: 'Take back' }).first().click();
    await reasons.locator('.argued-number').waitFor({ state: 'detached', timeout: 20_000 });
    await panel.close();
  });

  it('can be justified with the names of the deals that its reasons rest on', async () => {
    await stage.browser.context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const panel = await panelWhere(hasReasons);
    await panel.getByRole('button', { name: 'Copy justification' }).click();
    await panel.getByText('Copied').waitFor();
    const copied = await panel.evaluate(() => navigator.clipboard.readText());
    expect(copied).toMatch(/Raises:\n- .+: \d+ of \d+ .+\n {2}Evidence: .+, among them /);
    await panel.close();
  });

  it('moves on the curve of its price with every key, and what if follows at once', async () => {
    const panel = await panelWhere((insight) => hasReasons(insight) && hasCurve(insight));
    const price = await openBlock(panel, 'Price');
    const tried = await openBlock(panel, 'What if');
    await shoot(panel, 'price');
    const before = await price.getByRole('slider', { name: 'Price of the offer' }).getAttribute('aria-valuenow');
    const times = await movesOf(panel, '.price-curve', 50);
    const after = await price.getByRole('slider', { name: 'Price of the offer' }).getAttribute('aria-valuenow');
    expect(Number(after)).toBeLessThan(Number(before));
    console.log(`a move of the price, 50 moves: ${toldIn(times)}`);
    await tried.getByRole('button', { name: 'Back to how it is' }).click();
    await shoot(panel, 'back');
    await panel.close();
  });

  it('is asked for on another close date, and says what is and what would be', async () => {
    const panel = await panelWhere(movesWithDate);
    const tried = await openBlock(panel, 'What if');
    const times: number[] = [];
    for (let day = 1; day <= 20; day++) {
      const date = `2027-03-${String(day).padStart(2, '0')}`;
      times.push(
        await panel.evaluate(async (value) => {
          const field = document.querySelector<HTMLInputElement>('.what-if input[type=date]');
          if (!field) throw new Error('There is no close date.');
          const start = performance.now();
          field.value = value;
          field.dispatchEvent(new Event('change', { bubbles: true }));
          const busy = () => document.querySelector('.compared')?.getAttribute('aria-busy') === 'true';
          await new Promise((done) => requestAnimationFrame(done));
          while (busy()) await new Promise((done) => requestAnimationFrame(done));
          return performance.now() - start;
        }, date),
      );
    }
    console.log(`a move of the close date, 20 moves: ${toldIn(times)}`);
    expect(await tried.locator('.compared').innerText()).toMatch(/Chance to win\s+\d+ of 10\s+becomes\s+\d+ of 10/);
    await shoot(panel, 'what-if');
    await panel.close();
  });
});

/** Milliseconds from each of some keys, left and right in turn, to the painted answer. */
function movesOf(panel: Page, where: string, count: number): Promise<number[]> {
  return panel.evaluate(
    async ([selector, moves]) => {
      const slider = document.querySelector<HTMLElement>(selector);
      if (!slider) throw new Error(`There is no ${selector}.`);
      const times: number[] = [];
      for (let i = 0; i < moves; i++) {
        const start = performance.now();
        const key = i % 5 === 4 ? 'ArrowRight' : 'ArrowLeft';
        slider.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
        // The next frame is drawn after its callbacks; what is posted there comes when it is on the screen.
        await new Promise<void>((done) => {
          requestAnimationFrame(() => {
            const { port1, port2 } = new MessageChannel();
            port1.onmessage = () => done();
            port2.postMessage(undefined);
          });
        });
        times.push(performance.now() - start);
      }
      return times;
    },
    [where, count] as const,
  );
}

function toldIn(times: readonly number[]): string {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number) =>
    (sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0).toFixed(1);
  return `p50 ${at(0.5)} ms, p95 ${at(0.95)} ms`;
}
