import { writeFileSync } from 'node:fs';
import { openStage } from '../tests/e2e/harness/stage';
import { type DataName, loadCompany } from '../tests/org/data/index';
import { build } from './build';
import { findChromium } from './chromium';
import { readArguments, refuse } from './cli';
import { DATA_NAMES } from './data';
import { journey } from './demo/journey';
import { DemoLog } from './demo/log';
import { chooseRecords } from './demo/records';

const args = readArguments({
  name: 'demo',
  summary: 'Shows the main job: a Salesforce-like org, the extension in Chromium, badge and panel on record pages.',
  options: {
    data: { value: 'NAME', help: `${DATA_NAMES.join(', ')}; sample without` },
    shots: { value: 'DIR', help: 'where the screenshots go; shots without' },
    json: { value: 'FILE', help: 'writes what was seen and how long it took as JSON' },
    dark: { help: 'with the dark look' },
    headless: { help: 'without a window even where there is a display' },
  },
});

const data = (args.text('data') ?? 'sample') as DataName;
if (!DATA_NAMES.includes(data)) refuse(`There is no data set "${data}": it is one of ${DATA_NAMES.join(', ')}.`);
const chromium = await findChromium();
if ('problem' in chromium) refuse(chromium.problem);

function readCompany() {
  try {
    return loadCompany(data);
  } catch (error) {
    refuse(error instanceof Error ? error.message : String(error));
  }
}

const company = readCompany();
const headless =
  args.on('headless') || !(process.env.DISPLAY || process.env.WAYLAND_DISPLAY || process.platform === 'darwin');
const shots = args.text('shots') ?? 'shots';
const log = new DemoLog(shots);
console.log(`${company.name}, today ${company.today}, ${headless ? 'without a display' : 'in a window'}\n`);

for (const variant of ['shipped', 'granted'] as const) {
  const { code } = await log.step(`build the extension (${variant})`, () => build(variant));
  if (code !== 0) refuse('The extension does not build: see above.');
}
const stage = await log.step('start the org and Chromium', () =>
  openStage(company, { headless, dark: args.on('dark') }),
);
try {
  await journey(stage, chooseRecords(company), log);
  console.log(`\nScreenshots are in ${shots}/.`);
  const json = args.text('json');
  if (json) writeFileSync(json, `${JSON.stringify({ data, today: company.today, steps: log.steps }, null, 2)}\n`);
  if (!headless) {
    console.log('The browser stays open; close it to end.');
    await new Promise<void>((resolve) => stage.browser.context.on('close', () => resolve()));
  }
} finally {
  await stage.close();
}
