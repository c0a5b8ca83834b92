import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findPython } from '../bench/reference/python';
import { checkSteps } from './check';
import { findChromium } from './chromium';
import { readArguments, refuse } from './cli';
import { e2eSteps } from './e2e';
import { lintExtension } from './lintExtension';
import { run, runSteps, type Step } from './run';

readArguments({
  name: 'test',
  summary:
    'Everything: the everyday checks with coverage, planted segments beside scikit-learn, the built extension in a real Chromium, the demo.',
  options: {},
});
const chromium = await findChromium();
if ('problem' in chromium) refuse(chromium.problem);

/** Where there is no scikit-learn this is told, not failed. */
const planted: Step = {
  name: 'planted segments beside scikit-learn',
  run: async () => {
    try {
      findPython();
    } catch (error) {
      console.log(`Left out. ${(error as Error).message}`);
      return { code: 0, last: '' };
    }
    return run('tsx', ['scripts/evaluate.ts', 'segments']);
  },
};

/** Line one of the README; its screenshots are of no use here. */
const demo: Step = {
  name: 'the demo',
  run: () => run('tsx', ['scripts/demo.ts', '--headless', '--shots', mkdtempSync(join(tmpdir(), 'peerlens-shots-'))]),
};

/** Anybody who builds the same sources gets the same bytes. */
const again: Step = {
  name: 'the same package from another folder',
  run: () => run('tsx', ['scripts/reproduce.ts']),
};
const store: Step = { name: 'web-ext lint', run: lintExtension };
const size: Step = { name: 'sizes within their budgets', run: () => run('tsx', ['scripts/size.ts']) };

process.exit(await runSteps([...checkSteps(true), planted, store, size, again, ...e2eSteps([]), demo]));
