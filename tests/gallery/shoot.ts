/**
 * Takes pictures of every state of panel, options and popup, light and dark, at the widths they are made for, and lets
 * axe look at each. `tsx tests/gallery/shoot.ts FOLDER [part of a name]`; exit code 1 when axe finds something.
 */
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import preact from '@preact/preset-vite';
import type { AxeResults } from 'axe-core';
import { type Browser, chromium } from 'playwright-core';
import { createServer, type ViteDevServer } from 'vite';
import { ANSWERS } from './answers';
import { madeOnce } from './inspection';
import { takeSteps } from './steps';
import { SYNC_STATES } from './syncs';
import { PICK_ROWS, PICKS_BESIDE } from './writeBack';

const PAGES = ['connections', 'fields', 'segments', 'criteria', 'weights', 'privacy'];

const THEMES = ['light', 'dark'] as const;
const PICTURES: { name: string; widths: number[] }[] = [
  ...Object.keys(ANSWERS).map((state) => ({ name: `panel-${state}`, widths: [320, 376] })),
  { name: 'panel-full-open', widths: [320, 376, 720] },
  { name: 'panel-thin-open', widths: [376] },
  ...[
    'argued',
    'priceBare',
    'priceNoCurve',
    'allWon',
    'noHistory',
    'noPriceList',
    'noLines',
    'noCurrency',
    'noSales',
    'noDeals',
    'noNeeds',
    'needsPast',
    'nothingNear',
  ].map((state) => ({
    name: `panel-${state}-open`,
    widths: [320, 376],
  })),
  { name: 'panel-full-open-whatIf', widths: [320, 400] },
  { name: 'panel-full-open-table', widths: [320] },
  { name: 'panel-tried', widths: [320, 376] },
  { name: 'panel-full-open-compare', widths: [320, 376, 720] },
  { name: 'panel-stale-open', widths: [720] },
  ...Object.keys(PICKS_BESIDE).map((state) => ({ name: `panel-picks-${state}`, widths: [320, 400] })),
  ...Object.keys(PICK_ROWS).map((state) => ({ name: `pick-${state}`, widths: [400, 720] })),
  ...['full', 'loading', 'failed', 'thin', 'noOrders', 'hints', 'form', 'asking', 'orders', 'values', 'offered'].map(
    (state) => ({
      name: `panel-request-${state}`,
      widths: [320, 376, 720],
    }),
  ),
  ...['scratch', 'import', 'refused', 'lost', 'unused'].map((state) => ({
    name: `panel-request-${state}`,
    widths: [320, 376],
  })),
  ...['full', 'won', 'thin', 'loading', 'failed'].map((state) => ({ name: `panel-next-${state}`, widths: [320, 376] })),
  ...['new', 'mail'].map((state) => ({ name: `panel-noRecord-${state}`, widths: [320, 376, 720] })),
  { name: 'confirm-pending', widths: [376, 720] },
  { name: 'confirm-quotes', widths: [376, 720] },
  { name: 'confirm-bundle', widths: [320, 720] },
  { name: 'confirm-choose', widths: [376] },
  { name: 'confirm-flat', widths: [376, 720] },
  { name: 'confirm-written', widths: [720] },
  { name: 'confirm-unknown', widths: [376] },
  { name: 'confirm-surplus', widths: [376, 720] },
  { name: 'confirm-remove', widths: [376] },
  ...PAGES.map((page) => ({
    name: `options-${page}`,
    widths: [720, 1440],
  })),
  ...PAGES.map((page) => ({
    name: `options-${page}-nothing`,
    widths: [1440],
  })),
  { name: 'options-fields-connected-looked', widths: [400, 720, 1440] },
  { name: 'options-fields-connected-failed', widths: [1440] },
  ...['noRight', 'empty', 'long'].map((state) => ({ name: `options-fields-connected-${state}`, widths: [400, 1440] })),
  ...['none', 'noVersion', 'loading', 'failed'].map((state) => ({
    name: `options-writeBack-connected-${state}`,
    widths: [1440],
  })),
  ...['empty', 'chosen', 'owner', 'look', 'create', 'dialog', 'steps', 'guide', 'compared', 'running', 'done'].map(
    (state) => ({ name: `options-writeBack-connected-${state}`, widths: [400, 1440] }),
  ),
  ...['full', 'changed', 'open', 'thin'].map((state) => ({
    name: `options-data-connected-${state}`,
    widths: [320, 720, 1440],
  })),
  ...['loading', 'failed', 'nobody'].map((state) => ({ name: `options-data-connected-${state}`, widths: [1440] })),
  ...['filled', 'wrong', 'import', 'empty'].map((state) => ({
    name: `options-prices-connected-${state}`,
    widths: [320, 720, 1440],
  })),
  { name: 'options-prices-connected-failed', widths: [1440] },
  { name: 'options-prices-nothing', widths: [1440] },
  { name: 'options-segments-connected-done', widths: [320, 1440] },
  { name: 'options-segments-unseconded-publish', widths: [320, 1440] },
  { name: 'options-data-nothing', widths: [320, 1440] },
  { name: 'options-connections-nothing-tryton', widths: [320, 720, 1440] },
  { name: 'options-connections-ended', widths: [320, 720, 1440] },
  { name: 'confirm-unpriced', widths: [480] },
  { name: 'options-segments-connected-build', widths: [720, 1440] },
  { name: 'options-segments-connected-how', widths: [320, 1440] },
  { name: 'options-segments-connected-howOther', widths: [320, 1440] },
  { name: 'options-segments-connected-expert', widths: [320, 720, 1440] },
  { name: 'options-segments-connected-expertTables', widths: [320, 1440] },
  ...['NoBetter', 'ThinDeals', 'Unjudged'].map((state) => ({
    name: `options-segments-connected-expert${state}`,
    widths: [320, 1440],
  })),
  { name: 'options-segments-looked', widths: [320, 720, 1440] },
  ...['other', 'table', 'expert', 'expertTables', 'pca', 'only'].map((state) => ({
    name: `options-segments-looked-${state}`,
    widths: [320, 1440],
  })),
  ...['none', 'running', 'failed', 'outside'].map((state) => ({
    name: `options-segments-looked-${state}`,
    widths: [400, 1440],
  })),
  ...['thin', 'twelve'].map((made) => ({ name: `options-segments-${made}`, widths: [320, 1440] })),
  ...['thin', 'twelve'].map((made) => ({ name: `options-segments-${made}-expert`, widths: [1440] })),
  ...[
    'nothing',
    'locked',
    'syncing',
    'empty',
    'fitting',
    'broken',
    'failed',
    'rebuilding',
    'published',
    'connected',
  ].map((state) => ({ name: `studio-home-${state}`, widths: [700, 900, 1440] })),
  { name: 'studio-home-unanswered', widths: [700, 1440] },
  { name: 'studio-home-connected-failed', widths: [700, 1440] },
  ...['full', 'best', 'tail', 'members', 'bundles', 'together', 'open', 'products', 'regions'].map((state) => ({
    name: `studio-lists-connected-${state}`,
    widths: [320, 1440],
  })),
  { name: 'studio-lists-connected-loading', widths: [1440] },
  ...['empty', 'full', 'unknown', 'changed', 'company', 'saved'].map((state) => ({
    name: `studio-share-connected-${state}`,
    widths: [320, 1440],
  })),
  ...['loading', 'failed'].map((state) => ({ name: `studio-share-connected-${state}`, widths: [1440] })),
  ...['empty', 'kept', 'full', 'open', 'thin', 'refused', 'done'].map((state) => ({
    name: `studio-files-connected-${state}`,
    widths: [320, 1440],
  })),
  { name: 'studio-share-empty-empty', widths: [1440] },
  { name: 'studio-share-adopted-full', widths: [1440] },
  ...['nothing', 'locked', 'loading'].map((status) => ({ name: `studio-card-${status}`, widths: [700, 1440] })),
  { name: 'studio-card-reviewed-reviewed', widths: [700, 1440] },
  ...['ready', 'ok', 'notReady', 'thin', 'failed', 'loading', 'changed', 'expert'].map((card) => ({
    name: `studio-card-connected-${card}`,
    widths: [700, 900, 1440],
  })),
  ...['connected', 'connected-changed', 'found-found', 'connected-failed', 'found-loading', 'nothing'].map((state) => ({
    name: `studio-targets-${state}`,
    widths: [700, 1440],
  })),
  ...['nothing', 'look', 'grouped', 'learning', 'found', 'table', 'noBetter', 'thin', 'broken'].map((state) => ({
    name: `studio-calls-connected-${state}`,
    widths: [360, 1440],
  })),
  ...[
    'empty',
    'loading',
    'reading',
    'password',
    'columns',
    'open',
    'problems',
    'full',
    'rename',
    'kept',
    'takeBack',
    'clear',
  ].map((state) => ({
    name: `studio-offers-connected-${state}`,
    widths: [320, 1440],
  })),
  { name: 'studio-offers-nothing', widths: [320, 1440] },
  ...['full', 'empty', 'loading', 'failed', 'unread', 'add', 'wrong', 'suggested', 'areas', 'note', 'import'].map(
    (state) => ({
      name: `studio-rules-connected-${state}`,
      widths: [320, 1440],
    }),
  ),
  ...['looking', 'noneSuggested', 'suggestFailed', 'accepted', 'notKept', 'noneAreas'].map((state) => ({
    name: `studio-rules-connected-${state}`,
    widths: [1440],
  })),
  { name: 'studio-rules-nothing', widths: [1440] },
  { name: 'options-connections-nothing-app', widths: [360, 1440] },
  ...Object.keys(SYNC_STATES).map((state) => ({ name: `options-connections-${state}`, widths: [400, 1440] })),
  { name: 'options-connections-connected-plan', widths: [400, 1440] },
  { name: 'options-connections-locked', widths: [360, 1440] },
  { name: 'options-connections-unseen', widths: [400, 1440] },
  ...['connections-syncing', 'connections-blocked', 'segments-fitting', 'connections-failed'].map((page) => ({
    name: `options-${page}`,
    widths: [1440],
  })),
  ...['nothing', 'connected', 'syncing', 'fitting', 'failed', 'locked'].map((state) => ({
    name: `popup-${state}`,
    widths: [320],
  })),
];

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

async function shoot(
  browser: Browser,
  base: string,
  picture: { name: string; width: number; theme: string },
  folder: string,
) {
  const page = await browser.newPage({ viewport: { width: picture.width, height: 800 }, reducedMotion: 'reduce' });
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  await page.goto(`${base}/tests/gallery/index.html?picture=${picture.name}&theme=${picture.theme}`, {
    timeout: 90_000,
  });
  await page.waitForSelector('#app > *', { timeout: 90_000 });
  await page.waitForTimeout(120);
  await takeSteps(page, picture.name);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  if (wide > 0) errors.push(`is ${wide} px wider than its window`);
  await page.evaluate(axeSource);
  const results = await page.evaluate<AxeResults>('axe.run()');
  for (const violation of results.violations)
    errors.push(
      `${violation.id}: ${violation.help} (${violation.nodes.map((node) => node.target.join(' ')).join(', ')})`,
    );
  // A step may have scrolled the page; its sticky head belongs at the top of the picture.
  await page.evaluate(() => window.scrollTo(0, 0));
  const file = `${picture.name}-${picture.width}-${picture.theme}.png`;
  await page.screenshot({ path: join(folder, file), fullPage: true });
  await page.close();
  return errors.map((error) => `${file}: ${error}`);
}

const MADE = /^options-segments-(looked|thin|twelve)/;

/** A page asks for a version that was really made at `/made/<name>`. */
function serveMade({ middlewares }: ViteDevServer): void {
  middlewares.use('/made', ({ url }, response) => {
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(madeOnce((url ?? '').slice(1))));
  });
}

async function main(folder: string, part: string): Promise<number> {
  mkdirSync(folder, { recursive: true });
  const server = await createServer({
    configFile: false,
    logLevel: 'error',
    plugins: [preact(), { name: 'made versions', configureServer: serveMade }],
    server: { port: 0, host: '127.0.0.1' },
  });
  await server.listen();
  const base = server.resolvedUrls?.local[0]?.replace(/\/$/, '') ?? '';
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
  const found: string[] = [];
  const pictures = PICTURES.filter((picture) => picture.name.includes(part));
  // Made before they are asked for: while a version is made nobody is answered.
  for (const made of new Set(pictures.map(({ name }) => MADE.exec(name)?.[1]))) if (made) madeOnce(made);
  for (const { name, widths } of pictures)
    for (const width of widths)
      for (const theme of THEMES) found.push(...(await shoot(browser, base, { name, width, theme }, folder)));
  await browser.close();
  await server.close();
  for (const line of found) console.log(line);
  return found.length === 0 ? 0 : 1;
}

const [folder, part = ''] = process.argv.slice(2);
if (!folder) {
  console.log('Usage: tsx tests/gallery/shoot.ts FOLDER [part of a name]');
  process.exit(2);
}
process.exit(await main(folder, part));
