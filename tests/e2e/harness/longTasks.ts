import type { CDPSession, Page } from 'playwright-core';

/** A task of the page's main thread that takes longer is long, ms: from here on a person can notice it. */
const LONG_MS = 50;

/** Whole tasks, and the marks that a page sets. */
const CATEGORIES = ['disabled-by-default-devtools.timeline', 'blink.user_timing'];

interface TraceEvent {
  name: string;
  pid: number;
  tid: number;
  /** When it begins, µs. */
  ts: number;
  /** How long the thread had the processor meanwhile, µs. */
  tdur?: number;
}

/**
 * Does something and returns how long each long task of the page's main thread took meanwhile, ms of its processor: a machine
 * that is busy with something else makes no task long. From the browser's own trace, by its whole tasks: what the page can
 * observe itself, and the inner event of a task, leave out its promises, and by a promise the extension's answer arrives.
 */
export async function longTasksDuring(page: Page, work: () => Promise<void>): Promise<number[]> {
  const cdp = await page.context().newCDPSession(page);
  try {
    const events = await traced(cdp, async () => {
      await mark(page, 'begin');
      await work();
      await mark(page, 'end');
    });
    const [begin, end] = [marked(events, 'begin'), marked(events, 'end')];
    const tasks = events.filter(
      ({ name, pid, tid, tdur }) => name === 'RunTask' && tdur !== undefined && pid === begin.pid && tid === begin.tid,
    );
    if (tasks.length === 0) throw new Error('The trace holds no task of the page: its events have another name now.');
    return tasks
      .filter(({ ts }) => ts > begin.ts && ts < end.ts)
      .map(({ tdur = 0 }) => tdur / 1_000)
      .filter((ms) => ms > LONG_MS);
  } finally {
    await cdp.detach();
  }
}

async function traced(cdp: CDPSession, work: () => Promise<void>): Promise<TraceEvent[]> {
  const events: TraceEvent[] = [];
  cdp.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[])));
  await cdp.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: CATEGORIES, excludedCategories: ['*'] },
  });
  const complete = new Promise<void>((resolve) => cdp.once('Tracing.tracingComplete', () => resolve()));
  try {
    await work();
  } finally {
    await cdp.send('Tracing.end');
    await complete;
  }
  return events;
}

/** The page says when, and by that on which thread of which process, it is. */
const mark = (page: Page, name: string) => page.evaluate((text) => void performance.mark(text), `traced ${name}`);

function marked(events: readonly TraceEvent[], name: string): TraceEvent {
  const event = events.find((one) => one.name === `traced ${name}`);
  if (!event) throw new Error(`The trace does not hold the ${name} of what was traced.`);
  return event;
}
