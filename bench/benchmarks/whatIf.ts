import type { Page } from 'playwright-core';
import type { Company } from '../../connectors/sample/company';
import { formatDay, parseDay } from '../../core/crm/time';
import { openDeals } from '../../tests/e2e/harness/company';
import { openBlock } from '../../tests/e2e/harness/panel';
import type { Stage } from '../../tests/e2e/harness/stage';
import { CouldNotRun, figure, quantile, type Row, row } from '../form';

/** Moves of the quote along the curve, and other close dates. */
const MOVES = 60;
const DATES = 40;
/** An open deal whose curve is drawn is looked for among so many. */
const MOST_DEALS = 20;
/** A move that nothing followed by then is counted as this long, ms. */
const LONGEST = 1_000;

declare global {
  /** What the page itself measures, ms: from an event as the browser dates it to the picture that follows it. */
  var watchedMoves: number[] | undefined;
}

/**
 * Watches events of a kind: each is timed from its timestamp to after the frame in which the page first shows something else, or,
 * where an answer is waited for, to after the one that shows the answer.
 */
function watch(panel: Page, kind: 'pointermove' | 'change'): Promise<void> {
  return panel.evaluate((of) => {
    const times: number[] = [];
    globalThis.watchedMoves = times;
    let since: number | undefined;
    const painted = new MessageChannel();
    painted.port1.onmessage = ({ data }) => times.push(performance.now() - data);
    document.addEventListener(
      of,
      (event) => {
        since = event.timeStamp;
      },
      true,
    );
    new MutationObserver(() => {
      const start = since;
      if (start === undefined || document.querySelector('.what-if [aria-busy="true"]')) return;
      since = undefined;
      requestAnimationFrame(() => painted.port2.postMessage(start));
    }).observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
  }, kind);
}

/** Does something and waits until what follows is painted. */
async function timed(panel: Page, move: () => Promise<unknown>): Promise<number> {
  await panel.evaluate(() => {
    if (globalThis.watchedMoves) globalThis.watchedMoves.length = 0;
  });
  await move();
  const time = await panel
    .waitForFunction(() => globalThis.watchedMoves?.at(-1), undefined, { timeout: LONGEST, polling: 10 })
    .catch(() => undefined);
  return (await time?.jsonValue()) ?? LONGEST;
}

/** The panel, in a tab of its own, of the first open deal with a curve of chances; price and what if unfolded. */
async function openCurve(stage: Stage, company: Company): Promise<Page> {
  for (const deal of openDeals(company).slice(0, MOST_DEALS)) {
    const panel = await stage.browser.openExtensionPage(`panel.html#record=opportunity:${stage.org.ids.of(deal.id)}`);
    await panel.locator('div.full').waitFor();
    await openBlock(panel, 'Price');
    if ((await panel.locator('.price-curve').count()) > 0) {
      await openBlock(panel, 'What if');
      return panel;
    }
    await panel.close();
  }
  throw new CouldNotRun(`None of the first ${MOST_DEALS} open deals has a curve of chances.`);
}

/** Drags the quote to and fro along the curve, as a finger does. */
async function timeDrag(panel: Page): Promise<number[]> {
  await watch(panel, 'pointermove');
  const curve = panel.locator('.price-curve');
  await curve.scrollIntoViewIfNeeded();
  const box = await curve.boundingBox();
  if (!box) throw new CouldNotRun('The curve is not on the screen.');
  const [left, middle] = [box.x + 0.3 * box.width, box.y + box.height / 2];
  await panel.mouse.move(left, middle);
  await panel.mouse.down();
  const times: number[] = [];
  for (let i = 0; i < MOVES; i++) {
    // Steps of unequal length, so that each ends at another price.
    const share = ((i * 37) % 101) / 101;
    times.push(await timed(panel, () => panel.mouse.move(left + 0.4 * box.width * share, middle)));
  }
  await panel.mouse.up();
  return times;
}

/** Tries other close dates: these are asked of the worker. */
async function timeDates(panel: Page, from: number): Promise<number[]> {
  await watch(panel, 'change');
  const field = panel.locator('.what-if input[type="date"]');
  const times: number[] = [];
  for (let i = 0; i < DATES; i++) times.push(await timed(panel, () => field.fill(formatDay(from + 1 + i * 5))));
  return times;
}

/** How soon what is tried is seen: the quote dragged along the curve, and another close date. */
export async function benchWhatIf(stage: Stage, company: Company): Promise<Row[]> {
  const panel = await openCurve(stage, company);
  const drag = await timeDrag(panel);
  const dates = await timeDates(panel, parseDay(company.today));
  await panel.close();
  const told = (name: string, times: number[]) =>
    row({
      name: `what if: ${name}, p95`,
      subject: `p50 ${figure(quantile(times, 0.5))} ms of ${times.length}, from the event to the painted chance`,
      reference: 'design § 7',
      value: quantile(times, 0.95),
      unit: 'ms',
      goal: '≤ 50',
    });
  return [told('a move of the price', drag), told('another close date, asked of the engine', dates)];
}
